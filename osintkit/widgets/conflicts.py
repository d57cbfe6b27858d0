"""Conflicts: what people changed without knowing of each other, side by side, for a person to settle by one key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import traitlets

from osintkit.case import Case
from osintkit.errors import unknown_name
from osintkit.widgets import disputed
from osintkit.widgets.following import FollowsCase, bundle
from osintkit.widgets.own_steps import OwnSteps

_OPTIONS = ("language", "static")


class Conflicts(FollowsCase):
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

    _esm, _css = bundle("conflicts")
    _conflicts = traitlets.Unicode().tag(sync=True)

    def __init__(self, case: Case, *, language: str | None = None, static: bool = True, **unknown: Any) -> None:
        self._refuse_unknown(unknown, _OPTIONS)
        shared = self._begin(case, language, static, plain="Conflicts of")
        self._steps = OwnSteps(case)
        super().__init__(_page={}, **shared)
        self._follow()

    def _draw(self) -> None:
        words = self._words
        rows = disputed.rows(self.case, words)
        self._conflicts = json.dumps({"language": words.language, "rows": rows, "undo": self._steps.can_undo})
        self._drawn()

    def _run(self, content: Mapping[str, Any]) -> dict[str, Any]:
        told = self._done(content)
        self._draw()
        return {"do": "told", "text": told}

    def _done(self, content: Mapping[str, Any]) -> str:
        """Settle or undo, and say what was done."""
        words, what = self._words, str(content.get("do"))
        if what == "undo":
            return words.say("undone" if self._steps.undo() else "nothing_undone")
        if what != "settle":
            raise unknown_name("step", what, ("settle", "undo"))
        side = content.get("side")
        with self._steps.step():
            chosen = disputed.settle(self.case, str(content.get("id")), side if type(side) is int else -1)
        if chosen is None:
            return words.say("conflict_gone")
        return words.say("conflict_settled", name=f"\u2068{chosen.writer}\u2069")

    def _still_html(self) -> str:
        return disputed.fragment(self.case, self._words)
