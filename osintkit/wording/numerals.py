"""Numbers in digits with their groupings, and numbers in words put together from their parts."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osintkit.wording.terms import Term, Terms

# A number in digits: groups of three with a mark between (Indian groups of two before the last), then decimals; or a
# plain run with decimals. Spaces that do not break are spaces after folding. Every repetition is bounded, so that a
# long run of digits and marks is read once and not once from each of its places.
DIGITS = (
    r"\d{1,3}(?:(?:,\d\d){1,4},\d{3}|(?:[ .,'٬]\d{3}){1,6})(?!\d)(?:[.,٫]\d{1,9}(?![.,]?\d))?"
    r"|\d+(?:[.,٫]\d{1,9}(?![.,]?\d))?"
)
_LONGEST = 24  # characters of a number that is still read; int() is slow, and then refuses, on very long ones
_GROUPS = re.compile(r"\d{1,3}(?:,\d\d)*(?:[ .,'٬]\d{3})+")


def digits_value(words: str, decimal: str) -> int | float | None:
    """Give the value of a number in digits, None for one too long to be a quantity.

    Parameters
    ----------
    words : str
        As `DIGITS` matches it, in any decimal digits of Unicode.
    decimal : str
        The marks that the language writes before decimals: ".", ",", or both. Exactly three digits after a single
        mark are decimals only when the language writes no groups with it, or the whole part is 0.

    Examples
    --------
    >>> digits_value("1.000", ","), digits_value("1,000", "."), digits_value("3,5", ","), digits_value("٣٠٠", ".")
    (1000, 1000, 3.5, 300)
    """
    if len(words) > _LONGEST:
        return None
    if words.isdigit():
        return int(words)
    marks = [c for c in words if not c.isdigit()]
    last = marks[-1]
    tail = words[words.rindex(last) + 1 :]
    head = words[: words.rindex(last)]
    grouped = len(tail) == 3 and last != "٫" and _GROUPS.fullmatch(words) is not None
    if grouped and len(set(marks)) == 1:
        grouped = len(marks) > 1 or not (decimal == last or head == "0")
    elif grouped:
        grouped = False
    whole = re.sub(r"\D", "", words if grouped else head)
    if grouped:
        return int(whole)
    return float(f"{int(whole)}.{''.join(str(int(digit)) for digit in tail)}")


def number_at(cut: Terms, index: int) -> tuple[int | float, int] | None:
    """Read the number that starts at a term: its value and the index after it. None where none starts.

    Digits may be followed by a scale ("2.5 million"); words are put together as their language does: tens and ones in
    either order, hundreds and scales multiply what stands before them.
    """
    terms = cut.terms
    term = terms[index]
    if term.has("digits"):
        value = term.get("value")
        return None if value is None else _scaled(cut, index + 1, value)
    if not (term.has("number") or term.has("scale")):
        return None
    total: int | float = 0
    current: int | float = 0
    position, end = index, index
    while position < len(terms) and position - index < 16:
        term = terms[position]
        if position > index and not cut.follows(position):
            break
        step = _stepped(total, current, term, position > index)
        if step is not None:
            total, current = step
            position += 1
            end = position
        elif term.has("and_number") and position == end:
            position += 1
        else:
            break
    return (total + current, end) if end > index else None


def _stepped(
    total: int | float, current: int | float, term: Term, further: bool
) -> tuple[int | float, int | float] | None:
    """Add one number word to what was read; None when it belongs to no number any more."""
    scale = term.get("scale")
    if scale is not None:
        if scale == 100:
            return (total, max(1, current) * 100) if current < 10 else None
        return (total + max(1, current) * scale, 0) if not total or scale < total else None
    value = term.get("number")
    if value is None:
        return None
    if not further or (current == 0 and total % 1000 == 0 and value < 1000):
        return total, current + value
    fits = (current % 10 == 0 and value < 10 and current % 100 != 10) or (current % 100 == 0 and value < 100)
    score = current % 100 in (60, 80) and value < 20
    swapped = term.has("conjoined") and current % 100 < 10 and value in range(20, 100, 10)
    return (total, current + value) if current and (fits or score or swapped) else None


def _scaled(cut: Terms, position: int, value: int | float) -> tuple[int | float, int]:
    terms = cut.terms
    while position < len(terms) and terms[position].has("scale") and cut.follows(position):
        exact = Fraction(str(value)) * int(terms[position].get("scale"))
        value = int(exact) if exact.denominator == 1 else float(exact)
        position += 1
    return value, position
