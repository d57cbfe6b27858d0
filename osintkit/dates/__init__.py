"""Dates as a text states them: verbatim, interval, EDTF, anchor and basis; never an invented day or year.

In Arabic, English, French, German, Russian, Spanish and Ukrainian; in other languages dates in figures only. To add a
language: one table in `osintkit/wording/tables/`, its code in `osintkit.wording.LANGUAGES`, one file in `tests/dates/`.
"""

from __future__ import annotations

from osintkit.dates.find import find_dates, of, read_date
from osintkit.dates.record import Anchor, StatedDate

__all__ = ["Anchor", "StatedDate", "find_dates", "of", "read_date"]
