"""Reading a case: its records as they stand, built from what the operations add up to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from importlib import import_module
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from osintkit.actor import IMPLICIT, Actor
from osintkit.annotation import STATUSES, Annotation, Link
from osintkit.article import Article
from osintkit.canonical import sha256_hex
from osintkit.codebook import Codebook, default_codebook
from osintkit.codebook_changes import changed_codebook
from osintkit.collecting import no_collecting
from osintkit.errors import CaseError, RecordError, UnknownNameError, unknown_name
from osintkit.fold import Conflict, Folded
from osintkit.imported import made
from osintkit.journal import Journal
from osintkit.log import Problem
from osintkit.malformed import UNREADABLE, without_malformed
from osintkit.moment import past
from osintkit.operation import KINDS, NOTHING, Operation
from osintkit.operations_table import Row
from osintkit.sense import Sense
from osintkit.span import Quote, Span

if TYPE_CHECKING:
    from datetime import datetime

    from osintkit.claims import Claim, Origins
    from osintkit.dating import When
    from osintkit.identities import Identities
    from osintkit.past import Past

ATTRIBUTE = "attr:"  # how a folded field that is an attribute is named, so that each has its own history
AS_READ = "as_read:"  # before the SHA-256 of an article.json, in the operation that adds the article
METADATA = ("title", "outlet", "authors", "published", "language", "url", "retrieved")
CODEBOOK = "codebook"
_ENDS = ("annotation", "actor", "article")  # what a link may tie
_LOGGED = (Operation, Row)
_KIND_OF = {Annotation: "annotation", Link: "link", Actor: "actor", Article: "article", Sense: "sense"}

Record = Annotation | Link | Actor | Article | Sense
_R = TypeVar("_R", bound=Record)


class View:
    """A case to read: articles, annotations, links, actors, and what is computed from them.

    Lists are in the order in which records were first written; an empty case gives empty lists.
    """

    approximate = False  # whether it was asked for by a time

    def __init__(self, journal: Journal) -> None:
        self._journal, self._codebook = journal, cast("tuple[Folded, Codebook] | None", None)
        self._built: dict[tuple[str, str], tuple[Folded, Any]] = {}
        self._texts: dict[str, Article] = {}
        self._links: tuple[tuple[int, int], list[Link]] = ((0, 0), [])  # those of the whole case, and of which version

    if not TYPE_CHECKING:  # a checker that saw this would take every name for an attribute

        def __getattr__(self, name: str) -> Any:
            # Reached only for names that are not there.
            raise unknown_name(f"attribute of {type(self).__name__}", name, [n for n in dir(type(self)) if n[0] != "_"])

    # records

    @property
    def name(self) -> str:
        """What to call the case: its folder's name."""
        return self._journal.store.name

    @property
    def id(self) -> str:
        """The id of the case, 32 hex digits; empty for one that has no header."""
        header = self._journal.store.header()
        return str(json.loads(header).get("id", "")) if header else ""

    @property
    def codebook(self) -> Codebook:
        """The codebook as it stands: the kit's own with this case's changes."""
        state = self._journal.state(CODEBOOK, CODEBOOK)
        if state is None or not state.exists:
            return default_codebook()
        if self._codebook is None or self._codebook[0] is not state:
            codebook, left_out = changed_codebook(default_codebook(), state.fields)
            self._codebook = (state, codebook)
            for sentence in left_out:
                self._journal.note(Problem(_log_of(state), 0, sentence))
        return self._codebook[1]

    def articles(self) -> list[Article]:
        """List the articles, with their metadata as corrected."""
        return self._existing("article", self._make_article)

    def article(self, which: Article | str) -> Article:
        """Give an article by itself or its id. Raises UnknownNameError when the case does not hold it."""
        name = which.id if isinstance(which, Article) else which
        state = self._journal.state("article", name)
        if state is None or not state.exists:
            raise unknown_name("article", name, [article.id for article in self.articles()])
        return self._build(state, self._make_article)

    def annotations(
        self,
        article: Article | str | None = None,
        *,
        label: str | None = None,
        writer: str | None = None,
    ) -> list[Annotation]:
        """List annotations: all, or those of one article, label or writer. A removed article hides its own."""
        if label is not None:
            self.codebook.label(label)
        name = self.article(article).id if article is not None else None
        there = {state.record for state in self._journal.existing("article")} if name is None else {name}
        return [
            annotation
            for annotation in self._existing("annotation", self._make_annotation, name)
            if label in (None, annotation.label) and writer in (None, annotation.writer) and annotation.article in there
        ]

    def links(self, article: Article | str | None = None, *, type: str | None = None) -> list[Link]:
        """List links whose two ends exist: all, or those of one article or type."""
        if type is not None:
            self.codebook.link(type)
        if article is None and self._links[0] != self._journal.version:  # asked for again and again
            self._links = (self._journal.version, self._whole_links(None))
        found = self._links[1] if article is None else self._whole_links(self.article(article).id)
        return [link for link in found if type in (None, link.type)]

    def _whole_links(self, article: str | None) -> list[Link]:
        found = self._existing("link", self._make_link, article)
        return [link for link in found if self._can_be_end(link.source) and self._can_be_end(link.target)]

    def actors(self) -> list[Actor]:
        """List the actors that somebody registered."""
        return self._existing("actor", self._make_actor)

    def senses(self, article: Article | str | None = None) -> list[Sense]:
        """List what people decided that words mean: all, or what may hold in one article."""
        name = self.article(article).id if article is not None else None
        found = self._existing("sense", self._make_sense)
        return found if name is None else [sense for sense in found if sense.article in (None, name)]

    def record(self, name: str) -> Record:
        """Look up an annotation, link, actor, article or sense by its id; UnknownNameError when there is none."""
        for kind, make in self._makers().items():
            state = self._journal.state(kind, name)
            if state is not None and state.exists:
                built = self._build_or_none(state, make)
                if built is not None:
                    return built
        raise UnknownNameError(f"There is no record {name!r} in the case {self.name}: it was removed, or never was.")

    def holds(self, name: str) -> bool:
        """Tell whether a record of this id exists; actors that words stand for (`country:`, `name:`) always do."""
        return self._can_be_end(name) or self._exists("link", name)

    def _can_be_end(self, name: str) -> bool:
        return IMPLICIT.fullmatch(name) is not None or any(self._exists(kind, name) for kind in _ENDS)

    def _exists(self, kind: str, name: str) -> bool:
        state = self._journal.state(kind, name)
        if state is not None and state.exists and kind == "annotation":  # hidden with its article where that is removed
            state = self._journal.state("article", str(state.article))
        return state is not None and state.exists

    def rejected(self, writer: str) -> set[str]:
        """Give the ids of the suggestions that a writer rejected."""
        states = self._journal.existing("rejection")
        return {str(state.fields.get("suggestion")) for state in states if state.writer == writer}

    # computed

    @property
    def identities(self) -> Identities:
        """Which actors are one: `case.identities.of(actor)` is the one that every view shows."""
        return cast("Identities", import_module("osintkit.identities").identities(self))

    def claims(self) -> list[Claim]:
        """Compute the claims: who does what to whom, according to whom. See `osintkit.claims`."""
        return cast("list[Claim]", import_module("osintkit.kept_claims").kept_claims(self).claims())

    def origins(self, claim: Claim) -> Origins:
        """Count the independent origins of a claim and of all that somebody said state the same, with the reasons."""
        return cast("Origins", import_module("osintkit.kept_claims").kept_claims(self).origins(claim))

    def when(self, claim: Claim) -> When | None:
        """Say when a claim happens: words, EDTF, and what the reading rests on; None for one without a date mark."""
        return cast("When | None", import_module("osintkit.dating").when_of(self, claim))

    def conflicts(self) -> list[Conflict]:
        """List edits that did not know of each other, and removals of what somebody else changed."""
        journal = self._journal
        states = (journal.state(kind, record) for kind in (*self._makers(), CODEBOOK, "position", "decision")
                  for record in journal.records(kind))  # fmt: skip
        return [conflict for state in states if state is not None for conflict in state.conflicts]

    def orphans(self) -> list[Annotation]:
        """List annotations whose words do not stand at their place in the text."""
        texts = {article.id: article.text for article in self.articles()}
        return [
            annotation
            for annotation in self.annotations()
            if (text := texts.get(annotation.article)) is not None  # an article that cannot be read is named by itself
            and any(text[s.start : s.end] != q.exact for s, q in zip(annotation.spans, annotation.quotes, strict=True))
        ]

    def history(self, record: Record | Operation | Row | str) -> list[Operation]:
        """List the operations on a record, or on that of an operation: the oldest first, who, when, what was set."""
        name = record if isinstance(record, str) else record.record if isinstance(record, _LOGGED) else record.id
        if found := next(filter(None, (self._journal.operations(kind, name) for kind in KINDS)), None):
            return found
        raise UnknownNameError(f"Nothing was ever written about {name!r} in the case {self.name}.")

    def as_of(self, moment: Operation | Row | datetime | str) -> Past:
        """Give the case as it stood after an operation, to read only; `case.log()` lists operations.

        At a time ("2026-11-22") it is `approximate`: it goes by the clocks of the writers.
        """
        journal, when, approximate = past(self._journal, moment)
        made: Any = import_module("osintkit.past").Past
        return cast("Past", made(journal, when=when, approximate=approximate, writer=self.__dict__.get("writer", "")))

    # building

    def _makers(self) -> Mapping[str, Callable[[Folded], Record]]:
        return {
            "annotation": self._make_annotation,
            "link": self._make_link,
            "actor": self._make_actor,
            "article": self._make_article,
            "sense": self._make_sense,
        }

    def _existing(self, kind: str, make: Callable[[Folded], _R], article: str | None = None) -> list[_R]:
        with no_collecting():
            made = [self._build_or_none(state, make) for state in self._journal.existing(kind, article)]
        return [record for record in made if record is not None]

    def _build(self, state: Folded, make: Callable[[Folded], _R]) -> _R:
        key = (state.kind, state.record)
        kept = self._built.get(key)
        if kept is None or kept[0] is not state:
            try:
                kept = self._built[key] = (state, make(state))
            except UNREADABLE:
                kept = self._built[key] = (state, self._build_without_malformed(state, make))
        return cast(_R, kept[1])

    def _build_without_malformed(self, state: Folded, make: Callable[[Folded], _R]) -> _R:
        """Build a record of which one operation cannot be read, from the others, and name that one."""
        sound, left_out = without_malformed(self._journal.operations(state.kind, state.record), make)
        record = make(state if sound is None else sound)
        for operation, why in left_out:
            sentence = (
                f"this {operation.action} of the {state.kind} {state.record} cannot be read and is left out: {why}"
            )
            self._journal.note(Problem(f"log/{operation.log}.jsonl", operation.n, sentence))
        return record

    def _build_or_none(self, state: Folded, make: Callable[[Folded], _R]) -> _R | None:
        """Build a record; one that a foreign log wrote wrongly is left out and named among the problems."""
        try:
            return self._build(state, make)
        except UNREADABLE as error:
            why = f"it has no {error}" if isinstance(error, KeyError) else error
            sentence = f"the {state.kind} {state.record} cannot be read and is left out: {why}"
            self._journal.note(Problem(_log_of(state), 0, sentence))
            return None

    def _make_annotation(self, state: Folded) -> Annotation:
        fields = state.fields
        spans = tuple([Span(start, end) for start, end in _list(fields["spans"])])
        quotes = tuple([_quote(row) for row in _list(fields["quotes"])])
        if len(spans) != len(quotes) or any(later <= earlier for earlier, later in pairwise(spans)):
            raise RecordError(
                f"it has {len(quotes)} quotes for {len(spans)} spans, or spans that are not in their order"
            )
        status = _text(fields, "status", "accepted")
        if status not in STATUSES[:2]:
            raise RecordError(f"its status is {' or '.join(STATUSES[:2])}, not {status!r:.40}")
        suggestion = fields.get("suggestion", NOTHING)
        if not isinstance(suggestion, Mapping):
            raise RecordError(f"its suggestion is an object, not {type(suggestion).__name__}")
        writer, created, modified = made(state)
        return Annotation(
            id=state.record,
            article=str(state.article),
            spans=spans,
            quotes=quotes,
            label=_text(fields, "label"),
            attributes=_attributes(fields),
            note=_text(fields, "note", ""),
            translation=_text(fields, "translation", ""),
            status=status,
            writer=writer,
            created=created,
            modified=modified,
            suggestion=MappingProxyType(dict(suggestion)) if suggestion else NOTHING,
        )

    def _make_link(self, state: Folded) -> Link:
        fields = state.fields
        writer, created, modified = made(state)
        return Link(
            id=state.record,
            type=_text(fields, "type"),
            source=_text(fields, "source"),
            target=_text(fields, "target"),
            attributes=_attributes(fields),
            note=_text(fields, "note", ""),
            writer=writer,
            created=created,
            modified=modified,
            article=state.article,
        )

    def _make_actor(self, state: Folded) -> Actor:
        fields = state.fields
        given = {name: _text(fields, name) for name in ("kind", "country", "note", "reliability")
                 if fields.get(name) is not None}  # fmt: skip
        basis = {name[6:]: str(value) for name, value in fields.items() if name.startswith("basis:")}
        aliases = tuple(map(str, _list(fields.get("aliases", []))))
        return Actor(state.record, _text(fields, "name"), aliases=aliases, basis=MappingProxyType(basis),
                     writer=made(state)[0], **cast(dict[str, Any], given))  # fmt: skip

    def _make_sense(self, state: Folded) -> Sense:
        country = _text(state.fields, "country", "") or None
        return Sense(state.record, _text(state.fields, "surface"), country, state.article, *made(state)[:2])

    def _make_article(self, state: Folded) -> Article:
        if state.record not in self._texts:
            self._texts[state.record] = stored_article(self._journal, state.record)
        corrections = {name: state.fields[name] for name in METADATA if name in state.fields}
        if "authors" in corrections:
            corrections["authors"] = tuple(map(str, _list(corrections["authors"])))
        article = self._texts[state.record]
        return replace(article, **cast(dict[str, Any], corrections)) if corrections else article


