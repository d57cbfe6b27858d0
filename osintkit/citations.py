"""Who cites whom: the graph of the attribution chains of claims, and where it ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from osintkit.actor import Actor
from osintkit.attribution import Hop

if TYPE_CHECKING:
    from osintkit.claims import Claim
    from osintkit.families import Family

_HIDDEN = "hidden sources of "
_UNKNOWN = "unknown outlet"
_FAMILY = "family "


@dataclass(frozen=True, slots=True)
class End:
    """Where chains end: nodes of the graph, several when they cite one another; the claims that come from there; and
    the name of the outlet that hidden sources reach us through.
    """

    nodes: tuple[str, ...]
    claims: tuple[str, ...]
    relay: str | None


class Graph:
    """The hops of chains as nodes, each citing the one before it.

    An outlet is a node, and so is what several outlets print alike: they cite it, for what one of them says there is
    what all of them say, and each may still have a voice of its own in another article. What is derived from another
    article cites that one, and so do the sources it hides; whom it names itself it may have asked itself.
    """

    def __init__(self) -> None:
        self._hops: dict[str, Hop] = {}
        self._cites: dict[str, set[str]] = {}
        self._relays: dict[str, str] = {}
        self._prints: list[tuple[str, str]] = []
        self._families: dict[tuple[str, ...], Family] = {}
        self._speaking: set[str] = set()  # what is printed, by its first article, that has a claim here
        self._sources: dict[str, tuple[Family, dict[str, set[str]]]] = {}  # whom each article of a family cites
        self._starts: list[tuple[str, str]] = []

    def add(self, claim: Claim, chain: Sequence[Hop]) -> None:
        """Add one chain of a claim, first speaker first, the article's outlet last. An empty chain adds nothing."""
        if not chain:
            return
        *others, outlet = chain
        node = voice = self._voice(claim, outlet)
        relay, name = voice, outlet.name
        for hop in reversed(others):
            if hop.naming == "named":
                earlier = relay = hop.actor.id
                name = hop.name
            else:  # one relay's hidden sources are one node: nobody can tell them apart
                earlier = _HIDDEN + relay
                self._relays.setdefault(earlier, name)
            self._hops.setdefault(earlier, hop)
            if earlier != node:
                self._cites.setdefault(node, set()).add(earlier)
            node = earlier
        self._starts.append((node, claim.id))
        if claim.family is not None and others:
            cited = _HIDDEN + voice if others[-1].naming != "named" else others[-1].actor.id
            self._sources.setdefault(voice, (claim.family, {}))[1].setdefault(claim.article, set()).add(cited)

    def _voice(self, claim: Claim, outlet: Hop) -> str:
        """Give the node that speaks in an article: its outlet, or what several outlets print alike."""
        known = outlet.naming == "named"
        node = outlet.actor.id if known else _UNKNOWN
        if claim.family is not None:
            self._families.setdefault(claim.family.articles, claim.family)
            printed = claim.family.prints[claim.article]
            self._speaking.add(printed)
            if known:
                self._hops.setdefault(node, outlet)
                self._prints.append((node, _FAMILY + printed))
            node = _FAMILY + printed
        self._hops.setdefault(node, outlet)
        return node

    def hop(self, node: str) -> Hop:
        """Give the hop that a node stands for, the first one met."""
        return self._hops[node]

    def names(self, nodes: Iterable[str]) -> tuple[str, ...]:
        """Give the names of nodes, each once."""
        return tuple(dict.fromkeys(self._hops[node].name for node in nodes if node in self._hops))

    def _derive(self) -> None:
        """Let what is derived from another article cite that one: itself, and what it hides of its sources.

        An article that says nothing here still ties together those that were taken from it.
        """
        for family in self._families.values():
            for taken, origin in family.derived():
                one, other = _FAMILY + taken, _FAMILY + origin
                for node, article in ((one, taken), (other, origin)):
                    self._silent(node, family.names.get(article, article))
                self._cites.setdefault(one, set()).add(other)
                beyond = other
                if origin not in self._speaking:
                    beyond = _HIDDEN + other
                    self._silent(beyond, family.names.get(origin, origin))
                    self._relays.setdefault(beyond, family.names.get(origin, origin))
                self._silent(_HIDDEN + one, family.names.get(taken, taken))
                self._cites.setdefault(_HIDDEN + one, set()).add(beyond)

    def _silent(self, node: str, name: str) -> None:
        self._hops.setdefault(node, Hop(Actor.of_words(name), name))

    def ends(self) -> list[End]:
        """List where the chains end, in the order in which they were added."""
        reached = self._reached()
        sinks: dict[frozenset[str], dict[str, None]] = {}
        for node, claim in self._starts:
            for other in sorted(reached[node] | {node}):
                if all(other in reached[further] for further in reached[other]):  # whatever lies beyond leads back
                    sinks.setdefault(frozenset(reached[other] | {other}), {})[claim] = None
        found = []
        for together, claims in sinks.items():
            nodes = self._ordered(together)
            relay = next((self._relays[node] for node in nodes if node in self._relays), None)
            found.append(End(nodes, tuple(claims), relay))
        return found

    def circles(self) -> list[tuple[str, ...]]:
        """List the nodes that cite one another while the origin lies elsewhere."""
        reached = self._reached()
        around = {
            frozenset(other for other in others if root in reached[other])
            for root, others in reached.items()
            if root in others and not all(root in reached[other] for other in others)
        }
        return sorted(self._ordered(circle) for circle in around)

    def _ordered(self, nodes: Collection[str]) -> tuple[str, ...]:
        return tuple(node for node in self._hops if node in nodes)

    def _reached(self) -> dict[str, set[str]]:
        """Give all that each node cites, and what that cites in turn."""
        self._derive()
        cites = {node: set(self._cites.get(node, ())) for node in self._hops}
        for outlet, family in self._prints:
            if outlet in cites[family]:  # others that print it name the outlet that wrote it: no circle
                cites[family] |= cites[outlet]
            cites[family] -= {outlet, family}
            cites[outlet].add(family)
            if _HIDDEN + outlet in cites and _HIDDEN + family in cites:
                cites[_HIDDEN + outlet].add(_HIDDEN + family)
        for voice, (kin, sources) in self._sources.items():
            cites.get(_HIDDEN + voice, set()).update(_left_out(_HIDDEN + voice, kin, sources))
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


def _left_out(hidden: str, family: Family, sources: Mapping[str, set[str]]) -> set[str]:
    """Give whom a family of copies names where others of it only hide somebody: these have left the name out.

    Each article that hides its source has to be nearly the same text as one that names its own.
    """
    hiding = {article for article, cited in sources.items() if hidden in cited}
    found: set[str] = set()
    for article in hiding:
        alike = [copy for copy in family.copies if copy.contained is not None and article in (copy.one, copy.other)]
        models = [copy.other if copy.one == article else copy.one for copy in alike]
        named = [sources[model] for model in models if model in sources and model not in hiding]
        if not named:
            return set()
        found = found.union(*named)
    return found
