"""Nearly the same words: edit distance, and the places of a text that come nearest to some words.

Both count as Myers does, a column of the table at a time in the bits of one integer ("A fast bit-vector algorithm for
approximate string matching based on dynamic programming", 1999); Python's integers have as many bits as words need.
"""

from __future__ import annotations

from collections.abc import Iterator

from osintkit.span import Span

LONGEST = 2000  # code points; a longer passage that changed is not looked for
_MANY = 8  # places; so many alike are several, whatever else there is


def distance(one: str, other: str) -> int:
    """Count the characters to insert, delete or replace to make one text of the other (Levenshtein).

    Examples
    --------
    >>> distance("kitten", "sitting"), distance("", "abc"), distance("same", "same")
    (3, 3, 0)
    """
    if one == other or not one or not other:
        return 0 if one == other else max(len(one), len(other))
    *_, last = _columns(one, other, anywhere=False)
    return last


def nearest(words: str, text: str, *, most: int) -> list[tuple[Span, int]]:
    """List the places of a text that differ from words in at most so many characters, and in how many they do.

    Of places that overlap the nearest is given, the shortest and first of these; [] for none, for empty words, and for
    words of more than `LONGEST` code points.

    Examples
    --------
    >>> nearest("signed a pact", "They have signed the pact.", most=3)
    [(Span(start=10, end=25), 3)]
    """
    if not words or len(words) > LONGEST or most < 1 or not _may_stand(words, text, most):
        return []
    ends = [(errors, end) for end, errors in enumerate(_columns(words, text, anywhere=True), 1) if errors <= most]
    found: list[tuple[Span, int]] = []
    for errors, end in sorted(ends):
        if any(span.start < end <= span.end + most for span, _ in found):
            continue  # the same place, worse by a few characters
        begin = max(0, end - len(words) - errors)
        # Read backwards from its end, it is there that the fewest characters differ.
        backwards = [len(words), *_columns(words[::-1], text[begin:end][::-1], anywhere=False)]
        length = min(range(len(backwards)), key=lambda size: (backwards[size], abs(size - len(words))))
        span = Span(end - length, end) if length else None
        if span is not None and not any(span.overlaps(other) for other, _ in found):
            found.append((span, errors))
        if len(found) == _MANY:
            break
    return sorted(found)


def _may_stand(words: str, text: str, most: int) -> bool:
    """Tell whether words can be there at all: of so many parts and one more, one has no difference in it."""
    size = len(words) // (most + 1)
    return size == 0 or any(words[at : at + size] in text for at in range(0, len(words) - size + 1, size))


def _columns(words: str, text: str, *, anywhere: bool) -> Iterator[int]:
    """Give after each character of a text in how many characters the words differ from what ends there.

    What ends there begins anywhere, or else at the start of the text.
    """
    masks: dict[str, int] = {}
    for at, character in enumerate(words):
        masks[character] = masks.get(character, 0) | 1 << at
    every = (1 << len(words)) - 1
    last = 1 << (len(words) - 1)
    more, less, count = every, 0, len(words)
    for character in text:
        equal = masks.get(character, 0)
        straight = equal | less
        equal |= (equal & more) + more ^ more
        grows = less | ~(equal | more) & every
        shrinks = more & equal
        if grows & last:
            count += 1
        elif shrinks & last:
            count -= 1
        grows = (grows << 1 | (0 if anywhere else 1)) & every
        shrinks = shrinks << 1 & every
        more = shrinks | ~(straight | grows) & every
        less = grows & straight
        yield count
