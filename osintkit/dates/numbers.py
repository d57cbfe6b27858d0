"""What a number is inside a date: a day of the month, a year, a count of units, the number of a quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osintkit.wording import Term
from osintkit.wording.numerals import number_at

if TYPE_CHECKING:
    from osintkit.dates.grammar import Group, Groups

_FIRST_YEAR, _LAST_YEAR = 1000, 2200  # four digits outside are counts
_NUMBERED = ("quarter", "half", "century")


def take_number(groups: Groups, group: Group, term: Term, position: int) -> int | None:
    """Let a number fill the slot that its neighbours leave for it; the index after it, None when none does."""
    for role in (_hijri_year, _decade, _year, _day, _numbered_unit, _count):
        after = role(groups, group, term, position)
        if after is not None:
            return after
    return None


def _decade(groups: Groups, group: Group, term: Term, position: int) -> int | None:
    """Read "années 1990", "años noventa": a multiple of ten after a word for years."""
    if set(group.slots) - {"unit", "part"} or groups.cut.token(term.first - 1) not in groups.table.decade_before:
        return None
    read = (term.get("value"), position + 1) if term.has("digits") else number_at(groups.cut, position)
    if read is None or not isinstance(read[0], int) or read[0] % 10:
        return None
    if not (20 <= read[0] <= 90 or 1000 <= read[0] < _LAST_YEAR):
        return None
    group.slots.pop("unit", None)
    group.slots["decade"] = f"{read[0] // 10}X" if read[0] >= 1000 else f"XX{read[0] // 10}X"
    return read[1]


def is_year(term: Term) -> bool:
    """Tell whether a term is four digits that can be a year."""
    value = term.get("value")
    return term.get("digits") == 4 and value is not None and _FIRST_YEAR <= value < _LAST_YEAR


def _hijri_year(groups: Groups, group: Group, term: Term, position: int) -> int | None:
    """Read "1447 هـ", alone or after a month of that calendar."""
    value = term.get("value")
    if group.has("year", "month", "unit", "count") or term.get("digits") not in (3, 4) or not value or value > 1600:
        return None
    marked = groups.cut.token(term.last) in groups.table.hijri_years
    if not (marked or ("hijri" in group.slots and value >= 1200)):
        return None
    group.slots["year"] = str(value)
    group.slots.setdefault("hijri", 0)
    if marked:  # the letters are no term: the group's end takes them in
        group.slots["tokens"] = 1
    after = position + 1
    follows = after < len(groups.terms) and groups.terms[after].has("year_after") and groups.cut.follows(after)
    return after + follows


def _year(groups: Groups, group: Group, term: Term, position: int) -> int | None:
    if not is_year(term) or (group.has("year", "count", "date", "deictic", "weekday") and not group.has("month")):
        return None
    if group.has("year"):
        return None
    after = position + 1
    follows = after < len(groups.terms) and groups.terms[after].has("year_after") and groups.cut.follows(after)
    company = group.has("month", "season", "part", "ord", "half") or group.slots.get("unit") in ("year", "decade")
    if group.slots.get("unit") in ("year",) and group.has("which", "month"):
        return None
    span = not group.slots and _spans_years(groups, position)
    if not (company or follows or span or _bare_year(groups, group, term, position)):
        return None
    if group.slots.get("unit") == "decade":
        group.slots["decade"] = f"{term.get('value') // 10}X"
    else:
        group.slots["year"] = f"{term.get('value'):04}"
    if group.slots.get("unit") in ("year", "decade"):
        del group.slots["unit"]
    if follows:
        after += 1
    return after


def _spans_years(groups: Groups, position: int) -> bool:
    """Tell whether two years are joined by a dash: "2022-2024", and nothing stands beside that makes it a number."""
    if position + 1 >= len(groups.terms):
        return False
    one, two, cut = groups.terms[position], groups.terms[position + 1], groups.cut
    return (
        is_year(two)
        and 1800 <= one.get("value") < two.get("value")
        and cut.tokens[one.last : two.first] == ["-"]
        and cut.token(one.first - 1) not in ("-", "+", "/")
        and cut.token(two.last) not in ("-", "/")
    )


def _bare_year(groups: Groups, group: Group, term: Term, position: int) -> bool:
    """Tell whether four digits alone are a year: after "in" or "Jahr", in brackets, and nothing counted after them."""
    if group.slots or term.has("ordinal") or term.get("value") < _FIRST_YEAR + 400:
        return False
    cut = groups.cut
    if cut.token(term.first - 1) == "(" and cut.token(term.last) in (")", "-", ","):
        return True
    before = groups.terms[position - 1] if position else None
    cued = before is not None and before.has("year_before") and groups.cut.follows(position)
    return (cued or bool(term.get("prefix"))) and _nothing_counted(groups, term, before, position)


def _nothing_counted(groups: Groups, term: Term, before: Term | None, position: int) -> bool:
    """Tell whether the words after four digits say that they are no count."""
    following = groups.terms[position + 1] if position + 1 < len(groups.terms) else None
    if following is not None and following.first == term.last:
        if any(following.has(kind) for kind in ("measure", "currency", "scale", "unit")):
            return False
        if any(following.has(kind) for kind in ("glue", "relation", "and_number")):
            return True
    word = groups.cut.token(term.last)
    named = before is not None and before.has("unit")
    return named or not word[:1].isalpha() or word in groups.table.stop or _strong(before)


def _strong(before: Term | None) -> bool:
    """Tell whether the word before is one after which a count is rare: "in 2025 Kyiv", "since 2014 Russia"."""
    return before is not None and any(name in ("since", "until", "in") for name in before.get("relation") or ())


def _day(groups: Groups, group: Group, term: Term, position: int) -> int | None:
    value, after = _small(groups, term, position)
    if value is None or group.has("day", "date", "count", "unit", "deictic", "part", "year", "season"):
        return None
    if not 1 <= value <= 31:
        return None
    if group.has("month"):
        return _day_after_month(groups, group, term, position, value)
    second = _second_day(groups, after, value)
    month = groups.next_of(after if second is None else second[1], "month", "hijri")
    if month is None or (groups.table.settings.get("capitals") and not groups.cut.capital(month)):
        return None
    group.slots["day"] = value
    if second is not None:
        group.slots["day2"], after = second
    return after


def _day_after_month(groups: Groups, group: Group, term: Term, position: int, value: int) -> int | None:
    """Read "March 12", "March 12-15"; but no day out of "in March 12 people were hurt"."""
    terms = groups.terms
    if not groups.table.settings.get("month_then_day") or not (term.get("digits") or 0) <= 2:
        return None
    if not term.has("digits") and not term.has("ordinal"):
        return None
    before = terms[group.first - 1] if group.first and groups.cut.follows(group.first) else None
    if before is not None and before.words in ("in", "since early") and not term.has("ordinal"):
        return None
    if groups.next_of(position + 1, "month", "scale", "measure", over=()) is not None:
        return None
    group.slots["day"] = value
    after = position + 1
    second = _second_day(groups, after, value)
    if second is not None and groups.next_of(second[1], "month", "unit", over=()) is None:
        group.slots["day2"], after = second
    return after


def _small(groups: Groups, term: Term, position: int) -> tuple[int | None, int]:
    """Read a whole number below 100 in digits, as an ordinal or in words."""
    if term.has("digits"):
        value = term.get("value")
        return (value if isinstance(value, int) and (term.get("digits") or 9) <= 2 else None), position + 1
    if term.has("ordinal"):
        return int(term.get("ordinal")), position + 1
    read = number_at(groups.cut, position)
    if read is None or not isinstance(read[0], int) or read[0] >= 100:
        return None, position + 1
    return read[0], read[1]


def _second_day(groups: Groups, index: int, first: int) -> tuple[int, int] | None:
    """Read the second day of "12-15 March", "du 12 au 15 mars": its value and the index after it."""
    terms, cut = groups.terms, groups.cut
    if index >= len(terms):
        return None
    between = cut.tokens[terms[index - 1].last : terms[index].first]
    to = "to" in (terms[index].get("relation") or ()) or "and" in (terms[index].get("relation") or ())
    if to and not terms[index].has("digits") and all(token in (".", "-") for token in between):
        while (
            index + 1 < len(terms) and not terms[index].has("digits") and terms[index].first - terms[index - 1].last < 2
        ):
            index += 1
            if terms[index].has("digits") or not terms[index].has("glue"):
                break
        if cut.tokens[terms[index - 1].last : terms[index].first]:
            return None
    elif between not in (["-"], [".", "-"]):
        return None
    term = terms[index]
    value = term.get("value")
    if (term.get("digits") or 9) > 2 or not isinstance(value, int) or not first < value <= 31:
        return None
    return value, index + 1


def _numbered_unit(groups: Groups, group: Group, term: Term, position: int) -> int | None:
    """Read the number of a quarter, half or century: "third quarter", "20th century"."""
    value, after = _small(groups, term, position)
    if value is None or group.has("ord", "month", "count", "season"):
        return None
    if group.has("unit"):  # "siglo XIX", "الربع الثالث"
        if group.slots["unit"] not in _NUMBERED or not term.has("ordinal"):
            return None
        group.slots["ord"] = value
        return after
    unit = groups.next_of(after, "unit", over=("glue",))
    if unit is None or unit.get("unit") not in _NUMBERED or not (term.has("ordinal") or unit.get("unit") == "century"):
        return None
    group.slots["ord"] = value
    return after


def _count(groups: Groups, group: Group, term: Term, position: int) -> int | None:
    """Read how many units: "two weeks", "deux dernières semaines"."""
    if group.has("count", "month", "weekday", "season", "date", "day", "year", "part"):
        return None
    if group.has("unit") and not str(term.get("prefix") or "").startswith("ال"):
        return None
    if term.has("digits"):
        read = (term.get("value"), position + 1)
    else:
        number = number_at(groups.cut, position)
        if number is None:
            return None
        read = number
    wanted = ("which",) if group.has("unit") else ("unit", "vague_span")  # "الأيام الثلاثة الماضية"
    if read[0] is None or not groups.next_of(read[1], *wanted, over=("which", "some")):
        return None
    group.slots["count"] = read[0]
    return read[1]
