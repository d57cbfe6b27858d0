"""The ground under a scene as SVG: land, the strip beside it, or the lanes and days of a timeline."""

from __future__ import annotations

from osintkit.figures.land import ACTOR_LAND, BORDER, DISPUTED_LAND, DOTTED, LAND
from osintkit.figures.lettering import wrapped
from osintkit.figures.markup import element, path_of, text_at
from osintkit.figures.parts import Scene, strip_corner
from osintkit.figures.style import Theme
from osintkit.figures.words import words_in
from osintkit.figures.year_labels import YEARLESS, columns_of, months_of


def land(scene: Scene, theme: Theme) -> list[str]:
    """Draw land, borders and disputed borders on the ground of the view."""
    ground = theme.sea if scene.view == "map" else theme.soft
    parts = [element("rect", width=float(scene.width), height=float(scene.height), fill=ground)]
    for kind, fill in {LAND: theme.land, ACTOR_LAND: theme.actor_land, DISPUTED_LAND: theme.land}.items():
        rings = [line for shape in scene.shapes if shape.kind == kind for line in shape.lines]
        if rings:
            # A tint over the land has no shore of its own; it covers half of the shore's line, which stays thin.
            shore = {"stroke": theme.border, "stroke_width": 0.8} if kind == LAND else {}
            parts.append(element("path", d=path_of(rings, closed=True), fill=fill, fill_rule="evenodd", **shore))
    for kind, (colour, width, dash) in {
        BORDER: (theme.border, 0.8, None),
        DOTTED: (theme.disputed, 1.1, "1.5 2.5"),
    }.items():
        lines = [line for shape in scene.shapes if shape.kind == kind for line in shape.lines]
        if lines:
            path = path_of(lines, closed=False)
            parts.append(element("path", d=path, fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dash))
    return parts


def strip(scene: Scene, theme: Theme) -> list[str]:
    """Draw the strip for actors that are not on the map, at its right or under it."""
    left, top = strip_corner(scene)
    if left >= scene.width or top >= scene.height:
        return []
    edge = {"x1": left, "y1": top, "x2": left if left else scene.width, "y2": scene.height if left else top}
    return [
        element("rect", x=left, y=top, width=scene.width - left, height=scene.height - top, fill=theme.panel),
        element("line", **edge, stroke=theme.rule, stroke_dasharray="4 4"),
    ]


def strip_title(scene: Scene, theme: Theme) -> list[str]:
    """Write the heading over the strip, above the lines that run there."""
    left, top = strip_corner(scene)
    if left >= scene.width or top >= scene.height:
        return []
    x, y, anchor = ((left + scene.width) / 2, 22.0, "middle") if left else (10.0, top + 16, "start")
    words = words_in(scene.language).say("not on the map")
    return [text_at(x, y, words, size=11.5, fill=theme.mute, anchor=anchor, bold=True, halo=theme.panel)]


def lanes(scene: Scene, theme: Theme) -> list[str]:
    """Draw the lanes of a timeline, its days, and the columns of what has no day."""
    axis = scene.time
    if axis is None:
        return []
    words = words_in(scene.language)
    foot = scene.height - 8
    parts = [
        element("line", x1=left, y1=y, x2=right, y2=y, stroke=theme.rule, stroke_width=1.2)
        for left, right, y in axis.lanes
    ]
    for x, label in axis.ticks:
        parts.append(element("line", x1=x, y1=34.0, x2=x, y2=foot, stroke=theme.rule, stroke_dasharray="1 3"))
        parts.append(text_at(x, 28, label, size=11, fill=theme.mute, anchor="middle"))
    for x, label in months_of(axis, words):
        parts.append(element("line", x1=x, y1=34.0, x2=x, y2=foot, stroke=theme.rule, stroke_dasharray="1 3"))
        parts.append(text_at(x + 3, 28, label, size=11, fill=theme.mute))
    for left, right, key in columns_of(axis):
        parts.append(element("line", x1=left, y1=8.0, x2=left, y2=foot, stroke=theme.rule, stroke_dasharray="4 4"))
        for at, line in enumerate(wrapped(words.say(key), right - left - 6, 10.5, most=1 if key == YEARLESS else 3)):
            middle = (left + right) / 2
            parts.append(text_at(middle, 14 + 13 * at, line, size=10.5, fill=theme.mute, anchor="middle", bold=True))
    for bar in axis.bars:
        ends = {"x1": bar.left, "y1": bar.y, "x2": bar.right, "y2": bar.y}
        parts.append(element("line", **ends, stroke=theme.line[bar.kind], stroke_width=7.0, opacity=0.35))
    return parts
