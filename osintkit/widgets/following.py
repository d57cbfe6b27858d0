"""What widgets that show one case have in common: they follow it, keep a still output, and answer their page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from osintkit.case import Case
from osintkit.errors import InputError, OsintkitError, unknown_name
from osintkit.journal import Key
from osintkit.widgets.redraw import SETTLE, Redraw
from osintkit.widgets.static_output import StaticOutput, show_widget
from osintkit.widgets.words import LANGUAGES, Table, table

_STATIC = files("osintkit").joinpath("widgets/static")


def bundle(name: str) -> tuple[str, str]:
    """Give the script and the style of a widget's page, as `tools/make_bundles.mjs` made them."""
    script, style = (_STATIC.joinpath(f"{name}.{ending}").read_text("utf-8") for ending in ("js", "css"))
    return script, style


class FollowsCase(anywidget.AnyWidget):
    """A widget that shows a case and follows it, and whoever works on it.

    A widget made of it has `_draw`, which sets its synced traits and ends with `_drawn`; `_run`, which does what the
    page asks for; and `_still_html`. It calls `_begin` before and `_follow` after the base class's `__init__`, since
    a trait may hold what the case says.
    """

    QUIET = SETTLE
    """Seconds to wait after a change for others like it before drawing. A widget that weighs more waits longer."""

    language = traitlets.Enum((*LANGUAGES, None), default_value=None, allow_none=True).tag(sync=True)
    """Language of the widget's own words: "en", "fr", or None for the page's. Default None."""
    still_key = traitlets.Unicode("").tag(sync=True)
    """Key of the still output that the page hides; empty when there is none."""
    _page = traitlets.Dict().tag(sync=True)
    _case = traitlets.Unicode().tag(sync=True)

    def _begin(self, case: Case, language: str | None, static: bool, *, plain: str) -> dict[str, Any]:
        """Check what was given and give the traits that all such widgets start with; `plain` is for a terminal.

        Raises
        ------
        InputError
            For something else than a case.
        UnknownNameError
            For a language that there is not.
        """
        name = type(self).__name__
        if not isinstance(case, Case):
            raise InputError(f"{name} shows a case: {name}(case), not {type(case).__name__}.")
        if language is not None:
            table(language)
        self.case = case
        self._redraw = Redraw(self._draw, settle=self.QUIET)
        self._still = StaticOutput(self._still_html, plain=f"{plain} {case.name}") if static else None
        return {"_case": case.id, "language": language, "still_key": self._still.key if self._still else ""}

    def _follow(self) -> None:
        """Draw, and from now on again whenever the case or the page changes."""
        self._draw()
        self.observe(lambda _: self._draw(), ["_page", "language"])
        self.on_msg(self._asked)
        self._stop = self.case.listen(self._changed)
        self.case.watch()

    @classmethod
    def _refuse_unknown(cls, unknown: Iterable[str], options: Iterable[str]) -> None:
        """Raise UnknownNameError for the first of the unknown keywords."""
        for name in unknown:
            raise unknown_name(f"option of {cls.__name__}", name, options)

    def to_html(self) -> str:
        """Give what is shown as HTML with inline style only, which fetches nothing."""
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

    @property
    def _words(self) -> Table:
        """The words of the language that is asked for, else of the page's."""
        asked = self.language or self._page.get("language")
        return table(asked if asked in LANGUAGES else "en")

    def _drawn(self) -> None:
        """Let the still output follow."""
        if self._still is not None:
            self._still.changed()

    def _changed(self, keys: frozenset[Key]) -> None:
        if keys:
            self._redraw.soon()

    def _asked(self, _: Any, content: Any, __: Any) -> None:
        """Do what the page asks for; what cannot be done is told there in a sentence."""
        if not isinstance(content, Mapping):
            return
        try:
            answer = self._run(content)
            if answer is not None:
                self.send(answer)
        except OsintkitError as error:
            self.send({"do": "error", "text": str(error)})
        except Exception as error:
            self.send({"do": "error", "text": f"{type(error).__name__}: {error}"})
            raise

    def _ipython_display_(self) -> None:
        if self._still is not None:
            self._still.show()
        show_widget(self)

    def _draw(self) -> None:
        raise NotImplementedError

    def _run(self, content: Mapping[str, Any]) -> dict[str, Any] | None:
        """Do one thing that the page asks for and give the answer to send, None for none."""
        raise unknown_name("step", str(content.get("do")), ())

    def _still_html(self) -> str:
        raise NotImplementedError
