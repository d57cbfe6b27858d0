"""Guess the languages a text may be written in, from its letters and its function words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from osintkit.folding import WORD

# Code points looked at: enough for a verdict, little enough not to show in the throughput.
SAMPLE = 3000

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("arabic", re.compile("[\u0620-\u06ff]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
)
# Letters that only some languages of a script use.
_LETTERS: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "arabic": (
        ("ur", re.compile("[ٹڈڑے]")),
        ("fa", re.compile("[پچژگکی]")),
        ("ar", re.compile("[ةىيكأإ]")),
    ),
    "cyrillic": (
        ("uk", re.compile("[іїєґ]")),
        ("ru", re.compile("[ыэё]")),
        ("sr", re.compile("[ђјљњћџ]")),
        ("be", re.compile("ў")),
        ("bg", re.compile("ъ[тлрвкгб]")),
    ),
}
_FAMILIES = {"arabic": frozenset({"ar", "fa"}), "cyrillic": frozenset({"ru", "uk"})}


def guess_languages(original: str, folded: str, functions: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Give the languages that the text may be in; empty when nothing speaks for any.

    Parameters
    ----------
    original, folded : str
        The text as given and folded: some letters that tell languages apart are levelled by folding.
    functions : mapping of folded word to language codes
        Words such as articles and prepositions.
    """
    if original.isascii():
        return _by_words(folded[:SAMPLE], functions)
    sample = original[:SAMPLE]
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    total = sum(counts.values())
    if not total:
        return frozenset()
    if counts["ja"] * 12 > counts["zh"] + counts["ja"] and counts["ja"] + counts["zh"] > total / 3:
        return frozenset({"ja"})
    script = max(counts, key=lambda name: counts[name])
    if script in _LETTERS:
        return _by_letters(script, sample.lower())
    if script != "latin":
        return frozenset({script})
    return _by_words(folded[:SAMPLE], functions)


def _by_letters(script: str, sample: str) -> frozenset[str]:
    votes = {language: len(pattern.findall(sample)) for language, pattern in _LETTERS[script]}
    best = max(votes.values())
    if not best:
        return _FAMILIES[script]
    return frozenset(language for language, count in votes.items() if count > best * 0.5)


def _by_words(folded: str, functions: Mapping[str, frozenset[str]]) -> frozenset[str]:
    votes: Counter[str] = Counter()
    for word in WORD.findall(folded):
        languages = functions.get(word)
        if languages:
            for language in languages:
                votes[language] += 1
    if not votes:
        return frozenset()
    best = max(votes.values())
    return frozenset(language for language, count in votes.items() if count >= best * 0.75)
