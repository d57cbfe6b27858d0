"""Sharing a case: a zip for somebody else, without what must not travel, saying what is left out and what stays.

Below the level "all" the zip is a new case, made of the records as they stand: what was removed, changed or undone is
not in it, nor is anything that a log says about the time before.
"""

from __future__ import annotations

import re
import secrets
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from osintkit.article import Article
from osintkit.change import article_fields, article_files
from osintkit.errors import CaseError, unknown_name
from osintkit.fold import Folded
from osintkit.header import opened
from osintkit.journal import Journal
from osintkit.operation import KINDS, Draft
from osintkit.sense import sense_id
from osintkit.span import Quote, Span
from osintkit.stores import Store
from osintkit.stores.memory import MemoryStore
from osintkit.view import View

LEVELS = ("all", "quotes", "work")
MASK = "░"
_PRIVATE = re.compile(r"\s*(private|privé|prive)\s*[:：]", re.IGNORECASE)
# Where a file lies on somebody's machine: its path tells their name and how they work.
_PATH = re.compile(
    r"file:/+\S+|(?<![\w/.])(?:/(?:home|Users|root|tmp|var|mnt|media)/|~/)\S+|(?<!\w)[A-Za-z]:\\\S+|\\\\\w\S+"
)
_STAY_HOME = ("decision", "hand_in", "rejection", "request")
_PLACED = ("spans", "quotes", "label")  # never changed: a quote is the article's words
_ALWAYS = ("the cache", "files in the folder that are no part of the case, notebooks and their outputs among them")
_BELOW_ALL = (
    "original files", "notes that begin with “private:”", "paths of files on this machine",
    "annotations whose words are not where they should be", "links to what is not there",
    "history: what was removed, changed or undone, and when", "rejected suggestions", "requests to services",
    "what was decided between coders, and why", "who handed in",
)  # fmt: skip


def is_private(value: object) -> bool:
    """Tell whether a note is its writer's own: it begins with "private:", in English or French."""
    return isinstance(value, str) and _PRIVATE.match(value) is not None


@dataclass(frozen=True, slots=True)
class Shared:
    """What went into a zip: `kept` counts records by kind, `left_out` and `stays` are to be read before it is sent."""

    path: Path
    level: str
    kept: Mapping[str, int]
    left_out: tuple[str, ...]
    stays: tuple[str, ...]

    def __str__(self) -> str:
        counts = ", ".join(f"{number} {kind}{'s' * (number != 1)}" for kind, number in self.kept.items() if number)
        lines = [f"{self.path} holds {counts or 'nothing'} (level {self.level!r})."]
        lines += ["Left out: " + "; ".join(self.left_out) + ".", "Stays: " + "; ".join(self.stays) + "."]
        return "\n".join(lines)


def share(view: View, path: Path, level: str) -> Shared:
    """Write a zip of a case for somebody else.

    Parameters
    ----------
    path : Path
        The zip to write. One that is there is replaced, once the new one is whole.
    level : str
        "quotes": texts are masked but for the passages that somebody marked, writers are numbered. "work": texts and
        names stay. Both leave out originals, private notes, paths and history. "all": every byte of the case.

    Raises
    ------
    UnknownNameError
        For another level.
    CaseError
        When the zip cannot be written; what was there is as it was.
    """
    if level not in LEVELS:
        raise unknown_name("level", level, LEVELS)
    if level == "all":
        store, journal = view._journal.store, view._journal
        stays = ["everything: texts, originals, names, private notes, history and what was removed"]
        left_out: tuple[str, ...] = _ALWAYS
    else:
        copy = _Copy(view, masked=level == "quotes")
        store, journal, stays = copy.store, copy.journal, copy.stays
        left_out = (*_ALWAYS, *_BELOW_ALL, *(("full texts", "names of writers") if copy.masked else ()))
    _write_zip(store, path)
    kept = {kind: len(journal.existing(kind)) for kind in KINDS if kind not in (*_STAY_HOME, "codebook", "position")}
    return Shared(path, level, kept, left_out, tuple(stays))


