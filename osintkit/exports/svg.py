"""The actor map as one SVG picture with its ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osintkit.figures.scene import scene
from osintkit.figures.svg import to_svg

if TYPE_CHECKING:
    from osintkit.view import View


def render(case: View) -> bytes:
    """Give the file. A case without claims gives an empty map that says so."""
    return to_svg(scene(case.claims()), title=case.name).encode("utf-8")
