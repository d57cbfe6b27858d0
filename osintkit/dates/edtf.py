"""What is written as EDTF, and what is not: the check behind every date that somebody types."""

from __future__ import annotations

import re
from datetime import date

from osintkit.errors import RecordError

# ISO 8601-2:2019 (EDTF of the Library of Congress, levels 0 to 2): X for a digit that is not known; ? uncertain,
# ~ approximate, % both, before a part or after it; Y-17000 and exponents are left out, as no news needs them.
_SIGN = "[?~%]?"
_YEAR = r"-?[\dX]{4}"
_PART = r"(?:\d\d|\dX|XX)"
_POINT = rf"{_SIGN}{_YEAR}{_SIGN}(?:-{_SIGN}{_PART}{_SIGN}(?:-{_SIGN}{_PART}{_SIGN})?)?"
_TIME = r"T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::\d\d)?)?"
_DATE = re.compile(rf"({_POINT})(?:{_TIME})?")
_SET = re.compile(r"\[(.+)\]|\{(.+)\}")
_OPEN = ("", "..")


def checked_edtf(written: object) -> str:
    """Give a date back as it is when it is EDTF.

    Raises
    ------
    RecordError
        For anything else, and for a day that no calendar has, with examples of how to write one.

    Examples
    --------
    >>> [checked_edtf(each) for each in ("2022-11-03", "XXXX-11", "2022-08/..", "2022-11-01/2022-11-10~")]
    ['2022-11-03', 'XXXX-11', '2022-08/..', '2022-11-01/2022-11-10~']
    """
    if not isinstance(written, str) or not _reads(written.strip()):
        raise RecordError(
            f"{written!r:.80} is no date in EDTF. Write 2022-11-03, 2022-11, XXXX-11 for a November of a year that is "
            "not known, 2022-08/.. for one that goes on, or 2022-11-01/2022-11-10 for some days; ~ after it for about."
        )
    return written.strip()


def _reads(text: str) -> bool:
    several = _SET.fullmatch(text)
    if several:
        return all(_point(part.strip().strip(".")) for part in (several[1] or several[2]).split(","))
    ends = text.split("/")
    if len(ends) == 1:
        return _point(text)
    return len(ends) == 2 and any(end not in _OPEN for end in ends) and all(end in _OPEN or _point(end) for end in ends)


def _point(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = [*re.sub("[?~%]", "", match[1]).lstrip("-").split("-"), "", ""][:3]
    if month.isdigit() and not (1 <= int(month) <= 12 or (21 <= int(month) <= 41 and not day)):
        return False
    if not day.isdigit():
        return True
    if not month.isdigit():
        return 1 <= int(day) <= 31
    try:  # of a year that is not known, 29 February may be
        date(int(year) or 4 if year.isdigit() else 2000, int(month), int(day))
    except ValueError:
        return False
    return True