class _Copy:
    """A new case in memory, with what may travel."""

    def __init__(self, view: View, *, masked: bool) -> None:
        self.store: Store = MemoryStore()
        self.masked, self.stays = masked, [
            "titles, outlets, addresses and dates of the articles", "notes, names of actors and the codebook",
        ]  # fmt: skip
        opened(self.store)
        self.journal = Journal(self.store)
        self._old = view._journal
        self._ids: dict[str, str] = {}
        self._writers: dict[str, str] = {}
        self._take_articles(view)
        gone = {orphan.id for orphan in view.orphans()}
        there = {link.id for link in view.links()}
        states = [state for kind in KINDS if kind not in ("article", *_STAY_HOME) for state in self._old.existing(kind)]
        states = [state for state in states if self._travels(state, gone, there)]
        for state in states:
            self._ids[state.record] = self._new_id(state)
        for state in sorted(states, key=lambda state: state.order):
            self._take(state)

    def _travels(self, state: Folded, orphans: set[str], links: set[str]) -> bool:
        if state.kind == "link" and state.record not in links:
            return False
        return state.record not in orphans and (state.article is None or state.article in self._ids)

    def _new_id(self, state: Folded) -> str:
        if state.kind == "codebook":
            return state.record
        if state.kind == "sense":
            article = None if state.article is None else self._ids.get(state.article)
            return sense_id(str(state.fields.get("surface")), article)
        return secrets.token_hex(16)  # an id may be made from a writer's name

    def _writer(self, name: str) -> str:
        return self._writers.setdefault(name, f"writer {len(self._writers) + 1}") if self.masked else name

    def _take_articles(self, view: View) -> None:
        most = 0.0
        for article in view.articles():
            passages = [span for each in view.annotations(article) for span in each.spans] if self.masked else []
            text = masked(article.text, passages) if self.masked else article.text
            if self.masked and article.text.strip():
                letters = len(text) - text.count("\n")
                most = max(most, 1 - (text.count(MASK) - article.text.count(MASK)) / letters)
            said: Any = {name: self._clean(getattr(article, name)) for name in ("title", "outlet", "url", "published")}
            made = Article(
                text, **said, authors=article.authors, language=article.language, retrieved=article.retrieved,
                reader=article.reader, reader_version=article.reader_version,
            )  # fmt: skip
            self._ids[article.id] = made.id
            self.store.put_article(made.id, article_files(replace(made)))
            state = self._old.state("article", article.id)
            fields = article_fields(made, self.store.article_part(made.id, "article.json"))
            writer = self._writer(state.writer if state is not None else "")
            self.journal.append([Draft("article", made.id, "add", fields, article=made.id)], writer=writer)
        self.stays.append(
            f"the passages that somebody marked, up to {most:.0%} of a text" if self.masked
            else "the full texts, and the names of those who wrote"
        )  # fmt: skip

    def _take(self, state: Folded) -> None:
        fields = {name: self._field(name, value) for name, value in state.fields.items()}
        fields = {name: value for name, value in fields.items() if value is not None}
        article = None if state.article is None else self._ids[state.article]
        if "quotes" in fields and article is not None:
            text = self.store.article_part(article, "text.txt").decode("utf-8")
            quotes = [Quote.at(Span(*span), text) for span in fields["spans"]]  # type: ignore[attr-defined]
            fields["quotes"] = [[quote.exact, quote.prefix, quote.suffix] for quote in quotes]
        draft = Draft(state.kind, self._ids[state.record], "add", fields, article=article)
        self.journal.append([draft], writer=self._writer(state.writer))

    def _field(self, name: str, value: object) -> object:
        if name in _PLACED:
            return value
        if name == "suggestion" and isinstance(value, dict):
            return {key: inner for key, inner in value.items() if key != "id"}
        return self._clean(value)

    def _clean(self, value: object) -> object:
        """Put new ids for old ones and take private notes, paths and names of writers out of texts, however nested."""
        if isinstance(value, str):
            if is_private(value):
                return None
            text = _PATH.sub("(path)", self._ids.get(value, value))
            for name in self._old.writers() if self.masked else ():
                text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", self._writer(name), text)
            return text
        if isinstance(value, dict):
            return {key: cleaned for key, inner in value.items() if (cleaned := self._clean(inner)) is not None}
        if isinstance(value, list | tuple):
            return [cleaned for inner in value if (cleaned := self._clean(inner)) is not None]
        return value


def masked(text: str, kept: list[Span]) -> str:
    """Put a mask in the place of every character outside some passages, but for line ends, so that offsets hold.

    Examples
    --------
    >>> masked("Freedonia signed.", [Span(0, 9)])
    'Freedonia░░░░░░░░'
    """
    shown = bytearray(len(text))
    for span in kept:
        shown[span.start : span.end] = b"\1" * (span.end - span.start)
    return "".join(letter if shown[index] or letter == "\n" else MASK for index, letter in enumerate(text))


def _write_zip(store: Store, path: Path) -> None:
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with zipfile.ZipFile(aside, "x", zipfile.ZIP_DEFLATED) as archive:
            for name, data in _files(store):
                entry = zipfile.ZipInfo(f"{path.stem}/{name}")  # the time of an entry is 1980 unless one is given
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(entry, data)
        aside.replace(path)
    except OSError as error:
        if isinstance(error, CaseError):
            raise
        raise CaseError(f"{path} could not be written: {error.strerror or error}. Nothing was shared.") from error
    finally:
        aside.unlink(missing_ok=True)


def _files(store: Store) -> list[tuple[str, bytes]]:
    files = [("case.json", store.header() or b""), (".gitattributes", b"* -text\n")]
    files += [(f"log/{log}.jsonl", store.read(log, 0)) for log in sorted(store.sizes())]
    for article in store.article_ids():
        files += [
            (f"articles/{article}/{part}", store.article_part(article, part)) for part in store.article_parts(article)
        ]
    return files
