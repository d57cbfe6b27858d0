"""Suggest the countries that an article mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osintkit import suggestions

if TYPE_CHECKING:
    from osintkit.annotation import Annotation
    from osintkit.article import Article
    from osintkit.view import View


def countries(article: Article, view: View) -> list[Annotation]:
    """Suggest every mention of a country, as the decisions of the case have it. [] for a text without any."""
    return suggestions.countries(article, view.senses(article))
