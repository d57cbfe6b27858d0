"""Guess the languages a text may be written in, from its letters and its function words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from osintkit.folding import WORD

# Code points looked at: enough for a verdict, little enough not to show in the throughput.
SAMPLE = 1500

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3041-\u30ff]+")),
    ("zh", re.compile("[\u3400-\u9fff]+")),
    ("ko", re.compile("[\uac00-\ud7a3]+")),
    ("he", re.compile("[\u05d0-\u05ea]+")),
    ("arabic", re.compile("[\u0620-\u06ff]+")),
    ("cyrillic", re.compile("[\u0400-\u04ff]+")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f]+")),
    ("el", re.compile("[\u0370-\u03ff]+")),
)
# Letters of any script but Latin, and all that is neither ASCII, an accented letter nor punctuation.
_NOT_LATIN = re.compile("[^\x00-\u024f\u2000-\u206f]")
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
        ("bg", re.compile("ъ[тлрвкгб]")),
    ),
}
# Letters of Cyrillic that neither Russian nor Ukrainian nor Bulgarian has: the text is in a language without a table.
_OTHER_CYRILLIC = re.compile("[әғқңөұүһҳҷӣӯјљњђћџѓќѕў]")
# Characters of a text whose letters alone make its language sure.
_ENOUGH = 40
_FAMILIES = {"arabic": frozenset({"ar", "fa"}), "cyrillic": frozenset({"ru", "uk"})}


# Function words that a guess rests on at least, to be sure.
SURE = 3


# The letters of "U.S." are no function words.
_INITIALS = re.compile(r"\b(?:\w\. ?)+\w?\b")


def script_counts(original: str) -> dict[str, int]:
    """Count the letters of each script in the first part of a text; {"latin": 1} where there is no other script."""
    if original.isascii():
        return {"latin": 1}
    sample = original[:SAMPLE]
    if not _NOT_LATIN.search(sample):
        return {"latin": 1}
    distinct = "".join(set(sample))
    return {
        name: sum(map(len, pattern.findall(sample))) if pattern.search(distinct) else 0 for name, pattern in _SCRIPTS
    }


def main_script(counts: Mapping[str, int]) -> str:
    """Name the script of most letters of a text, "" where it has none."""
    script = max(counts, key=lambda name: counts[name])
    return script if counts[script] else ""


def guess_languages(
    original: str,
    folded: str,
    counts: Mapping[str, int],
    words: Sequence[str],
    functions: Mapping[str, frozenset[str]],
) -> tuple[frozenset[str], bool]:
    """Give the languages that the text may be in, and whether that is sure; empty when nothing speaks for any.

    Parameters
    ----------
    original, folded : str
        The text as given and folded: some letters that tell languages apart are levelled by folding.
    counts : mapping of script to number of letters
        What `script_counts` gives.
    words : sequence of str
        Those of the first part of the folded text.
    functions : mapping of folded word to language codes
        Words such as articles and prepositions.
    """
    if list(counts) == ["latin"]:
        return _by_words(folded[:SAMPLE], words, functions)
    total = sum(counts.values())
    if not total:
        return frozenset(), False
    if counts["ja"] * 40 > counts["zh"] + counts["ja"] and counts["ja"] + counts["zh"] > total / 3:
        return frozenset({"ja"}), True
    return _in_script(main_script(counts), original[:SAMPLE], folded[:SAMPLE], words, functions)


def script_of(character: str) -> str:
    """Name the script of a letter as the guesses know it; "" for any other character.

    Examples
    --------
    >>> script_of("Ж"), script_of("é"), script_of("7")
    ('cyrillic', 'latin', '')
    """
    if character.isascii():
        return "latin" if character.isalpha() else ""
    return next((name for name, pattern in _SCRIPTS if pattern.match(character)), "")


def guess_languages_in(
    script: str, original: str, functions: Mapping[str, frozenset[str]]
) -> tuple[frozenset[str], bool]:
    """Give the languages of the words of one script in a text of several, and whether that is sure."""
    pattern = dict(_SCRIPTS)[script]
    words = [word for word in WORD.findall(original) if pattern.match(word)]
    sample = " ".join(words)[:SAMPLE]
    folded = sample.casefold()
    return _in_script(script, sample, folded, WORD.findall(folded), functions)


def _in_script(
    script: str, sample: str, folded: str, words: Sequence[str], functions: Mapping[str, frozenset[str]]
) -> tuple[frozenset[str], bool]:
    if script in _LETTERS:
        return _by_letters(script, sample.lower(), words, functions)
    if script != "latin":
        return frozenset({script}), script != "zh" or sum(map(len, dict(_SCRIPTS)["zh"].findall(sample))) > 5
    return _by_words(folded, words, functions)


def _by_letters(
    script: str, sample: str, words: Sequence[str], functions: Mapping[str, frozenset[str]]
) -> tuple[frozenset[str], bool]:
    if script == "cyrillic" and _OTHER_CYRILLIC.search(sample):
        return frozenset(), False
    votes = Counter({language: len(pattern.findall(sample)) for language, pattern in _LETTERS[script]})
    known = 0
    for word in filter(functions.__contains__, words):
        for language in functions[word]:
            votes[language] += 1
            known += 1
    best = max(votes.values())
    if not best:
        return _FAMILIES[script], False
    sure = known >= SURE or len(sample) > _ENOUGH
    return frozenset(language for language, count in votes.items() if count > best * 0.5), sure


def _by_words(
    folded: str, words: Sequence[str], functions: Mapping[str, frozenset[str]]
) -> tuple[frozenset[str], bool]:
    counts = Counter(filter(functions.__contains__, words))
    for letter in _initials(folded):
        if letter in counts:
            counts[letter] -= 1
    votes: dict[str, int] = {}
    for word, count in counts.items():
        for language in functions[word]:
            votes[language] = votes.get(language, 0) + count
    best = max(votes.values(), default=0)
    if not best:
        return frozenset(), False
    return frozenset(language for language, count in votes.items() if count >= best * 0.75), best >= SURE


def _initials(folded: str) -> list[str]:
    """List the letters of "U.S." and "J. Smith"."""
    letters: list[str] = []
    stop = reached = 0
    for piece in folded.split(".")[:-1]:
        stop += len(piece)
        # A letter before the full stop, and none before it.
        if piece and not piece[-2:-1].isalnum() and stop > reached:
            found = _INITIALS.match(folded, stop - 1)
            if found:
                letters += filter(str.isalnum, found[0])
                reached = found.end()
        stop += 1
    return letters
