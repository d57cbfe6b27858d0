"""The part of a case through which several coders are compared, and what they disagree on is settled."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from osintkit.article import Article
from osintkit.view import View

if TYPE_CHECKING:
    from osintkit.agreement import Agreement


class ComparesCoders(View):
    """A case in which several people coded the same articles."""

    writer: str
    _write: Any

    def agreement(
        self,
        by: str = "label",
        *,
        attribute: str | None = None,
        writers: Sequence[str] | None = None,
        article: Article | str | None = None,
        seed: int = 0,
    ) -> Agreement:
        """Measure how far coders agree by "label", "country", "attribute" or "link": `print(case.agreement())`.

        Only articles that at least two of them worked in count; without one there is no number, and the report says so.
        See `osintkit.agreement` for the methods and their sources.

        Parameters
        ----------
        attribute : str or None
            With by="attribute", one of the codebook's; None for all that were used.
        writers : sequence of str or None
            Whom to compare; None for all who marked something.
        article : Article, str or None
            One article alone.
        seed : int
            Of the bootstrap intervals.
        """
        articles = None if article is None else [self.article(article).id]
        compared = import_module("osintkit.agreement").agreement(
            self, by, attribute=attribute, writers=writers, articles=articles, seed=seed
        )
        return cast("Agreement", compared)
