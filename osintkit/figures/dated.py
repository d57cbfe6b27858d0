"""When things happened, as days: what figures know of the dates of claims.

This is the one place where figures learn about dates. Whoever knows more (anchors, vague words) passes another `When`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from osintkit.dates.interval import Interval, interval
from osintkit.dates.yearless import Yearless, yearless
from osintkit.kept_claims import kept_claims

if TYPE_CHECKING:
    from osintkit.claims import Claim
    from osintkit.view import View

Time = Interval | Yearless  # days, or days of a year that is not stated
When = Callable[["Claim"], Time | None]


def as_stated(claim: Claim) -> Time | None:
    """Give the days of a claim whose date is written as EDTF in the text itself, else None."""
    return _read(claim.date) if claim.date else None


def _read(edtf: str) -> Time | None:
    return interval(edtf) or yearless(edtf)


def marked_dates(view: View) -> When:
    """Give what reads a claim's days from its date mark: as somebody wrote it there, else as the words say."""
    known: dict[str, Time | None] = {}
    kept = kept_claims(view)

    def when(claim: Claim) -> Time | None:
        if claim.date is not None and claim.id not in known:
            dated = kept.when(claim)
            known[claim.id] = _read(dated.edtf) if dated and dated.edtf else None
        return known.get(claim.id) or as_stated(claim)

    return when
