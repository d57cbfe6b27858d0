"""What a file from elsewhere brings, collected and then written in one gesture: all of it, or nothing.

Importers of other programs' formats tell a `Batch` what they read. It finds or makes the articles, fits labels and
attributes to the codebook, and lists in sentences what has no place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from osintkit import change
from osintkit.actor import IMPLICIT
from osintkit.article import Article, canonical_text
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.codebook import ACTOR_END, Codebook, Label, LinkType
from osintkit.errors import InputError, LoadingError, UnknownNameError
from osintkit.gazetteer import checked_code
from osintkit.imported import MADE
from osintkit.imports.naming import name_in_codebook
from osintkit.imports.writing import actor_fields, write
from osintkit.operation import Draft
from osintkit.view import ATTRIBUTE, CODEBOOK

if TYPE_CHECKING:
    from osintkit.case import Case
    from osintkit.span import Span

MOST_NEW = 100  # labels, and link types; a file with more is no codebook of a person


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was taken in from a file.

    `articles`, `annotations`, `links` and `actors` are the ids of the records that are new in the case, `there` is the
    number of those that it held already, which stay as they are. `labels` are the names that the codebook got, of
    labels and of link types. `left_out` says in sentences what was not taken in, and why.
    """

    articles: tuple[str, ...] = ()
    annotations: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    there: int = 0
    left_out: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = ("article", "annotation", "link", "actor")
        counts = [(len(getattr(self, f"{part}s")), part) for part in parts]
        said = ", ".join(f"{n:,} {part}{'' if n == 1 else 's'}" for n, part in counts if n) or "nothing"
        lines = [f"Taken in: {said}."]
        if self.there:
            lines.append(f"{self.there:,} were there already and stay as they are.")
        if self.labels:
            lines.append(f"New in the codebook: {', '.join(self.labels)}.")
        return "\n".join([*lines, *self.left_out])


@dataclass(frozen=True, slots=True)
class _Tie:
    id: str
    type: str
    ends: tuple[str, str]
    attributes: Mapping[str, object]
    note: str
    made: Mapping[str, str]


