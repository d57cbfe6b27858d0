"""A scene as a plotly figure on plain x and y axes: nothing is fetched, and a researcher can restyle it.

The only module that imports plotly. Land is filled polygons in one trace a class, lines one trace a kind, dash and
width; plotly's `geo` and `map` subplots ask other machines for their ground, and are not used.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from osintkit.errors import MissingExtraError
from osintkit.figures.curves import sampled
from osintkit.figures.filters import Filters
from osintkit.figures.land import ACTOR_LAND, BORDER, DISPUTED_LAND, DOTTED, LAND
from osintkit.figures.lettering import shown, wrapped
from osintkit.figures.parts import Curve, Label, Node, Scene, nothing_told
from osintkit.figures.scene import scene
from osintkit.figures.style import DASH, FONT, Theme, theme_named
from osintkit.figures.words import words_in

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from osintkit.claims import Claim

# Handed to `Figure.show(config=CONFIG)` and `to_html(config=CONFIG)`: plotly.js 4 otherwise offers to upload the data.
CONFIG: Mapping[str, Any] = MappingProxyType(
    {
        "displayModeBar": "hover",
        "displaylogo": False,
        "plotlyServerURL": "",
        "responsive": True,
        "scrollZoom": False,
        "showSendToCloud": False,
    }
)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", '"': "&quot;", "'": "&#39;"})
Trace = dict[str, Any]


def actor_map(
    claims: Sequence[Claim],
    *,
    theme: str = "light",
    language: str = "en",
    view: str = "map",
    filters: Filters | str | None = None,
    hide: Collection[str] = (),
    width: float = 1000,
    height: float = 640,
) -> go.Figure:
    """Draw claims as a plotly figure of who does what to whom.

    Without claims it is an empty map that says so. The other parameters are those of `figures.scene` and `to_plotly`.

    Raises
    ------
    MissingExtraError
        When plotly is not installed.
    """
    laid = scene(claims, view=view, filters=filters, language=language, hide=hide, width=width, height=height)
    return to_plotly(laid, theme=theme)


def to_plotly(scene: Scene, *, theme: str = "light") -> go.Figure:
    """Draw a scene as a plotly figure.

    Points of the traces "touch" (on the lines), "marks" and "actors" carry the id of their `Curve` or `Node` as
    `customdata`, and labels as their `name`, so that a click can be resolved with `scene.passages`. Show it with
    `config=dict(CONFIG)`.

    Raises
    ------
    MissingExtraError
        When plotly is not installed.
    UnknownNameError
        For a theme that there is not.
    """
    colours = theme_named(theme)
    return figure_of(_traces(scene, colours), _layout(scene, colours))


def figure_of(traces: Sequence[Trace], layout: Mapping[str, Any]) -> go.Figure:
    """Make a figure. Raises MissingExtraError when plotly is not installed."""
    try:
        import plotly.graph_objects as go
    except ImportError as error:
        raise MissingExtraError("Drawing with plotly needs plotly: pip install plotly") from error
    return go.Figure(data=list(traces), layout=dict(layout))


def plain(text: str) -> str:
    """Escape text for plotly, whose labels are a small HTML, and whose `$...$` is mathematics.

    Examples
    --------
    >>> plain('<a href="x">$1$</a>')
    '&lt;a href=&quot;x&quot;&gt;&#36;1&#36;&lt;/a&gt;'
    """
    return shown(text).translate(_ESCAPES)


def _traces(scene: Scene, theme: Theme) -> list[Trace]:
    traces = [*_land(scene, theme), *_leaders(scene, theme)]
    groups: dict[tuple[str, bool, float], list[Curve]] = {}
    for curve in scene.curves:
        groups.setdefault((curve.kind, curve.dashed, curve.width), []).append(curve)
    traces += _casings(scene, theme)
    for (kind, dashed, width), curves in groups.items():
        traces.append(_lines(scene, curves, theme.line[kind], width, dashed=dashed))
    if scene.curves:
        traces.append(_touched(scene))
    traces += _heads(scene, theme)
    traces += _marks(scene, theme)
    if scene.nodes:
        traces.append(_nodes(scene, theme))
    return traces


def _up(scene: Scene, y: float) -> float:
    return round(scene.height - y, 1)


def _chained(
    scene: Scene, lines: Sequence[Sequence[tuple[float, float]]]
) -> tuple[list[float | None], list[float | None]]:
    """Put lines one after another with a gap (None) between them, y upwards."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for line in lines:
        if xs:
            xs.append(None)
            ys.append(None)
        xs += [round(x, 1) for x, _ in line]
        ys += [_up(scene, y) for _, y in line]
    return xs, ys


