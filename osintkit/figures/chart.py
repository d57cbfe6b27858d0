"""The map of a scene as SVG: land, lines, nodes and labels, without what stands beside it."""

from __future__ import annotations

from osintkit.figures.ground_svg import land, lanes, strip, strip_title
from osintkit.figures.labels import Box
from osintkit.figures.markup import badge, bezier_path, element, escaped, number, text_at
from osintkit.figures.parts import Curve, Label, Node, Scene, nothing_told
from osintkit.figures.style import DASH, Theme


def drawn_map(scene: Scene, theme: Theme, *, x: float = 0.0, y: float = 0.0) -> str:
    """Draw the map in a viewport of its own at (`x`, `y`), which cuts what runs over its edges."""
    parts = [
        *land(scene, theme),
        *strip(scene, theme),
        *lanes(scene, theme),
        *(_leader(node, theme) for node in scene.nodes if _moved(node)),
        *(_casing(curve, theme) for curve in scene.curves),
        *(_curve(curve, theme) for curve in scene.curves),
        *strip_title(scene, theme),
        *(_node(node, theme) for node in scene.nodes),
        *(_label(label, scene, theme) for label in scene.labels),
    ]
    if not scene.curves:
        parts += _nothing(scene, theme)
    return element("svg", *parts, x=x, y=y, width=scene.width, height=scene.height, overflow="hidden")


def _moved(node: Node) -> bool:
    return abs(node.x - node.anchor[0]) + abs(node.y - node.anchor[1]) > node.radius * 1.4 and node.mapped


def _leader(node: Node, theme: Theme) -> str:
    line = element(
        "path",
        d=f"M{number(node.anchor[0])},{number(node.anchor[1])}L{number(node.x)},{number(node.y)}",
        stroke=theme.mute,
        stroke_width=0.8,
        fill="none",
    )
    point = element("circle", cx=node.anchor[0], cy=node.anchor[1], r=2.0, fill=theme.mute)
    return element("g", line, point, data_id=node.id)


def _casing(curve: Curve, theme: Theme) -> str:
    """Draw a light edge under a line, so that crossings read as over and under."""
    return element(
        "path",
        d=bezier_path(curve.bezier),
        fill="none",
        stroke=theme.sea,
        stroke_width=curve.width + 3,
        opacity=0.8,
        data_id=curve.id,
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
        _pin(node, theme) if node.pinned else "",
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


def _pin(node: Node, theme: Theme) -> str:
    """Mark an actor that a person put where it stands."""
    out = node.radius * 0.78
    return element(
        "circle", cx=node.x + out, cy=node.y - out, r=3.4, fill=theme.ink, stroke=theme.node, stroke_width=1.2
    )


def _label(label: Label, scene: Scene, theme: Theme) -> str:
    box = label.box
    if label.kind == "node":
        node = next(n for n in scene.nodes if n.id == label.owner)
        tint = theme.panel if not node.mapped else theme.actor_land if scene.view == "map" else theme.soft
        lane = scene.time is not None  # whose names stand under one another
        name = text_at(
            box.left if lane else (box.left + box.right) / 2,
            box.bottom - label.size * 0.33,
            label.text,
            size=label.size,
            fill=theme.ink,
            bold=True,
            anchor=None if lane else "middle",
            halo=tint,
        )
        return element("g", name, data_id=node.id)
    curve = next(c for c in scene.curves if c.key == label.owner)
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
            size=(15.0 if small else 18.0) - (3.5 if small else 4.5) * bool(at),
            fill=theme.mute if at else theme.ink,
            bold=not at,
            anchor="middle",
            halo=theme.sea,
        )
        for at, line in enumerate(lines)
    ]
