"""Suggest the dates that an article states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osintkit.dates import find_dates
from osintkit.dates.context import published_day
from osintkit.span import Span
from osintkit.suggestions import suggestion

if TYPE_CHECKING:
    from osintkit.annotation import Annotation
    from osintkit.article import Article
    from osintkit.view import View


def dates(article: Article, view: View) -> list[Annotation]:
    """Suggest every date that the text states, with EDTF where the words give one. [] for a text without any.

    The reason says what the reading rests on. A mere length of time ("for three days") is no date but a quantity. An
    article's date that is no day ("last spring") is no anchor.
    """
    return [
        suggestion(
            article, "dates", "date", [Span(each.start, each.end)], rule=each.basis,
            attributes={"edtf": each.edtf} if each.edtf and any(map(str.isdigit, each.edtf)) else {},
        )
        for each in find_dates(article.text, article.language, published_day(article.published))
        if each.precision != "duration"
    ]  # fmt: skip
