"""The part of EDTF (ISO 8601-2:2019, levels 0 to 2) that the kit writes, as a grammar of its own."""

from __future__ import annotations

import re

_YEAR = r"[0-9X]{4}"
_MONTH = r"(?:0[1-9]|1[0-2]|2[1-4]|3[3-9]|4[01]|XX)"
_DAY = r"(?:0[1-9]|[12][0-9]|3[01]|XX)"
_POINT = rf"{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?~?"
_END = rf"(?:{_POINT}|\.\.)?"
EDTF = re.compile(rf"{_POINT}|{_END}/{_END}|\[{_POINT}(?:,{_POINT})+\]")


def is_edtf(text: str) -> bool:
    """Tell whether a text is EDTF; an interval has at least one end."""
    return EDTF.fullmatch(text) is not None and text not in ("/", "../..", "../", "/..")
