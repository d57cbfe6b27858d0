"""Widgets: the pages of a case in a notebook. They need anywidget; each is loaded on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from osintkit.errors import MissingExtraError, unknown_name

if TYPE_CHECKING:
    from osintkit.widgets.actor_map import ActorMap as ActorMap
    from osintkit.widgets.adjudicate import Adjudicate as Adjudicate
    from osintkit.widgets.agreement import Agreement as Agreement
    from osintkit.widgets.annotator import Annotator as Annotator
    from osintkit.widgets.class_wall import ClassWall as ClassWall
    from osintkit.widgets.conflicts import Conflicts as Conflicts
    from osintkit.widgets.country_review import CountryReview as CountryReview
    from osintkit.widgets.desk import Desk as Desk

# Name of a widget -> module that holds it. A new widget is one line here and one module.
WIDGETS = {
    "ActorMap": "osintkit.widgets.actor_map",
    "Adjudicate": "osintkit.widgets.adjudicate",
    "Agreement": "osintkit.widgets.agreement",
    "Annotator": "osintkit.widgets.annotator",
    "ClassWall": "osintkit.widgets.class_wall",
    "Conflicts": "osintkit.widgets.conflicts",
    "CountryReview": "osintkit.widgets.country_review",
    "Desk": "osintkit.widgets.desk",
}

__all__ = ["ActorMap", "Adjudicate", "Agreement", "Annotator", "ClassWall", "Conflicts", "CountryReview", "Desk"]


def __getattr__(name: str) -> object:
    home = WIDGETS.get(name)
    if home is None:
        raise unknown_name("widget", name, WIDGETS)
    try:
        widget: object = getattr(import_module(home), name)
    except ModuleNotFoundError as error:
        if error.name in ("anywidget", "ipywidgets", "traitlets"):
            raise MissingExtraError("Widgets need anywidget: pip install anywidget ipywidgets") from error
        raise
    globals()[name] = widget
    return widget


def __dir__() -> list[str]:
    return [*__all__, "WIDGETS"]
