"""Groups of terms that state one date: which month, day, year, part, unit, number and direction stand together.

The order in which languages put the parts differs; what they are made of does not. So a group is a set of slots, filled
term by term as long as the next term fits what is there, with small words between.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from osintkit.dates.numbers import take_number
from osintkit.wording import Term, Terms, Wording

_LONGEST = 14  # terms of a group
_SMALL_WORDS = 3  # glue in a row
_CALENDAR = {"month", "season", "date", "hijri"}
_MIDDLE = {"-", "'", "."}


@dataclass(slots=True)
class Group:
    """The slots that neighbouring terms fill, and where they stand: indexes of terms, half open."""

    first: int
    last: int
    slots: dict[str, Any] = field(default_factory=dict)

    def has(self, *names: str) -> bool:
        """Tell whether any of these slots is filled."""
        return any(name in self.slots for name in names)


class Groups:
    """Reads groups out of the terms of a text."""

    def __init__(self, cut: Terms, table: Wording) -> None:
        self.cut = cut
        self.terms = cut.terms
        self.table = table

    def at(self, index: int) -> Group | None:
        """Read the group that starts at a term, None where none does. Reads at most `_LONGEST` terms."""
        group = Group(index, index)
        position, small = index, 0
        while position < min(len(self.terms), index + _LONGEST):
            if position > index and not self._near(group, position):
                break
            after = self._take(group, position)
            if after is not None:
                position = group.last = after
                small = 0
            elif group.slots and self.terms[position].has("glue") and small < _SMALL_WORDS:
                position += 1
                small += 1
            else:
                break
        if group.has("ago", "ahead") and (group.has("which") or not (group.has("count") and group.has("unit"))):
            return None
        return group if group.slots and self._stands(group) else None

    def skip_glue(self, index: int) -> int:
        """Give the index of the first term from `index` on that is no small word beside it."""
        small = 0
        while index + 1 < len(self.terms) and small < _SMALL_WORDS and self.terms[index].has("glue"):
            if not self.cut.follows(index + 1) or self._fills(self.terms[index]):
                break
            index, small = index + 1, small + 1
        return index

    def _fills(self, term: Term) -> bool:
        """Tell whether a small word is also more than that: "ce" mardi, "un" mois, "в этом" году."""
        return any(term.has(kind) for kind in ("which", "anaphoric", "deictic", "unit", "part", "some"))

    def _near(self, group: Group, position: int) -> bool:
        """Tell whether what stands between two terms may stand inside a date."""
        before, term = self.terms[position - 1], self.terms[position]
        gap = term.first - before.last
        if gap == 0:
            return True
        if gap > 2:
            return False
        between = self.cut.tokens[before.last : term.first]
        short = before.has("digits") or len(before.words) <= 5
        allowed = set(_MIDDLE) if short else {"-", "'"}
        if group.has("month", "weekday", "date", "day"):
            allowed.add(",")
        if group.has("month"):
            allowed.add("/")
        return all(token in allowed for token in between)

    def next_of(self, position: int, *kinds: str, over: tuple[str, ...] = ("glue",)) -> Term | None:
        """Give the next term that can mean one of `kinds`, if only terms of `over` stand before it."""
        for index in range(position, min(position + 4, len(self.terms))):
            term, before = self.terms[index], self.terms[index - 1]
            if any(token not in _MIDDLE for token in self.cut.tokens[before.last : term.first][:3]):
                return None
            if any(term.has(kind) for kind in kinds):
                return term
            if not any(term.has(kind) for kind in over):
                return None
        return None

    def _take(self, group: Group, position: int) -> int | None:
        """Let a term fill a slot; give the index after it, None when it fits nowhere."""
        term = self.terms[position]
        if _KINDS.isdisjoint(term.readings):
            return None
        for kind, rule in _RULES:
            if term.has(kind):
                after = rule(self, group, term, position)
                if after is not None:
                    return after
        return None

    def _date(self, group: Group, term: Term, position: int) -> int | None:
        if group.has("date", "month", "day", "unit", "year"):
            return None
        group.slots["date"], group.slots["ambiguous"] = term.get("date"), term.get("ambiguous")
        group.slots["short"] = term.has("short")
        return position + 1

    def _month(self, group: Group, term: Term, position: int) -> int | None:
        if "month" in group.slots:  # "March/March": two names of one month, as Arabic papers write
            same = group.slots["month"] == term.get("month") and self.cut.token(term.first - 1) in ("/", "(")
            return position + 1 if same and position > group.first else None
        if group.slots.get("unit") == "month" and not group.has("count"):
            del group.slots["unit"]  # "the month of November", "el pasado mes de agosto"
        if group.has("date", "deictic", "season", "unit", "hijri", "year", "count", "decade"):
            return None
        if self.table.settings.get("capitals") and not self.cut.capital(term):
            return None
        group.slots["month"] = term.get("month")
        return position + 1

    def _hijri(self, group: Group, term: Term, position: int) -> int | None:
        if group.has("month", *_CALENDAR, "unit", "year"):
            return None
        group.slots["hijri"] = term.get("hijri")
        return position + 1

    def _weekday(self, group: Group, term: Term, position: int) -> int | None:
        if group.has("weekday", "month", "deictic", "count", "season", "year", "part", "unit"):
            return None
        if self.table.settings.get("capitals") and not self.cut.capital(term):
            return None
        group.slots["weekday"] = term.get("weekday")
        return position + 1

    def _day_word(self, group: Group, term: Term, position: int) -> int | None:
        if set(group.slots) - {"weekday"}:
            return None
        nouns = self.table.settings.get("nouns") and term.has("deictic")
        if nouns and self.cut.capital(term) and not self._opens(term):
            return None
        kind = "anaphoric" if term.has("anaphoric") else "deictic"
        group.slots[kind] = term.get(kind)
        return position + 1

    def _season(self, group: Group, term: Term, position: int) -> int | None:
        if group.has(*_CALENDAR, "unit", "year", "day", "weekday", "count", "deictic"):
            return None
        group.slots["season"] = term.get("season")
        return position + 1

    def _part(self, group: Group, term: Term, position: int) -> int | None:
        if term.has("vague_span") and not self.next_of(position + 1, "month", "season", "unit"):
            if set(group.slots) - {"count", "which"}:
                return None
            group.slots["which"], group.slots["unit"] = "lasts", term.get("vague_span")
            return position + 1
        if group.has("part", "day", "count", "weekday", "deictic", "date"):
            return None
        if group.slots and not self.table.settings.get("which_after") and group.has("month", "season", "year"):
            return None
        if term.has("unit") and group.has("which"):
            return None
        group.slots["part"] = term.get("part")
        return position + 1

    def _which(self, group: Group, term: Term, position: int) -> int | None:
        value = term.get("which")
        had = group.slots.get("which")
        if (had and not (had == "this" and value != "this")) or group.has("ago", "year", "date", "deictic", "day2"):
            return None
        if term.has("part") and self.next_of(position + 1, "month"):
            return None
        if group.has("weekday", "month", "season", "unit", "decade"):
            unit = self.next_of(position + 1, "unit")
            after = bool(self.table.settings.get("which_after")) and (not group.has("decade") or group.has("unit"))
            if not (after or (unit and unit.get("unit") in ("year", "week", "century"))):
                return None
        elif not self.next_of(
            position + 1,
            *("weekday", "month", "season", "unit", "counted_unit", "vague_span"),
            over=("glue", "digits", "number", "some", "which", "part", "ordinal"),
        ):
            return None
        group.slots["which"] = value
        return position + 1

    def _unit(self, group: Group, term: Term, position: int) -> int | None:
        unit = term.get("unit")
        known = group.has("which") or self.next_of(position + 1, "which") is not None
        if group.has("ord", "decade") and known and unit in ("year", "century") and self._further(group, unit):
            return position + 1
        if not group.slots and term.has("glue") and self.next_of(position + 1, "weekday", "month", "hijri", over=()):
            return None  # "يوم الخميس", "месяца мая"
        if group.has("unit", "deictic", "date", "decade", "year") or (group.has("day") and not group.has("month")):
            return None
        if group.has("month", "season", "weekday"):
            wanted = ("week", "weeks") if group.has("weekday") else ("year",)
            if unit not in wanted or not known:
                return None
        group.slots["unit"] = unit
        return position + 1

    def _further(self, group: Group, unit: str) -> bool:
        """Take the unit that a quarter or decade is part of: "of last year", "of the last century"."""
        if unit == "year" and group.has("ord") and group.has("unit") and not group.has("year_which"):
            group.slots["year_which"] = True
        elif unit == "century" and group.has("decade") and not group.has("unit"):
            group.slots["unit"] = unit
        else:
            return False
        return True

    def _counted_unit(self, group: Group, term: Term, position: int) -> int | None:
        if group.has("unit", "count", "month", "weekday", "date", "season"):
            return None
        count, group.slots["unit"] = term.get("counted_unit").split()
        group.slots["count"] = int(count)
        return position + 1

    def _composed(self, group: Group, term: Term, position: int) -> int | None:
        if group.has("unit", "part", "month"):
            return None
        group.slots["part"], group.slots["unit"] = term.get("composed").split()
        return position + 1

    def _some(self, group: Group, term: Term, position: int) -> int | None:
        if group.has("count", "unit", "month") or not self.next_of(
            position + 1, "unit", over=("glue", "which", "some")
        ):
            return None
        group.slots["count"] = "some"
        return position + 1

    def _direction(self, group: Group, term: Term, position: int) -> int | None:
        free = group.has("unit") and not group.has("ago", "ahead", "earlier", "later", "which", "part")
        one = str(group.slots.get("unit")) == str(group.slots.get("unit")).rstrip("s")
        for kind in ("ago_after", "earlier", "later"):
            if term.has(kind) and free and (group.has("count") or (one and kind == "ago_after")):
                group.slots[kind.removesuffix("_after")] = True
                group.slots.setdefault("count", 1)  # "неделю назад": one is not said
                return position + 1
        side = not group.slots and (term.has("earlier") or term.has("later"))
        if side and self.next_of(position + 1, "which") and self.next_of(position + 2, "unit"):
            group.slots["side"] = True  # "earlier this month" is in this month
            return position + 1
        for kind in ("ago_before", "ahead_before"):
            if term.has(kind) and not group.slots:
                amount = self.next_of(position + 1, "digits", "number", "some", "counted_unit", "unit", over=("glue",))
                if amount and (not amount.has("unit") or amount.has("counted_unit") or amount.has("number")):
                    group.slots[kind.removesuffix("_before")] = True
                    return position + 1
                unit = self.next_of(position + 1, "unit", over=())  # "через неделю", "قبل شهر": one is not said
                dated = self.next_of(position + 2, "month", "which", "digits", "hijri", "weekday", over=())
                if unit and _bare_unit(unit) and not dated:
                    group.slots[kind.removesuffix("_before")] = True
                    group.slots["count"] = 1
                    return position + 1
        return None

    def _decade(self, group: Group, term: Term, position: int) -> int | None:
        if group.has(*_CALENDAR, "decade", "count", "unit"):
            return None
        tens = term.get("decade")
        if term.has("digits"):
            years = self.next_of(position + 1, "unit", over=())
            follows = years is not None and years.get("unit") in ("years", "year")
            if not follows and not self.table.decades & {"s", "er"}:
                return None  # "90-е" alone may be an ordinal
            position += follows
        group.slots["decade"] = f"{tens // 10}X" if tens >= 1000 else f"XX{tens // 10}X"
        return position + 1

    def _opens(self, term: Term) -> bool:
        """Tell whether a term opens a sentence, where every word has a capital."""
        before = self.cut.token(term.first - 1)
        return not before[:1].isalnum() and before not in (",", "-", "'")

    def _number(self, group: Group, term: Term, position: int) -> int | None:
        return take_number(self, group, term, position)

    def _stands(self, group: Group) -> bool:
        """Refuse a common word that is a month or season only in company ("march", "mars", "лета")."""
        if set(group.slots) - {"month", "season", "weekday", "hijri"}:
            return True
        term = next(t for t in self.terms[group.first : group.last] if not t.has("glue") or _core(t))
        words = term.words
        spellings = {words, words.removeprefix("ال") if self.table.prefixes else words}
        if words not in self.table.bare_seasons and spellings & self.table.never_alone:
            return False
        return spellings.isdisjoint(self.table.alone) or self._introduced(group, term)

    def _introduced(self, group: Group, term: Term) -> bool:
        """Tell whether a small word, or another month, stands before a word that is a month in company only."""
        index = group.first
        if index and term.first - self.terms[index - 1].last == 1 and _core(self.terms[index - 1]):
            return True  # "in June or July"
        while index and self.terms[index - 1].last == self.terms[index].first:
            index -= 1
            if self.terms[index].has("relation"):
                return True
            if not self.terms[index].has("glue") or group.first - index > _SMALL_WORDS:
                return False
        return bool(self.table.prefixes and str(term.get("prefix") or "").startswith(("ب", "ل", "في")))


def _core(term: Term) -> bool:
    return any(term.has(kind) for kind in ("month", "season", "weekday", "hijri"))


def _bare_unit(term: Term) -> bool:
    """Tell whether a unit is in the singular, so that it stands for one."""
    return not str(term.get("unit")).endswith("s") and not term.has("conjoined")


# In this order a term is tried: what is rarer as another word comes first.
_RULES = (
    ("date", Groups._date),
    ("month", Groups._month),
    ("anaphoric", Groups._day_word),
    ("deictic", Groups._day_word),
    ("composed", Groups._composed),
    ("weekday", Groups._weekday),
    ("season", Groups._season),
    ("hijri", Groups._hijri),
    ("decade", Groups._decade),
    ("counted_unit", Groups._counted_unit),
    ("ago_before", Groups._direction),
    ("ahead_before", Groups._direction),
    ("ago_after", Groups._direction),
    ("earlier", Groups._direction),
    ("later", Groups._direction),
    ("part", Groups._part),
    ("which", Groups._which),
    ("some", Groups._some),
    ("digits", Groups._number),
    ("ordinal", Groups._number),
    ("number", Groups._number),
    ("scale", Groups._number),
    ("unit", Groups._unit),
)
_KINDS = frozenset(kind for kind, _ in _RULES)
