"""Pictures of claims and of countries: records become a scene, and a scene becomes SVG or a plotly figure.

`scene`, `share_map` and what makes SVG need the standard library alone; plotly is loaded when a plotly figure is made.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

# Imported here and not on first use: the function bears the name of its module, and Python binds a module's name in its
# package whenever that module is first imported, which would put it in the place of the function.
from osintkit.figures.scene import Scene, scene

if TYPE_CHECKING:
    from osintkit.figures.plotly import actor_map, to_plotly
    from osintkit.figures.shaded_plotly import country_map
    from osintkit.figures.shaded_svg import share_svg
    from osintkit.figures.shading import share_map
    from osintkit.figures.svg import to_svg

_HOMES = {
    "actor_map": "osintkit.figures.plotly",
    "country_map": "osintkit.figures.shaded_plotly",
    "share_map": "osintkit.figures.shading",
    "share_svg": "osintkit.figures.shaded_svg",
    "to_plotly": "osintkit.figures.plotly",
    "to_svg": "osintkit.figures.svg",
}

__all__ = ["Scene", "actor_map", "country_map", "scene", "share_map", "share_svg", "to_plotly", "to_svg"]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        from osintkit.errors import unknown_name

        raise unknown_name("name in osintkit.figures", name, __all__)
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
