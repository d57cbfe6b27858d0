"""Rules on the words beside a name: newspapers, waters, streets, towns of that name, states, languages.

Each takes the document, the table, the candidate and the entry that its words are of, and gives a refusal or None.
"""

from __future__ import annotations

import re

from osintkit.folding import key
from osintkit.gazetteer import Entry, Table
from osintkit.matchers.candidates import Candidate
from osintkit.matchers.cues import cued, goes_on, linked
from osintkit.matchers.document import LINKS, Document, Word
from osintkit.matchers.verdict import Verdict, refuse

_PROPER = ("name", "official", "metonym")
# Languages that write common nouns in small letters, so that a capital makes a noun part of a name.
_ENGLISH = "en"
_OF_USERS = frozenset("@~\\")
_DOMAIN = re.compile(r"[.@~][a-z0-9]")
# How far back the start of a web address is looked for, in code points.
_ADDRESS = 80
# Words that turn a name into another place's: New London, Fort Washington.
_NEW = frozenset(("new", "fort", "mount", "port", "little", "nueva", "nuevo", "nova", "nouvelle", "neu"))
_SIDES = frozenset(("north", "south", "east", "west"))
# Languages in which seas are named by an adjective with a capital: Norwegian Sea is Morze Norweskie, Норвежское море.
_ADJECTIVAL = frozenset(("de", "nl", "pl", "ru", "uk"))
# Languages in which an adjective of a country with a capital is part of a name: ulica Francuska, вулиця Грецька.
_SMALL_ADJECTIVES = frozenset(("bg", "cs", "es", "it", "pl", "pt", "ru", "sk", "uk"))
_STATE_AFTER = re.compile(r",? \(?(?:the |a )?(?:u\.?s\.? |american )state\b")
_STATES = {"GE": "Georgia"}
# ", Georgia," after the name of a place that is no country: the address of a town in the state.
_ENDS_ADDRESS = re.compile(r"[,.;)]|\s*$")
# The names that the state and the country share: German "Georgien" and Russian "Грузия" are the country.
_SHARED = frozenset(("georgia", "georgie"))
# What follows the place at the head of a report: a date or an agency.
_DATELINE = re.compile(r" ?[(\u2013\u2014-]|,? \(|,? [^\W\d_]{3,9}\.? \d{1,2}\b|,? \d{1,2}\.? [^\W\d_]{3,}")
_AND = frozenset(("and", "or", "et", "ou", "und", "oder", "y", "e", "o", "en", "of", "i", "и", "та", "ve"))
_FULL_STATE = 5
# Ottawa is the capital there, and a town in Illinois and Kansas.
_ONTARIO = frozenset(("ontario", "ont", "quebec"))


def _next(document: Document, candidate: Candidate, gaps: tuple[str, ...] = (" ",)) -> Word | None:
    after = document.after(candidate.end)
    return after[0] if after and after[0].gap in gaps else None


