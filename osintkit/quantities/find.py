"""Find the quantities that a text states, or read one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from osintkit.dates import find_dates
from osintkit.errors import InputError
from osintkit.quantities.amount import Amount, amount_at
from osintkit.quantities.record import Quantity
from osintkit.wording import Term, Terms, Wording, plausible, terms, wording

if TYPE_CHECKING:
    from osintkit.annotation import Annotation
    from osintkit.article import Article

_COUNTED = 3  # words for what is counted
_AFTER = {"after_minimum": "minimum", "after_maximum": "maximum", "after_about": "about"}
_TIMES = {"hour", "day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"}
_YEARS = range(1900, 2100)  # four bare digits that more often are a year


def find_quantities(text: str, language: str | None = None) -> list[Quantity]:
    """Find every quantity that a text states, in its order, never overlapping; [] for none.

    A date, a year, a clock time, an ordinal, and the number of an article, a flight or a telephone are none.

    Parameters
    ----------
    text : str
        As it is. Offsets are code points of it.
    language : str, optional
        Language code. Guessed from the text when not given. In a language without a table nothing is found.

    Raises
    ------
    InputError
        When the text is no string.

    Examples
    --------
    >>> [(q.verbatim, q.low, q.high, q.bound, q.counted) for q in find_quantities("plus de 400 drones de combat", "fr")]
    [('plus de 400', 400, None, 'minimum', 'drones')]
    """
    if not isinstance(text, str):
        raise InputError(f"find_quantities reads a text (str), not {type(text).__name__}; an Article has it in .text.")
    languages = plausible(text, language)
    if not languages:
        return []
    likely = plausible(text, language, sure=True) or languages
    chosen = max(likely, key=lambda code: _weight(_found(text[:4000], code))) if len(likely) > 1 else likely[0]
    return _found(text, chosen)


def read_quantity(words: str, language: str | None = None) -> Quantity:
    """Read words that are one quantity, such as what a person marked; offsets are those in `words`.

    Raises
    ------
    InputError
        When the words hold no quantity.

    Examples
    --------
    >>> read_quantity("between 300 and 400 people", "en").high
    400
    """
    found = find_quantities(words, language)
    if not found:
        shown = words if len(words) <= 60 else f"{words[:60]}…"
        raise InputError(
            f'{shown!r} states no quantity that is known here. Write it as "400", "more than 400" or "300-400", '
            "in one of the languages ar, de, en, es, fr, ru, uk."
        )
    return max(found, key=lambda each: each.end - each.start)


def of(annotation: Annotation, article: Article) -> Quantity | None:
    """Read what an annotation's words say about how much, with its article's language; None for no quantity.

    The words for what is counted may stand after those that were marked. Offsets are those of the article's text.
    """
    if not annotation.spans:
        return None
    first, last = annotation.spans[0].start, annotation.spans[-1].end
    stated_there = _in_article(article.text, article.language)
    found = [each for each in stated_there if each.start < last and first < each.end]
    if found:
        return max(found, key=lambda each: min(each.end, last) - max(each.start, first))
    alone = find_quantities(article.text[first:last], article.language)
    return next((replace(each, start=each.start + first, end=each.end + first) for each in alone), None)


@lru_cache(maxsize=16)  # the annotations of one article are read one after another
def _in_article(text: str, language: str | None) -> tuple[Quantity, ...]:
    return tuple(find_quantities(text, language))


def _weight(found: Sequence[Quantity]) -> int:
    return sum(q.end - q.start for q in found)


def _found(text: str, language: str) -> list[Quantity]:
    return _Finder(text, wording(language)).all()


class _Finder:
    def __init__(self, text: str, table: Wording) -> None:
        self.table = table
        self.cut: Terms = terms(text, table)
        self.dates = [
            (date.start, date.end) for date in find_dates(text, table.language) if date.precision != "duration"
        ]
        self.date = 0
        self.taken = 0  # the token after the last quantity: its unit and bound are not the next one's

    def all(self) -> list[Quantity]:
        found = []
        index, size = 0, len(self.cut.terms)
        while index < size:
            term = self.cut.terms[index]
            if not any(term.has(kind) for kind in ("digits", "number", "scale", "vague", "some", "counted_unit")):
                index += 1
                continue
            amount = amount_at(self.cut, index)
            quantity = None if amount is None else self._quantity(amount)
            if quantity is not None:
                found.append(quantity)
            index = amount.last if amount is not None else index + 1
        return found

    def _quantity(self, amount: Amount) -> Quantity | None:
        cut = self.cut
        first, last = cut.terms[amount.first], cut.terms[amount.last - 1]
        if self._dated(first.start, last.end) or self._numbers_a_thing(amount):
            return None
        unit, end, until = self._unit(amount)
        if amount.one and (unit is None or unit in _TIMES):
            return None
        before_unit = self._currency_before(amount)
        start = first
        if before_unit is not None:
            unit, start = before_unit.get("currency"), before_unit
        bound, exclusive, start_term, end, until = self._bound(amount, start, end, until)
        counted = self._counted_words(until, part=unit == "percent") if unit is None or unit == "percent" else ""
        if unit is None and bound == "exact" and self._bare(amount, counted):
            return None
        low, high = _limits(amount, bound)
        begin, stop = cut.folded.start(start_term.start), cut.folded.end(end)
        self.taken = until
        return Quantity(begin, stop, cut.original[begin:stop], low, high, bound, exclusive, unit, counted)

    def _dated(self, start: int, end: int) -> bool:
        """Tell whether a range of the folded text lies in a date."""
        begin, stop = self.cut.folded.start(start), self.cut.folded.end(end)
        while self.date < len(self.dates) and self.dates[self.date][1] <= begin:
            self.date += 1
        return self.date < len(self.dates) and self.dates[self.date][0] < stop

    def _numbers_a_thing(self, amount: Amount) -> bool:
        """Tell whether the number is a name or a time: "article 12", "F-16", "12:30", "24/7", "+33 1 23"."""
        cut, table = self.cut, self.table
        first, last = cut.terms[amount.first], cut.terms[amount.last - 1]
        before, after, beyond = cut.token(first.first - 1), cut.token(last.last), cut.token(last.last + 1)
        tight_before = first.first > 0 and cut.tight(first.first - 1)
        tight_after = cut.tight(last.last - 1)
        joined = tight_before and before in ("-", "/", ".") and first.first > 1 and cut.tight(first.first - 2)
        measured = _measures(cut, amount.last)
        return (
            (amount.last - amount.first == 1 and _telephone(cut, amount.first))
            or before in table.not_counted
            or (before == "." and cut.token(first.first - 2) in table.not_counted)
            or (tight_before and (before in ("+", "#", "§", "№", "°", ":") or before[:1].isalpha()))
            or (joined and cut.token(first.first - 2)[:1].isalnum() and amount.low == amount.high)
            or (tight_after and after in (":", "/", ".", "-") and cut.tight(last.last) and beyond[:1].isdigit())
            or (tight_after and after[:1].isalpha() and not measured)
            or (first.has("digits") and not measured and (after in table.clock or f"{after} {beyond}" in table.clock))
        )

    def _unit(self, amount: Amount) -> tuple[str | None, int, int]:
        """Give the unit after the amount, where the text of the quantity ends, and the token after it."""
        cut = self.cut
        last = cut.terms[amount.last - 1]
        if last.has("counted_unit"):
            return last.get("counted_unit").split()[1].removesuffix("s"), last.end, last.last
        index = amount.last
        while index < len(cut.terms) and index < amount.last + 2 and cut.follows(index):
            term = cut.terms[index]
            for kind in ("measure", "currency"):
                if term.has(kind):
                    return term.get(kind), term.end, term.last
            if term.has("unit"):
                name = term.get("unit")
                return {"centuries": "century"}.get(name, name.removesuffix("s")), term.end, term.last
            if term.words not in self.table.of:
                break
            index += 1
        return None, last.end, last.last

    def _currency_before(self, amount: Amount) -> Term | None:
        if not amount.first or not self.cut.follows(amount.first):
            return None
        term = self.cut.terms[amount.first - 1]
        if term.first < self.taken:  # "12 $ 12": it is the unit of the number before
            return None
        return term if (term.has("currency") and not term.words[0].isalpha()) or term.words == "us$" else None

    def _bound(self, amount: Amount, start: Term, end: int, until: int) -> tuple[str, bool, Term, int, int]:
        """Give the bound, whether it leaves its limit out, the first term, and where the quantity now ends."""
        cut = self.cut
        if until < len(cut.tokens):
            after = next((t for t in cut.terms[amount.last : amount.last + 4] if t.first == until), None)
            for name in (after.get("bound") or ()) if after is not None else ():
                if name in _AFTER:
                    assert after is not None
                    return _AFTER[name], False, start, after.end, after.last
        index = cut.terms.index(start, max(0, amount.first - 1), amount.first + 1) if start else amount.first
        small = 0
        position = index - 1
        while position >= 0 and small < 3 and cut.terms[position + 1].first - cut.terms[position].last == 0:
            term = cut.terms[position]
            if term.first < self.taken:
                break
            for name in term.get("bound") or ():
                if name not in _AFTER:
                    return _bound_of(name, amount), name in ("above", "below"), term, end, until
            if not term.has("glue") and not term.has("some"):
                break
            position -= 1
            small += 1
        return amount.bound, False, start, end, until

    def _counted_words(self, until: int, *, part: bool) -> str:
        """Give the words for what is counted: up to three after the number, to the noun or the next small word."""
        cut, table = self.cut, self.table
        first = until
        if part and table.of and cut.token(first) not in table.of:
            return ""  # "up 3.4 percent this year"
        if cut.token(first) in table.of:
            first += 1
            if cut.token(first) == "'" or cut.token(first) in table.stop:
                first += 1  # "d'hommes", "of the votes", "de los votos"
        last = first
        while last - first < _COUNTED and cut.token(last)[:1].isalpha() and cut.token(last) not in table.stop:
            if last > first and table.verb_endings and cut.tokens[last].endswith(table.verb_endings):
                break
            last += 1
            if self._head(last - 1):
                break
        if last > first and not self._head(last - 1):
            last = first + 1  # no noun can be told: the word beside the number, unless it says what was done
        if last <= first or (cut.tokens[first].endswith(table.verb_endings) if table.verb_endings else False):
            return ""
        begin, stop = cut.spans[first][0], cut.spans[last - 1][1]
        return cut.original[cut.folded.start(begin) : cut.folded.end(stop)]

    def _head(self, index: int) -> bool:
        """Tell whether a word after a number is the noun that it counts, by the rule of the language."""
        word, table = self.cut.tokens[index], self.table
        if table.counted == "plural":
            return word in table.heads or (len(word) > 3 and word.endswith("s") and not word.endswith("ss"))
        if table.counted == "capital":
            return self.cut.original[self.cut.folded.start(self.cut.spans[index][0])].isupper()
        if table.counted == "endings":
            return not word.endswith((*table.modifier_endings, *table.verb_endings))
        return word not in table.before_noun

    def _bare(self, amount: Amount, counted: str) -> bool:
        """Tell whether a number without unit or counted words is more likely a name or a year than a quantity."""
        cut = self.cut
        first = cut.terms[amount.first]
        if amount.low != amount.high:
            return False
        value = amount.low
        # A counted noun has a capital in German alone: "the 1994 Budapest memorandum", "a Boeing 737 MAX".
        if counted and counted[0].isupper() == (self.table.counted == "capital"):
            return False
        if first.get("digits") == 4 and isinstance(value, int) and value in _YEARS:
            return True
        if not first.has("digits") or first.first == 0:
            return False
        start = cut.folded.start(cut.spans[first.first - 1][0])
        word = cut.token(first.first - 1)
        opens = first.first == 1 or cut.token(first.first - 2) in (".", "!", "?", "\n", '"')
        return word[0].isalpha() and cut.original[start].isupper() and not opens


def _telephone(cut: Terms, index: int) -> bool:
    """Tell whether a number is one of four or more in a row, with nothing but spaces or hyphens between."""
    run, limit = 1, 4
    for step in (-1, 1):
        at = index
        while run < limit and 0 <= at + step < len(cut.terms) and cut.terms[at + step].has("digits"):
            if not cut.follows(at + step if step > 0 else at):
                break
            at += step
            run += 1
    return run >= limit


def _measures(cut: Terms, index: int) -> bool:
    """Tell whether the next term is a unit or scale that may stand tight: "5km", "30%", "$5m"."""
    if index > 0 and cut.terms[index - 1].has("scale"):
        return True
    if index >= len(cut.terms) or not cut.follows(index):
        return False
    return any(cut.terms[index].has(kind) for kind in ("measure", "currency", "scale"))


def _bound_of(name: str, amount: Amount) -> str:
    if amount.bound == "vague":
        return "vague"
    return {"above": "minimum", "below": "maximum"}.get(name, name)


def _limits(amount: Amount, bound: str) -> tuple[int | float | None, int | float | None]:
    """Open the side that a bound leaves open."""
    if bound == "minimum":
        return amount.low, None
    if bound == "maximum":
        return None, amount.high
    return amount.low, amount.high
