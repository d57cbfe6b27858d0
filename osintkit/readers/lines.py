"""Text of a page as lines: one paragraph, heading, list item or table cell a line, as a browser would break it."""

from __future__ import annotations

from osintkit.readers.markup import collapse

# Elements that stand on lines of their own. A line break is no element of that kind, but ends a line as well.
# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li",
    "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul",
))
# fmt: on


class Lines:
    """Collect pieces of text into lines. Empty lines are left out; runs of white space become one space.

    Examples
    --------
    >>> lines = Lines()
    >>> for piece in ("One ", "line.\\n", None, " ", None, "Another."):
    ...     lines.end() if piece is None else lines.add(piece)
    >>> str(lines)
    'One line.\\nAnother.'
    """

    def __init__(self) -> None:
        self.done: list[str] = []
        self._pieces: list[str] = []

    def add(self, text: str) -> None:
        """Go on with the current line."""
        self._pieces.append(text)

    def end(self) -> None:
        """End the current line; a blank one is dropped."""
        line = collapse("".join(self._pieces))
        # A line of nothing but no-break spaces is an editor's way of leaving a gap.
        if line.strip():
            self.done.append(line)
        self._pieces.clear()

    def __str__(self) -> str:
        self.end()
        return "\n".join(self.done)


def with_headline(text: str, headline: str | None) -> str:
    """Put the headline before the text, unless it is None or stands among the first lines already.

    Readers of the page see it first, and it says who did what: so it can be annotated like the rest.
    """
    if headline is None or any(line.casefold() == headline.casefold() for line in text.split("\n")[:5]):
        return text
    return f"{headline}\n{text}"