def stored_article(journal: Journal, name: str) -> Article:
    """Read an article from the store as it was read, without its original bytes. Raises CaseError when damaged."""
    part = partial(journal.store.article_part, name)
    state = journal.state("article", name)
    try:
        stated = part("article.json")
        as_read = {field for field in state.fields if field.startswith(AS_READ)} if state is not None else set()
        if as_read and AS_READ + sha256_hex(stated) not in as_read:
            raise CaseError("its article.json is not the one that was stored")
        return Article.from_metadata(json.loads(stated), part("text.txt").decode("utf-8"))
    except (ValueError, KeyError, TypeError) as error:
        raise CaseError(f"The article {name} is damaged: {error}") from error


def kind_of(record: object) -> str:
    """Say what kind of record something is. Raises RecordError when it is none."""
    kind = _KIND_OF.get(type(record))
    if kind is None:
        what = type(record).__name__
        raise RecordError(f"An annotation, link, actor, article or sense of the case is needed, not {what}.")
    return kind


def _attributes(fields: Mapping[str, object]) -> Mapping[str, object]:
    length = len(ATTRIBUTE)
    found = {name[length:]: value for name, value in fields.items() if name.startswith(ATTRIBUTE)}
    return MappingProxyType(found) if found else NOTHING


def _quote(row: object) -> Quote:
    if type(row) is not list or not all(type(words) is str for words in row):
        raise RecordError("a quote is a list of texts: exact, prefix, suffix")
    return Quote(*row)


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise RecordError(f"a list was expected, not {type(value).__name__}")
    return value


def _text(fields: Mapping[str, object], name: str, default: str | None = None) -> str:
    value = fields.get(name, default)
    if not isinstance(value, str):
        raise RecordError(f"its {name} is a text, not {type(value).__name__}")
    return value


def _log_of(state: Folded) -> str:
    """Name the log that last wrote about a record."""
    return f"log/{state.heads[-1].rpartition(':')[0]}.jsonl"
