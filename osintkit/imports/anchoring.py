"""Where the passages of other programs stand in the text that the case holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from osintkit.span import Quote, Span


def anchored(text: str, spans: Sequence[Span | None], quotes: Sequence[Quote]) -> tuple[Span, ...] | None:
    """Find where quotes stand: at their spans, else at the one place that fits their words and what is around them.

    Returns
    -------
    tuple of Span or None
        None where the words are not there, or at several places that fit equally.
    """
    found = [_place(text, span, quote) for span, quote in zip(spans, quotes, strict=True)]
    return tuple(span for span in found if span is not None) if all(found) else None


def _place(text: str, span: Span | None, quote: Quote) -> Span | None:
    if span is not None and text[span.start : span.end] == quote.exact:
        return span
    if not quote.exact:
        return None
    places: list[Span] = []
    start = text.find(quote.exact)
    while start >= 0 and len(places) < 1000:
        places.append(Span(start, start + len(quote.exact)))
        start = text.find(quote.exact, start + 1)
    around = [
        each for each in places
        if text[: each.start].endswith(quote.prefix) and text[each.end :].startswith(quote.suffix)
    ]  # fmt: skip
    fitting = around if quote.prefix or quote.suffix else places
    return fitting[0] if len(fitting) == 1 else None


def canonical_offsets(raw: str, offsets: Iterable[int]) -> dict[int, int]:
    """Give for offsets into a text as read those into its canonical form, where each CRLF is one LF.

    Examples
    --------
    >>> canonical_offsets("a" + chr(13) + chr(10) + "b", [0, 1, 3, 4])
    {0: 0, 1: 1, 3: 2, 4: 3}
    """
    wanted = sorted(set(offsets))
    found: dict[int, int] = {}
    before = shorter = 0
    for offset in wanted:
        shorter += raw.count("\r\n", before, offset)
        before = offset
        found[offset] = offset - shorter
    return found
