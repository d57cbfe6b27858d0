"""What a widget proposes: what its user chose, what was marked in an older capture, and occurrences asked for."""

from __future__ import annotations

from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.case import Case
from osintkit.repeats import BY, Repeats
from osintkit.suggesters import Suggester
from osintkit.widgets import suggesting

MOST = 20  # requests that are kept; what the oldest proposed and nobody accepted goes when another comes


class Proposed:
    """The suggestions of one widget.

    Requests for occurrences live as long as the widget: what was accepted or rejected is in the case, the rest can be
    asked for again.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._wanted: list[Repeats] = []
        self.chosen = suggesting.remembered()

    def choose(self, chosen: list[str]) -> None:
        """Ask these suggesters from now on, by name. Raises UnknownNameError for one that is not offered."""
        self.chosen = suggesting.checked(chosen)

    def want(self, repeats: Repeats) -> None:
        """Propose these from now on."""
        self._wanted = [each for each in self._wanted if each != repeats][1 - MOST :]
        self._wanted.append(repeats)

    def drop(self) -> None:
        """Propose none of the occurrences that were asked for any more."""
        self._wanted = []

    def of(self, article: Article | str) -> list[Annotation]:
        """Give what is proposed for an article, each saying once: what was marked before, what is found, the rest."""
        suggesters: list[str | Suggester] = [suggesting.ALWAYS, *self.chosen, *self._wanted]
        found: dict[object, Annotation] = {}
        for by in suggesters:
            for each in self._case.suggest(article, by=by):
                found.setdefault((each.label, each.spans), each)
        return list(found.values())

    def repeated(self) -> list[Annotation]:
        """Give the occurrences that are left to accept in all of the case."""
        proposed = (each for article in self._case.articles() for each in self.of(article))
        return [each for each in proposed if each.suggestion["by"] == BY]

    def count(self, repeats: Repeats) -> dict[str, int]:
        """Count what a request proposes, by article."""
        counts = {article.id: len(self._case.suggest(article, by=repeats)) for article in self._case.articles()}
        return {name: count for name, count in counts.items() if count}
