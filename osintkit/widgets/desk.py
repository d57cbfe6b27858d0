"""The Desk: the article and the map of it side by side, in one widget."""

from __future__ import annotations

from typing import Any

import ipywidgets

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import unknown_name
from osintkit.widgets.actor_map import ActorMap
from osintkit.widgets.annotator import Annotator
from osintkit.widgets.static_output import show_widget

_OPTIONS = ("height", "language", "others", "static")


class Desk(ipywidgets.Box):  # type: ignore[misc]
    """Annotate an article and watch its map grow: what is marked on the left stands on the right at once.

    Parameters
    ----------
    case : Case
        The case that is written to.
    article : Article, str or None
        The article to open, or its id; None opens the first.
    options
        `language`, `others`, `static` and `height`, as for `Annotator`.

    Raises
    ------
    UnknownNameError
        For an option or article that there is not.
    """

    def __init__(self, case: Case, article: Article | str | None = None, **options: Any) -> None:
        for name in options:
            if name not in _OPTIONS:
                raise unknown_name("option of Desk", name, _OPTIONS)
        shared = {name: options[name] for name in ("language", "static") if name in options}
        self.annotator = Annotator(case, article, **options)
        self.map = ActorMap(case, **shared)
        super().__init__([self.annotator, self.map], layout=ipywidgets.Layout(width="100%"))
        self.add_class("osintkit-desk")  # one frame around both: js/shared/desk.css

    def close(self) -> None:
        """Close both parts."""
        for part in self.children:
            part.close()
        super().close()

    def _ipython_display_(self) -> None:
        for part in (self.annotator, self.map):
            if part._still is not None:
                part._still.show()
        show_widget(self)
