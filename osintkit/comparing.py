"""The part of a case through which several coders are compared, and what they disagree on is settled."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from osintkit.article import Article
from osintkit.errors import unknown_name
from osintkit.view import View

if TYPE_CHECKING:
    from osintkit.agreement import Agreement, Confusion, Disagreement
    from osintkit.annotation import Annotation
    from osintkit.handing_in import HandIn


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

    def disagreements(
        self,
        article: Article | str | None = None,
        *,
        writers: Sequence[str] | None = None,
        settled: bool = False,
    ) -> list[Disagreement]:
        """List what coders disagree on, in the order of the text; what was settled only with `settled=True`.

        [] where no two worked in one article. See `osintkit.agreement.disagreements`.
        """
        articles = None if article is None else [self.article(article).id]
        found: list[Disagreement] = import_module("osintkit.agreement").disagreements(
            self, writers=writers, articles=articles
        )
        return [each for each in found if settled or each.decision is None]

    def adjudicate(
        self, disagreement: Disagreement, coder: str | None = None, *, reason: str = "", **value: Any
    ) -> Annotation | None:
        """Settle a disagreement by following a coder, or by `value=...`, and say why.

        Nobody's own marks change. The passage gets an annotation of this writer with the status "adjudicated", which
        alone counts for claims and maps; one `undo` takes the decision and what it led to back.

        Parameters
        ----------
        value : object
            What is to hold instead of a coder's word: True or False for a passage or link, a label, borders as
            [(start, end), ...], the value of an attribute.

        Returns
        -------
        Annotation or None
            The adjudicated annotation; None where the passage is not to be marked.

        Raises
        ------
        RecordError, UnknownNameError
            When neither or both are given, or the codebook does not hold the value.
        """
        for name in value:
            if name != "value":
                raise unknown_name("argument of adjudicate", name, ("coder", "reason", "value"))
        module = import_module("osintkit.agreement.adjudication")
        held = module.chosen_value(disagreement, coder, list(value.values()))
        drafts = module.drafts(self, disagreement, held, coder=coder, reason=reason)
        self._write(drafts)
        result = drafts[0].fields["result"]
        return cast("Annotation", self.record(result)) if result else None

    def confusions(self, *, language: str = "en") -> list[Confusion]:
        """List what coders confuse, the most frequent first, with what the codebook says of it; settled or not."""
        module = import_module("osintkit.agreement")
        found: list[Confusion] = module.confusions(module.disagreements(self), self.codebook, language)
        return found

    def gold(self, article: Article | str | None = None) -> list[dict[str, Any]]:
        """List what all agree on and what was adjudicated, with who said what, as rows for JSON or a table.

        [] where no two worked in one article. See `osintkit.agreement.gold` for what a row holds.
        """
        articles = None if article is None else [self.article(article).id]
        rows: list[dict[str, Any]] = import_module("osintkit.agreement").gold(self, articles=articles)
        return rows

    def hand_in(self) -> HandIn:
        """Say that what this writer marked is finished. Nothing is closed by it: who marks on may hand in again.

        It is kept in the case like a mark, so it reaches whoever gathers the case; `undo` takes it back. Raises
        RecordError for a writer who marked nothing.
        """
        module = import_module("osintkit.handing_in")
        self._write([module.draft(self, self.writer)])
        return self.handed_in()[self.writer]

    def handed_in(self) -> dict[str, HandIn]:
        """Give the last time that each writer handed in, and whether they marked on since; {} for nobody."""
        found: dict[str, HandIn] = import_module("osintkit.handing_in").handed_in(self)
        return found
