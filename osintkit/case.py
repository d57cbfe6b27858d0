"""The case: a folder of articles and of everything said about them. See FORMAT for how it lies on disk."""

from __future__ import annotations

import os
import warnings
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, overload

from osintkit import change, correction
from osintkit.acceptance import KeepsSuggestions
from osintkit.annotation import Annotation, Link
from osintkit.article import Article
from osintkit.captures import KeepsCaptures
from osintkit.codebook import Codebook
from osintkit.comparing import ComparesCoders
from osintkit.conflict_copies import name_conflict_copies
from osintkit.errors import RecordError
from osintkit.exchange import ExchangesFiles
from osintkit.fold import REMOVAL, Conflict
from osintkit.forgetting import finish
from osintkit.handing_on import HandsOn
from osintkit.header import opened
from osintkit.identities import SAME_AS
from osintkit.journal import Journal, Listener
from osintkit.log import Problem
from osintkit.merging import KeepsActors, check_merge
from osintkit.operation import Draft, Operation
from osintkit.plural import several
from osintkit.positions import KeepsPositions
from osintkit.requests_log import KeepsRequests
from osintkit.sense import Sense
from osintkit.span import Span
from osintkit.stores import Store, store_class
from osintkit.undo import Undone, redo_drafts, undo_drafts
from osintkit.view import CODEBOOK, Record, View, kind_of
from osintkit.watching import watch
from osintkit.writer import checked_writer, default_writer

_JOURNALS: weakref.WeakValueDictionary[tuple[str, str, int], Journal] = weakref.WeakValueDictionary()


