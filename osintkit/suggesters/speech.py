"""Who says so: cue verbs and phrases of six languages, and the words beside them that name the speaker."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from osintkit.folding import key
from osintkit.matchers.clitics import without_clitics
from osintkit.span import Span
from osintkit.suggesters.text import Reading

LANGUAGES = ("en", "fr", "de", "es", "ru", "ar")
_SETS = ("verbs", "denials", "beside", "that", "stops", "negations", "pronouns", "determiners", "unnamed", "collective")
_LATIN = frozenset(("en", "fr", "de", "es"))
# What ends the words of a speaker.
_EDGE = re.compile(r"[,;:.!?()\[\]«»“”„\"—–…\n،؛؟]|「|」")
_MOST_WORDS = 12
_TIES = frozenset(("von", "vom", "zu", "fur", "und", "aus"))
_HYPHENS = ("-", "\u2010", "\u2011", "'", "’")
_WHAT = frozenset(("ما", "حسبما"))
_LONGEST_NAME = 100  # code points


@dataclass(frozen=True)
class Cues:
    """The word lists of one language, folded. `attributions` are phrases, as words, the longest first."""

    language: str
    sets: dict[str, frozenset[str]]
    attributions: tuple[tuple[str, ...], ...]

    def has(self, kind: str, word: str) -> bool:
        """Tell whether a folded word is in a list, also behind the small words that Arabic writes onto it."""
        words = self.sets[kind]
        return word in words or (self.language == "ar" and any(rest in words for rest in without_clitics(word)))


class Cue(NamedTuple):
    """A cue in a text: the numbers of its first and last word, and whether it denies."""

    first: int
    last: int
    denies: bool


@cache
def cues(language: str) -> Cues:
    """Read the lists of a language from `data/speech`."""
    data = json.loads(files("osintkit").joinpath(f"data/speech/{language}.json").read_text("utf-8"))
    sets = {name: frozenset(key(word.replace("_", " ")) for word in data[name].split()) for name in _SETS}
    phrases = (tuple(key(phrase).split()) for phrase in data["attributions"])
    return Cues(language, sets, tuple(sorted(phrases, key=len, reverse=True)))


def cues_for(read: Reading) -> list[Cues]:
    """Give the lists of the languages that a text may be in; every list of its script where nothing tells."""
    known = [language for language in LANGUAGES if language in read.languages]
    if known or read.languages:
        return [cues(language) for language in known]
    letter = next((character for character in read.folded.text if character.isalpha()), "a")
    script = ("ru",) if "\u0400" <= letter <= "\u04ff" else ("ar",) if "\u0600" <= letter <= "\u06ff" else _LATIN
    return [cues(language) for language in LANGUAGES if language in script]


def verbs_in(read: Reading, words: range, lists: Cues) -> list[Cue]:
    """Find the cue verbs among some words."""
    found = []
    for number in words:
        word = read.tokens[number].folded
        denies = lists.has("denials", word)
        if denies or lists.has("verbs", word):
            found.append(Cue(number, number, denies))
    return found


def phrases_in(read: Reading, words: range, lists: Cues) -> list[Cue]:
    """Find the phrases that attribute ("according to") among some words."""
    found: list[Cue] = []
    past = words.start
    for number in words:
        if number < past:
            continue
        for phrase in lists.attributions:
            here = tuple(token.folded for token in read.tokens[number : min(number + len(phrase), words.stop)])
            if here == phrase:
                found.append(Cue(number, number + len(phrase) - 1, False))
                past = number + len(phrase)
                break
    return found


def before(read: Reading, number: int, floor: int, lists: Cues) -> Span | None:
    """Give the words before a verb that say who speaks: the subject. `floor` is the first word that may belong to it.

    An insertion between commas is skipped: in "Ruth Lind, a spokeswoman of the port, said" it is Ruth Lind.
    """
    direct, *others = _chunks(read, number, floor)
    subject = _pared(read, direct, lists)
    if not subject and len(others) > 1:
        inserted, behind = others[0], _pared(read, others[1], lists)
        if inserted and behind and _apposed(read, inserted, behind, lists):
            subject = behind
    return _named(read, subject[-_MOST_WORDS:], lists)


def across_comma(read: Reading, number: int, floor: int, lists: Cues) -> Span | None:
    """Give the words before the comma that stands before a verb, where nothing else names who speaks."""
    chunks = _chunks(read, number, floor)
    if len(chunks) < 2 or _pared(read, chunks[0], lists):
        return None
    return _named(read, _pared(read, chunks[1], lists)[-_MOST_WORDS:], lists)


def _chunks(read: Reading, number: int, floor: int) -> list[list[int]]:
    """Give the words before a verb from comma to comma, the nearest first; the first list may be empty."""
    chunks: list[list[int]] = [[]]
    for index in range(number - 1, max(floor, number - 4 * _MOST_WORDS) - 1, -1):
        gap = read.text[read.tokens[index].end : read.tokens[index + 1].start]
        if _EDGE.search(gap) and not _abbreviated(read, index, gap):
            if not set(gap.strip()) <= {",", "،"}:
                break
            chunks.append([])
        chunks[-1].append(index)
    return [chunk[::-1] for chunk in chunks]


def _apposed(read: Reading, inserted: list[int], behind: list[int], lists: Cues) -> bool:
    """Tell whether words between commas only describe those before: they begin small, or with an article."""
    first = read.tokens[inserted[0]]
    named = any(read.written(read.tokens[index])[:1].isupper() for index in behind)
    return lists.has("determiners", first.folded) or (named and read.written(first)[:1].islower())


def after(read: Reading, number: int, ceiling: int, lists: Cues, *, phrase: bool = False) -> Span | None:
    """Give the words after a verb or phrase that say who speaks, up to a stop, a comma or a word such as "on"."""
    if phrase and lists.language == "ar" and read.tokens[number].folded in _WHAT:
        number += 1  # بحسب ما نقلته الصحيفة: the verb stands before the speaker
    found: list[int] = []
    skipped = 0
    for index in range(number + 1, min(ceiling, number + 1 + _MOST_WORDS)):
        gap = read.text[read.tokens[index - 1].end : read.tokens[index].start]
        if _EDGE.search(gap) and not (index > number + 1 and _abbreviated(read, index - 1, gap)):
            break
        if index < skipped:
            continue
        word = read.tokens[index].folded
        if found and (lists.has("stops", word) or _predicate(read, index, lists)):
            break
        if not found and not lists.has("determiners", word):
            if lists.has("beside", word) or _adverb(read, index, lists):
                continue
            if lists.has("stops", word):
                skipped = _past_hearer(read, index, ceiling, lists)
                if skipped <= index:
                    return None
                continue
        found.append(index)
    found = _name_behind(read, found, ceiling, lists) or found
    while len(found) > 1 and _unfinished(read.tokens[found[-1]].folded, lists):
        found.pop()
    return _named(read, found, lists)


def _unfinished(word: str, lists: Cues) -> bool:
    """Tell whether a last word belongs to what follows: an article, or a letter that Arabic writes onto a word."""
    return lists.has("determiners", word) or (lists.language == "ar" and len(word) == 1)


def _adverb(read: Reading, index: int, lists: Cues) -> bool:
    """Tell whether an Arabic word is an adverb by its ending: قال ضاحكًا."""
    return lists.language == "ar" and read.written(read.tokens[index]).endswith(("ًا", "اً"))


def _past_hearer(read: Reading, index: int, ceiling: int, lists: Cues) -> int:
    """Give the first word behind whom it is said to, where a name follows: "a déclaré au journal Ruth Lind"."""
    at = index + 1
    while at < ceiling and lists.has("determiners", read.tokens[at].folded):
        at += 1
    at += 1  # the hearer: one word
    if at + 1 >= ceiling or _EDGE.search(read.text[read.tokens[index].end : read.tokens[at].start]):
        return index
    return at if _is_name(read, range(at, at + 2)) else index


def _name_behind(read: Reading, found: list[int], ceiling: int, lists: Cues) -> list[int]:
    """Give the name behind a comma that says who is meant: "said the spokeswoman, Ruth Lind"."""
    if not found or any(read.written(read.tokens[index])[:1].isupper() for index in found[1:]):
        return []
    if not lists.has("determiners", read.tokens[found[0]].folded):
        return []
    name: list[int] = []
    for index in range(found[-1] + 1, min(ceiling, found[-1] + 6)):
        gap = read.text[read.tokens[index - 1].end : read.tokens[index].start].strip()
        if gap != ("" if name else ",") and gap not in _HYPHENS:
            break
        if not read.written(read.tokens[index])[:1].isupper():
            return []
        name.append(index)
    return name if len(name) > 1 else []


def _is_name(read: Reading, words: range) -> bool:
    return all(read.written(read.tokens[index])[:1].isupper() for index in words)


def by_pronoun(read: Reading, cue: Cue, floor: int, lists: Cues) -> bool:
    """Tell whether the subject of a verb is a pronoun: who "she" is stands elsewhere in the text."""
    number = cue.first - 1
    while number > floor and _only_beside(read.tokens[number].folded, lists):
        number -= 1
    return number >= floor and lists.has("pronouns", read.tokens[number].folded)


def _predicate(read: Reading, index: int, lists: Cues) -> bool:
    """Tell whether a word behind a speaker goes on with what happens: "laut der Polizei sanken", "dem Amt ist"."""
    word = read.tokens[index].folded
    if lists.has("determiners", word):
        return False
    if lists.has("beside", word):
        return True
    # German writes nouns with a capital: a small word behind one is a verb, unless it ties another noun to it.
    nouns = lists.language == "de" and read.written(read.tokens[index - 1])[:1].isupper()
    return nouns and read.written(read.tokens[index])[:1].islower() and word not in _TIES


def _abbreviated(read: Reading, index: int, gap: str) -> bool:
    """Tell whether a full stop is that of an initial or a title: "J. Lind", "Mr. Lind"."""
    word = read.written(read.tokens[index])
    return gap.strip() == "." and len(word) <= 3 and word[:1].isupper()


def _pared(read: Reading, chunk: list[int], lists: Cues) -> list[int]:
    """Take auxiliaries and adverbs off both ends, and what a word such as "on" begins with."""
    words = list(chunk)
    while words and lists.has("beside", read.tokens[words[-1]].folded):
        words.pop()
    while words and _only_beside(read.tokens[words[0]].folded, lists):
        words.pop(0)
    if (
        words
        and lists.has("stops", read.tokens[words[0]].folded)
        and not lists.has("determiners", read.tokens[words[0]].folded)
    ):
        return []  # "On Friday, ... said"
    return words


def _only_beside(word: str, lists: Cues) -> bool:
    return lists.has("beside", word) and not lists.has("determiners", word)


def _named(read: Reading, words: list[int], lists: Cues) -> Span | None:
    if not words or all(lists.has("pronouns", read.tokens[index].folded) for index in words):
        return None
    start, end = read.tokens[words[0]].start, read.tokens[words[-1]].end
    if lists.language == "ar":
        start += _onto(read, words[0], lists)
    if end - start > _LONGEST_NAME or not any(character.isalpha() for character in read.text[start:end]):
        return None
    return Span(start, end)


def _onto(read: Reading, index: int, lists: Cues) -> int:
    """Give the length of a ل that was written onto the speaker: وفقا لوزارة النقل."""
    token = read.tokens[index]
    behind = index > 0 and read.tokens[index - 1].folded == "وفقا"
    return 1 if behind and token.folded.startswith("ل") and not token.folded.startswith("لل") else 0


def negated(read: Reading, cue: Cue, lists: Cues) -> bool:
    """Tell whether somebody does not say so: "has not said whether"."""
    near = [*read.tokens[max(0, cue.first - 3) : cue.first]]
    near += read.tokens[cue.last + 1 : cue.last + 2] if lists.language in ("fr", "de") else []
    return any(lists.has("negations", token.folded) for token in near)


def naming(read: Reading, speaker: Span, lists: Cues) -> str | None:
    """Say whether a speaker is hidden ("officials") or a group ("experts"); None when the words may be a name."""
    words = [read.tokens[number] for number in read.within(speaker.start, speaker.end)]
    for kind in ("collective", "unnamed"):
        if any(lists.has(kind, word.folded) for word in words) and not _has_name(read, speaker, lists):
            return kind
    return None


def _has_name(read: Reading, speaker: Span, lists: Cues) -> bool:
    """Tell whether two words in a row are written as a person's name is."""
    capitals = 0
    for number in read.within(speaker.start, speaker.end):
        written = read.written(read.tokens[number])
        capitals = capitals + 1 if written[:1].isupper() and lists.language not in ("de", "ar") else 0
        if capitals > 1:
            return True
    return False
