"""Likeness: whether two names may be those of one actor, and why."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from osintkit.names.inflection import declined
from osintkit.names.initials import abbreviation, initials_of
from osintkit.names.sounds import ALIKE, COVERED, consonants, distance
from osintkit.names.titles import Titled, lists, untitled
from osintkit.names.words import Name, words_of

# Scores order what a person is asked first; they are no probabilities.
SAME, TITLE, DECLINED, SCRIPT, INITIALS = 1.0, 0.9, 0.85, 0.8, 0.75
_WEAKER = 0.05  # for each further difference
_LEAST_CONSONANTS = 3  # in a name read across scripts: "Ali" sounds like too much else

LONGEST = 300  # code points; comparing sounds takes the product of two lengths


class Likeness(NamedTuple):
    """Why two names may be one actor's. `rule` is one of `RULES`, `reason` says it in a sentence, `score` is 0 to 1."""

    score: float
    rule: str
    reason: str


RULES = ("words", "title", "ending", "script", "initials", "surname", "country")


def likeness(one: str, other: str) -> Likeness | None:
    """Compare two names.

    Returns
    -------
    Likeness or None
        None when nothing speaks for one actor, and for a name longer than `LONGEST` code points. Names that are equal
        in every character are alike, by the rule "words".

    Notes
    -----
    Covered: the same words in other capitals, accents or with an article; one with and one without a title; the same
    name in Latin, Cyrillic, Arabic or Hebrew letters; another case of a Russian, Ukrainian or Polish name; initials.
    Not covered: translations, Chinese and Japanese names in other scripts, nicknames.

    Examples
    --------
    >>> likeness("President Ruth Lind", "Ruth Lind").reason
    'one is the other without its title “President”'
    >>> likeness("Ruth Lind", "Rut Lindt") is None
    True
    """
    if max(len(one), len(other)) > LONGEST:
        return None
    first, second = (_bare(words_of(name)) for name in (one, other))
    if not first.folded or not second.folded:
        return None
    if first.folded == second.folded:
        return Likeness(SAME, "words", "the same words, apart from capitals, accents or an article")
    return _initials(one, other, first, second) or _without_titles(first, second)


def _bare(name: Name) -> Name:
    """Leave out an article at the front: "the Harbour Union"."""
    articles = lists()["articles"]
    return name.without(1) if len(name.folded) > 1 and name.folded[0] in articles else name


def _initials(one: str, other: str, first: Name, second: Name) -> Likeness | None:
    for short, long, whole in ((one, second, other), (other, first, one)):
        letters = abbreviation(short)
        if letters and not abbreviation(whole) and initials_of(long, letters):
            return Likeness(INITIALS, "initials", f"{short.strip()} is the initials of {long.shown}")
    return None


def _without_titles(first: Name, second: Name) -> Likeness | None:
    one, other = untitled(first), untitled(second)
    if {one.gender, other.gender} == {"male", "female"} or (one.country and other.country not in ("", one.country)):
        return None  # Mr and Mrs Lind, the French and the German president
    names = one.name, other.name
    said = _title_reason(one, other) if one.title or other.title else ""
    if names[0].folded == names[1].folded:
        return Likeness(TITLE, "title", said)
    return _tail(first, second) or _tail(second, first) or _read(*names, said)


def _title_reason(one: Titled, other: Titled) -> str:
    if one.title and other.title:
        return f"the same name with the titles “{one.title}” and “{other.title}”"
    return f"one is the other without its title “{one.title or other.title}”"


def _tail(long: Name, short: Name) -> Likeness | None:
    """Compare with a name that ends as the other does, behind a title of several words: "ministre des Affaires ..."."""
    count = len(long.folded) - len(short.folded)
    if count < 1 or len(short.folded) < 2 or long.folded[count:] != short.folded:
        return None
    known, front = lists(), long.folded[:count]
    if not known["titles"] & set(front) or known["relations"] & set(front):
        return None
    titles = [index for index, word in enumerate(front) if word in known["titles"]]
    between = (set(front[a + 1 : b]) for a, b in pairwise(titles))
    if any(known["against"] & words for words in between) or front[-1] in known["against"]:
        return None  # "spokesman for President Lind" is not the president
    title = " ".join(long.written[:count])
    return Likeness(TITLE - _WEAKER, "title", f"one is the other without its title “{title}”")


