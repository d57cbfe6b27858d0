"""The map of a scene as SVG: land, lines, nodes and labels, without what stands beside it."""

from __future__ import annotations

from osintkit.figures.labels import Box
from osintkit.figures.land import ACTOR_LAND, BORDER, DISPUTED_LAND, DOTTED, LAND
from osintkit.figures.markup import badge, bezier_path, element, escaped, number, path_of, text_at
from osintkit.figures.parts import Curve, Label, Node, Scene, nothing_told
from osintkit.figures.places import COLUMN
from osintkit.figures.style import DASH, Theme
from osintkit.figures.words import words_in


def drawn_map(scene: Scene, theme: Theme, *, x: float = 0.0, y: float = 0.0) -> str:
    """Draw the map in a viewport of its own at (`x`, `y`), which cuts what runs over its edges."""
    parts = [
        *_land(scene, theme),
        *_column(scene, theme),
        *(_leader(node, theme) for node in scene.nodes if _moved(node)),
        *(_casing(curve, theme) for curve in scene.curves),
        *(_curve(curve, theme) for curve in scene.curves),
        *(_node(node, theme) for node in scene.nodes),
        *(_label(label, scene, theme) for label in scene.labels),
    ]
    if not scene.curves:
        parts += _nothing(scene, theme)
    return element("svg", *parts, x=x, y=y, width=scene.width, height=scene.height, overflow="hidden")


def _land(scene: Scene, theme: Theme) -> list[str]:
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


def _column(scene: Scene, theme: Theme) -> list[str]:
    """Draw the strip for actors that are not on the map."""
    if scene.map_width >= scene.width:
        return []
    words = words_in(scene.language)
    left, width = scene.map_width, scene.width - scene.map_width
    return [
        element("rect", x=left, y=0.0, width=width, height=float(scene.height), fill=theme.panel),
        element("line", x1=left, y1=0.0, x2=left, y2=float(scene.height), stroke=theme.rule, stroke_dasharray="4 4"),
        text_at(
            left + COLUMN / 2, 22, words.say("not on the map"), size=11.5, fill=theme.mute, anchor="middle", bold=True
        ),
    ]


def _moved(node: Node) -> bool:
    return abs(node.x - node.anchor[0]) + abs(node.y - node.anchor[1]) > node.radius * 1.4 and node.mapped


def _leader(node: Node, theme: Theme) -> str:
    return element(
        "path",
        d=f"M{number(node.anchor[0])},{number(node.anchor[1])}L{number(node.x)},{number(node.y)}",
        stroke=theme.mute,
        stroke_width=0.8,
        fill="none",
    ) + element("circle", cx=node.anchor[0], cy=node.anchor[1], r=2.0, fill=theme.mute)


def _casing(curve: Curve, theme: Theme) -> str:
    """Draw a light edge under a line, so that crossings read as over and under."""
    return element(
        "path", d=bezier_path(curve.bezier), fill="none", stroke=theme.sea, stroke_width=curve.width + 3, opacity=0.8
    )


def _curve(curve: Curve, theme: Theme) -> str:
    colour = theme.line[curve.kind]
    parts = [
        element("title", escaped(curve.told)),
        element(
            "path",
            d=bezier_path(curve.bezier),
            fill="none",
            stroke=colour,
            stroke_width=curve.width,
            stroke_dasharray=f"{DASH[0]} {DASH[1]}" if curve.dashed else None,
        ),
    ]
    for head in curve.heads:
        points = " ".join(f"{number(px)},{number(py)}" for px, py in head)
        parts.append(element("polygon", points=points, fill=colour, stroke=theme.sea, stroke_width=0.7))
    if curve.dot:
        parts.append(
            element("circle", cx=curve.dot[0], cy=curve.dot[1], r=3.2, fill=theme.sea, stroke=colour, stroke_width=1.5)
        )
    if curve.open_end:
        px, py = curve.open_end
        parts.append(
            element(
                "circle", cx=px, cy=py, r=7.0, fill=theme.panel, stroke=colour, stroke_width=1.4, stroke_dasharray="2 2"
            )
        )
        parts.append(
            text_at(px, py + 3.8, "?", size=10.5, fill=theme.lettering[curve.kind], bold=True, anchor="middle")
        )
    return element("g", *parts, data_id=curve.id)


def _node(node: Node, theme: Theme) -> str:
    return element(
        "g",
        element("title", escaped(f"{node.name}: {node.count}")),
        element(
            "circle",
            cx=node.x,
            cy=node.y,
            r=node.radius,
            fill=theme.node,
            stroke=theme.ink,
            stroke_width=2.0,
            stroke_dasharray=None if node.mapped else "3 2",
        ),
        text_at(
            node.x,
            node.y + node.radius * 0.32,
            str(node.count),
            size=node.radius * 0.88,
            fill=theme.ink,
            bold=True,
            anchor="middle",
        ),
        data_id=node.id,
    )


def _label(label: Label, scene: Scene, theme: Theme) -> str:
    box = label.box
    if label.kind == "node":
        node = next(n for n in scene.nodes if n.id == label.owner)
        tint = theme.panel if not node.mapped else theme.actor_land if scene.view == "map" else theme.soft
        return text_at(
            (box.left + box.right) / 2,
            box.bottom - label.size * 0.33,
            label.text,
            size=label.size,
            fill=theme.ink,
            bold=True,
            anchor="middle",
            halo=tint,
        )
    curve = next(c for c in scene.curves if c.id == label.owner)
    parts = []
    if label.badge:
        fill, side = theme.badge(curve.kind), label.badge.bottom - label.badge.top
        parts.append(badge(label.badge.left, label.badge.top, side, str(label.number), fill=fill, ink=theme.on_badge))
    if label.text and label.words:
        parts.append(_pill(label.words, label, theme.lettering[curve.kind], theme))
    return element("g", *parts, data_id=curve.id)


def _pill(words: Box, label: Label, ink: str, theme: Theme) -> str:
    ground = element(
        "rect",
        x=words.left,
        y=words.top,
        width=words.right - words.left,
        height=words.bottom - words.top,
        rx=3,
        fill=theme.panel,
        opacity=0.92,
    )
    baseline = (words.top + words.bottom) / 2 + label.size * 0.36
    return ground + text_at(
        (words.left + words.right) / 2, baseline, label.text, size=label.size, fill=ink, bold=True, anchor="middle"
    )


def _nothing(scene: Scene, theme: Theme) -> list[str]:
    lines = nothing_told(scene)
    small = scene.width < 640
    return [
        text_at(
            scene.width / 2,
            scene.height / 2 + (20 if small else 24) * at,
            line,
            size=(15.0 if small else 18.0) - (3.5 if small else 4.5) * at,
            fill=theme.mute if at else theme.ink,
            bold=not at,
            anchor="middle",
            halo=theme.sea,
        )
        for at, line in enumerate(lines)
    ]
