"""A picture made small for the wire: JSON whose long lists of places are written as steps, packed by gzip.

The page undoes it in js/shared/packing.js and js/shared/along.js. A map of 300 lines has 10,000 points of land and
lines: 400 kB as they stand. Lines travel as the four points of their curves, and places as their way from the last one.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from osintkit.figures.lines_plotly import whole

SHORT = 8  # shorter lists are left as they are
FINE, COARSE = 10, 2  # steps in a px: of what is drawn, and of land, whose points lie farther apart than it errs


def packed(picture: Mapping[str, Any], *, unit: int = FINE) -> bytes:
    """Pack a picture whose `figure` holds `data`, a list of plotly traces, and may hold `curves`, which these follow.

    `unit` is the number of steps in a px to which places are rounded.

    Examples
    --------
    >>> picture = {"figure": {"data": [{"x": [float(n) for n in range(20)]}], "layout": {}}}
    >>> opened(packed(picture)) == picture
    True
    """
    figure = picture["figure"]
    seen: dict[str, list[Any]] = {}
    data = [_trace(trace, at, seen, unit) for at, trace in enumerate(figure["data"])]
    small: dict[str, Any] = {**figure, "data": data}
    if "curves" in figure:
        small["curves"] = {name: _small(value, unit) for name, value in figure["curves"].items()}
    text = json.dumps({**picture, "figure": small}, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), compresslevel=6, mtime=0)


def opened(data: bytes) -> dict[str, Any]:
    """Give the picture that was packed, places as they were rounded, and lines with the points of their curves."""
    picture: dict[str, Any] = json.loads(gzip.decompress(data))
    figure = picture["figure"]
    curves = {name: _whole(value, ()) for name, value in figure.pop("curves", {}).items()}
    ids, told = [line["id"] for line in picture.get("lines", [])], picture.get("told", [])
    traces: list[dict[str, Any]] = []
    for trace in figure["data"]:
        traces.append({name: _whole(value, traces) for name, value in trace.items()})
    figure["data"] = [whole(trace, curves, ids, told) for trace in traces]
    return picture


def _trace(trace: Mapping[str, Any], at: int, seen: dict[str, list[Any]], unit: int) -> dict[str, Any]:
    """Make a trace small; a list that stands in an earlier one already is named by that one's number and its name."""
    found = {}
    for name, value in trace.items():
        found[name] = _small(value, unit)
        if isinstance(found[name], dict) and found[name] is not value:
            key = json.dumps(found[name])
            if seen.setdefault(key, [at, name])[0] < at:
                found[name] = {"same": seen[key]}
    return found


def _small(value: Any, unit: int) -> Any:
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) < SHORT:
        return value
    if all(isinstance(each, int) for each in value):
        return {"steps": _steps(value, 1), "unit": 1}
    if all(each is None or isinstance(each, int | float) for each in value):
        return {"steps": _steps(value, unit), "unit": unit}
    if all(isinstance(each, str) for each in value):
        return {"runs": [[text, len(list(same))] for text, same in groupby(value)]}
    return value


def _steps(values: Sequence[float | None], unit: int) -> list[int | None]:
    """Write each place as its way from the last one, in parts of a px; None stays between two lines."""
    steps: list[int | None] = []
    last = 0
    for value in values:
        if value is None:
            steps.append(None)
        else:
            here = round(value * unit)
            steps.append(here - last)
            last = here
    return steps


def _whole(value: Any, traces: Sequence[Mapping[str, Any]]) -> Any:
    match value:
        case {"same": [at, name]}:
            return traces[at][name]
        case {"steps": [*steps], "unit": int(unit)}:
            places: list[float | None] = []
            last = 0
            for step in steps:
                last += step or 0
                places.append(None if step is None else last if unit == 1 else last / unit)
            return places
        case {"runs": [*runs]}:
            return [text for text, count in runs for _ in range(count)]
    return value