def _read(one: Name, other: Name, title: str) -> Likeness | None:
    """Compare word by word: in another case, in another script, or both."""
    if one.script == other.script:
        form = declined(one.folded, other.folded, one.script)
        if form is None:
            return None
        score = DECLINED - (_WEAKER if title else 0)
        return Likeness(score, "ending", _joined("the same name with another case ending", title))
    return _across(one, other, title)


def _across(one: Name, other: Name, title: str) -> Likeness | None:
    if not {one.script, other.script} <= COVERED:
        return None
    one, other = _plain(one), _plain(other)
    if len(one.folded) != len(other.folded):
        return None
    least = min(sum(consonants(word, name.script) for word in _letters(name)) for name in (one, other))
    if least < _LEAST_CONSONANTS:
        return None
    scripts = f"the same name in {one.script} and {other.script} script"
    score = SCRIPT - (_WEAKER if title else 0) - (_WEAKER if least < 2 * len(one.folded) + 1 else 0)
    if _sounds_alike(one, other):
        return Likeness(score, "script", _joined(scripts, title))
    for declinable, against in ((one, other), (other, one)):
        for form in _nominatives(declinable):
            if _sounds_alike(form, against):
                return Likeness(score - _WEAKER, "script", _joined(f"{scripts}, with another case ending", title))
    return None


def _joined(reason: str, title: str) -> str:
    return f"{reason}; {title}" if title else reason


def _plain(name: Name) -> Name:
    """Leave out the articles that Arabic names have and Latin ones may have: السيسي, al-Sisi, Sisi."""
    pairs = [
        (folded, written)
        for folded, written in zip(name.folded, name.written, strict=True)
        if folded not in ("al", "el", "as", "ash", "ar", "an", "аль", "эль", "ас", "аш")
    ]
    cut = 2 if name.script == "Arabic" else 0
    kept = [
        (folded[cut:], written[cut:]) if cut and folded.startswith("ال") and len(folded) > 4 else (folded, written)
        for folded, written in pairs
    ] or list(zip(name.folded, name.written, strict=True))
    return Name(name.whole, tuple(a for a, _ in kept), tuple(b for _, b in kept), name.script)


def _letters(name: Name) -> tuple[str, ...]:
    # Folding takes the accents off, and these tell sounds apart (š, ç, ё).
    return name.written if name.script in ("Latin", "Cyrillic") else name.folded


def _sounds_alike(one: Name, other: Name) -> bool:
    return all(
        distance(a, one.script, b, other.script) <= ALIKE for a, b in zip(_letters(one), _letters(other), strict=True)
    )


def _nominatives(name: Name) -> list[Name]:
    """Give the names that a Cyrillic name may be a declined form of."""
    if name.script != "Cyrillic":
        return []
    found = []
    for endings in _FORMS:
        words = tuple(_nominative(word, endings) for word in name.folded)
        if words != name.folded:
            found.append(Name(name.whole, words, words, name.script))
    return found


# The endings of masculine names in the genitive, dative, instrumental and locative, and what stands there before.
_FORMS = (
    {"ского": "ский", "ого": "ый", "его": "ий", "ия": "ий", "я": "й", "а": ""},
    {"скому": "ский", "ому": "ый", "ему": "ий", "ию": "ий", "ю": "й", "у": "", "ові": ""},
    {"ским": "ский", "ым": "", "им": "", "ом": "", "ем": "й", "ием": "ий"},
    {"ском": "ский", "е": "", "і": ""},
    {"ой": "а", "ы": "а", "и": "а", "ей": "я"},
)


def _nominative(word: str, endings: dict[str, str]) -> str:
    for ending in sorted(endings, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + endings[ending]
    return word
