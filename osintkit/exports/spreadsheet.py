"""Text in the cells of tables: a cell that a spreadsheet would take for a formula is text again.

Spreadsheets run what begins with = + - @, some with full-width forms of these, with a tab or a line end before, or
after spaces that they drop. Words of an article may begin so, and may have been written to. An apostrophe before them
makes them text in every spreadsheet that knows the sign (OWASP, "CSV Injection").
"""

from __future__ import annotations

import re

# What may stand before the sign: apostrophes of ours, white space, and marks that take no room.
_BEFORE = r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_DANGEROUS = re.compile(rf"'*{_BEFORE}[=+\-@＝＋－＠﹢﹣﹦﹫−\t\r\n]")


def safe(text: str) -> str:
    """Give the text with an apostrophe before it if a spreadsheet could run it; `unsafe` takes it away again.

    Examples
    --------
    >>> safe("=1+1"), safe("'=1+1"), safe("'Tis so")
    ("'=1+1", "''=1+1", "'Tis so")
    """
    return f"'{text}" if _DANGEROUS.match(text) else text


def unsafe(cell: str) -> str:
    """Give the text that `safe` made a cell of.

    Examples
    --------
    >>> unsafe("'=1+1"), unsafe("'Tis so")
    ('=1+1', "'Tis so")
    """
    return cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell) else cell


def is_dangerous(text: str) -> bool:
    """Tell whether a spreadsheet could run a text."""
    return _DANGEROUS.match(text) is not None and not text.startswith("'")
