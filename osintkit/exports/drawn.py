"""A case laid out as its map, as files for others show it: where people put its actors, when its marks say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osintkit.figures.aside import left_aside
from osintkit.figures.dated import marked_dates
from osintkit.figures.scene import Scene, scene
from osintkit.figures.words import words_in
from osintkit.positions import positions_in

if TYPE_CHECKING:
    from osintkit.view import View

OPTIONS = ("filters", "language", "view")


def drawn(
    case: View,
    *,
    filters: str = "",
    language: str = "en",
    view: str = "map",
    width: float = 1000,
    height: float = 640,
) -> Scene:
    """Lay out a case's claims in `width` x `height` px; a case without any gives an empty map that says so.

    Raises
    ------
    UnknownNameError
        For a language or view that there is not.
    InputError
        For filters that cannot be read.
    """
    return scene(
        case.claims(),
        view=view,
        filters=filters,
        language=language,
        width=width,
        height=height,
        positions=positions_in(case, view),
        when=marked_dates(case),
        aside=left_aside(case, words_in(language)),
    )
