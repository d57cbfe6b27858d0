"""Near-duplicates: texts that are copies of one another with changes, as outlets make them of an agency's story.

Texts are cut into shingles of three words and compared by their MinHash signatures (Broder, "On the resemblance and
containment of documents", 1997), made in one pass (Li, Owen and Zhang, "One Permutation Hashing", 2012). Pairs that may
be alike are then counted exactly. Translations share no words, so they are never found: mark those `derived_from`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from zlib import crc32

SHINGLE = 3  # words
CONTAINED = 0.5  # of the shorter text's shingles, from which two texts are near-duplicates
FEWEST = 12  # shingles; below it chance and set phrases decide, so that nearly all has to be the same
CONTAINED_SHORT = 0.9

_BINS = 128
_CROWD = 50  # texts that share one bin, above which each is compared with the next alone: all pairs would be too many
_MEETING = 3  # bins that two texts have to share before they are compared
# Scripts written without spaces are cut into overlapping pairs of letters, which are about as telling as words.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUN = re.compile(rf"[{_UNSPACED}]")
_TOKEN = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two texts of which one holds much of the other: `contained` of the shorter one's shingles, 0 to 1."""

    one: str
    other: str
    contained: float


def near_duplicates(texts: Mapping[str, str]) -> list[NearDuplicate]:
    """Find the pairs of near-duplicates among texts, by name and in the order of the names.

    Parameters
    ----------
    texts : mapping of name to text
        Letter case, accents, punctuation and spaces do not count.

    Returns
    -------
    list of NearDuplicate
        Pairs where the longer text holds at least `CONTAINED` of the shorter one's shingles (`CONTAINED_SHORT` when it
        has fewer than `FEWEST`). Empty texts are like nothing; no texts give []. Where more than fifty share a passage,
        not every pair is listed, but each stands in one with the next.

    Examples
    --------
    >>> story = "The ferry to Kisumu was late on Monday because of a storm over the lake, the harbour said. " * 2
    >>> near_duplicates({"a": story, "b": "Our reporter writes: " + story, "c": "Nothing happened."})
    [NearDuplicate(one='a', other='b', contained=1.0)]
    """
    found = []
    for one, other in _meeting({name: _signature(text) for name, text in texts.items()}):
        contained, shorter = _contained(texts[one], texts[other])
        if contained >= (CONTAINED if shorter >= FEWEST else CONTAINED_SHORT):
            found.append(NearDuplicate(one, other, round(contained, 3)))
    return found


def is_unspaced(character: str) -> bool:
    """Tell whether a character belongs to a script that is written without spaces between words."""
    return _RUN.match(character) is not None


def _words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text).casefold()
    if bare.isascii():  # no combining marks, and nothing written without spaces
        return _TOKEN.findall(bare)
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    words: list[str] = []
    for token in _TOKEN.findall(bare):
        if len(token) > 1 and _RUN.match(token):
            words += [token[at : at + 2] for at in range(len(token) - 1)]
        else:
            words.append(token)
    return words


@lru_cache(maxsize=512)
def _shingles(text: str) -> frozenset[int]:
    words = _words(text)
    if 0 < len(words) < SHINGLE:
        words += [""] * (SHINGLE - len(words))
    rows = zip(*(words[at:] for at in range(SHINGLE)), strict=False)
    return frozenset([crc32(" ".join(row).encode("utf-8", "replace")) for row in rows])


@lru_cache(maxsize=20_000)
def _signature(text: str) -> tuple[int, ...]:
    """Give the smallest hash in each of the bins that the hashes fall into; a hash says which bin it is of."""
    smallest: dict[int, int] = {}
    for value in sorted(_shingles(text), reverse=True):
        smallest[value % _BINS] = value  # the last one written is the smallest
    return tuple(smallest.values())


def _meeting(signatures: Mapping[str, Collection[int]]) -> Iterator[tuple[str, str]]:
    """Give the pairs that share enough bins to be worth counting exactly."""
    names = list(signatures)
    sizes = [len(signature) for signature in signatures.values()]
    once: set[int] = set()
    held: dict[int, list[int]] = {}  # only of what several texts have: a list for each hash of all would be most of it
    for signature in signatures.values():
        held.update((value, []) for value in signature if value in once)
        once.update(signature)
    for at, signature in enumerate(signatures.values()):
        for value in signature:
            if value in held:
                held[value].append(at)
    shared: dict[tuple[int, int], int] = {}
    for members in held.values():
        pairs = combinations(members, 2) if len(members) <= _CROWD else pairwise(members)
        for pair in pairs:
            shared[pair] = shared.get(pair, 0) + 1
    for (one, other), count in sorted(shared.items()):
        if count >= min(_MEETING, sizes[one], sizes[other]):
            yield names[one], names[other]


def _contained(one: str, other: str) -> tuple[float, int]:
    a, b = _shingles(one), _shingles(other)
    shorter = min(len(a), len(b))
    return (len(a & b) / shorter if shorter else 0.0), shorter
