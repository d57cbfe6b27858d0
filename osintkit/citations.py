"""Who cites whom: the graph of the attribution chains of claims, and where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from osintkit.unions import Unions

if TYPE_CHECKING:
    from osintkit.attribution import Hop
    from osintkit.claims import Claim

_HIDDEN = "hidden sources of "
_UNKNOWN = "unknown outlet"
_FAMILY = "family "


@dataclass(frozen=True, slots=True)
class End:
    """Where chains end: nodes of the graph (several when they cite one another or are copies), the claims that come
    from there, and the name of the outlet that hidden sources reach us through.
    """

    nodes: tuple[str, ...]
    claims: tuple[str, ...]
    relay: str | None
    circular: bool


class Graph:
    """The hops of chains as nodes, each citing the one before it."""

    def __init__(self) -> None:
        self._hops: dict[str, Hop] = {}
        self._cites: dict[str, set[str]] = {}
        self._relays: dict[str, str] = {}
        self._starts: list[tuple[str, str]] = []
        self._same: Unions[str] = Unions()

    def add(self, claim: Claim, chain: Sequence[Hop]) -> None:
        """Add one chain of a claim, first speaker first, the article's outlet last. An empty chain adds nothing."""
        nodes: list[str] = []
        relay, relay_name = _UNKNOWN, _UNKNOWN
        for at, hop in enumerate(reversed(chain)):
            if hop.naming == "named" or (hop.naming == "unknown" and at == 0):
                node = hop.actor.id if hop.naming == "named" else _UNKNOWN
                if at == 0 and claim.family is not None:
                    node = self._in_family(claim, node)
                relay, relay_name = node, hop.name
            else:  # one relay's hidden sources are one node: nobody can tell them apart
                node = f"{_HIDDEN}{relay}"
                self._relays.setdefault(node, relay_name)
                if at == 0:
                    node = _UNKNOWN  # the outlet itself is not named
            self._hops.setdefault(node, hop)
            nodes.append(node)
        for later, earlier in pairwise(nodes):
            if later != earlier:
                self._cites.setdefault(later, set()).add(earlier)
        if nodes:
            self._starts.append((nodes[-1], claim.id))

    def _in_family(self, claim: Claim, outlet: str) -> str:
        """Give the node of an outlet that prints what others print too: they are one voice here."""
        assert claim.family is not None
        family = f"{_FAMILY}{claim.family.articles[0]}"
        if outlet != _UNKNOWN:
            self._same.unite(family, outlet)
            self._same.unite(_HIDDEN + family, _HIDDEN + outlet)
            return outlet
        return family

    def hop(self, node: str) -> Hop:
        """Give the hop that a node stands for, the first one met."""
        return self._hops[node]

    def names(self, nodes: Iterable[str]) -> tuple[str, ...]:
        """Give the names of nodes, each once."""
        return tuple(dict.fromkeys(self._hops[node].name for node in nodes if node in self._hops))

    def ends(self) -> list[End]:
        """List where the chains end, in the order in which they were added."""
        reached = self._reached()
        sinks: dict[frozenset[str], dict[str, None]] = {}
        for node, claim in self._starts:
            start = self._same.of(node)
            for other in sorted(reached[start] | {start}):
                if all(other in reached[further] for further in reached[other]):  # whatever lies beyond leads back
                    sinks.setdefault(frozenset(reached[other] | {other}), {})[claim] = None
        found = []
        for roots, claims in sinks.items():
            nodes = self._members(roots)
            relay = next((self._relays[node] for node in nodes if node in self._relays), None)
            found.append(End(nodes, tuple(claims), relay, circular=len(roots) > 1))
        return found

    def circles(self) -> list[tuple[str, ...]]:
        """List the nodes that cite one another while the origin lies elsewhere."""
        reached = self._reached()
        around = {
            frozenset(other for other in others if root in reached[other])
            for root, others in reached.items()
            if root in others and not all(root in reached[other] for other in others)
        }
        return sorted(self._members(circle) for circle in around)

    def _members(self, roots: Iterable[str]) -> tuple[str, ...]:
        wanted = set(roots)
        return tuple(node for node in self._hops if self._same.of(node) in wanted)

    def _reached(self) -> dict[str, set[str]]:
        """Give all that each node cites, and what that cites in turn; copies are one node, under their first one."""
        cites: dict[str, set[str]] = {self._same.of(node): set() for node in self._hops}
        for node, cited in self._cites.items():
            root = self._same.of(node)
            cites[root] |= {self._same.of(other) for other in cited} - {root}
        reached: dict[str, set[str]] = {}
        for root, others in cites.items():
            found: set[str] = set()
            waiting = list(others)
            while waiting:
                node = waiting.pop()
                if node not in found:
                    found.add(node)
                    waiting += cites[node]
            reached[root] = found
        return reached
