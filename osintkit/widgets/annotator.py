"""The Annotator: a widget to mark what an article says, who does it, and to whom."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from osintkit.annotation import Annotation, Link
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, OsintkitError, unknown_name
from osintkit.journal import Key
from osintkit.stores.browser import lasts
from osintkit.widgets import marked_text, one_file, suggesting, wire
from osintkit.widgets.proposed import Proposed
from osintkit.widgets.questions import Questions
from osintkit.widgets.static_output import StaticOutput, show_widget
from osintkit.widgets.steps import Steps
from osintkit.widgets.unmapped import unmapped
from osintkit.widgets.words import LANGUAGES, table

_OPTIONS = ("language", "others", "static", "height")
_STATIC = files("osintkit").joinpath("widgets/static")
# Steps after which other suggestions may be left; that a mark makes one superfluous the page sees by itself.
_SUGGESTING = {"accept", "reject", "propose", "accept_everywhere", "drop_proposed", "suggest", "undo", "redo", "remove"}


def _state(value: object, widget: Annotator) -> wire.Row:
    return widget._page_state()


class Annotator(anywidget.AnyWidget):
    """Mark passages of an article by mouse or keyboard, and tie who does what to whom.

    Everything marked is on disk as soon as the page says "saved". Press ? in the widget for its keys.

    Parameters
    ----------
    case : Case
        The case that is written to.
    article : Article, str or None
        An article of the case, or its id. None opens the first; an empty case opens with *Add article*.
    language : "en", "fr" or None
        Language of the widget's own words; None takes the page's.
    others : bool
        Show what other writers marked too.
    static : bool
        Put a still output before the widget, so that the notebook shows the marked text without a kernel. False keeps
        article text out of the notebook.
    height : int
        Height of the text in CSS pixels, 240 or more.

    Raises
    ------
    UnknownNameError
        For an unknown option, language or article.

    Examples
    --------
    >>> import osintkit as ok
    >>> from osintkit.stores import store_class
    >>> case = ok.Case(store_class("memory")(), writer="amina")
    >>> Annotator(case, colour="red")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    osintkit.errors.UnknownNameError: Unknown option of Annotator 'colour'. Known: 'height', 'language', ...
    """

    _esm = _STATIC.joinpath("annotator.js").read_text("utf-8")
    _css = _STATIC.joinpath("annotator.css").read_text("utf-8")

    language = traitlets.Enum((*LANGUAGES, None), default_value=None, allow_none=True).tag(sync=True)
    """Language of the widget's own words: "en", "fr", or None for the page's. Default None."""
    others = traitlets.Bool(False).tag(sync=True)
    """Whether other writers' marks are shown. Default False."""
    height = traitlets.Int(600, min=240).tag(sync=True)
    """Height of the text in CSS pixels. Default 600."""
    still_key = traitlets.Unicode("").tag(sync=True)
    """Key of the still output that the page hides; empty when there is none."""

    # Computed whenever a page asks for the widget's state, at creation and after a reload; never sent on a change,
    # since all annotations in one trait cost a megabyte for each new one.
    _page = traitlets.Any(None).tag(sync=True, to_json=_state)

    def __init__(
        self,
        case: Case,
        article: Article | str | None = None,
        *,
        language: str | None = None,
        others: bool = False,
        static: bool = True,
        height: int = 600,
        **unknown: Any,
    ) -> None:
        for name in unknown:
            raise unknown_name("option of Annotator", name, _OPTIONS)
        if not isinstance(case, Case):
            raise InputError(f"An Annotator shows a case: Annotator(ok.Case('folder')), not {type(case).__name__}.")
        if language is not None:
            table(language)
        self._case = case
        self._article = case.article(article).id if article is not None else _first(case)
        self._proposed = Proposed(case)
        self._steps = Steps(case, self._proposed)
        self._questions = Questions(case, self._proposed)
        self._version = 0
        self._watched = True  # until the page says that nobody looks at this widget
        self._answering: set[Key] | None = None
        self._suggested: set[str] = set()  # ids of the suggestions, and of the marks, that the pages know
        self._there: set[str] = set()
        self._articles_there: list[wire.Row] = []
        self._still = StaticOutput(self._still_html, plain=f"Annotator of {case.name}") if static else None
        key = self._still.key if self._still is not None else ""
        super().__init__(language=language, others=others, height=height, still_key=key)
        self._stop: Callable[[], None] = case.listen(self._changed)
        case.watch()
        self.on_msg(self._asked)
        self.observe(self._reopen, "others")

    @property
    def case(self) -> Case:
        """The case that it writes to."""
        return self._case

    @property
    def article(self) -> Article | None:
        """The article shown, None while the case is empty. Assign one, or its id, to open it."""
        if self._article is None or not self._case.holds(self._article):
            self._article = _first(self._case)  # the one shown was forgotten, or its addition undone elsewhere
        return self._case.article(self._article) if self._article is not None else None

    @article.setter
    def article(self, which: Article | str) -> None:
        self._article = self._case.article(which).id
        self._reopen()

    def to_html(self, *, editable: bool = False) -> str:
        """Give one HTML file that fetches nothing: the marked article to read, or all articles to mark.

        Parameters
        ----------
        editable : bool
            Make a file in which anybody marks with a browser alone: for a class, on a phone, for a colleague who
            reviews. It holds the articles of the case with their suggestions, and the marks made so far only where this
            Annotator shows those of `others`. What is marked there is saved as a log, which `case.gather` takes in.

        Raises
        ------
        InputError
            For an editable file of a case without articles.
        """
        if editable:
            return one_file.page(self._case, self.article, marks=self.others, language=self.language)
        return marked_text.page(self._case, self.article, table(self.language or "en"), writer=self._whose())

    def close(self) -> None:
        """Close the widget: it no longer follows the case."""
        if hasattr(self, "_stop"):
            self._stop()
            if self._still is not None:
                self._still.close()
        super().close()

    def _ipython_display_(self) -> None:
        if self._still is not None:
            self._still.show()
        show_widget(self)

    def _still_html(self) -> str:
        return marked_text.fragment(self._case, self.article, table(self.language or "en"), writer=self._whose())

    def _whose(self) -> str | None:
        return None if self.others else self._case.writer

    # what the page gets

    def _page_state(self) -> wire.Row:
        article = self.article
        suggestions = self._proposed.of(article) if article is not None else []
        state = wire.article_state(self._case, article, suggestions, others=self.others)
        self._suggested = {row["id"] for row in state.get("suggestions", ())}
        self._there = {row["id"] for row in state.get("annotations", ())}
        self._articles_there = state["articles"]
        return state | {
            "case": {"id": self._case.header["id"], "name": self._case.name, "lasts": lasts(self._case.path)},
            "ask_name": self._steps.asks_for_name(),
            "suggesting": {"offered": suggesting.offered(), "chosen": list(self._proposed.chosen)},
            "unmapped": unmapped(self._case, article) if article is not None else [],
            **self._undoing(),
            "version": self._version,
        }

    def _undoing(self) -> wire.Row:
        """Say whether there is something to undo and to redo in the article shown."""
        case, article = self._case, self.article
        return (
            {"undo": case.can_undo(article), "redo": case.can_redo(article)}
            if article
            else {"undo": False, "redo": False}
        )

    def _tell(self, message: wire.Row) -> None:
        self._version += 1
        if self._watched or "ack" in message:
            self.send(message | {"version": self._version})

    def _reopen(self, change: object = None) -> None:
        """Send the whole state to the pages: another article, another writer, or a page that missed something."""
        self._tell({"open": self._page_state()})
        if self._still is not None:
            self._still.changed()

    # what the page asks for

    def _asked(self, widget: object, message: object, buffers: object) -> None:
        if not isinstance(message, Mapping):
            return
        if "hello" in message:
            self._watched = True
            if message["hello"] != self._version:
                self._reopen()
        elif "bye" in message:
            self._watched = False
        elif "open" in message:
            self._open(str(message["open"]))
        elif "ask" in message:
            self._answer(message)
        else:
            self._gesture(message)

    def _open(self, article: str) -> None:
        try:
            self.article = article
        except OsintkitError as error:
            self._tell({"error": str(error)})

    def _answer(self, message: Mapping[str, Any]) -> None:
        """Answer a question of the page. It changes nothing, so it has no version."""
        answer: wire.Row = {"asked": message["ask"], "page": message.get("page")}
        try:
            answer |= self._questions.answer(message)
        except OsintkitError as error:
            answer["error"] = str(error)
        self.send(answer)

    def _gesture(self, message: Mapping[str, Any]) -> None:
        """Do the steps of a gesture and answer with what changed; an error is answered as its sentence."""
        answer: wire.Row = {"ack": message.get("seq"), "page": message.get("page")}
        article = str(message.get("article") or self._article or "")
        steps = [step for step in message.get("steps") or () if isinstance(step, Mapping)]
        done = [str(step.get("do")) for step in steps]
        writer, self._answering = self._case.writer, set()
        told: list[wire.Row] = []
        try:
            told = self._steps.run(article, steps)
        except OsintkitError as error:
            answer["error"] = str(error)
        except Exception as error:
            answer["error"] = f"{type(error).__name__}: {error}"
            raise
        finally:
            keys, self._answering = self._answering, None
            answer |= self._changes(keys, suggestions=bool(_SUGGESTING & set(done)))
            self._tell(answer | ({"told": told} if told else {}))
        opened = next((row["open"] for row in told if "open" in row), None)
        if opened is not None:
            self.article = opened
        elif self._case.writer != writer or "writer" in done:
            self._reopen()

    def _changed(self, keys: frozenset[Key]) -> None:
        """Follow a change of the case, whoever made it."""
        if self._still is not None:
            self._still.changed()
        if self._answering is not None:
            self._answering |= keys
        else:
            suggesting = {("link", name) for name in self._case._journal.shared("link")}  # between articles, or actors
            others = any(key[0] in ("rejection", "sense") or key in suggesting for key in keys)
            self._tell(self._changes(set(keys), suggestions=others))

    def _changes(self, keys: set[Key], *, suggestions: bool) -> wire.Row:
        """Give the records that changed and belong to what the page shows. Small: nothing else of the case is in it."""
        case, article = self._case, self.article
        answer = self._undoing()
        if any(kind in ("article", "codebook", "actor") for kind, _ in keys):  # an actor may be an outlet, graded
            rows = [wire.article_row(each, case) for each in case.articles()]
            if rows != self._articles_there:
                answer["articles"] = self._articles_there = rows
        if any(kind == "codebook" for kind, _ in keys):
            answer["codebook"] = case.codebook.to_dict()
        if any(kind == "actor" for kind, _ in keys):
            changed = {name for kind, name in keys if kind == "actor"}
            answer["actors"] = [wire.actor_row(each) for each in case.actors() if each.id in changed]
        if article is None:
            return answer
        answer |= self._record_changes(keys, article)
        if any(kind == "sense" for kind, _ in keys):
            answer["unmapped"] = unmapped(case, article)
        return answer | (self._suggestion_changes(article) if suggestions else {})

    def _record_changes(self, keys: set[Key], article: Article) -> wire.Row:
        case, writer = self._case, self._case.writer
        changed, links, removed = [], {}, []
        for name in (name for kind, name in keys if kind in ("annotation", "link")):
            record = case.record(name) if case.holds(name) else None
            if record is None:
                removed.append(name)
            elif not isinstance(record, Annotation | Link) or record.article != article.id or not self._shows(record):
                continue
            elif isinstance(record, Link):
                links[name] = record
            else:
                changed.append(wire.annotation_row(record, article.text, writer=writer))
        # A link that was hidden with its end returns with it. A mark that was never there before has none to return.
        returned = {row["id"] for row in changed if row["id"] not in self._there and len(case.history(row["id"])) > 1}
        self._there.update(row["id"] for row in changed)
        self._there.difference_update(removed)
        if returned:
            links |= {
                link.id: link for link in case.links(article) if not returned.isdisjoint((link.source, link.target))
            }
        rows = [wire.link_row(link, writer=writer) for link in links.values() if self._shows(link)]
        found = {"changed": changed, "links": rows, "removed": removed}
        return {name: value for name, value in found.items() if value}

    def _shows(self, record: Annotation | Link) -> bool:
        return bool(self.others) or record.writer == self._case.writer

    def _suggestion_changes(self, article: Article) -> wire.Row:
        now = {each.id: each for each in self._proposed.of(article)}
        new, gone = now.keys() - self._suggested, self._suggested - now.keys()
        self._suggested = set(now)
        rows = wire.annotation_rows([now[name] for name in sorted(new)], article, writer=self._case.writer)
        return ({"suggested": rows} if rows else {}) | ({"unsuggested": sorted(gone)} if gone else {})


def _first(case: Case) -> str | None:
    with contextlib.suppress(IndexError):
        return case.articles()[0].id
    return None
