"""A text cut where something begins or ends, line by line, for pages that lay several things over one text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeVar

_What = TypeVar("_What")
Placed = tuple[int, int, _What]  # a range `[start, end)` in code points, and what lies there


def cut(text: str, placed: Sequence[Placed[_What]]) -> Iterator[list[tuple[str, list[_What]]]]:
    """Give a text line by line, each cut into pieces (words, what lies over them, in the order of `placed`).

    Line ends are left out; an empty line is an empty list. Ranges that hold nothing lie nowhere.

    Examples
    --------
    >>> list(cut("ab\\ncd", [(1, 4, "x")]))
    [[('a', []), ('b', ['x'])], [('c', ['x']), ('d', [])]]
    """
    ends = sorted({place for start, end, _ in placed if start < end for place in (start, end)})
    over: list[list[_What]] = [[] for _ in range(len(ends) + 1)]  # over[n] lies before ends[n] and after ends[n - 1]
    at = {place: number for number, place in enumerate(ends)}
    for start, end, what in placed:
        if start < end:
            for number in range(at[start] + 1, at[end] + 1):
                over[number].append(what)
    begin = 0
    for line in text.split("\n"):
        yield list(_pieces(text, begin, begin + len(line), ends, over))
        begin += len(line) + 1


def _pieces(
    text: str, start: int, end: int, ends: Sequence[int], over: Sequence[list[_What]]
) -> Iterator[tuple[str, list[_What]]]:
    number = bisect_right(ends, start)
    while start < end:
        stop = min(end, ends[number]) if number < len(ends) else end
        yield text[start:stop], over[number]
        start, number = stop, number + 1
