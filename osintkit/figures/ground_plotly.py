"""The ground under a plotly figure of a scene: land, the strip beside it, or the lanes and days of a timeline."""

from __future__ import annotations

from typing import Any

from osintkit.figures.land import ACTOR_LAND, BORDER, DISPUTED_LAND, DOTTED, LAND
from osintkit.figures.lettering import wrapped
from osintkit.figures.parts import Scene, strip_corner
from osintkit.figures.style import Theme
from osintkit.figures.traces import Trace, chained, note, plain, quiet
from osintkit.figures.words import words_in
from osintkit.figures.year_labels import YEARLESS, columns_of, months_of


def land(scene: Scene, theme: Theme) -> list[Trace]:
    """Draw land, borders and disputed borders: a trace a class."""
    traces = []
    for kind, fill in {LAND: theme.land, ACTOR_LAND: theme.actor_land, DISPUTED_LAND: theme.land}.items():
        rings = [(*line, line[0]) for shape in scene.shapes if shape.kind == kind for line in shape.lines]
        if rings:
            xs, ys = chained(scene, rings)
            edge = {"color": theme.border, "width": 0.8} if kind == LAND else {"color": fill, "width": 0}
            traces.append(quiet(xs, ys, fill="toself", fillcolor=fill, line=edge))
    for kind, dash in {BORDER: "solid", DOTTED: "1.5px,2.5px"}.items():
        lines = [line for shape in scene.shapes if shape.kind == kind for line in shape.lines]
        if lines:
            xs, ys = chained(scene, lines)
            colour = theme.disputed if kind == DOTTED else theme.border
            traces.append(quiet(xs, ys, line={"color": colour, "width": 0.8, "dash": dash}))
    return traces


def strip(scene: Scene, theme: Theme) -> list[Trace]:
    """Draw the strip for actors that are not on the map, over the land's edge."""
    left, top = strip_corner(scene)
    right, foot = scene.width + 1, scene.height + 1
    if left >= scene.width or top >= scene.height:
        return []
    corners = [
        (left, top - (left > 0)),
        (right, top - (left > 0)),
        (right, foot),
        (left, foot),
        (left, top - (left > 0)),
    ]
    xs, ys = chained(scene, [corners])
    edge = {"color": theme.rule, "width": 1, "dash": "4px,4px"}
    return [quiet(xs, ys, fill="toself", fillcolor=theme.panel, line=edge, name="strip")]


def strip_title(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    """Write the heading over the strip."""
    left, top = strip_corner(scene)
    if left >= scene.width or top >= scene.height:
        return []
    text = f"<b>{plain(words_in(scene.language).say('not on the map'))}</b>"
    if left:
        return [note(text, (left + scene.width) / 2, scene.height - 18, 11.5, theme.mute, bgcolor=theme.panel)]
    return [note(text, 10, scene.height - top - 12, 11.5, theme.mute, xanchor="left", bgcolor=theme.panel)]


def lanes(scene: Scene, theme: Theme) -> list[Trace]:
    """Draw the lanes of a timeline, its days and the spans of what has several."""
    axis = scene.time
    if axis is None:
        return []
    foot = scene.height - 8
    runs = [((left, y), (right, y)) for left, right, y in axis.lanes]
    edges = [((left, 8.0), (left, foot)) for left, _, _ in columns_of(axis)]
    days = [((x, 34.0), (x, foot)) for x, _ in (*axis.ticks, *months_of(axis, words_in(scene.language)))]
    found = []
    for lines, look in ((runs, "solid"), (days, "1px,3px"), (edges, "4px,4px")):
        if lines:
            xs, ys = chained(scene, lines)
            found.append(quiet(xs, ys, line={"color": theme.rule, "width": 1.2, "dash": look}))
    for kind in dict.fromkeys(bar.kind for bar in axis.bars):
        xs, ys = chained(scene, [((b.left, b.y), (b.right, b.y)) for b in axis.bars if b.kind == kind])
        found.append(quiet(xs, ys, opacity=0.35, line={"color": theme.line[kind], "width": 7}))
    return found


def headings(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    """Write the days of a timeline, and over each column without days what stands in it."""
    axis = scene.time
    if axis is None:
        return []
    words = words_in(scene.language)
    found = [note(plain(label), x, scene.height - 24, 11, theme.mute) for x, label in axis.ticks]
    for x, label in months_of(axis, words):
        found.append(note(plain(label), x + 3, scene.height - 24, 11, theme.mute, xanchor="left"))
    for left, right, key in columns_of(axis):
        lines = wrapped(words.say(key), right - left - 6, 10.5, most=1 if key == YEARLESS else 3)
        text = "<br>".join(f"<b>{plain(line)}</b>" for line in lines)
        found.append(note(text, (left + right) / 2, scene.height - 4, 10.5, theme.mute, yanchor="top"))
    return found
