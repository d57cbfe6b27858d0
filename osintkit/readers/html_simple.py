"""Saved HTML pages with the standard library alone: for the browser kit, and where trafilatura finds nothing.

It keeps the text of the longest `article` element, else of `main`, else of the page, without menus, forms and footers.
It keeps more of a page's surroundings than trafilatura does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from osintkit.readers.lines import BLOCKS, Lines
from osintkit.readers.markup import Token, tokens
from osintkit.readers.reader import Reader
from osintkit.readers.webpage import Extractor, page_article

if TYPE_CHECKING:
    from osintkit.article import Article
    from osintkit.readers.source import Source

_ASIDE = frozenset(("nav", "aside", "footer", "form", "button", "select", "template", "svg", "math", "dialog", "menu"))
# An `article` with less than this share of the page's text is a teaser, not what the page is about.
_LEAST_SHARE = 1 / 3


class _Text:
    """Lines of a page, with the number of the outermost `article` and whether `main` was open at each."""

    def __init__(self, *, everything: bool) -> None:
        self.lines = Lines()
        self.places: list[tuple[int, bool]] = []
        self.left_out = False
        self._everything = everything
        self._open = {"article": 0, "main": 0}
        self._articles = 0
        self._skipped: str | None = None
        self._skipped_depth = 0

    def take(self, token: Token) -> None:
        if self._skipped is not None:
            self._skip(token)
        elif token.kind == "text":
            self.lines.add(token.value)
        elif token.kind in ("open", "close"):
            if token.value in BLOCKS:
                self.end()
            if token.value in self._open:
                self._enter_or_leave(token)
            elif token.kind == "open" and self._leaves_out(token.value):
                self._skipped, self._skipped_depth, self.left_out = token.value, 1, True

    def end(self) -> None:
        before = len(self.lines.done)
        self.lines.end()
        place = (self._articles if self._open["article"] else 0, self._open["main"] > 0)
        self.places.extend([place] * (len(self.lines.done) - before))

    def _skip(self, token: Token) -> None:
        if token.value == self._skipped and token.kind in ("open", "close"):
            self._skipped_depth += 1 if token.kind == "open" else -1
            if self._skipped_depth == 0:
                self._skipped = None

    def _leaves_out(self, name: str) -> bool:
        if self._everything:
            return False
        # The header of an article holds its headline, that of a page its logo and menu.
        return name in _ASIDE or (name == "header" and not self._open["article"] and not self._open["main"])

    def _enter_or_leave(self, token: Token) -> None:
        depth = self._open[token.value]
        if token.kind == "open":
            self._articles += token.value == "article" and depth == 0
            self._open[token.value] = depth + 1
        else:
            self._open[token.value] = max(0, depth - 1)


def find(markup: str) -> str:
    """Find the text of a page; empty when it has none.

    Examples
    --------
    >>> find("<nav>Home</nav><article><h1>Ferry late</h1><p>It came at noon.</article><footer>2031</footer>")
    'Ferry late\\nIt came at noon.'
    """
    text = _taken(markup, everything=False)
    if not text.lines.done and text.left_out:
        # A menu that was never closed swallowed the page: then all of it is taken.
        text = _taken(markup, everything=True)
    return _main_part(text)


def _taken(markup: str, *, everything: bool) -> _Text:
    text = _Text(everything=everything)
    for token in tokens(markup):
        text.take(token)
    text.end()
    return text


def _main_part(text: _Text) -> str:
    lengths: dict[int, int] = {}
    for line, (article, _) in zip(text.lines.done, text.places, strict=True):
        lengths[article] = lengths.get(article, 0) + len(line)
    whole = sum(lengths.values())
    longest = max((number for number in lengths if number), key=lambda number: lengths[number], default=0)
    in_main = any(main for _, main in text.places)
    if longest and lengths[longest] >= whole * _LEAST_SHARE:
        kept = [article == longest for article, _ in text.places]
    else:
        kept = [main or not in_main for _, main in text.places]
    return "\n".join(line for line, keep in zip(text.lines.done, kept, strict=True) if keep)


# Six seconds' work on two busy cores; no page that people read has so many.
EXTRACTOR = Extractor(find, most_elements=300_000, otherwise="Or paste the passages that matter: ok.Article(text=...).")


def _read(source: Source) -> Article:
    return page_article(source, EXTRACTOR, reader=READER.name)


READER = Reader("html-simple", _read)
