"""Pictures of claims: records become a scene, and a scene becomes SVG or a plotly figure.

`scene` and `to_svg` need the standard library alone; plotly is loaded when `to_plotly` or `actor_map` is first named.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osintkit.figures.plotly import actor_map, to_plotly
    from osintkit.figures.scene import Scene, scene
    from osintkit.figures.svg import to_svg

# Public name -> the module that holds it. `scene` the function hides `scene` the module, on purpose.
_HOMES = {
    "Scene": "osintkit.figures.scene",
    "actor_map": "osintkit.figures.plotly",
    "scene": "osintkit.figures.scene",
    "to_plotly": "osintkit.figures.plotly",
    "to_svg": "osintkit.figures.svg",
}

__all__ = ["Scene", "actor_map", "scene", "to_plotly", "to_svg"]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        from osintkit.errors import unknown_name

        raise unknown_name("name in osintkit.figures", name, _HOMES)
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
