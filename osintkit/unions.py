"""Which things fall together, when it is known of pairs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Unions(Generic[T]):
    """Disjoint sets (Tarjan, 1975): pairs come in, groups come out, in the order in which their members came.

    Examples
    --------
    >>> Unions([("a", "b"), ("c", "d"), ("b", "e")]).groups()
    [('a', 'b', 'e'), ('c', 'd')]
    """

    def __init__(self, pairs: Iterable[tuple[T, T]] = ()) -> None:
        self._parent: dict[T, T] = {}
        for one, other in pairs:
            self.unite(one, other)

    def of(self, member: T) -> T:
        """Give the first member of its group; the member itself when it was never united with another."""
        path = []
        while (parent := self._parent.get(member, member)) != member:
            path.append(member)
            member = parent
        for passed in path:
            self._parent[passed] = member
        return member

    def unite(self, one: T, other: T) -> None:
        """Let two members, and all that are with them, be of one group."""
        self._parent.setdefault(one, one)
        self._parent.setdefault(other, other)
        self._parent[self.of(other)] = self.of(one)

    def groups(self) -> list[tuple[T, ...]]:
        """List the groups of those that were ever named."""
        found: dict[T, list[T]] = {}
        for member in self._parent:
            found.setdefault(self.of(member), []).append(member)
        return [tuple(group) for group in found.values()]
