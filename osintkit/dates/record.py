"""What a text says about when: its words, the interval they allow, and what they are counted from."""

from __future__ import annotations

from dataclasses import dataclass

from osintkit.dates.basis import explained


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that a relative date is counted from.

    `kind` is "published" (the article's date) or "stated" (a date before it in the text); `date` is that day in EDTF.
    """

    kind: str
    date: str


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as a text states it: nothing in it that the words, or the anchor they point to, do not say.

    `start` and `end` are code points of the text, half open, and `verbatim` is what stands there. `earliest` and
    `latest` are days, `YYYY-MM-DD` with X for a digit that is not known (`XXXX-11-01`), or None where that side is open
    or unknown. `edtf` is the same in EDTF (ISO 8601-2, levels 1 and 2), None for a mere length of time and for another
    calendar. `precision` is the finest unit the words state: "day", "week", "part" (of a month or year: early, mid,
    late), "month", "season", "quarter", "half", "year", "decade", "century", or "duration".

    `anchor` is None for a date that stands by itself, and where the words need an anchor that nobody knows.
    `proposals` are readings in EDTF, nearest to the article's date first, where the words allow several: for a person
    to choose from, never part of the interval. `calendar` is "gregorian" or "hijri" (recognised, not converted);
    `duration` an ISO 8601 length such as "P3Y". `reasons` are the names of what `basis` says in words.
    """

    start: int
    end: int
    verbatim: str
    earliest: str | None = None
    latest: str | None = None
    edtf: str | None = None
    precision: str = "day"
    anchor: Anchor | None = None
    proposals: tuple[str, ...] = ()
    calendar: str = "gregorian"
    duration: str | None = None
    reasons: tuple[str, ...] = ()

    @property
    def basis(self) -> str:
        """What the interval rests on, in English. `explain` has it in other languages."""
        return self.explain("en")

    def explain(self, language: str = "en") -> str:
        """Say what the interval rests on. Raises UnknownNameError for a language without a table."""
        day = self.anchor.date if self.anchor else ""
        return explained(self.reasons, language, anchor=day, proposals=", ".join(self.proposals))
