"""German number words, which are written as one: composed once, so that the table holds only their parts."""

from __future__ import annotations

from collections.abc import Iterator

_ONES = [
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
]
_ONES += ["siebzehn", "achtzehn", "neunzehn"]
_TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES[number]
    ones, tens = number % 10, _TENS[number // 10]
    return f"{_ONES[ones]}und{tens}" if ones else tens


def german_numbers() -> Iterator[tuple[str, int]]:
    """Yield number words from 20 to 999 and the thousands up to 999,000, each with its value.

    Examples
    --------
    >>> dict(german_numbers())["dreihundertfünfzig"]
    350
    """
    words = {number: _below_hundred(number) for number in range(1, 100)}
    for number, word in words.items():
        if number >= 20:
            yield word, number
        yield f"{word}tausend", number * 1000
    yield "tausend", 1000
    for hundreds in range(1, 10):
        for start in (f"{_ONES[hundreds]}hundert", *(["hundert"] if hundreds == 1 else [])):
            yield start, hundreds * 100
            yield f"{start}tausend", hundreds * 100_000
            for number, word in words.items():
                ending = "eins" if number == 1 else word
                yield f"{start}{ending}", hundreds * 100 + number
                yield f"{start}{word}tausend", (hundreds * 100 + number) * 1000
