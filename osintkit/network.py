"""Who is tied to whom: neighbours, shortest paths and two measures of place in a network, in pure Python.

Ties have no direction here: an attack and a visit both tie two actors. What the measures say is said of what was read,
not of the world: who is written about with whom.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[str, str]


def neighbours(pairs: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    """Give for each actor those it is tied to, each once and in the order met; a tie to oneself counts for nothing."""
    found: dict[str, dict[str, None]] = {}
    for a, b in pairs:
        found.setdefault(a, {})
        found.setdefault(b, {})
        if a != b:
            found[a][b] = found[b][a] = None
    return {name: tuple(others) for name, others in found.items()}


def degree(pairs: Iterable[Pair]) -> dict[str, int]:
    """Count for each actor how many others it is tied to.

    Examples
    --------
    >>> degree([("a", "b"), ("b", "a"), ("b", "c"), ("c", "c")])
    {'a': 1, 'b': 2, 'c': 1}
    """
    return {name: len(others) for name, others in neighbours(pairs).items()}


def betweenness(pairs: Iterable[Pair]) -> dict[str, float]:
    """Give for each actor the share of the shortest paths between others that run over it, 0 to 1 (Brandes 2001).

    Of two actors with several shortest paths each path counts its part. 100 actors and 300 ties take a hundredth of a
    second, 1,000 and 3,000 about one.

    Examples
    --------
    >>> betweenness([("a", "b"), ("b", "c")])
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    graph = neighbours(pairs)
    found = dict.fromkeys(graph, 0.0)
    for source in graph:
        order, before, ways = _walked(graph, source)
        share = dict.fromkeys(order, 0.0)
        for name in reversed(order):
            for earlier in before[name]:
                share[earlier] += ways[earlier] / ways[name] * (1 + share[name])
            if name != source:
                found[name] += share[name]
    most = (len(graph) - 1) * (len(graph) - 2)
    return {name: value / most if most else 0.0 for name, value in found.items()}


def _walked(graph: Mapping[str, Sequence[str]], source: str) -> tuple[list[str], dict[str, list[str]], dict[str, int]]:
    """Walk from an actor outwards; give the order, those just before each on the shortest ways, and how many ways."""
    far, ways = {source: 0}, {source: 1}
    before: dict[str, list[str]] = {source: []}
    order: list[str] = []
    waiting = deque([source])
    while waiting:
        here = waiting.popleft()
        order.append(here)
        for name in graph[here]:
            if name not in far:
                far[name], ways[name], before[name] = far[here] + 1, 0, []
                waiting.append(name)
            if far[name] == far[here] + 1:
                ways[name] += ways[here]
                before[name].append(here)
    return order, before, ways


def on_paths(pairs: Iterable[Pair], starts: Iterable[str], ends: Iterable[str]) -> set[frozenset[str]]:
    """Give the ties that lie on a shortest path between one of `starts` and one of `ends`; none where there is no path.

    Examples
    --------
    >>> ties = on_paths([("a", "b"), ("b", "c"), ("b", "d")], ["a"], ["c"])
    >>> sorted(sorted(tie) for tie in ties)
    [['a', 'b'], ['b', 'c']]
    """
    graph = neighbours(pairs)
    found: set[frozenset[str]] = set()
    for start in graph.keys() & set(starts):
        _, before, _ = _walked(graph, start)
        waiting = [end for end in ends if end in before and end != start]
        seen: set[str] = set()
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                found.update(frozenset((earlier, here)) for earlier in before[here])
                waiting += before[here]
    return found
