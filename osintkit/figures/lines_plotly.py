"""The lines of a plotly figure: traces that name the curves they follow, and the points that are made of these.

A widget sends the curves once, eight numbers each, and its page makes the points (js/shared/along.js): as points, a map
of 300 lines is three times as heavy. A figure for Python has the points from here.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from osintkit.figures.curves import Bezier, Pixel, arrowhead, sampled
from osintkit.figures.lettering import wrapped
from osintkit.figures.parts import Curve, Scene
from osintkit.figures.style import DASH, Theme
from osintkit.figures.traces import Trace, plain, quiet, up

LINE, HEADS, TOUCH = "line", "heads", "touch"
TOUCH_STEP = 40.0  # px between two points of a line that answer to the pointer, which reach as far
STEP = 19.0  # px between two points of a line: a bow of 200 px strays a quarter of a pixel from its chords
Table = Mapping[str, Any]


def lines(scene: Scene, theme: Theme) -> list[Trace]:
    """Draw lines: a trace each kind, dash and width, with a light edge under it; what answers to the pointer; heads.

    `along` of a trace holds the numbers of its curves in `table`, `drawn` what is made of them.
    """
    groups: dict[tuple[str, bool, float], list[int]] = {}
    for at, curve in enumerate(scene.curves):
        groups.setdefault((curve.kind, curve.dashed, curve.width), []).append(at)
    found = []
    for (kind, dashed, width), numbers in groups.items():
        look = {"color": theme.line[kind], "width": width, "dash": f"{DASH[0]}px,{DASH[1]}px" if dashed else "solid"}
        found.append(_along(LINE, numbers, line=look, name="lines"))
    # Crossings read as over and under.
    edges = [
        _along(LINE, t["along"], opacity=0.8, line={"color": theme.sea, "width": t["line"]["width"] + 3}) for t in found
    ]
    touched = [_touched(len(scene.curves))] if scene.curves else []
    return [*edges, *found, *touched, *_heads(scene.curves, theme)]


def _along(drawn: str, numbers: Sequence[int], **more: Any) -> Trace:
    return {**quiet([], [], **more), "along": list(numbers), "drawn": drawn}


def _touched(count: int) -> Trace:
    """Lay unseen points on the lines that answer to the pointer with the line's key and what it says first."""
    trace = _along(TOUCH, range(count), mode="markers", marker={"size": 18, "opacity": 0}, name="touch")
    return {**trace, "hoverinfo": "text"}


def _heads(drawn: Sequence[Curve], theme: Theme) -> list[Trace]:
    found = []
    for kind in dict.fromkeys(curve.kind for curve in drawn):
        numbers = [at for at, curve in enumerate(drawn) if curve.kind == kind and curve.heads]
        if numbers:
            look = {"color": theme.sea, "width": 0.7}
            found.append(_along(HEADS, numbers, fill="toself", fillcolor=theme.line[kind], line=look))
    return found


def table(scene: Scene) -> dict[str, Any]:
    """Give the curves as lists, y upwards: four points each (`x`, `y`), the tips of their heads, their width in px.

    `line` is the number of each one's line, `arrow` which of its arrows it is. `tips` says how many heads each one has,
    `tip_x` and `tip_y` where: the first at its end, the second at its start.
    """
    tips = [head[0] for curve in scene.curves for head in curve.heads]
    return {
        "x": [round(x, 1) for curve in scene.curves for x, _ in curve.bezier],
        "y": [up(scene, y) for curve in scene.curves for _, y in curve.bezier],
        "tips": [len(curve.heads) for curve in scene.curves],
        "tip_x": [round(x, 1) for x, _ in tips],
        "tip_y": [up(scene, y) for _, y in tips],
        "width": [curve.width for curve in scene.curves],
        "line": [curve.number for curve in scene.curves],
        "arrow": [curve.arrow for curve in scene.curves],
    }


def whole(trace: Trace, curves: Table, ids: Sequence[str], told: Sequence[str]) -> Trace:
    """Give a trace with its points; one that follows no curves as it is. `ids` and `told` are those of the lines."""
    if "along" not in trace:
        return trace
    rest = {name: value for name, value in trace.items() if name not in ("along", "drawn")}
    if trace["drawn"] == TOUCH:
        return rest | _points_touched(trace["along"], curves, ids, told)
    shapes = [_smooth(_bezier(curves, at)) for at in trace["along"]]
    if trace["drawn"] == HEADS:
        shapes = [(*head, head[0]) for at in trace["along"] for head in _heads_of(curves, at)]
    xs: list[float | None] = []
    ys: list[float | None] = []
    for shape in shapes:
        xs += [*([None] if xs else []), *(round(x, 1) for x, _ in shape)]
        ys += [*([None] if ys else []), *(round(y, 1) for _, y in shape)]
    return rest | {"x": xs, "y": ys}


def _points_touched(
    numbers: Sequence[int], curves: Table, ids: Sequence[str], told: Sequence[str]
) -> dict[str, list[Any]]:
    points = [(at, point) for at in numbers for point in _spread(_bezier(curves, at))]
    # The rest of the sentence stands in the ledger.
    says = {at: hover(told[curves["line"][at] - 1].partition("; ")[0]) for at in numbers}
    keys = {at: _key(ids[curves["line"][at] - 1], curves["arrow"][at]) for at in numbers}
    return {
        "x": [round(x) for _, (x, _) in points],
        "y": [round(y) for _, (_, y) in points],
        "hovertext": [says[at] for at, _ in points],
        "customdata": [keys[at] for at, _ in points],
    }


def _key(line: str, arrow: int) -> str:
    return f"{line}.{arrow}" if arrow else line


def hover(told: str) -> str:
    """Write what stands beside the pointer, in lines, escaped."""
    return "<br>".join(plain(line) for line in wrapped(told, 420, 12, most=8))


def _bezier(curves: Table, at: int) -> Bezier:
    a, b, c, d = zip(curves["x"][4 * at : 4 * at + 4], curves["y"][4 * at : 4 * at + 4], strict=True)
    return (a, b, c, d)


def _smooth(curve: Bezier) -> tuple[Pixel, ...]:
    return sampled(curve, max(8, min(32, round(math.dist(curve[0], curve[3]) / STEP))))


def _spread(curve: Bezier) -> tuple[Pixel, ...]:
    return sampled(curve, max(2, round(math.dist(curve[0], curve[3]) / TOUCH_STEP)))


def _heads_of(curves: Table, at: int) -> list[tuple[Pixel, ...]]:
    first = sum(curves["tips"][:at])
    ends = (_bezier(curves, at)[3], _bezier(curves, at)[0])
    return [
        arrowhead((curves["tip_x"][first + n], curves["tip_y"][first + n]), ends[n], curves["width"][at])
        for n in range(curves["tips"][at])
    ]
