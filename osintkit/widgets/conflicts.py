"""Conflicts: what people changed without knowing of each other, side by side, for a person to settle by one key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from osintkit.case import Case
from osintkit.errors import InputError, OsintkitError, unknown_name
from osintkit.journal import Key
from osintkit.widgets import disputed
from osintkit.widgets.redraw import Redraw
from osintkit.widgets.static_output import StaticOutput, show_widget
from osintkit.widgets.words import LANGUAGES, table

_OPTIONS = ("language", "static")
_STATIC = files("osintkit").joinpath("widgets/static")


class Conflicts(anywidget.AnyWidget):
    """Settle the conflicts of a case: each with what the sides say, who said it and when.

    One key settles a conflict with one side, for everybody; undo takes it back. The widget follows the case, and
    whoever works on it.

    Parameters
    ----------
    case : Case
        The case that is read and written to.
    language : "en", "fr" or None
        Language of the widget's own words; None takes the page's.
    static : bool
        Put a still output before the widget, so that the notebook shows the conflicts without a kernel. False keeps
        words of articles out of the notebook.

    Raises
    ------
    UnknownNameError
        For an option or language that there is not.
    """

    _esm = _STATIC.joinpath("conflicts.js").read_text("utf-8")
    _css = _STATIC.joinpath("conflicts.css").read_text("utf-8")

    language = traitlets.Enum((*LANGUAGES, None), default_value=None, allow_none=True).tag(sync=True)
    """Language of the widget's own words: "en", "fr", or None for the page's. Default None."""
    still_key = traitlets.Unicode("").tag(sync=True)
    """Key of the still output that the page hides; empty when there is none."""
    _conflicts = traitlets.Unicode().tag(sync=True)
    _page = traitlets.Dict().tag(sync=True)
    _case = traitlets.Unicode().tag(sync=True)

    def __init__(self, case: Case, *, language: str | None = None, static: bool = True, **unknown: Any) -> None:
        for name in unknown:
            raise unknown_name("option of Conflicts", name, _OPTIONS)
        if not isinstance(case, Case):
            raise InputError(f"Conflicts shows a case: Conflicts(case), not {type(case).__name__}.")
        if language is not None:
            table(language)
        self.case = case
        self._settled: list[str] = []  # the choices that undo here takes back, the newest last
        self._newest = ""
        self._redraw = Redraw(self._draw)
        self._still = StaticOutput(self._still_html, plain=f"Conflicts of {case.name}") if static else None
        key = self._still.key if self._still is not None else ""
        super().__init__(_page={}, _case=case.id, language=language, still_key=key)
        self._draw()
        self.observe(lambda _: self._draw(), ["_page", "language"])
        self.on_msg(self._asked)
        self._stop = case.listen(self._changed)
        case.watch()

    def to_html(self) -> str:
        """Give the conflicts as HTML with inline style only, which fetches nothing."""
        return self._still_html()

    def close(self) -> None:
        """Stop following the case and leave the page."""
        # A refused keyword leaves a widget half made, and ipywidgets closes that one too.
        if hasattr(self, "_stop"):
            self._stop()
            self._redraw.stop()
        if getattr(self, "_still", None) is not None:
            self._still.close()  # type: ignore[union-attr]
        super().close()

    def _said_in(self) -> str:
        asked = self.language or self._page.get("language")
        return asked if asked in LANGUAGES else "en"

    def _draw(self) -> None:
        words = table(self._said_in())
        rows = disputed.rows(self.case, words)
        self._conflicts = json.dumps({"language": words.language, "rows": rows, "undo": self._can_undo()})
        if self._still is not None:
            self._still.changed()

    def _changed(self, keys: frozenset[Key]) -> None:
        if keys:
            self._redraw.soon()

    def _asked(self, _: Any, content: Any, __: Any) -> None:
        """Do what the page asks for, and answer with a sentence."""
        if not isinstance(content, Mapping):
            return
        try:
            told = self._run(content)
            self._draw()
            self.send({"do": "told", "text": told})
        except OsintkitError as error:
            self.send({"do": "error", "text": str(error)})
        except Exception as error:
            self.send({"do": "error", "text": f"{type(error).__name__}: {error}"})
            raise

    def _run(self, content: Mapping[str, Any]) -> str:
        words, what = table(self._said_in()), str(content.get("do"))
        if what == "undo":
            return words.say("undone" if self._undo() else "nothing_undone")
        if what != "settle":
            raise unknown_name("step", what, ("settle", "undo"))
        before, side = self._settled if self._can_undo() else [], content.get("side")
        chosen = disputed.settle(self.case, str(content.get("id")), side if type(side) is int else -1)
        if chosen is None:
            return words.say("conflict_gone")
        self._settled = [*before, chosen.id]
        self._newest = self._own()
        return words.say("conflict_settled", name=f"\u2068{chosen.writer}\u2069")

    def _undo(self) -> bool:
        """Take back the last settling of this widget; never what was done elsewhere meanwhile."""
        if not self._can_undo():
            return False
        self._settled = self._settled[:-1]
        undone = bool(self.case.undo())
        self._newest = self._own()
        return undone

    def _can_undo(self) -> bool:
        return bool(self._settled) and self._newest == self._own()

    def _own(self) -> str:
        """Give the id of this writer's newest operation, "" for none."""
        newest = next(iter(self.case._journal.newest_first(self.case.writer)), None)
        return newest.id if newest is not None else ""

    def _ipython_display_(self) -> None:
        if self._still is not None:
            self._still.show()
        show_widget(self)

    def _still_html(self) -> str:
        return disputed.fragment(self.case, table(self._said_in()))
