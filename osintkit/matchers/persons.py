"""Names of people that look like countries: Michael Jordan, Chad Smith, Marie France, Ms. London."""

from __future__ import annotations

import re
from collections.abc import Callable

from osintkit.gazetteer import Entry, Table
from osintkit.matchers.candidates import Candidate
from osintkit.matchers.clitics import without_clitics
from osintkit.matchers.cues import cued
from osintkit.matchers.document import LINKS, Document, Word
from osintkit.matchers.verdict import Verdict, refuse

_KINDS = ("name", "metonym", "demonym")
_PARTICLES = frozenset(("al", "el", "ibn", "bin", "abu", "ben"))
# Small words inside the names of people: Cécile de France, Ludwig van Beethoven.
_SMALL = frozenset(("de", "da", "di", "du", "do", "dos", "van", "von", "der", "den", "del", "al", "el", "bin", "ibn"))
# Code points of a text that may be nothing but a person's name.
_BARE = 40
_STOPS = (".", "!", "?")
_AGE = re.compile(r", (?:(\d{1,2}),|who\b|(?:his|her|my|their|our|an?) )")
# Words after "a" within which it must be said that it is a person: "Jordan, a retired school teacher".
_APPOSED = 4
_LISTED = re.compile(r", ([^\W\d_]+)(?: [^\W\d_]\.?)?\s*$")
# Languages that write adjectives of countries, and those in which also their people, with a small letter.
_SMALL_ADJECTIVES = frozenset(("fr", "pl", "cs", "sk"))
_SMALL_PEOPLE = frozenset(("es", "it", "pt", "ru", "uk", "ca", "gl", "ro", "bg", "be", "sr", "mk"))
_CYRILLIC = re.compile("[\u0400-\u052f]")
# Between the parts of foreign names: 乔治·华盛顿, ジョージ・ワシントン.
_DOTS = ("·", "・")
_DOT = re.compile(r"[·・](\w+)")
_UNSPACED = re.compile("[\u30a0-\u30ff\u3400-\u9fff]")
_NO_CAPITALS = re.compile("[\u0590-\u06ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KOREAN_TITLES = ("씨", "님", "양이", "군이")
# Words of a person's bare name.
_NAMES = 2
_ARTICLE = "ال"
# A name in Persian; in Arabic also "on", once folded.
_ALI = "علي"
_JOINED = re.compile("[ושלמבכوفلبك]{1,2}")
_REASON = "part of a person's name"


def person(document: Document, table: Table, candidate: Candidate, entry: Entry) -> Verdict | None:
    """Refuse a name that is the given name or the surname of a person."""
    if entry.kind not in _KINDS or " " in candidate.key:
        return None
    written = document.written(candidate.start, candidate.end)
    if _NO_CAPITALS.match(candidate.key):
        rules: tuple[_Rule, ...] = _CASELESS_RULES
    elif _UNSPACED.match(candidate.key):
        rules = _DOTTED_RULES
    elif _HANGUL.match(candidate.key):
        rules = _HANGUL_RULES
    elif document.lower or not written[:1].isupper():
        return None
    else:
        rules = _PERSON_RULES
    for rule in rules:
        if rule(document, table, candidate, written):
            return refuse(candidate, "person", _REASON)
    return None


def _aged(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether an age follows, or after a given name "who", "his brother" or "a teacher"."""
    found = _AGE.match(document.folded.text, candidate.end)
    if found is None or found[1] is not None:
        return found is not None
    if candidate.key not in table.given_names:
        return False
    following = document.after(found.end(), _APPOSED)
    if found[0].strip(", ") == "who":
        return True
    return any(cued(table, "personnoun", "any", word, document) for word in following)


def _bare(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether the whole text is two or three words with capitals, as a person's name is."""
    if len(document.original) > _BARE or document.original.rstrip().endswith(_STOPS):
        return False
    words = document.original.split()
    small = [word for word in words if word.lower() in _SMALL]
    if small and document.folded.text.split()[0] not in table.given_names:
        return False
    proper = [word for word in words if word not in small]
    if not 2 <= len(proper) <= 3 or not all(w[0].isupper() and any(c.islower() for c in w) for w in proper):
        return False
    beside = [*document.before(candidate.start, 4), *document.after(candidate.end, 4)]
    return all(word.gap in (" ", "-") and not _institution(document, table, word) for word in beside)


def _listed(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether the whole text is a person's name as an index writes it: "Jordan, Michael"."""
    found = _LISTED.match(document.folded.text, candidate.end)
    return found is not None and not candidate.start and found[1] in table.given_names and found[1] not in table.rows


def _surname(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether a given name, an initial or a title stands before."""
    words = document.before(candidate.start)
    if not words:
        return False
    word = words[0]
    if word.written.isupper() and written.isupper() and len(word.written) > 1:
        # In a headline in capitals only a given name that is nothing else tells.
        return word.gap == " " and word.folded in table.given_names and word.folded not in table.rows
    titled = word.gap in (" ", ". ") and cued(table, "person", "before", word, document)
    if titled or (word.folded in _PARTICLES and word.gap == "-"):
        return True
    if len(word.written) == 1 and word.capital:  # "Michael B. Jordan", "J. London"; not "U.S. Russia policy"
        words = document.before(candidate.start, 2)
        return word.gap == ". " and word.folded.isalpha() and (len(words) < 2 or words[1].gap != ".")
    if word.folded in _SMALL:
        words = document.before(candidate.start, 2)
    if word.folded in _SMALL and len(words) > 1 and word.gap == " " and word.capital:  # "mevrouw De Zweed"
        return cued(table, "person", "before", words[1], document) or words[1].folded in table.given_names
    return word.gap in (" ", "-") and word.capital and _behind_name(document, table, candidate, word)


def _behind_name(document: Document, table: Table, candidate: Candidate, word: Word) -> bool:
    if word.folded in table.surnames and word.gap == " ":  # two surnames: "Francisco López Francia"
        first = next(iter(document.before(word.end - len(word.folded))), None)
        if first and first.gap == " " and first.folded in table.given_names:
            return True
    if word.folded in table.given_names:
        if _small_demonym(document, candidate) and _articled(document, candidate):  # "la Marina Italiana"
            return False
        return word.gap == " " or candidate.key in table.given_names or _is_name(document, table, candidate)
    return word.gap == " " and _unknown_name(document, table, candidate, word)


def _is_name(document: Document, table: Table, candidate: Candidate) -> bool:
    """Tell whether a surname follows: the Garaud of "Marie-France Garaud"."""
    after = document.after(candidate.end)
    return bool(after) and after[0].gap == " " and after[0].capital and after[0].folded not in table.rows


def _unknown_name(document: Document, table: Table, candidate: Candidate, word: Word) -> bool:
    """Tell whether a frequent surname stands behind a word that only a name can be: "the Agnieszka Holland film"."""
    if not any(entry.trap == "surname" for entry in candidate.entries) or not word.written[1:].islower():
        return False
    if word.folded in table.rows or cued(table, "noname", "before", word, document):
        return False
    start = word.end - len(word.folded)
    common = cued(table, "function", "any", word, document) or cued(table, "institution", "after", word, document)
    return not common and not document.starts_sentence(start) and not _headline(document, candidate)


def _capital_people(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether an adjective that its language writes small stands with a capital behind a name: "Ana Alemán"."""
    if not written[1:].islower() or candidate.key.endswith(_FEMININE) or not _small_demonym(document, candidate):
        return False
    words = document.before(candidate.start)
    if not words or words[0].gap != " " or not words[0].capital or not words[0].written[1:].islower():
        return False
    word = words[0]
    known = (
        word.folded in table.rows or cued(table, "function", "any", word, document) or _articled(document, candidate)
    )
    # In Cyrillic no body ends in a capital adjective, so that the first word of a sentence may be a given name.
    first = document.starts_sentence(word.end - len(word.folded)) and not _CYRILLIC.match(candidate.key)
    return not known and not first and not _headline(document, candidate)


# Surnames are masculine singular, in Cyrillic nouns: "Selección Nacional Argentina", "Министр Индийской Республики".
_FEMININE = (
    *("a", "as", "os", "aise", "aises", "enne", "ennes", "aine", "aines"),
    *("ий", "ый", "ая", "ое", "ие", "ые", "ого", "ому", "им", "ым", "их", "ых", "ую", "ой", "ою", "ими", "ыми"),
    *("ій", "ої", "ька", "ьке", "ькі"),
)


def _small_demonym(document: Document, candidate: Candidate) -> bool:
    """Tell whether it is an adjective of a country, in a language that writes it small."""
    small = document.languages & (_SMALL_PEOPLE | _SMALL_ADJECTIVES)
    if not small or small != document.languages:
        return False
    return not any(entry.kind != "demonym" or entry.name[0].isupper() for entry in candidate.entries if entry.country)


# Articles, alone or joined to a preposition: they stand before bodies, "la Guardia Civil Española", not before people.
_ARTICLE_WORDS = (
    "el la los las del al o os as do da dos das ao il lo i gli le l un una della dello degli delle dei dal dalla "
    "nel nella sul sulla alla les des du au aux une um uma no na pela pelo"
)
_ARTICLES = frozenset(_ARTICLE_WORDS.split())
# Elsewhere a preposition that stands before people, too: "a Francesca Danese", "à Sophie Anglais".
_PORTUGUESE_ARTICLE = "a"


def _articled(document: Document, candidate: Candidate) -> bool:
    """Tell whether an article stands before the words with capitals that end in a name."""
    for word in document.before(candidate.start, 4):
        article = word.folded in _ARTICLES or (word.folded == _PORTUGUESE_ARTICLE and "pt" in document.languages)
        if not word.capital:
            return article and word.gap in (" ", "'")
        if article and document.starts_sentence(word.end - len(word.folded)):
            return True
    return False


def _given(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether it is a given name with a surname after it, or any name before a frequent surname."""
    if written.isupper():
        return False
    after = document.after(candidate.end)
    if not after or after[0].gap != " " or not after[0].capital or _headline(document, candidate):
        return False
    before = document.before(candidate.start)
    if candidate.key not in table.given_names:
        if before and cued(table, "polity", "before", before[0], document):
            return False
        # "The President of Vietnam Jones" is a title before a name.
        governed = bool(before) and before[0].gap == " " and not before[0].capital and before[0].folded in LINKS
        return not governed and after[0].folded in table.surnames and after[0].written[1:].islower()
    acronym = after[0].written.isupper() and len(after[0].written) > 1
    return not acronym and not _institution(document, table, after[0])


# What stands before the name of a country in French; without it a name goes on: "France Delmas", "France Travail".
_FRENCH_LINK_WORDS = "la le les l du de des d en au aux à et ou ni entre avec contre que comme sauf"
_FRENCH_LINKS = frozenset(_FRENCH_LINK_WORDS.split())


def _unarticled(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether a French name that would take an article has none, and a word that names nothing else follows.

    Grevisse and Goosse, *Le bon usage*, on names of countries: all but some islands and Israel take the article.
    """
    if document.languages != {"fr"} or written.isupper() or _headline(document, candidate):
        return False
    after = document.after(candidate.end)
    if not after or after[0].gap != " " or not after[0].capital or not after[0].written[1:].islower():
        return False
    before = document.before(candidate.start)
    linked = bool(before) and before[0].gap in (" ", "'", "’") and before[0].folded in _FRENCH_LINKS
    return not linked and not _institution(document, table, after[0])


def _caseless(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether a given name stands before, in a script without capitals: خالد المصري, דוד צרפתי."""
    words = document.before(candidate.start, 2)
    if words and not words[0].gap and words[0].folded == _ARTICLE:
        words = words[1:]
    if not words or words[0].gap not in (" ", ""):
        return False
    name = words[0].folded
    if any(entry.kind == "name" for entry in table.entries(name)):  # "ישראל ומצרים" are two countries
        return False
    if name in table.given_names or (name == _ALI and "fa" in document.languages):
        return True
    # "And Guy Tzarfati": a name takes "and" and "to", never an article.
    return any(
        form in table.given_names and _JOINED.fullmatch(name.removesuffix(form)) is not None
        for form in without_clitics(name)
    )


def _caseless_given(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether a given name stands before a frequent surname: ישראל כץ, ירדן לוי."""
    after, before = document.after(candidate.end), document.before(candidate.start)
    if before and cued(table, "polity", "before", before[0], document):  # "נשיא ישראל הרצוג": President of Israel
        return False
    return (
        bool(after) and after[0].gap == " " and after[0].folded in table.surnames and candidate.key in table.given_names
    )


def _caseless_bare(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether a text of two words ends in a surname such as المغربي.

    An adjective with the article would need it on the noun before, too: كايد المغربي is a man, الجيش المغربي an army.
    """
    words = document.laid_out.texts
    if len(document.original) > _BARE or len(words) != _NAMES or not words[1].startswith(_ARTICLE):
        return False
    return candidate.key in words[1] and not words[0].startswith(_ARTICLE) and words[0] not in table.rows


def _addressed(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether the Korean "Mr" or "Ms" follows: 이라크 씨."""
    after = document.after(candidate.end)
    return bool(after) and after[0].gap == " " and after[0].folded.startswith(_KOREAN_TITLES)


def _institution(document: Document, table: Table, word: Word) -> bool:
    """Tell whether a word with a capital is a body or an office, or a country again: "Israel Police"."""
    if cued(table, "institution", "after", word, document):
        return True
    return any(e.kind != "trap" for e in table.entries(word.folded) if e.languages & document.languages)


def _headline(document: Document, candidate: Candidate) -> bool:
    """Tell whether the line writes nearly every word with a capital, so that capitals tell nothing."""
    text = document.original
    at = document.folded.start(candidate.start)
    line = text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + 1 or len(text) + 1) - 1]
    if line.rstrip().endswith((".", "!", "?", ".”", '."')):
        return False
    words = [word for word in line.split()[:40] if len(word) > 3]
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.8 * len(words)


def _dotted(document: Document, table: Table, candidate: Candidate, written: str) -> bool:
    """Tell whether a dot joins it to a name: 肯尼亚·琼斯; in Japanese, where it also makes lists, to a given name."""
    text = document.folded.text
    before = document.before(candidate.start)
    if before and before[0].gap in _DOTS and before[0].folded in table.given_names:
        return True
    dot = text[candidate.end : candidate.end + 1]
    found = _DOT.match(text, candidate.end) if dot in _DOTS else None
    if found is None or found[1] in table.rows:
        return False
    return dot == "·" or candidate.key in table.given_names


_Rule = Callable[[Document, Table, Candidate, str], bool]
_PERSON_RULES: tuple[_Rule, ...] = (_aged, _listed, _bare, _surname, _capital_people, _given, _unarticled)
_DOTTED_RULES: tuple[_Rule, ...] = (_dotted,)
_CASELESS_RULES: tuple[_Rule, ...] = (_caseless, _caseless_given, _caseless_bare)
_HANGUL_RULES: tuple[_Rule, ...] = (_addressed,)
