"""A scene as a plotly figure on plain x and y axes: nothing is fetched, and a researcher can restyle it.

The only module that imports plotly. Land is filled polygons in one trace a class, lines one trace a kind, dash and
width; plotly's `geo` and `map` subplots ask other machines for their ground, and are not used.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from osintkit.errors import MissingExtraError
from osintkit.figures.filters import Filters
from osintkit.figures.ground_plotly import headings, land, lanes, strip, strip_title
from osintkit.figures.lines_plotly import hover, lines, table, whole
from osintkit.figures.parts import Curve, Label, Node, Scene, nothing_told
from osintkit.figures.scene import scene
from osintkit.figures.style import FONT, Theme, theme_named
from osintkit.figures.traces import Trace, chained, kept_isolates, note, plain, quiet, up
from osintkit.figures.words import words_in

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from osintkit.claims import Claim


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
    `customdata`, and labels as their `name`, so that a click can be resolved with `scene.passages`.

    Raises
    ------
    MissingExtraError
        When plotly is not installed.
    UnknownNameError
        For a theme that there is not.
    """
    ground, traces, layout = values_of(scene, theme=theme)
    curves, ids = table(scene), [tie.id for tie in scene.ties]
    return figure_of([*ground, *(whole(trace, curves, ids, scene.told) for trace in traces)], layout)


def values_of(scene: Scene, *, theme: str = "light") -> tuple[list[Trace], list[Trace], dict[str, Any]]:
    """Give the traces of a scene's land, those over them and the layout as plain values, for a page that draws them.

    Traces of lines name their curves in `lines_plotly.table(scene)`, of which the page makes the points.
    """
    colours = theme_named(theme)
    return [*land(scene, colours), *strip(scene, colours)], _traces(scene, colours), _layout(scene, colours)


def figure_of(traces: Sequence[Trace], layout: Mapping[str, Any]) -> go.Figure:
    """Make a figure. Raises MissingExtraError when plotly is not installed."""
    try:
        from osintkit.figures.closed_figure import ClosedFigure
    except ImportError as error:
        raise MissingExtraError("Drawing with plotly needs plotly: pip install plotly") from error
    return ClosedFigure(data=list(traces), layout=dict(layout))


def _traces(scene: Scene, theme: Theme) -> list[Trace]:
    traces = [*lanes(scene, theme), *_leaders(scene, theme), *lines(scene, theme), *_marks(scene, theme)]
    if scene.nodes:
        traces += [_nodes(scene, theme), *_pins(scene, theme)]
    return traces


def _leaders(scene: Scene, theme: Theme) -> list[Trace]:
    moved = [n for n in scene.nodes if n.mapped and abs(n.x - n.anchor[0]) + abs(n.y - n.anchor[1]) > n.radius * 1.4]
    if not moved:
        return []
    xs, ys = chained(scene, [(n.anchor, (n.x, n.y)) for n in moved])
    return [quiet(xs, ys, line={"color": theme.mute, "width": 0.8})]


def _marks(scene: Scene, theme: Theme) -> list[Trace]:
    """Draw the ends that nobody said, and the ends of contributions."""
    found = [(c, c.open_end, 14) for c in scene.curves if c.open_end] + [(c, c.dot, 7) for c in scene.curves if c.dot]
    if not found:
        return []
    return [
        {
            "type": "scatter",
            "x": [round(at[0], 1) for _, at, _ in found if at],
            "y": [up(scene, at[1]) for _, at, _ in found if at],
            "mode": "markers+text",
            "text": ["?" if curve.open_end else "" for curve, _, _ in found],
            "textfont": {"size": 10.5, "color": theme.ink},
            "marker": {
                "size": [size for _, _, size in found],
                "color": theme.panel,
                "line": {
                    "color": [theme.line[curve.kind] for curve, _, _ in found],
                    "width": [0 if curve.open_end else 1.5 for curve, _, _ in found],
                },
            },
            "hoverinfo": "text",
            "hovertext": [hover(curve.told) for curve, _, _ in found],
            "customdata": [curve.key for curve, _, _ in found],
            "showlegend": False,
            "unselected": {"marker": {"opacity": 1}, "textfont": {"color": theme.ink}},
            "name": "marks",
        }
    ]