class Batch:
    """Collects what one file brings into one case.

    Parameters
    ----------
    case : Case
        Where it goes.
    source : str
        What to call the file in sentences.
    labels : mapping of str to (str or None)
        Labels of the file -> labels of the codebook; None leaves what bears the label out.
    """

    def __init__(self, case: Case, source: str, labels: Mapping[str, str | None]) -> None:
        self.case, self.source, self._wanted = case, source, labels
        self.codebook: Codebook = case.codebook
        for name in labels.values():
            if name is not None:
                self.codebook.label(name)
        self._new_labels: dict[str, Label] = {}
        self._ties: list[_Tie] = []
        self._articles: dict[str, Article] = {}
        self._by_text = {article.text_sha256: article for article in reversed(case.articles())}
        self._label_of: dict[str, str] = {}
        self._drafts: dict[str, Draft] = {}
        self._actors: dict[str, Draft] = {}
        self.known_as: dict[str, str] = {}  # what the file calls an annotation -> its id
        self._reasons: Counter[str] = Counter()
        self._times: Counter[str] = Counter()
        self.there = 0

    def leave_out(self, why: str) -> None:
        """Note that something was left out; the same sentence again is counted."""
        self._reasons[why] += 1

    def article_of(self, text: str, *, title: str | None = None) -> Article:
        """Give the article of the case that has this text, or a new one."""
        canonical, _ = canonical_text(text)
        key = sha256_hex(canonical)
        if key not in self._by_text:
            self._by_text[key] = self._articles[key] = Article(canonical, title=title)
        return self._by_text[key]

    def label_of(self, name: str) -> str | None:
        """Give the codebook's name for a label of the file, a new one where it has none; None to leave it out."""
        if name in self._wanted:
            return self._wanted[name]
        known = name_in_codebook(name)
        if known in self._new_labels and self._new_labels[known].titles["en"] != name[:80]:
            known = f"{known[:31]}_{sha256_hex(name)[:8]}"  # "PER 1" is not "PER-1"
        if known not in self.codebook.labels and known not in self._new_labels:
            if len(self._new_labels) == MOST_NEW:
                raise LoadingError(f"{self.source} has more than {MOST_NEW} labels that the codebook lacks.")
            about = {"en": f"Taken from {self.source}; not defined yet."}
            self._new_labels[known] = Label(known, titles={"en": name[:80]}, definitions=about, step="full")
        return known

    def annotate(
        self,
        article: Article,
        spans: Iterable[Span],
        label: str,
        *,
        key: object = None,
        id: str | None = None,
        attributes: Mapping[str, object] = MappingProxyType({}),
        texts: Mapping[str, str] = MappingProxyType({}),
        made: Mapping[str, str] = MappingProxyType({}),
        **fields: object,
    ) -> str | None:
        """Take an annotation in and give its id; None where it is left out.

        The id follows from writer, article, place, label and `key`, so that the same file read twice makes each once.
        `made` says who made it and when; `texts` are `note` and `translation`; `fields` go into the record as they are.
        """
        name = self.label_of(label)
        if name is None:
            return None
        where = tuple(sorted(set(spans)))
        rows = [[span.start, span.end] for span in where]
        told = canonical_json(["load", self.case.writer, article.id, rows, name, key])
        self._times[told] += 1  # two events may stand on the same words
        record = id or sha256_hex(told + (str(self._times[told]) if self._times[told] > 1 else ""))[:32]
        self._label_of[record] = name
        if self._exists("annotation", record):
            self.there += 1
            return record
        kept, rest = self._fitting(self._owner(name), attributes)
        note = "\n".join([*filter(None, [texts.get("note", "")]), *rest])
        written = {"label": name, **change.placed(article, where), **kept, **fields}
        written |= {text: value for text, value in {**texts, "note": note}.items() if value}
        written |= {MADE: dict(made)} if made else {}
        self._drafts[record] = Draft("annotation", record, "add", written, article=article.id)
        return record

    def register(self, id: str, row: Mapping[str, Any]) -> None:
        """Take in an actor as the kit's own files write it, under its id."""
        if self._exists("actor", id):
            self.there += 1
        else:
            self._actors[id] = Draft("actor", id, "add", actor_fields(self.case, row))

    def holds(self, record: str) -> bool:
        """Tell whether a record is in the case, or comes in with this batch."""
        return record in self._label_of or record in self._actors or self.case.holds(record)

    def tie(
        self,
        source: str,
        target: str,
        type: str,
        *,
        id: str | None = None,
        attributes: Mapping[str, object] = MappingProxyType({}),
        note: str = "",
        made: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take in a link between two records. Whether its type allows them is seen when all is known."""
        name = name_in_codebook(type)
        record = id or sha256_hex(canonical_json(["load", self.case.writer, source, target, name]))[:32]
        self._ties.append(_Tie(record, name, (source, target), attributes, note, made))

    def finish(self) -> Loaded:
        """Write all of it in one gesture and say what came in."""
        new_links = self._new_links()
        grown = Codebook(
            {**self.codebook.labels, **self._used_labels()}, self.codebook.attributes,
            {**self.codebook.links, **new_links},
        )  # fmt: skip
        actors = list(self._actors.values())
        links = [draft for tie in self._ties if (draft := self._link(tie, grown)) is not None]
        changes = change.codebook_changes(self.codebook, grown)
        drafts = [Draft(CODEBOOK, CODEBOOK, "add", changes)] if changes else []
        annotations = list(self._drafts.values())
        used = {draft.article for draft in annotations}
        articles = [article for article in self._articles.values() if article.id in used]
        write(self.case, articles, [*drafts, *actors, *annotations, *links])
        return Loaded(
            articles=tuple(article.id for article in articles),
            annotations=tuple(draft.record for draft in annotations),
            links=tuple(draft.record for draft in links),
            actors=tuple(draft.record for draft in actors),
            labels=(*self._used_labels(), *new_links),
            there=self.there,
            left_out=tuple(f"{why} ({n:,} times)" if n > 1 else why for why, n in self._reasons.items()),
        )

    def _used_labels(self) -> dict[str, Label]:
        return {name: label for name, label in self._new_labels.items() if name in self._label_of.values()}

    def _owner(self, name: str) -> Label:
        return self._new_labels.get(name) or self.codebook.label(name)

    def _exists(self, kind: str, record: str) -> bool:
        state = self.case._journal.state(kind, record)
        return state is not None and state.exists

    def _kind_of_end(self, end: str) -> str | None:
        if end in self._label_of:
            return self._label_of[end]
        if end in self._actors or IMPLICIT.fullmatch(end):
            return ACTOR_END
        return change.end_kind(self.case, end) if self.case.holds(end) else None

    def _fitting(self, owner: Label | LinkType, given: Mapping[str, object]) -> tuple[dict[str, object], list[str]]:
        """Part attributes into those that the codebook takes, as fields, and the others, as lines for the note."""
        kept: dict[str, object] = {}
        rest: list[str] = []
        for name, value in given.items():
            try:
                checked = self.codebook.checked(owner, {**kept, name: value})
                if name == "country":
                    checked_code(value)
                kept = checked
            except (InputError, UnknownNameError):
                rest.append(f"{name}={value}")
                self.leave_out(f"{owner.name} takes no {name}={value!r:.40}: it stands in the note.")
        return {ATTRIBUTE + name: value for name, value in kept.items()}, rest

    def _new_links(self) -> dict[str, LinkType]:
        ends: dict[str, tuple[set[str], set[str]]] = {}
        for tie in self._ties:
            if tie.type not in self.codebook.links and all(end in self._label_of for end in tie.ends):
                sources, targets = ends.setdefault(tie.type, (set(), set()))
                sources.add(self._label_of[tie.ends[0]])
                targets.add(self._label_of[tie.ends[1]])
        if len(ends) > MOST_NEW:
            raise LoadingError(f"{self.source} has {len(ends):,} kinds of links that the codebook lacks.")
        return {
            name: LinkType(name, tuple(sorted(sources)), tuple(sorted(targets)), titles={"en": name}, step="full")
            for name, (sources, targets) in ends.items()
        }

    def _link(self, tie: _Tie, codebook: Codebook) -> Draft | None:
        if self._exists("link", tie.id):
            self.there += 1
            return None
        labels = [self._kind_of_end(end) for end in tie.ends]
        kind = codebook.links.get(tie.type)
        if kind is None or tie.ends[0] == tie.ends[1]:
            self.leave_out(f"A link {tie.type!r} is left out: its ends are not two records of the case.")
            return None
        if labels[0] not in kind.sources or labels[1] not in kind.targets:
            self.leave_out(f"A link {tie.type!r} does not go from {labels[0]} to {labels[1]}: it is left out.")
            return None
        kept, rest = self._fitting(kind, tie.attributes)
        note = "\n".join([*filter(None, [tie.note]), *rest])
        fields: dict[str, object] = {"type": tie.type, "source": tie.ends[0], "target": tie.ends[1], **kept}
        fields |= {"note": note} if note else {}
        fields |= {MADE: dict(tie.made)} if tie.made else {}
        draft = self._drafts.get(tie.ends[0])
        article = draft.article if draft else self.case._article_of(tie.ends[0])
        return Draft("link", tie.id, "add", fields, article=article)
