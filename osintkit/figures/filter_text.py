"""Reading the text of a filter: `kind:material_conflict outlet:"The Harbour Post" origins>=2 date:2026-03..`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from osintkit.dates.interval import interval
from osintkit.dates.yearless import Yearless, yearless
from osintkit.errors import InputError
from osintkit.figures.filter_words import CODES, codes_by_name, fields_by_name, named
from osintkit.figures.filters import (
    BETWEEN,
    DATE,
    FIELDS,
    IN_WORDS,
    NUMBER_FIELDS,
    TOP,
    UNDATED,
    UNKNOWN,
    YEARLESS,
    Filters,
    Term,
)
from osintkit.figures.words import LANGUAGES, Words, words_in
from osintkit.folding import key

# A token runs to the next space outside quotation marks; `\"` inside them is a mark of the value itself.
_TOKEN = re.compile(r'(?:"(?:\\.|[^"\\])*"|[^\s"])+', re.DOTALL)
_TERM = re.compile(r"(-?)([^\W\d]\w*)(>=|<=|≥|≤|>|<|=|:)(.*)", re.DOTALL)
_SAME = {"≥": ">=", "≤": "<=", "=": ":"}
LONGEST = 2000  # characters of a filter; nobody reads more


def parse(text: str | Filters | None, *, language: str = "en") -> Filters:
    """Read a filter.

    Parameters
    ----------
    text : str
        Terms `field:value` with spaces between them, values with spaces in quotation marks. `-` before a term turns it
        around; `origins`, `credibility` and `coders` (how many people marked it alike) take `>=` and `<=` too; words
        without a field are looked for in the passages. Values and fields may be named in English or French. None and ""
        let everything through.
    language : {"en", "fr"}
        Of the sentence that says what is wrong.

    Raises
    ------
    InputError
        For a field or value that there is not; the sentence names the known ones.

    Examples
    --------
    >>> str(parse('kind:"material conflict" ferries origins>1'))
    'kind:material_conflict text:ferries origins>=2'
    """
    if text is None or isinstance(text, Filters):
        return text or Filters()
    words = words_in(language)
    if not isinstance(text, str) or len(text) > LONGEST:
        raise InputError(words.say("filter too long", n=LONGEST))
    return Filters(tuple(_term(token, words) for token in _tokens(text, words)))


def _tokens(text: str, words: Words) -> Iterator[str]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(text, at)
        if found is None or (found.end() < len(text) and not text[found.end()].isspace()):
            raise InputError(words.say("filter open quote", text=text[at : at + 60]))
        yield found[0]
        at = found.end()


def _term(token: str, words: Words) -> Term:
    found = _TERM.fullmatch(token)
    if found is None:
        without = token.startswith("-") and len(token) > 1
        return _made("text", ":", token[1:] if without else token, words, without=without)
    minus, name, operator, value = found.groups()
    field = fields_by_name().get(key(name), "")
    if not field:
        raise InputError(_unknown(words.say("filter no field", given=name), name, FIELDS, words))
    return _made(field, _SAME.get(operator, operator), value, words, without=bool(minus))


def _made(field: str, operator: str, raw: str, words: Words, *, without: bool) -> Term:
    value = " ".join(_unquoted(raw).split())
    if not value:
        raise InputError(words.say("filter no value", field=field))
    if operator != ":" and field not in NUMBER_FIELDS:
        raise InputError(words.say("filter no number", field=field, fields=", ".join(NUMBER_FIELDS)))
    if field in CODES:
        code = codes_by_name(field).get(key(value), "")
        if not code:
            shown = [named(field, each, words) for each in CODES[field]]
            raise InputError(_unknown(words.say("filter no such", given=value, field=field), value, shown, words))
        value = code
    elif field in NUMBER_FIELDS:
        operator, value = _number(field, operator, value, words)
    elif field == BETWEEN:
        value = _two(value, words)
    elif field == TOP:
        value = _number(field, operator, value, words)[1]
        if without or value == "0":
            raise InputError(words.say("filter whole number", field=field, given=f"{'-' * without}{value}"))
    elif field == DATE:
        value = _date(value, words)
    elif field == "outlet" and _is(value, "filter not known", UNKNOWN):
        value = UNKNOWN
    return Term(field, value, operator, without)


def _unquoted(raw: str) -> str:
    def inner(found: re.Match[str]) -> str:
        return re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL)

    return re.sub(r'"((?:\\.|[^"\\])*)"', inner, raw, flags=re.DOTALL)


def _number(field: str, operator: str, value: str, words: Words) -> tuple[str, str]:
    if field == "credibility" and operator == ":" and _is(value, "filter not known", UNKNOWN):
        return ":", UNKNOWN
    if not (value.isascii() and value.isdigit() and len(value) < 7):
        raise InputError(words.say("filter whole number", field=field, given=value))
    number = int(value) + {">": 1, "<": -1}.get(operator, 0)
    return {">": ">=", "<": "<="}.get(operator, operator), str(max(0, number))


def _date(value: str, words: Words) -> str:
    if _is(value, "undated", UNDATED):
        return UNDATED
    if _is(value, "dated in words", IN_WORDS):
        return IN_WORDS
    if _is(value, "no year", YEARLESS.casefold()):
        return YEARLESS
    value = value.replace("xxxx-", "XXXX-")
    first, dots, last = (part.strip() for part in value.partition(".."))
    if ends_of(value) is None and year_ends_of(value) is None:
        raise InputError(words.say("filter bad date", given=value))
    return f"{first}{dots}{last}"


def _two(value: str, words: Words) -> str:
    first, _, last = (part.strip() for part in value.partition(".."))
    if not first or not last:
        raise InputError(words.say("filter two actors", given=value))
    return f"{first} .. {last}"


def ends_of(value: str) -> tuple[int | None, int | None] | None:
    """Give the first and last day of a range such as "2026-03..2026-04", None for an open end; None when it is none."""
    first, dots, last = (part.strip() for part in value.partition(".."))
    days = [interval(part) if part and "/" not in part else None for part in ((first, last) if dots else (first,))]
    if any(part and day is None for part, day in zip((first, last), days, strict=False)) or not any(days):
        return None
    start = days[0].earliest if days[0] else None
    end = days[-1].latest if days[-1] else None
    return None if start is not None and end is not None and start > end else (start, end)


def year_ends_of(value: str) -> Yearless | None:
    """Give the days of a range without a year such as "XXXX-08..XXXX-11"; None when it is none. "XXXX" is all of them.

    Examples
    --------
    >>> year_ends_of("XXXX-11-01..XXXX-11-10"), year_ends_of("XXXX"), year_ends_of("2026-11")
    (Yearless(earliest=306, latest=315), Yearless(earliest=None, latest=None), None)
    """
    if value == YEARLESS:
        return Yearless(None, None)
    first, dots, last = (part.strip() for part in value.partition(".."))
    return yearless(f"{first}/{last}" if dots else first)


def _is(value: str, name: str, code: str) -> bool:
    return key(value) in {code, *(key(words.say(name)) for words in LANGUAGES.values())}


def _unknown(sentence: str, given: str, known: Iterable[str], words: Words) -> str:
    names = list(known)
    near = get_close_matches(given, names, n=1)
    hint = " " + words.say("filter meant", name=near[0]) if near else ""
    return f"{sentence}{hint} {words.say('filter known', names=', '.join(names))}"
