"""Colours, type and line widths of the figures, in a light and a dark theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from osintkit.errors import unknown_name

FONT = "DejaVu Sans, Verdana, Arial, sans-serif"
SERIF = "DejaVu Serif, Georgia, serif"

MATERIAL_COOPERATION = "material_cooperation"
VERBAL_COOPERATION = "verbal_cooperation"
VERBAL_CONFLICT = "verbal_conflict"
MATERIAL_CONFLICT = "material_conflict"
UNKNOWN_KIND = "unknown"
CONTRIBUTOR = "contributor"
QUADS = (MATERIAL_COOPERATION, VERBAL_COOPERATION, VERBAL_CONFLICT, MATERIAL_CONFLICT)

# Stroke widths in px for 1, 2, 3, 4-5 and 6 or more independent origins.
WIDTHS = (2.2, 3.2, 4.2, 5.4, 6.8)
CONTRIBUTOR_WIDTH = 1.3
DASH = (8, 4)  # px drawn, px left out


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, all `#rrggbb`.

    `line` colours strokes by kind (3:1 on the land tint, apart under three simulated colour blindnesses), `lettering`
    colours words of that kind (4.5:1 on `panel`), `on_badge` the number on a badge.
    """

    name: str
    ink: str
    mute: str
    rule: str
    panel: str
    soft: str
    sea: str
    land: str
    actor_land: str
    border: str
    disputed: str
    quote: str
    node: str
    line: Mapping[str, str]
    lettering: Mapping[str, str]
    on_badge: str

    def badge(self, kind: str) -> str:
        """Give the fill of a badge of that kind, on which `on_badge` is read at 4.5:1."""
        return self.lettering[kind] if self.name == "light" else self.line[kind]


LIGHT = Theme(
    name="light",
    ink="#1d2733",
    mute="#5a6673",
    rule="#dfe3e8",
    panel="#ffffff",
    soft="#f1f3f6",
    sea="#fbfcfd",
    land="#f3f0ea",
    actor_land="#e2dccf",
    border="#cfc8b8",
    disputed="#8d8576",
    quote="#33404d",
    node="#ffffff",
    line={
        MATERIAL_COOPERATION: "#004c84",
        VERBAL_COOPERATION: "#2e8bc8",
        VERBAL_CONFLICT: "#c47700",
        MATERIAL_CONFLICT: "#a82a05",
        UNKNOWN_KIND: "#6b7682",
        CONTRIBUTOR: "#7a8490",
    },
    lettering={
        MATERIAL_COOPERATION: "#004c84",
        VERBAL_COOPERATION: "#1b6aa3",
        VERBAL_CONFLICT: "#8f5400",
        MATERIAL_CONFLICT: "#a82a05",
        UNKNOWN_KIND: "#5a6673",
        CONTRIBUTOR: "#5a6673",
    },
    on_badge="#ffffff",
)

DARK = Theme(
    name="dark",
    ink="#e6eaf0",
    mute="#9aa7b5",
    rule="#333b46",
    panel="#1b2027",
    soft="#232a33",
    sea="#171c22",
    land="#262b31",
    actor_land="#3a4048",
    border="#4b535d",
    disputed="#98a2ad",
    quote="#c9d1da",
    node="#1b2027",
    line={
        MATERIAL_COOPERATION: "#5f8fd0",
        VERBAL_COOPERATION: "#3f9fdc",
        VERBAL_CONFLICT: "#e09a2b",
        MATERIAL_CONFLICT: "#e0603a",
        UNKNOWN_KIND: "#98a2ad",
        CONTRIBUTOR: "#98a2ad",
    },
    lettering={
        MATERIAL_COOPERATION: "#9dbdec",
        VERBAL_COOPERATION: "#7cc0ee",
        VERBAL_CONFLICT: "#f0bd6c",
        MATERIAL_CONFLICT: "#f29b82",
        UNKNOWN_KIND: "#b6c0ca",
        CONTRIBUTOR: "#b6c0ca",
    },
    on_badge="#10151b",
)

THEMES = {"light": LIGHT, "dark": DARK}


def theme_named(name: str) -> Theme:
    """Give the theme of that name.

    Raises
    ------
    UnknownNameError
        When it is neither "light" nor "dark".
    """
    if name not in THEMES:
        raise unknown_name("theme", name, THEMES)
    return THEMES[name]


def width_step(origins: int) -> int:
    """Give the step of width, 1 to 5, for a number of independent origins.

    Examples
    --------
    >>> [width_step(n) for n in (0, 1, 2, 3, 4, 5, 6, 40)]
    [1, 1, 2, 3, 4, 4, 5, 5]
    """
    return 1 if origins <= 1 else origins if origins <= 3 else 4 if origins <= 5 else 5