def _land(scene: Scene, theme: Theme) -> list[Trace]:
    traces = []
    for kind, fill in {LAND: theme.land, ACTOR_LAND: theme.actor_land, DISPUTED_LAND: theme.land}.items():
        rings = [(*line, line[0]) for shape in scene.shapes if shape.kind == kind for line in shape.lines]
        if rings:
            xs, ys = _chained(scene, rings)
            edge = {"color": theme.border, "width": 0.8} if kind == LAND else {"color": fill, "width": 0}
            traces.append(_quiet(xs, ys, fill="toself", fillcolor=fill, line=edge))
    for kind, dash in {BORDER: "solid", DOTTED: "1.5px,2.5px"}.items():
        lines = [line for shape in scene.shapes if shape.kind == kind for line in shape.lines]
        if lines:
            xs, ys = _chained(scene, lines)
            colour = theme.disputed if kind == DOTTED else theme.border
            traces.append(_quiet(xs, ys, line={"color": colour, "width": 0.8, "dash": dash}))
    return traces


def _quiet(xs: list[float | None], ys: list[float | None], **more: Any) -> Trace:
    """Make a trace of lines that answers to nothing."""
    return {"type": "scatter", "x": xs, "y": ys, "mode": "lines", "hoverinfo": "skip", "showlegend": False, **more}


def _leaders(scene: Scene, theme: Theme) -> list[Trace]:
    moved = [n for n in scene.nodes if n.mapped and abs(n.x - n.anchor[0]) + abs(n.y - n.anchor[1]) > n.radius * 1.4]
    if not moved:
        return []
    xs, ys = _chained(scene, [(n.anchor, (n.x, n.y)) for n in moved])
    return [_quiet(xs, ys, line={"color": theme.mute, "width": 0.8})]


def _casings(scene: Scene, theme: Theme) -> list[Trace]:
    traces = []
    for width in sorted({curve.width for curve in scene.curves}):
        xs, ys = _chained(scene, [_smooth(c) for c in scene.curves if c.width == width])
        traces.append(_quiet(xs, ys, opacity=0.8, line={"color": theme.sea, "width": width + 3}))
    return traces


def _smooth(curve: Curve) -> tuple[tuple[float, float], ...]:
    """Give points along a line, about one every 14 px."""
    return sampled(curve.bezier, max(6, min(40, round(math.dist(curve.bezier[0], curve.bezier[3]) / 14))))


def _lines(scene: Scene, curves: Sequence[Curve], colour: str, width: float, *, dashed: bool) -> Trace:
    xs, ys = _chained(scene, [_smooth(curve) for curve in curves])
    dash = f"{DASH[0]}px,{DASH[1]}px" if dashed else "solid"
    return _quiet(xs, ys, line={"color": colour, "width": width, "dash": dash}, name="lines")


def _touched(scene: Scene) -> Trace:
    """Lay unseen points on the lines, one every 30 px, that answer to the pointer with the line's id and words.

    Few points, because plotly wants the sentence anew for each.
    """
    points = [
        (curve, point)
        for curve in scene.curves
        for point in sampled(curve.bezier, max(2, round(math.dist(curve.bezier[0], curve.bezier[3]) / 30)))
    ]
    told = {curve.id: _hover(curve.told) for curve in scene.curves}
    return {
        "type": "scatter",
        "x": [round(x, 1) for _, (x, _) in points],
        "y": [_up(scene, y) for _, (_, y) in points],
        "mode": "markers",
        "marker": {"size": 14, "opacity": 0},
        "hoverinfo": "text",
        "hovertext": [told[curve.id] for curve, _ in points],
        "customdata": [curve.id for curve, _ in points],
        "showlegend": False,
        "name": "touch",
    }


def _hover(told: str) -> str:
    return "<br>".join(plain(line) for line in wrapped(told, 420, 12, most=8))


def _heads(scene: Scene, theme: Theme) -> list[Trace]:
    traces = []
    for kind in dict.fromkeys(curve.kind for curve in scene.curves):
        heads = [(*head, head[0]) for curve in scene.curves if curve.kind == kind for head in curve.heads]
        if heads:
            xs, ys = _chained(scene, heads)
            line = {"color": theme.sea, "width": 0.7}
            traces.append(_quiet(xs, ys, fill="toself", fillcolor=theme.line[kind], line=line))
    return traces


def _marks(scene: Scene, theme: Theme) -> list[Trace]:
    """Draw the ends that nobody said, and the ends of contributions."""
    found = [(c, c.open_end, 14) for c in scene.curves if c.open_end] + [(c, c.dot, 7) for c in scene.curves if c.dot]
    if not found:
        return []
    return [
        {
            "type": "scatter",
            "x": [round(at[0], 1) for _, at, _ in found if at],
            "y": [_up(scene, at[1]) for _, at, _ in found if at],
            "mode": "markers+text",
            "text": ["?" if curve.open_end else "" for curve, _, _ in found],
            "textfont": {"size": 10.5, "color": theme.ink},
            "marker": {
                "size": [size for _, _, size in found],
                "color": theme.panel,
                "line": {"color": [theme.line[curve.kind] for curve, _, _ in found], "width": 1.5},
            },
            "hoverinfo": "text",
            "hovertext": [_hover(curve.told) for curve, _, _ in found],
            "customdata": [curve.id for curve, _, _ in found],
            "showlegend": False,
            "name": "marks",
        }
    ]


