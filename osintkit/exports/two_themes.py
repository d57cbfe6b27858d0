"""One drawing in two themes: colours by name, which a style sheet gives for light, dark and print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from osintkit.errors import ExportError
from osintkit.figures.style import DARK, LIGHT

# A colour in the attribute of a drawing. In a text no quotation mark stands as itself, so no text can look like one.
_COLOUR = re.compile(r'(?<=(?:ke|ll)=")(#[0-9a-f]{6})(?=")')  # the ends of `stroke` and `fill`
# Colours that a page around a drawing needs besides: name, light, dark.
PAGE = (
    *((name, getattr(LIGHT, name), getattr(DARK, name)) for name in ("ink", "mute", "rule", "panel")),
    ("mark", "#fff1c7", "#4a3c12"),
    ("focus", "#1f6feb", "#6ea8ff"),
    ("wrong", "#a82a05", "#f29b82"),
)


class Palette:
    """Names for pairs of a light and a dark colour, given out in the order in which they are asked for."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def name(self, light: str, dark: str) -> str:
        """Give the name of a pair, such as `c3`."""
        return self._names.setdefault((light, dark), f"c{len(self._names)}")

    def merged(self, light: str, dark: str) -> str:
        """Make one drawing of the same one in two themes, its colours by name.

        Raises ExportError when they differ in more than their colours.
        """
        one, other = _COLOUR.split(light), _COLOUR.split(dark)
        if one[::2] != other[::2]:
            raise ExportError("The drawing is not the same in both themes, so no page can be made of it.")
        parts = [*one]
        for at in range(1, len(one), 2):
            parts[at] = f"var(--{self.name(one[at], other[at])})"
        return "".join(parts)

    def style(self) -> str:
        """Give the rules that say what the names mean: light, and dark where the reader's screen is dark."""
        rows = [*PAGE, *((name, light, dark) for (light, dark), name in self._names.items())]
        in_light, in_dark = _rules([(n, light) for n, light, _ in rows]), _rules([(n, dark) for n, _, dark in rows])
        kinds = "".join(
            f'[data-kind="{kind}"] .number{{background:{LIGHT.badge(kind)};color:{LIGHT.on_badge}}}'
            f'[data-kind="{kind}"] .what{{color:{LIGHT.lettering[kind]}}}'
            for kind in LIGHT.line
        )
        dark = "".join(
            f'[data-kind="{kind}"] .number{{background:{DARK.badge(kind)};color:{DARK.on_badge}}}'
            f'[data-kind="{kind}"] .what{{color:{DARK.lettering[kind]}}}'
            for kind in DARK.line
        )
        return f":root{{{in_light}}}{kinds}@media screen and (prefers-color-scheme:dark){{:root{{{in_dark}}}{dark}}}"


def _rules(colours: Sequence[tuple[str, str]]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in colours)
