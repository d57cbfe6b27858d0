"""Pictures of claims: records become a scene, and a scene becomes SVG or a plotly figure.

`scene` and `to_svg` need the standard library alone; plotly is loaded when `to_plotly` or `actor_map` is first named.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

# Imported here and not on first use: the function bears the name of its module, and Python binds a module's name in its
# package whenever that module is first imported, which would put it in the place of the function.
from osintkit.figures.scene import Scene, scene

if TYPE_CHECKING:
    from osintkit.figures.plotly import actor_map, to_plotly
    from osintkit.figures.svg import to_svg

_HOMES = {
    "actor_map": "osintkit.figures.plotly",
    "to_plotly": "osintkit.figures.plotly",
    "to_svg": "osintkit.figures.svg",
}

__all__ = ["Scene", "actor_map", "scene", "to_plotly", "to_svg"]


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
