"""Read the amount that starts at a term: a number or a range, in digits or words, exact or vague."""

from __future__ import annotations

from dataclasses import dataclass, replace

from osintkit.wording import Terms
from osintkit.wording.numerals import number_at


@dataclass(frozen=True, slots=True)
class Amount:
    """Numbers and where they stand: indexes of terms, half open."""

    first: int
    last: int
    low: int | float | None
    high: int | float | None
    bound: str = "exact"
    one: bool = False
    """True for a mere "a" or "one", which counts only before a unit."""


def amount_at(cut: Terms, index: int) -> Amount | None:
    """Read a number, a range joined by a dash or a word, or a vague word such as "hundreds"; None for none."""
    found = _vague(cut, index) or _number(cut, index)
    if found is None or found.bound == "vague":
        return found
    return _ranged(cut, found) or found


def _number(cut: Terms, index: int) -> Amount | None:
    term = cut.terms[index]
    if term.has("ordinal") or term.has("decade") or term.has("date"):
        return None
    read = number_at(cut, index)
    if read is None:
        return None
    value, last = read
    if last < len(cut.terms) and cut.follows(last) and cut.terms[last].has("vague") and not term.has("vague"):
        times = cut.terms[last].get("vague")
        return Amount(index, last + 1, value * times, value * times, "about" if times != 12 else "exact")
    one = value == 1 and not term.has("digits") and last == index + 1 and not term.has("scale")
    return Amount(index, last, value, value, one=one)


def _vague(cut: Terms, index: int) -> Amount | None:
    """Read "hundreds", "several hundred", "несколько сотен": an order of magnitude and no number."""
    term = cut.terms[index]
    if term.has("vague") and not term.has("digits"):
        if (term.has("number") or term.has("scale")) and _counted_on(cut, index):
            return None
        return Amount(index, index + 1, term.get("vague"), None, "vague")
    following = index + 1
    if term.has("some") and following < len(cut.terms) and cut.follows(following):
        after = cut.terms[following]
        size = after.get("vague") or after.get("scale") or (12 if after.get("number") == 12 else None)
        if size is not None:
            last = following + 1
            while last < len(cut.terms) and cut.terms[last].has("scale") and cut.follows(last):
                size *= cut.terms[last].get("scale")
                last += 1
            return Amount(index, last, size, None, "vague")
    return None


def _counted_on(cut: Terms, index: int) -> bool:
    """Tell whether a number stands right before: then "тысячи" is a thousand and no "thousands"."""
    return index > 0 and cut.follows(index) and any(cut.terms[index - 1].has(k) for k in ("number", "digits", "some"))


def _ranged(cut: Terms, first: Amount) -> Amount | None:
    """Read the other end of "300–400", "300 to 400", "between 300 and 400", "2 to 3 million"."""
    index, terms = first.last, cut.terms
    if index >= len(terms):
        return None
    between = cut.tokens[terms[index - 1].last : terms[index].first]
    names = terms[index].get("relation") or ()
    before = terms[first.first - 1].get("relation") or () if first.first and cut.follows(first.first) else ()
    if between == ["-"]:
        second = _number(cut, index)
    elif between:
        return None
    elif terms[index].has("conjoined") and "between" in before:
        second = _number(cut, index)
    elif "to" in names or ("and" in names and "between" in before):
        second = _number(cut, index + 1) if index + 1 < len(terms) and cut.follows(index + 1) else None
    else:
        return None
    if second is None or first.low is None or second.high is None or second.one:
        return None
    low = first.low
    last_scale = terms[second.last - 1].get("scale")
    if last_scale and low < second.high / last_scale and not terms[first.last - 1].has("scale"):
        low = low * last_scale  # "2 to 3 million"
    if low >= second.high:
        return None
    opened = bool({"between", "from"}.intersection(before)) and between != ["-"]
    return replace(second, first=first.first - opened, low=low)
