"""Sounds: whether two names in different scripts sound alike, as far as their letters tell.

Latin, Cyrillic, Arabic (with Persian letters) and Hebrew. A method of our own: each letter, or group of letters, stands
for the sounds that it may have in any of the languages that use it; two words are laid side by side so that their
sounds meet at the least cost. Arabic and Hebrew write few vowels, so a short vowel of the other script may be missing
there, while a consonant never is. Chinese is not covered: that takes a table of readings.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from osintkit.folding import fold

COVERED = frozenset(("Latin", "Cyrillic", "Arabic", "Hebrew"))
_ABJADS = frozenset(("Arabic", "Hebrew"))

# Letters and their possible sounds. Capitals are sounds of their own: S sh, Z zh, C ch, J dj, T ts; x is the ch of
# loch.
_TABLES = {
    "Latin": """
        shch SC|schtsch SC|chtch SC|szcz SC|tsch C|dsch J|sch S|tch C|dzh J|dj J|sh S|zh ZJ|kh xhk|gh gx|ch CSxk|th tsz
        dh dz|ph f|ck k|cz C|sz Ss|rz Zr|ts Ts|tz Ts|qu k|cs C|b b|c ksCTJ|d d|f f|g gJh|h hxg|j JZxhy|k k|l l|m m|n n
        p p|q kgC|r r|s szS|t t|v vfb|w vw|x sSx|z zsT
        š S|č C|ž Z|ş S|ç sC|ć CT|ś sS|ż Z|ź z|ğ gy|đ dJ|ñ n
    """,
    "Cyrillic": """
        дж J|тс Ts|дз z|кс kx|б b|в vw|г gh|ґ g|д d|ж ZJ|з z|к kc|л l|м m|н n|п p|р r|с s|т t|ф ftp|х xh|ц Ts|ч C|ш S
        щ SC|џ J|ђ J|ћ C|љ l|њ n|ў wv
    """,
    "Arabic": """
        تش C|تس Ts|ب bpv|ت t|ث ts|ج JgZ|ح h|خ x|د d|ذ dz|ر r|ز z|س s|ش SC|ص s|ض dz|ط t|ظ zd|غ gx|ف fvp|ق kg|ك kg|ل l
        م m|ن n|ه h|پ p|چ C|ژ Z|گ g|ڤ v
    """,
    "Hebrew": """
        ג' J|ז' Z|צ' C|ב bv|ג g|ד d|ה h|ז z|ח xh|ט t|כ kx|ך kx|ל l|מ m|ם m|נ n|ן n|ס s|פ pf|ף pf|צ Tsz|ץ Tsz|ק k
        ר r|ש Ss|ת ts
    """,
}
_VOWELS = {
    script: dict(row.split() for row in rows.split("|"))
    for script, rows in {
        "Latin": "a a|e ei|i ie|o ou|u uoaw|y iy|ä ea|ö oe|ü uiy|ø oe|å ao|ı iy",
        "Cyrillic": "а a|е eiy|э e|и iy|ы iy|і iy|ї iy|й iy|о oa|у uow|ю uy|я ay|є ey|ё oey",
        # و and ي are a consonant or a vowel; a run of these letters has the sounds of all of them.
        "Arabic": "ا aeiou|و uowv|ي iey|ع aeiou|ء aeiou|ة aeh|آ a|ى aiy|ئ eiy|ؤ ou",
        "Hebrew": "א aeiou|ו uowv|י iey|ע aeiou",
    }.items()
}
_SILENT = frozenset("ьъ'ʼ’")
_NEAR = {frozenset(pair) for pair in ("sS", "zZ", "sz", "Ts", "Cs", "SZ", "JZ", "vb", "dt")}

# Costs, chosen by hand on a list of names of heads of state in four scripts (tests/names/test_sounds.py).
ALIKE = 0.35  # a word whose letters cost no more is the same
_NEAR_COST = 0.25
_OTHER_VOWEL = 0.6
_UNWRITTEN_PAIR = 0.4  # two vowel letters are mostly a long vowel, and that is written
_LONG_UNMATCHED = 0.6
_BOTH_ABJADS = 0.3
_SOFT = 0.15  # h, j, w and y, which one language writes and the next leaves out
_FINAL_E = 0.1
_NEVER = 9.0


class Sound(NamedTuple):
    """One letter or group of letters: the sounds that it may have, whether it is a vowel, and how many letters."""

    may_be: frozenset[str]
    vowel: bool
    letters: int
    soft: bool


@cache
def _groups(script: str) -> tuple[tuple[str, frozenset[str]], ...]:
    rows = [row.split() for row in _TABLES[script].replace("\n", "|").split("|") if row.strip()]
    found = [(letters, frozenset(sounds)) for letters, sounds in rows]
    return tuple(sorted(found, key=lambda row: -len(row[0])))


@lru_cache(maxsize=65536)
def sounds(word: str, script: str) -> tuple[Sound, ...]:
    """Give the sounds of a word; a letter written twice sounds once. () in a script that is not covered."""
    if script not in COVERED:
        return ()
    vowels = _VOWELS[script]
    word = _spelled(word, script)
    found: list[Sound] = []
    at = 0
    while at < len(word):
        if word[at] in vowels:
            run = at
            while run < len(word) and word[run] in vowels:
                run += 1
            may_be = frozenset("".join(vowels[letter] for letter in word[at:run]))
            found.append(Sound(may_be, True, run - at, False))
            at = run
            continue
        letters, may_be = next((row for row in _groups(script) if word.startswith(row[0], at)), ("?", frozenset()))
        if may_be and not (found and not found[-1].vowel and found[-1].may_be == may_be):
            found.append(Sound(may_be, False, 1, bool(may_be & set("hy")) and at > 0))
        elif not may_be and word[at] not in _SILENT:
            found.append(Sound(frozenset(word[at]), False, 1, False))  # a letter that no table has is only itself
        at += len(letters)
    return tuple(found)


def _spelled(word: str, script: str) -> str:
    """Write a word in the letters of the tables: in lower case, without the accents that these do not have."""
    plain = unicodedata.normalize("NFC", word).lower()
    known = set("".join(row[0] for row in _groups(script))) | _VOWELS[script].keys() | _SILENT
    return "".join(letter if letter in known else fold(letter).text for letter in plain)


def consonants(word: str, script: str) -> int:
    """Count the consonants of a word: too few of them, and anything sounds alike."""
    return sum(not sound.vowel for sound in sounds(word, script))


@lru_cache(maxsize=65536)
def distance(one: str, script: str, other: str, other_script: str) -> float:
    """Give what it costs to read one word as the other: 0 for no difference, at most `ALIKE` for one name.

    Takes time in proportion to the product of their lengths.

    Examples
    --------
    >>> distance("putin", "Latin", "путин", "Cyrillic"), distance("hassan", "Latin", "حسين", "Arabic") > ALIKE
    (0.0, True)
    """
    first, second = sounds(one, script), sounds(other, other_script)
    row = [0.0]
    for position, sound in enumerate(second):
        row.append(row[-1] + _left_out(sound, other_script, script, position == len(second) - 1))
    for index, sound in enumerate(first):
        out = _left_out(sound, script, other_script, index == len(first) - 1)
        next_row = [row[0] + out]
        for position, against in enumerate(second):
            added = _left_out(against, other_script, script, position == len(second) - 1)
            next_row.append(
                min(row[position] + _met(sound, against), row[position + 1] + out, next_row[position] + added)
            )
        row = next_row
    return round(row[-1], 3)


def _met(one: Sound, other: Sound) -> float:
    if one.may_be & other.may_be:
        return 0.0
    if one.vowel and other.vowel:
        return _OTHER_VOWEL
    if one.vowel or other.vowel:
        return _NEVER
    near = any(frozenset((a, b)) in _NEAR for a in one.may_be for b in other.may_be)
    return _NEAR_COST if near else _NEVER


def _left_out(sound: Sound, script: str, other: str, last: bool) -> float:
    """Give the cost of a sound that the other word does not have."""
    if not sound.vowel:
        return _SOFT if sound.soft else _NEVER
    if script in _ABJADS:
        return _BOTH_ABJADS if other in _ABJADS else _LONG_UNMATCHED
    if other in _ABJADS:
        return 0.0 if sound.letters == 1 else _UNWRITTEN_PAIR
    return _FINAL_E if last and script == "Latin" and sound.may_be == frozenset("ei") else _LONG_UNMATCHED
