"""Dating: when a claim says that it happens, as the text states it and as somebody or the kit reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from osintkit.dates import StatedDate, of
from osintkit.dates.interval import Interval, interval

if TYPE_CHECKING:
    from osintkit.annotation import Annotation
    from osintkit.claims import Claim
    from osintkit.view import View

_READ_BY_HAND = "edtf"  # the attribute of a date mark in which a person writes how they read it


@dataclass(frozen=True, slots=True)
class When:
    """When something happens, according to one mark in one article.

    `verbatim` are the words. `edtf` is the date in EDTF, with X for what is not known, None where the words give none.
    `basis` says in English what it rests on, `by` is "person" where somebody wrote it on the mark and "words" where the
    kit read it from them. `stated` holds all that the kit read, whatever the person wrote; None for no date.
    """

    verbatim: str
    edtf: str | None
    basis: str
    by: str
    stated: StatedDate | None

    @property
    def interval(self) -> Interval | None:
        """The days that it allows; None where the year is not known."""
        return interval(self.edtf) if self.edtf else None


def when_of(view: View, claim: Claim) -> When | None:
    """Say when a claim happens: the first date mark that it is tied to by `on`; None for a claim without one.

    What a person wrote on the mark goes before what the kit reads in its words. Nothing is concluded from the date of
    the article alone, nor from dates that nobody tied to the claim.
    """
    marks = {mark.id: mark for mark in view.annotations(claim.article, label="date")}
    ends: dict[str, list[str]] = {}
    for link in view.links(claim.article, type="on") if marks else ():
        if link.target in marks:
            ends.setdefault(link.source, []).append(link.target)
    names = (*claim.events, claim.passage, claim.id)
    mark = next((marks[end] for name in names for end in ends.get(name, ())), None)
    return _read(view, mark) if mark is not None else None


def _read(view: View, mark: Annotation) -> When:
    stated = of(mark, view.article(mark.article))
    written = mark.attributes.get(_READ_BY_HAND)
    if written is not None and (stated is None or written != stated.edtf):
        return When(mark.quote, str(written), f"Read by {mark.writer}.", "person", stated)
    basis = stated.basis if stated else "The words state no date that is known here."
    return When(mark.quote, stated.edtf if stated else None, basis, "words", stated)
