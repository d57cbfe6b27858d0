"""The part of a case that keeps newer captures of an article, and moves what was marked in the older ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.change import checked_spans
from osintkit.errors import RecordError
from osintkit.moving import BY_HAND, FROM, SUPERSEDES, captures, lost, moves, older_captures, proposal
from osintkit.view import View

if TYPE_CHECKING:
    from osintkit.span import Span
    from osintkit.suggestions import Suggestion


class ListsOrphans(View):
    """The part of a case, and of a case as it once stood, that tells which annotations have lost their place."""

    writer: str

    def orphans(self) -> list[Annotation]:
        """List annotations whose words do not stand at their place, or nowhere in the newer capture of their article.

        `case.move` shows where one stands, `case.reject(orphan)` says that it stands nowhere: then it is listed no more
        for this writer.
        """
        rejected = self.rejected(self.writer)
        found = {each.id: each for each in super().orphans()}
        found |= {each.id: each for each, _ in lost(self)} | {each.id: each for each in self._misplaced(rejected)}
        return [each for each in found.values() if each.id not in rejected]

    def _misplaced(self, rejected: set[str]) -> list[Annotation]:
        """List annotations of which this writer said that the proposed place is the wrong one."""
        newer = dict.fromkeys(newer for newer, _ in captures(self))
        proposed = [each for name in newer for each in moves(self, self.article(name))]
        open_ = {each.suggestion[FROM] for each in proposed if each.id not in rejected}
        wrong = [str(each.suggestion[FROM]) for each in proposed if each.id in rejected]
        return [cast(Annotation, self.record(name)) for name in wrong if name not in open_]


class KeepsCaptures(ListsOrphans):
    """The part of a case through which annotations come from one capture of an article to the next."""

    link: Any
    accept: Any

    def supersede(self, old: Article | str, new: Article | str, *, writer: str | None = None) -> list[Suggestion]:
        """Say that an article is a newer capture of another, and propose where the annotations stand in it.

        Nothing is moved: `case.accept(proposal)` moves one, or a list of them in one gesture, with the links between
        them; `case.reject(proposal)` says that it is the wrong place. What has no place is in `case.orphans()`. The old
        article keeps its annotations. Asked again, it gives what is left to decide.

        Parameters
        ----------
        old, new : Article or str
            Articles of the case, or their ids.
        writer : str or None
            Propose this writer's annotations only; None for everybody's.

        Returns
        -------
        list of Suggestion
            In the order of the newer text. `suggestion` has the `rule`, the `score` (0 to 1) and `moved_from`. [] when
            nothing was marked, or nothing is found again.

        Raises
        ------
        RecordError
            For an article and itself, or where the older one is a newer capture already.
        """
        older, newer = self.article(old), self.article(new)
        if older.id == newer.id or newer.id in older_captures(self, older.id):
            raise RecordError(
                f"An article supersedes an earlier capture of it; {newer.id} is not later than {older.id} in this case."
            )
        if (newer.id, older.id) not in captures(self):
            self.link(newer, older, type=SUPERSEDES)
        rejected = self.rejected(self.writer)
        return [each for each in moves(self, newer, writer=writer) if each.id not in rejected]

    def move(
        self,
        annotation: Annotation | str,
        article: Article | str,
        start: int | None = None,
        end: int | None = None,
        *,
        spans: Iterable[Span | tuple[int, int]] | None = None,
    ) -> Annotation:
        """Show where an annotation of an older capture stands in a newer one: `case.move(orphan, new, 120, 133)`.

        It makes a new annotation, as accepting a proposal does; the old one stays.

        Raises
        ------
        RecordError
            When the article is no newer capture of the annotation's, or it was moved there already.
        SpanError
            When the place does not lie in the text.
        """
        found = self.record(annotation if isinstance(annotation, str) else annotation.id)
        newer = self.article(article)
        if not isinstance(found, Annotation) or found.article not in older_captures(self, newer.id):
            raise RecordError(
                f"Only annotations of an older capture are moved to {newer.id}: say which by case.supersede(old, new)."
            )
        if any(each.suggestion.get(FROM) == found.id for each in self.annotations(newer)):
            raise RecordError(f"The annotation {found.id} was moved to {newer.id} already: edit the one that is there.")
        place = checked_spans(start, end, spans)
        return cast(Annotation, self.accept(proposal(found, newer, place, BY_HAND)))