def _nodes(scene: Scene, theme: Theme) -> Trace:
    words = words_in(scene.language)
    return {
        "type": "scatter",
        "x": [round(node.x, 1) for node in scene.nodes],
        "y": [_up(scene, node.y) for node in scene.nodes],
        "mode": "markers+text",
        "text": [f"<b>{node.count}</b>" for node in scene.nodes],
        "textfont": {"color": theme.ink, "size": [round(node.radius * 0.88, 1) for node in scene.nodes]},
        "marker": {
            "size": [round(node.radius * 2, 1) for node in scene.nodes],
            "color": theme.node,
            "line": {"color": theme.ink, "width": 2},
            "opacity": 1,
        },
        "hoverinfo": "text",
        "hovertext": [_hover(f"{node.name}: {words.count('claim', node.count)}") for node in scene.nodes],
        "customdata": [node.id for node in scene.nodes],
        "showlegend": False,
        "name": "actors",
    }


def _layout(scene: Scene, theme: Theme) -> dict[str, Any]:
    axis = {"visible": False, "zeroline": False, "showgrid": False, "fixedrange": False}
    return {
        "width": scene.width,
        "height": scene.height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": {**axis, "range": [0, scene.width]},
        "yaxis": {**axis, "range": [0, scene.height], "scaleanchor": "x", "scaleratio": 1},
        "plot_bgcolor": theme.sea if scene.view == "map" else theme.soft,
        "paper_bgcolor": theme.panel,
        "font": {"family": FONT, "color": theme.ink},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": "pan",
        "hoverlabel": {
            "bgcolor": theme.panel,
            "font": {"family": FONT, "size": 12, "color": theme.ink},
            "align": "left",
        },
        "shapes": _column(scene, theme),
        "annotations": [*_column_title(scene, theme), *_labels(scene, theme), *_nothing(scene, theme)],
    }


def _column(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    if scene.map_width >= scene.width:
        return []
    return [
        {
            "type": "rect",
            "x0": scene.map_width,
            "x1": scene.width,
            "y0": 0,
            "y1": scene.height,
            "fillcolor": theme.panel,
            "line": {"color": theme.rule, "width": 1, "dash": "4px,4px"},
            "layer": "below",
        }
    ]


def _column_title(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    if scene.map_width >= scene.width:
        return []
    text = f"<b>{plain(words_in(scene.language).say('not on the map'))}</b>"
    middle = (scene.map_width + scene.width) / 2
    return [_note(text, middle, scene.height - 18, 11.5, theme.mute)]


def _note(text: str, x: float, y: float, size: float, colour: str, **more: Any) -> dict[str, Any]:
    """Write a line of (already escaped) text with its middle at (x, y)."""
    return {
        "text": text,
        "x": round(x, 1),
        "y": round(y, 1),
        "showarrow": False,
        "font": {"size": size, "color": colour},
        "borderpad": 0,
        **more,
    }


def _labels(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    nodes: dict[str, Node] = {node.id: node for node in scene.nodes}
    curves: dict[str, Curve] = {curve.id: curve for curve in scene.curves}
    notes = []
    for label in scene.labels:
        if label.owner in nodes:
            notes.append(_worded(scene, label, theme.ink, ground=None))
            continue
        kind = curves[label.owner].kind
        if label.text:
            notes.append(_worded(scene, label, theme.lettering[kind], ground=theme.panel))
        if label.badge:
            box = label.badge
            x, y = (box.left + box.right) / 2, _up(scene, (box.top + box.bottom) / 2)
            side = box.bottom - box.top
            text = f"<b>{label.number}</b>"
            size = 11 if (label.number or 0) < 100 else 9
            ground = {"bgcolor": theme.badge(kind), "width": side - 1, "height": side - 1}
            notes.append(_note(text, x, y, size, theme.on_badge, name=label.owner, captureevents=True, **ground))
    return notes


def _worded(scene: Scene, label: Label, colour: str, *, ground: str | None) -> dict[str, Any]:
    box = label.words or label.box
    x, y = (box.left + box.right) / 2, _up(scene, (box.top + box.bottom) / 2)
    # Isolates (U+2068, U+2069) keep a name's direction to itself and are ours: `plain` would take them out.
    text = f"<b>{_kept_isolates(label.text)}</b>"
    more: dict[str, Any] = {"name": label.owner, "captureevents": True}
    if ground:
        more |= {"bgcolor": ground, "height": box.bottom - box.top - 2, "opacity": 0.95}
    return _note(text, x, y, label.size, colour, **more)


def _kept_isolates(text: str) -> str:
    inner = text.removeprefix("\u2068").removesuffix("\u2069")
    return f"\u2068{plain(inner)}\u2069" if inner != text else plain(text)


def _nothing(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    if scene.curves:
        return []
    lines = nothing_told(scene)
    text = "<br>".join(f"<b>{plain(line)}</b>" if not at else plain(line) for at, line in enumerate(lines))
    return [_note(text, scene.width / 2, scene.height / 2, 14, theme.ink)]
