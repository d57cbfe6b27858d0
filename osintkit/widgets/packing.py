"""A picture made small for the wire: JSON whose long lists of places are written as steps, packed by gzip.

The page undoes it in js/shared/packing.js. A map of 300 lines has 10,000 points of land and lines: 400 kB
as they stand, a tenth of that as steps of a tenth of a pixel and packed.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

SHORT = 8  # shorter lists are left as they are


def packed(picture: Mapping[str, Any]) -> bytes:
    """Pack a picture whose `figure` holds `data`, a list of plotly traces.

    Examples
    --------
    >>> picture = {"figure": {"data": [{"x": [float(n) for n in range(20)]}], "layout": {}}}
    >>> opened(packed(picture)) == picture
    True
    """
    figure = picture["figure"]
    seen: dict[str, list[Any]] = {}
    data = [_trace(trace, at, seen) for at, trace in enumerate(figure["data"])]
    small = {**picture, "figure": {**figure, "data": data}}
    text = json.dumps(small, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)


def opened(data: bytes) -> dict[str, Any]:
    """Give the picture that was packed; places are rounded to a tenth."""
    picture: dict[str, Any] = json.loads(gzip.decompress(data))
    traces: list[dict[str, Any]] = []
    for trace in picture["figure"]["data"]:
        traces.append({name: _whole(value, traces) for name, value in trace.items()})
    picture["figure"]["data"] = traces
    return picture


def _trace(trace: Mapping[str, Any], at: int, seen: dict[str, list[Any]]) -> dict[str, Any]:
    """Make a trace small; a list that stands in an earlier one already is named by that one's number and its name."""
    found = {}
    for name, value in trace.items():
        found[name] = _small(value)
        if isinstance(found[name], dict) and found[name] is not value:
            key = json.dumps(found[name])
            if seen.setdefault(key, [at, name])[0] < at:
                found[name] = {"same": seen[key]}
    return found


def _small(value: Any) -> Any:
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) < SHORT:
        return value
    if all(each is None or isinstance(each, int | float) for each in value):
        return {"steps": _steps(value)}
    if all(isinstance(each, str) for each in value):
        return {"runs": [[text, len(list(same))] for text, same in groupby(value)]}
    return value


def _steps(values: Sequence[float | None]) -> list[int | None]:
    """Write each place as its way from the last one, in tenths; None stays between two lines."""
    steps: list[int | None] = []
    last = 0
    for value in values:
        if value is None:
            steps.append(None)
        else:
            here = round(value * 10)
            steps.append(here - last)
            last = here
    return steps


def _whole(value: Any, traces: Sequence[Mapping[str, Any]]) -> Any:
    match value:
        case {"same": [at, name]}:
            return traces[at][name]
        case {"steps": [*steps]}:
            places: list[float | None] = []
            last = 0
            for step in steps:
                last += step or 0
                places.append(None if step is None else last / 10)
            return places
        case {"runs": [*runs]}:
            return [text for text, count in runs for _ in range(count)]
    return value
