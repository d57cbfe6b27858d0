"""Ranges of an article's text, and the quotes that find them again."""

from __future__ import annotations

from dataclasses import dataclass

from osintkit.errors import SpanError

# Code points kept on each side of a quote. The W3C selectors leave the length open; 32 is what Hypothesis keeps.
CONTEXT = 32


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range `[start, end)` in Unicode code points of the article text.

    Parameters
    ----------
    start, end : int
        `0 <= start < end`: an empty range marks nothing and is refused.

    Raises
    ------
    SpanError
        When the numbers are not whole, negative, or the range is empty or reversed.

    Examples
    --------
    >>> Span(2, 6).of("L'Iran et la Russie")
    'Iran'
    >>> Span(0, 4).overlaps(Span(4, 8))
    False
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        for name, value in (("start", self.start), ("end", self.end)):
            if type(value) is not int:
                raise SpanError(f"The {name} of a span is a whole number of code points, not {value!r}.")
        if self.start < 0:
            raise SpanError(f"A span starts at 0 or later, not at {self.start}.")
        if self.end <= self.start:
            raise SpanError(f"A span ends after it starts: {self.start}-{self.end} marks no text.")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Cut the span out of `text`.

        Raises
        ------
        SpanError
            When the text is shorter than the span's end.
        """
        if self.end > len(text):
            raise SpanError(f"The span {self.start}-{self.end} lies outside the text, which ends at {len(text)}.")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside (equal counts)."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a span with what stands around them: a W3C TextQuoteSelector.

    `prefix` and `suffix` hold up to `CONTEXT` code points, fewer at the ends of the text.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def at(cls, span: Span, text: str) -> Quote:
        """Take the quote of `span` from `text`. Raises SpanError where it lies outside."""
        return cls(
            exact=span.of(text),
            prefix=text[max(0, span.start - CONTEXT) : span.start],
            suffix=text[span.end : span.end + CONTEXT],
        )
