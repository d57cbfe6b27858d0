"""What a class sees on its wall: how many marked each part of a text, and who has begun."""

from __future__ import annotations

from dataclasses import dataclass

from osintkit.agreement.coding import SETTLED
from osintkit.view import View


@dataclass(frozen=True, slots=True)
class Shade:
    """A stretch of a text, `[start, end)` in code points, that the same people marked: `coders`, in order of name."""

    start: int
    end: int
    coders: tuple[str, ...]


def shades(view: View, article: str, *, label: str | None = None) -> list[Shade]:
    """Part an article (its id) by who marked what, in the order of the text; what nobody marked is left out.

    `label` counts one label alone. Somebody who marked a word twice counts once. Marks of the whole article, and what
    an adjudicator settled, do not count. [] where nobody marked anything.

    Raises
    ------
    UnknownNameError
        For an article or label that the case does not have.
    """
    marks = [each for each in view.annotations(article, label=label) if each.status != SETTLED]
    changes: dict[int, list[tuple[int, str]]] = {}
    for mark in marks:
        for span in mark.spans:
            changes.setdefault(span.start, []).append((1, mark.writer))
            changes.setdefault(span.end, []).append((-1, mark.writer))
    found: list[Shade] = []
    open_: dict[str, int] = {}
    places = sorted(changes)
    for place, following in zip(places, [*places[1:], places[-1]] if places else [], strict=True):
        for step, writer in changes[place]:
            open_[writer] = open_.get(writer, 0) + step
        coders = tuple(sorted(writer for writer, times in open_.items() if times))
        if coders and found and found[-1].end == place and found[-1].coders == coders:
            found[-1] = Shade(found[-1].start, following, coders)
        elif coders:
            found.append(Shade(place, following, coders))
    return found


def begun(view: View) -> dict[str, dict[str, int]]:
    """Count for each coder, in the order in which they began, how many marks they made in each article (by id).

    {} for a case in which nobody marked anything.
    """
    found: dict[str, dict[str, int]] = {}
    for mark in view.annotations():
        if mark.status != SETTLED:
            counts = found.setdefault(mark.writer, {})
            counts[mark.article] = counts.get(mark.article, 0) + 1
    return found
