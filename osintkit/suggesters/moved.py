"""Suggest what was marked in older captures of an article, where it stands in this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osintkit.moving import moves

if TYPE_CHECKING:
    from osintkit.annotation import Annotation
    from osintkit.article import Article
    from osintkit.view import View


def moved(article: Article, view: View) -> list[Annotation]:
    """Suggest the annotations of the captures that an article supersedes, by the writer who asks.

    Others' are proposed by `case.supersede(old, new)` alone: an annotation belongs to who made it.
    """
    return [*moves(view, article, writer=vars(view).get("writer"))]