def address(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse names inside web addresses, mail addresses and user names."""
    if entry.kind == "acronym" or not _in_address(document.folded.text, candidate):
        return None
    return refuse(candidate, "address", "part of an address", shown=False)


def _in_address(text: str, candidate: Candidate) -> bool:
    start, end = candidate.start, candidate.end
    if text[start - 1 : start] in _OF_USERS or _DOMAIN.match(text, end):
        return True
    if text[start - 1 : start] == "." and text[start - 2 : start - 1].isalnum():
        return True
    return "://" in text[max(0, start - _ADDRESS) : start].rpartition(" ")[2]


def media(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse "the Jakarta Post", "Times of Malta"."""
    if entry.kind in ("acronym", "compound", "short"):
        return None
    following = _next(document, candidate, (" ", "-", "", "・", "·"))
    if following and (following.capital or following.gap in ("", "・", "·")):
        common = entry.kind == "demonym" and following.folded in _COMMON_MEDIA
        joined = following.gap in ("・", "·") and _starts_media(table, following, document)
        if not common and (joined or cued(table, "media", "after", following, document)):
            return refuse(
                candidate, "newspaper", f"part of the name of a newspaper or broadcaster ({following.written})"
            )
    before = linked(document, candidate.start)
    if before and entry.kind != "demonym" and cued(table, "media", "before", before, document):
        caseless = not before.written.isascii()
        if before.capital or caseless:
            return refuse(candidate, "newspaper", f"part of the name of a newspaper or broadcaster ({before.written})")
    return None


def _starts_media(table: Table, word: Word, document: Document) -> bool:
    """Tell whether a word written without spaces starts with a newspaper's: the ポスト of ポスト紙."""
    return any(cued(table, "media", "after", word._replace(folded=word.folded[:n]), document) for n in (3, 4, 5))


# After an adjective these are common nouns: "Russian News Agency", "American Sun".
_COMMON_MEDIA = frozenset(("news", "today", "press", "magazine", "broadcasting", "review", "info"))


def water(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse "the Gulf of Oman", "la mer du Japon", "Körfezi"."""
    if entry.kind not in (*_PROPER, "demonym"):
        return None
    english = _ENGLISH in document.languages
    before = linked(document, candidate.start)
    if entry.kind == "demonym" and document.written(candidate.start, candidate.end)[:1].isupper():
        beside = [word for word in (_next(document, candidate), before) if word and word.gap == " "]
        if document.languages & _ADJECTIVAL and any(cued(table, "water", "before", word, document) for word in beside):
            return refuse(candidate, "sea", "part of the name of a water")
    proper = entry.kind != "demonym" and before is not None and (before.capital or not english)
    if before and proper and cued(table, "water", "before", before, document):
        return refuse(candidate, "sea", f"part of the name of a water ({before.written})")
    following = _next(document, candidate, (" ", ""))
    if following and (following.capital or not english) and _starts_cue(table, "water", following, document):
        return refuse(candidate, "sea", f"part of the name of a water ({following.written})")
    return None


def _starts_cue(table: Table, kind: str, word: Word, document: Document) -> bool:
    """Tell whether a word is a cue, or starts with one where nothing stands between words (湾, 新聞)."""
    if word.gap:
        return cued(table, kind, "after", word, document)
    if goes_on(table, document, word.folded):  # 海关 is a customs office, no sea
        return False
    return any(cued(table, kind, "after", word._replace(folded=word.folded[:n]), document) for n in (1, 2, 3))


def local(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse streets, schools and stations: "Lebanon High School", "rue de Moscou"."""
    if entry.kind not in (*_PROPER, "demonym"):
        return None
    following = _next(document, candidate, (" ", ""))
    fits = following is not None and (entry.kind != "demonym" or following.folded in _STREETS)
    proper = following is not None and (following.capital or _ENGLISH not in document.languages)
    if following and fits and proper and _starts_cue(table, "local", following, document):
        return refuse(candidate, "local", f"a street, school or town of that name ({following.written})")
    building = _building(document, candidate) if entry.kind != "demonym" else None
    if building:
        return refuse(candidate, "local", f"a school, church or house of that name ({building.written})")
    before = linked(document, candidate.start)
    named = entry.kind != "demonym" or _capital_adjective(document, candidate)
    if named and before and cued(table, "local", "before", before, document):
        return refuse(candidate, "local", f"a street, station or town of that name ({before.written})")
    return None


def _capital_adjective(document: Document, candidate: Candidate) -> bool:
    """Tell whether it has a capital that adjectives have in no language that the text may be in."""
    capital = document.written(candidate.start, candidate.end)[:1].isupper()
    return capital and bool(document.languages) and document.languages <= _SMALL_ADJECTIVES and not document.upper


# What a town's name may stand some words before: "Dublin Coffman High School", "Lebanon First Baptist Church".
_BUILDINGS = frozenset(("school", "elementary", "church", "hospital", "township", "cemetery", "library", "pub", "inn"))


def _building(document: Document, candidate: Candidate) -> Word | None:
    """Give the school or church that a name is the first word of, with other capitals between."""
    if document.upper:
        return None
    for word in document.after(candidate.end, 4):
        if word.gap != " " or not word.capital or word.written.isupper():
            return None
        if word.folded in _BUILDINGS:
            return word
    return None


_STREET_WORDS = (
    "street st road rd avenue ave lane boulevard blvd drive creek quarter "
    "улица улице улицы улицу шоссе проспект проспекте площадь площади вулиця вулиці площа площі"
)
_STREETS = frozenset(_STREET_WORDS.split())


def _is_state(table: Table, word: Word, document: Document) -> bool:
    """Tell whether a word names a state of the US or a province of Canada; short forms only as such are written."""
    if not cued(table, "usstate", "after", word, document):
        return False
    if not word.folded.isascii():
        return True
    if len(word.folded) >= _FULL_STATE or word.folded in ("ohio", "iowa", "utah"):
        return word.capital
    stop = document.folded.text[word.end : word.end + 1] == "."
    return word.capital and (stop or (word.written.isupper() and len(word.written) == 2))


def _state_after(document: Document, table: Table, candidate: Candidate) -> Word | None:
    """Give the state that follows a comma or bracket: "Texas", "New Mexico", "штат Техас"."""
    first = _next(document, candidate, (", ", " (", ",", "(", " "))
    if first is None:
        return None
    after = document.after(candidate.end, 2) if first.gap != " " else []
    if len(after) == 2 and after[1].gap in (" ", "."):
        second = after[1]
        both = Word(f"{first.folded} {second.folded}", f"{first.written} {second.written}", first.gap, second.end)
        if first.capital and cued(table, "usstate", "after", both, document):
            return both
        if cued(table, "state", "before", first, document):
            return both
    return first if _is_state(table, first, document) else None


def us_town(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse "Paris, Texas", "Lebanon, Pa.", "Париж, штат Техас"."""
    if entry.kind not in _PROPER or (entry.country == "US" and entry.kind == "metonym"):
        return None
    state = _state_after(document, table, candidate)
    if state is not None and entry.country == "CA" and state.folded in _ONTARIO:
        return None
    if state is None:
        return _said_town(document, table, candidate, entry)
    # "Armenia, Georgia and Iran" is a list of countries, "Tbilisi, Georgia" a capital; "Paris Texas" needs no comma.
    if state.folded in ("georgia", "washington") and (entry.kind != "metonym" or entry.country in _STATES):
        return None
    loose = len(state.folded) < _FULL_STATE or entry.kind != "metonym" or state.folded == "washington"
    return None if state.gap == " " and loose else refuse(candidate, "us-town", f"a town in {state.written}")


def _said_town(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse "Lebanon, a town near Nashville", "the village of Poland", "Athens-Clarke County"."""
    following = _next(document, candidate, ("-", ", "))
    after = document.after(candidate.end, 3) if following else []
    if entry.kind == "metonym":
        county = len(after) > 1 and after[0].gap == "-" and after[0].capital and after[1].written == "County"
        return refuse(candidate, "us-town", "part of the name of a county") if county else None
    # The country may be the city, or be called as its capital is: "Singapore, a city", "ciudad de Panamá".
    if entry.kind != "name" or _named_as_capital(table, candidate, entry):
        return None
    apposed = len(after) > 1 and after[0].gap == ", " and after[0].folded in ("a", "an", "the", "une", "eine", "una")
    if apposed and cued(table, "town", "after", after[1], document):
        return refuse(candidate, "us-town", f"a town, as the text goes on to say ({after[1].written})")
    before = linked(document, candidate.start)
    if before and cued(table, "town", "before", before, document):
        direct = document.before(candidate.start)[0]
        if direct is not before and direct.folded != "the":
            return refuse(candidate, "us-town", f"a town ({before.written})")
    return None


def _named_as_capital(table: Table, candidate: Candidate, entry: Entry) -> bool:
    capital = key(table.countries[entry.country].capital) if entry.country in table.countries else ""
    return capital.startswith(candidate.key) or any(e.kind == "metonym" for e in candidate.entries)


def us_state(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse "the state of Georgia", "штат Джорджия", "ジョージア州"; which Georgia else, the whole text settles."""
    if entry.country not in _STATES and candidate.key != "washington":
        return None
    before, following = linked(document, candidate.start), _next(document, candidate, (" ", ""))
    if before and cued(table, "state", "before", before, document):
        return refuse(candidate, "us-state", f"a state of the US ({before.written})")
    said = candidate.key in _SHARED and _in_us(document, table, candidate)
    if said or _STATE_AFTER.match(document.folded.text, candidate.end):
        return refuse(candidate, "us-state", "a state of the US, as the text goes on to say")
    if following and _starts_cue(table, "state", following, document):
        return refuse(candidate, "us-state", f"a state of the US ({following.written})")
    beside = _state_beside(document, table, candidate)
    if beside and candidate.key != "washington":
        return refuse(candidate, "us-state", f"a state of the US, as {beside.written} beside it")
    return None


def _in_us(document: Document, table: Table, candidate: Candidate) -> bool:
    """Tell whether the US follow as where it is: "Geórgia, nos EUA", "Géorgie (États-Unis)", "Georgia, USA"."""
    words = document.after(candidate.end, 4)
    if not words or words[0].gap not in (", ", " ("):
        return False
    within = cued(table, "locative", "before", words[0], document)
    names = [word.folded for word in (words[1:] if within else words) if word.folded not in LINKS]
    if not within and words[0].gap == ", " and names[:1] != ["usa"]:  # "Georgia, the US and Moldova" is a list
        return False
    called = {" ".join(names[:count]) for count in (1, 2)}
    return any(e.country == "US" and e.kind in ("name", "acronym") for name in called for e in table.entries(name))


def _state_beside(document: Document, table: Table, candidate: Candidate) -> Word | None:
    """Give the other state of a list: "Texas and Georgia", "Georgia, Ohio and Iowa"; or the town of an address."""
    small = _AND | LINKS
    after = [word for word in document.after(candidate.end, 4) if word.folded not in small]
    before = [word for word in document.before(candidate.start, 4) if word.folded not in small]
    for word in (*after[:1], *before[:1]):
        fits = word.capital and word.gap in (", ", " ", "'") and len(word.folded) >= _FULL_STATE
        if fits and word.folded != candidate.key and _is_state(table, word, document):
            return word
    return _town_before(document, table, candidate) if candidate.key in _SHARED else None


def _town_before(document: Document, table: Table, candidate: Candidate) -> Word | None:
    """Give the town of an address in the state: "Macon, Georgia"; none of "Batumi, Georgia", in the country.

    A town that is listed in neither is one of the state, but not at the head of a report: agencies name there the
    country of places abroad ("SARPI, Georgia, June 4").
    """
    town = next(iter(document.before(candidate.start)), None)
    if town is None or town.gap != ", " or not town.capital or town.folded in table.rows:
        return None
    if cued(table, "tbilisi", "any", town, document) or cued(table, "countrytown", "before", town, document):
        return None
    if cued(table, "statetown", "before", town, document):
        return town
    text = document.folded.text
    if not _ENDS_ADDRESS.match(text, candidate.end) or _DATELINE.match(text, candidate.end):
        return None
    return town


def named_after(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse "New London", "Fort Washington"."""
    before = document.before(candidate.start)
    if entry.kind not in _PROPER or not before or before[0].gap not in (" ", "-") or not before[0].capital:
        return None
    side = entry.kind == "metonym" and before[0].folded in _SIDES
    if (side or before[0].folded in _NEW) and not document.starts_sentence(before[0].end - len(before[0].folded)):
        return refuse(candidate, "place", f"a place named after it ({before[0].written})")
    return None


def pronoun(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse the pronoun in a line of capitals: "CALL US TODAY"."""
    if candidate.key != "us":
        return None
    before, after = document.before(candidate.start), document.after(candidate.end)
    beside = [word for word in (*before, *after) if len(word.written) > 2]
    if not beside or not all(word.written.isupper() for word in beside):
        return None
    if before and cued(table, "pronoun", "before", before[0], document):
        return refuse(candidate, "word", "the pronoun, in capitals")
    return None


def thing(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse food and other things named after a country: "Brazil nuts", "Mısır çorbası"."""
    following, before = _next(document, candidate), document.before(candidate.start)
    if entry.kind not in (*_PROPER, "demonym"):
        return None
    if following and cued(table, "thing", "after", following, document):
        return refuse(candidate, "thing", f"a thing named after a country ({following.written})")
    if before and cued(table, "thing", "before", before[0], document):
        return refuse(candidate, "thing", f"a thing named after a country ({before[0].written})")
    return None


def treaty(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse "the Warsaw Pact", "les accords d'Oslo": named after where they were signed, not by whom."""
    if entry.kind != "metonym":
        return None
    following, before = _next(document, candidate), linked(document, candidate.start)
    proper = following is not None and (following.capital or _ENGLISH not in document.languages)
    if following and proper and cued(table, "treaty", "after", following, document):
        return refuse(candidate, "treaty", f"part of the name of a treaty ({following.written})")
    direct = document.before(candidate.start)
    governed = before is not None and bool(direct) and (direct[0] is not before or _ENGLISH not in document.languages)
    if before and governed and cued(table, "treaty", "before", before, document):
        return refuse(candidate, "treaty", f"part of the name of a treaty ({before.written})")
    return None


_SPEAKING = frozenset(("speak", "speaks", "spoke", "speaking", "spoken", "fluent"))
_TONGUE = frozenset(("language", "languages", "speaking", "speaker", "speakers", "dictionary", "lessons"))


def language(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse an adjective that names a language: "Spanish-speaking", "he spoke Russian"."""
    if entry.kind != "demonym" or _ENGLISH not in document.languages:
        return None
    following, before = _next(document, candidate, (" ", "-")), document.before(candidate.start)
    spoken = bool(before) and before[0].folded in _SPEAKING and before[0].gap == " "
    if spoken or (following and following.folded in _TONGUE):
        return refuse(candidate, "language", "a language")
    return None