class Case(
    KeepsActors, KeepsSuggestions, KeepsCaptures, KeepsRequests, HandsOn, ExchangesFiles, KeepsPositions,
    ComparesCoders, View,
):  # fmt: skip
    """A case folder, opened or made.

    Everything that changes it is on disk when the call returns. Several people and programs may write at once.

    Parameters
    ----------
    path : str, path or Store
        The folder. It is made when it does not exist; a folder that holds other things is refused.
    writer : str or None
        Who writes; None takes the name kept in the user's configuration, made up the first time.

    Raises
    ------
    NotACaseError, NewerFormatError
        When the folder is something else, or was written by a newer osintkit.

    Examples
    --------
    >>> case = Case(store_class("memory")(), writer="amina")
    >>> article = case.add(Article("Freedonia and Sylvania signed a pact."))
    >>> pact = case.annotate(article, 23, 36, label="event", type="AGREE")
    >>> pact.quote, pact.attributes["quad"]
    ('signed a pact', 'verbal_cooperation')
    """

    def __init__(self, path: str | os.PathLike[str] | Store, *, writer: str | None = None) -> None:
        store: Store = store_class("folder")(path) if isinstance(path, str | os.PathLike) else path  # type: ignore[call-arg]
        self.writer = checked_writer(writer if writer is not None else default_writer())
        self.header = opened(store)
        # The id is in the key since a folder may be deleted and another case made in its place while a Case is at hand.
        key = (store.key, str(self.header.get("id")), os.getpid())
        if (journal := _JOURNALS.get(key)) is None:
            journal = _JOURNALS[key] = Journal(store)
        else:
            journal.refresh()
        finish(journal)
        name_conflict_copies(journal)
        super().__init__(journal)
        if journal.problems:
            warnings.warn(
                f"Something is wrong with the case {self.name} in "
                f"{several(len(journal.problems), 'place')}, the first: "
                f"{journal.problems[0]} The rest can be read. case.verify() lists them all.",
                stacklevel=2,
            )

    def __repr__(self) -> str:
        held = f"{several(len(self.articles()), 'article')}, {several(len(self.annotations()), 'annotation')}"
        return f"Case({self.name!r}: {held}, writer={self.writer!r})"

    @property
    def path(self) -> Path | None:
        """The folder, None for a case that is kept elsewhere."""
        return getattr(self._journal.store, "path", None)

    # articles

    @overload
    def add(self, source: Article, **options: Any) -> Article: ...
    @overload
    def add(self, source: object, **options: Any) -> Any: ...
    def add(self, source: object, **options: Any) -> Article | list[Article]:
        """Read and store articles.

        Parameters
        ----------
        source : Article, path, bytes, or a list of these
            A path may be a folder. `options` go to `osintkit.readers.read`.

        Returns
        -------
        Article or list of Article
            The stored article; a list for a folder or a list. One that is there already is returned as it is.

        Raises
        ------
        ReadingError
            When something cannot be read; the case is then as it was.
        """
        found = import_module("osintkit.readers").read(source, **options)
        several = isinstance(source, list | tuple) or (isinstance(source, str | os.PathLike) and Path(source).is_dir())
        stored = self._store_articles(found)
        return stored if several else stored[0]

    def _store_articles(self, articles: Sequence[Article]) -> list[Article]:
        drafts = []
        for article in articles:
            state = self._journal.state("article", article.id)
            self._journal.store.put_article(article.id, change.article_files(article))
            if state is None or not state.exists:
                fields = change.article_fields(article, self._journal.store.article_part(article.id, "article.json"))
                drafts.append(Draft("article", article.id, "add", fields, article=article.id))
        self._write(drafts)
        return [self.article(article.id) for article in articles]

    # annotations and links

    def annotate(
        self,
        article: Article | str,
        start: int | None = None,
        end: int | None = None,
        *,
        label: str,
        spans: Iterable[Span | tuple[int, int]] | None = None,
        note: str = "",
        translation: str = "",
        id: str | None = None,
        **attributes: object,
    ) -> Annotation:
        """Mark a passage, several (`spans`), or the whole article (neither).

        Parameters
        ----------
        article : Article or str
            An article of this case, or its id.
        start, end : int
            Half-open range in code points of the article's text.
        label : str
            One of the codebook's labels; `attributes` are those that it has.
        id : str or None
            32 hex digits, for a caller that may send the same annotation twice: it is made once.

        Raises
        ------
        SpanError
            When the range does not lie in the text.
        UnknownNameError
            For a label, attribute or value that the codebook does not hold.
        """
        stored = self.article(article)
        name = change.checked_id(id)
        if id is not None and (state := self._journal.state("annotation", name)) is not None and state.exists:
            return self._annotation(name)
        where = change.checked_spans(start, end, spans)
        fields = change.annotation_fields(
            stored, where, self.codebook, label, attributes, note=note, translation=translation
        )
        self._write([Draft("annotation", name, "add", fields, article=stored.id)])
        return self._annotation(name)

    def link(
        self,
        source: Record | str,
        target: Record | str,
        *,
        type: str,
        note: str = "",
        id: str | None = None,
        **attributes: object,
    ) -> Link:
        """Tie two records, the source first: `case.link(event, iran, type="by")`.

        An end is a record or its id; for an actor that nobody registered, `country:IR` or `name:<words>`.

        Raises
        ------
        RecordError
            When the type does not allow these ends, or both are one record.
        UnknownNameError
            For a type, attribute or record that is not there.
        """
        kind = self.codebook.link(type)
        name = change.checked_id(id)
        if id is not None and (state := self._journal.state("link", name)) is not None and state.exists:
            return self._link(name)
        ends = change.checked_ends(self, kind, source, target)
        article = self._article_of(ends[0])
        said: dict[str, object] = {"type": type, "source": ends[0], "target": ends[1]}
        for state in self._journal.existing("link", article):
            if state.writer == self.writer and said.items() <= state.fields.items():
                return self._link(state.record)  # saying the same twice is saying it once
        if type == SAME_AS:
            check_merge(self, *ends)
        fields = said | change.attribute_fields(self.codebook, kind, attributes) | ({"note": note} if note else {})
        self._write([Draft("link", name, "add", fields, article=article)])
        return self._link(name)

    def _article_of(self, end: str) -> str | None:
        state = self._journal.state("annotation", end)
        return state.article if state is not None else None

    # changes

    def edit(self, record: Record | str, **changes: Any) -> Record:
        """Change fields of a record and return it as it now stands. None takes a field or attribute away.

        To settle a conflict, give the field again, with the value that shows or another; where somebody removed the
        record and somebody else changed it, any edit keeps it, one without changes too.

        For an annotation: `start`, `end`, `spans`, `label`, `note`, `translation`, `status`, or its attributes; for a
        link `note` or its attributes; for an actor its fields; for an article its metadata, with `basis="..."`.

        Raises
        ------
        RecordError, UnknownNameError, SpanError
            When the record cannot be changed so; it is then as it was.
        """
        found = self.record(record if isinstance(record, str) else record.id)
        kind, state = kind_of(found), self._state(kind_of(found), found.id)
        disputed = {conflict.field for conflict in state.conflicts}
        fields = change.changed_fields(self, found, changes, disputed)
        if fields or REMOVAL in disputed:  # who edits what somebody else removed decides that it stays
            self._write([Draft(kind, found.id, "edit", fields, article=state.article)])
        return self.record(found.id)

    def remove(self, record: Record | str) -> None:
        """Take a record away. Its links are hidden with it; `undo` brings both back."""
        found = self.record(record if isinstance(record, str) else record.id)
        state = self._state(kind_of(found), found.id)
        self._write([Draft(state.kind, found.id, "remove", {}, article=state.article)])

    def edit_codebook(self, codebook: Codebook) -> Codebook:
        """Make this the case's codebook. Only what differs is written, so two people may change different labels.

        Given as it stands, it settles the conflicts about it with what shows.
        """
        fields, state = change.codebook_changes(self.codebook, codebook), self._state(CODEBOOK, CODEBOOK)
        if not fields and state is not None:
            fields = {each.field: state.fields[each.field] for each in state.conflicts if each.field in state.fields}
        if fields:
            # Always an addition: undoing the first change must not take everybody's later ones with it.
            self._write([Draft(CODEBOOK, CODEBOOK, "add", fields)])
        return self.codebook

    def settle(self, conflict: Conflict, choice: Operation) -> None:
        """Settle a conflict with one of its operations: `case.settle(conflict, conflict.operations[0])`.

        Raises RecordError when the operation is none of them, or something was written about the field since.
        """
        self._write([change.settling(conflict, choice, self._state(conflict.kind, conflict.record))])

    @contextmanager
    def gesture(self) -> Iterator[None]:
        """Make the changes of a `with` block one gesture, which undo takes back together; each is saved when made."""
        with self._journal.gesture():
            yield

    def undo(self, article: Article | str | None = None) -> list[Operation]:
        """Take back my last change. Returns what was taken back, [] for nothing.

        With an article, only what was said about it: the article itself stays.
        """
        return self._void(undo_drafts, article)

    def redo(self, article: Article | str | None = None) -> list[Operation]:
        """Bring back what I last undid, unless I changed something since. Returns what came back, [] for nothing."""
        return self._void(redo_drafts, article)

    def can_undo(self, article: Article | str | None = None) -> bool:
        """Tell whether `undo` would take something back."""
        return bool(self._undone(undo_drafts, article)[1])

    def can_redo(self, article: Article | str | None = None) -> bool:
        """Tell whether `redo` would bring something back."""
        return bool(self._undone(redo_drafts, article)[1])

    def _undone(self, choose: Any, article: Article | str | None) -> Undone:
        name = article.id if isinstance(article, Article) else article
        found: Undone = choose(self._journal.newest_first(self.writer, name), self._journal.operation, name)
        return found

    def _void(self, choose: Any, article: Article | str | None) -> list[Operation]:
        drafts, operations = self._undone(choose, article)
        self._write(drafts)
        return list(operations)

    # what words mean

    def correct(self, words: str, country: str | None, *, article: Article | str | None = None) -> Sense:
        """Decide what words mean, in an article or in all of the case, later ones too: `case.correct("Congo", "CD")`.

        A `country` of None says that they name none; capitals do not count, and an article goes before the case.
        Suggestions obey, and this writer's country marks on these words change, or go. One `undo` takes all of it back.
        Raises RecordError for a country that there is not, or without words.
        """
        where = self.article(article).id if article is not None else None
        drafts = correction.drafts(self, words, country, article=where, writer=self.writer)
        self._write(drafts)
        return self._build(self._state("sense", drafts[0].record), self._make_sense)

    # the folder

    def refresh(self) -> bool:
        """Read what others wrote since. Returns whether there was anything."""
        return bool(self._journal.refresh())

    def watch(self) -> bool:
        """Follow what others write, as long as an event loop runs (it does in a notebook). Returns whether one does."""
        return watch(self._journal)

    def listen(self, listener: Listener) -> Any:
        """Call `listener` with the (kind, id) of the records that changed, after each change. Returns what stops it."""
        return self._journal.listen(listener)

    def verify(self) -> list[Problem]:
        """Check every byte of the case. Returns what is wrong, by file and line; [] when all is well."""
        problems: list[Problem] = import_module("osintkit.integrity").verify(self)
        return problems

    def _write(self, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            state = self._journal.state(draft.kind, draft.record)
            if state is not None and state.unknown:
                raise RecordError(
                    f"The {draft.kind} {draft.record} was changed by a newer osintkit in a way that this one does not "
                    f"know ({state.unknown[0]}): it can be read, not changed."
                )
        self._journal.append(drafts, writer=self.writer)

    def _state(self, kind: str, record: str) -> Any:
        return self._journal.state(kind, record)

    def _annotation(self, name: str) -> Annotation:
        return self._build(self._state("annotation", name), self._make_annotation)

    def _link(self, name: str) -> Link:
        return self._build(self._state("link", name), self._make_link)
