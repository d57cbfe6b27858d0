"""Numbers of things in English sentences: "1 article", "2 articles"."""

from __future__ import annotations


def several(n: int, thing: str) -> str:
    """Give a number with the word for what it counts, in the plural unless it is one.

    Examples
    --------
    >>> several(1, "article"), several(0, "article"), several(2000, "mark")
    ('1 article', '0 articles', '2,000 marks')
    """
    return f"{n:,} {thing}{'' if n == 1 else 's'}"