def _nodes(scene: Scene, theme: Theme) -> Trace:
    words = words_in(scene.language)
    return {
        "type": "scatter",
        "x": [round(node.x, 1) for node in scene.nodes],
        "y": [up(scene, node.y) for node in scene.nodes],
        "mode": "markers+text",
        "text": [f"<b>{node.count}</b>" for node in scene.nodes],
        "textfont": {"color": theme.ink, "size": [round(node.radius * 0.88, 1) for node in scene.nodes]},
        "marker": {
            "size": [round(node.radius * 2, 1) for node in scene.nodes],
            "color": theme.node,
            "line": {"color": theme.ink, "width": [2 if node.mapped else 0 for node in scene.nodes]},
            "opacity": 1,
        },
        "hoverinfo": "text",
        "hovertext": [hover(f"{node.name}: {words.count('claim', node.count)}") for node in scene.nodes],
        "customdata": [node.id for node in scene.nodes],
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": theme.ink}},
        "showlegend": False,
        "name": "actors",
    }


def _pins(scene: Scene, theme: Theme) -> list[Trace]:
    """Mark the actors that a person put where they stand."""
    pinned = [node for node in scene.nodes if node.pinned]
    look = {"size": 7, "color": theme.ink, "line": {"color": theme.node, "width": 1.2}}
    xs = [round(node.x + node.radius * 0.78, 1) for node in pinned]
    ys = [up(scene, node.y - node.radius * 0.78) for node in pinned]
    return [quiet(xs, ys, mode="markers", marker=look, name="pins")] if pinned else []


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
        "dragmode": "select" if scene.time else "pan",
        "selectdirection": "h",
        "hoverlabel": {
            "bgcolor": theme.panel,
            "font": {"family": FONT, "size": 12, "color": theme.ink},
            "align": "left",
        },
        "shapes": _rims(scene, theme),
        "annotations": [
            *strip_title(scene, theme),
            *headings(scene, theme),
            *_labels(scene, theme),
            *_nothing(scene, theme),
        ],
    }


def _rims(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    """Draw the dashed rims of actors that are not on the map, and of ends that nobody said: markers have whole ones.

    They are sized in pixels, as the markers are that they go around.
    """
    rims = [((n.x, n.y), n.radius, theme.ink, 2.0, "3px,2px") for n in scene.nodes if not n.mapped]
    rims += [(c.open_end, 7.0, theme.line[c.kind], 1.4, "2px,2px") for c in scene.curves if c.open_end]
    return [
        {
            "type": "circle",
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": round(x, 1),
            "yanchor": up(scene, y),
            **{f"{axis}{end}": round(side * radius, 1) for axis in "xy" for end, side in enumerate((-1, 1))},
            "line": {"color": colour, "width": width, "dash": dash},
        }
        for (x, y), radius, colour, width, dash in rims
    ]


def _labels(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    nodes: dict[str, Node] = {node.id: node for node in scene.nodes}
    curves: dict[str, Curve] = {curve.key: curve for curve in scene.curves}
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
            x, y = (box.left + box.right) / 2, up(scene, (box.top + box.bottom) / 2)
            side = box.bottom - box.top
            text = f"<b>{label.number}</b>"
            size = round(side * (0.58 if (label.number or 0) < 100 else 0.46), 1)
            ground = {"bgcolor": theme.badge(kind), "width": side - 1, "height": side - 1}
            notes.append(note(text, x, y, size, theme.on_badge, name=label.owner, captureevents=True, **ground))
    return notes


def _worded(scene: Scene, label: Label, colour: str, *, ground: str | None) -> dict[str, Any]:
    box = label.words or label.box
    x, y = (box.left + box.right) / 2, up(scene, (box.top + box.bottom) / 2)
    # Isolates (U+2068, U+2069) keep a name's direction to itself and are ours: `plain` would take them out.
    text = f"<b>{kept_isolates(label.text)}</b>"
    more: dict[str, Any] = {"name": label.owner, "captureevents": True}
    if ground:
        more |= {"bgcolor": ground, "height": box.bottom - box.top - 2, "opacity": 0.95}
    elif scene.time is not None:  # names of lanes stand under one another
        x, more["xanchor"] = box.left, "left"
    return note(text, x, y, label.size, colour, **more)


def _nothing(scene: Scene, theme: Theme) -> list[dict[str, Any]]:
    if scene.curves:
        return []
    lines = nothing_told(scene)
    text = "<br>".join(f"<b>{plain(line)}</b>" if not at else plain(line) for at, line in enumerate(lines))
    return [note(text, scene.width / 2, scene.height / 2, 14, theme.ink)]
