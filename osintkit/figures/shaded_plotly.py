"""The map of countries by share as a plotly figure on plain axes: nothing is fetched, and it can be restyled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from osintkit.figures.land import BORDER, DISPUTED_LAND, DOTTED, LAND
from osintkit.figures.plotly import figure_of
from osintkit.figures.projection import Pixel
from osintkit.figures.shading import DOT, Shaded, ShareMap, leader_end, legend_spots, shades_of, share_map
from osintkit.figures.style import FONT, Theme, theme_named
from osintkit.figures.traces import plain
from osintkit.figures.words import words_in

if TYPE_CHECKING:
    import plotly.graph_objects as go

Trace = dict[str, Any]
_MIDDLE = {"xanchor": "center", "yanchor": "middle"}


def country_map(
    shares: Mapping[str, float] | Sequence[tuple[str, float]],
    *,
    theme: str = "light",
    language: str = "en",
    width: float = 900,
    height: float = 560,
) -> go.Figure:
    """Draw countries shaded by share in five steps, with name and share written on them and a legend.

    `country_map(rank_countries(text))` is the map of a text. Without countries it is an empty map that says so. The
    parameters are those of `figures.share_map`.

    Raises
    ------
    MissingExtraError
        When plotly is not installed.
    UnknownNameError, InputError
        For a country, theme or language that there is not, or a share outside 0 to 1.
    """
    return share_figure(share_map(shares, language=language, width=width, height=height), theme=theme)


def share_figure(shares: ShareMap, *, theme: str = "light") -> go.Figure:
    """Draw a laid out map. Points of the trace "countries" and the labels carry the country's code."""
    colours = theme_named(theme)
    return figure_of(_traces(shares, colours), _layout(shares, colours))


def _traces(shares: ShareMap, theme: Theme) -> list[Trace]:
    traces = _filled(shares, LAND, theme.land, edge=theme.border)
    fills = shades_of(theme)
    for each in shares.shaded:
        if each.lines:
            traces.append(_country(shares, each, fills[each.step - 1]))
    traces += _filled(shares, DISPUTED_LAND, theme.land, edge=None)
    for kind, colour, dash in ((BORDER, theme.border, "solid"), (DOTTED, theme.disputed, "1.5px,2.5px")):
        lines = [line for shape in shares.shapes if shape.kind == kind for line in shape.lines]
        if lines:
            xs, ys = _chained(shares, lines)
            traces.append(_quiet(xs, ys, line={"color": colour, "width": 0.8, "dash": dash}))
    return [*traces, *_leaders(shares, theme), *_points(shares, theme, fills)]


def _filled(shares: ShareMap, kind: str, fill: str, *, edge: str | None) -> list[Trace]:
    rings = [(*line, line[0]) for shape in shares.shapes if shape.kind == kind for line in shape.lines]
    if not rings:
        return []
    xs, ys = _chained(shares, rings)
    line = {"color": edge or fill, "width": 0.8 if edge else 0}
    return [_quiet(xs, ys, fill="toself", fillcolor=fill, line=line)]


def _country(shares: ShareMap, each: Shaded, fill: str) -> Trace:
    xs, ys = _chained(shares, [(*line, line[0]) for line in each.lines])
    return _quiet(xs, ys, fill="toself", fillcolor=fill, line={"color": fill, "width": 0}, name=each.country)


def _points(shares: ShareMap, theme: Theme, fills: Sequence[str]) -> list[Trace]:
    """Lay a point on each country that answers to the pointer; a small country's is its mark."""
    if not shares.shaded:
        return []
    return [
        {
            "type": "scatter",
            "x": [round(each.point[0], 1) for each in shares.shaded],
            "y": [round(shares.height - each.point[1], 1) for each in shares.shaded],
            "mode": "markers",
            "marker": {
                "size": [DOT * 2 if each.dot else 26 for each in shares.shaded],
                "opacity": [1 if each.dot else 0 for each in shares.shaded],
                "color": [fills[each.step - 1] for each in shares.shaded],
                "line": {"color": theme.ink, "width": 1.2},
            },
            "hoverinfo": "text",
            "hovertext": [plain(told) for told in shares.told],
            "customdata": [each.country for each in shares.shaded],
            "showlegend": False,
            "name": "countries",
        }
    ]


def _leaders(shares: ShareMap, theme: Theme) -> list[Trace]:
    lines = [(label.leader, leader_end(label)) for label in shares.labels if label.leader]
    if not lines:
        return []
    xs, ys = _chained(shares, lines)
    casing = _quiet(xs, ys, line={"color": theme.panel, "width": 3})  # or it would not be seen on dark fills
    return [casing, _quiet(xs, ys, line={"color": theme.ink, "width": 1})]


def _quiet(xs: list[float | None], ys: list[float | None], **more: Any) -> Trace:
    return {"type": "scatter", "x": xs, "y": ys, "mode": "lines", "hoverinfo": "skip", "showlegend": False, **more}


def _chained(shares: ShareMap, lines: Sequence[Sequence[Pixel]]) -> tuple[list[float | None], list[float | None]]:
    """Put lines one after another with a gap between them, y upwards; nothing below the map runs into the legend."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    lowest = shares.height - shares.map_height
    for line in lines:
        if xs:
            xs.append(None)
            ys.append(None)
        xs += [round(x, 1) for x, _ in line]
        ys += [max(lowest, round(shares.height - y, 1)) for _, y in line]
    return xs, ys


def _layout(shares: ShareMap, theme: Theme) -> dict[str, Any]:
    axis = {"visible": False, "zeroline": False, "showgrid": False, "fixedrange": True}
    return {
        "width": shares.width,
        "height": shares.height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": {**axis, "range": [0, shares.width]},
        "yaxis": {**axis, "range": [0, shares.height]},
        "plot_bgcolor": theme.sea,
        "paper_bgcolor": theme.panel,
        "font": {"family": FONT, "color": theme.ink},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {"bgcolor": theme.panel, "font": {"family": FONT, "size": 12, "color": theme.ink}},
        "shapes": _boxes(shares, theme),
        "annotations": [*_labels(shares, theme), *_legend_texts(shares, theme), *_nothing(shares, theme)],
    }


def _boxes(shares: ShareMap, theme: Theme) -> list[dict[str, Any]]:
    """Draw the legend's ground and its five boxes."""
    top = shares.height - shares.map_height
    band = {"x0": 0, "x1": shares.width, "y0": 0, "y1": top, "fillcolor": theme.panel, "line": {"width": 0}}
    edge = {"color": theme.mute, "width": 0.6}
    boxes = [
        {"x0": left, "x1": left + 14, "y0": top - down - 14, "y1": top - down, "fillcolor": fill, "line": edge}
        for (left, down), fill in zip(legend_spots(shares), shades_of(theme), strict=True)
    ]
    return [{"type": "rect", "layer": "above", **each} for each in (band, *boxes)]


def _legend_texts(shares: ShareMap, theme: Theme) -> list[dict[str, Any]]:
    top = shares.height - shares.map_height
    title = _note(plain(words_in(shares.language).say("share")), 12, top - 11, 11.5, theme.mute, xanchor="left")
    texts = [
        _note(plain(text), left + 18, top - down - 7, 11, theme.ink, xanchor="left")
        for (left, down), text in zip(legend_spots(shares), shares.legend, strict=True)
    ]
    return [title, *texts]


def _labels(shares: ShareMap, theme: Theme) -> list[dict[str, Any]]:
    notes = []
    for label in shares.labels:
        box = label.box
        x, y = (box.left + box.right) / 2, shares.height - (box.top + box.bottom) / 2
        ground = {"bgcolor": theme.panel, "opacity": 0.94, "height": box.bottom - box.top - 2}
        more = {"name": label.country, "captureevents": True}
        notes.append(_note(f"<b>{plain(label.text)}</b>", x, y, shares.size, theme.ink, **more, **ground))
    return notes


def _nothing(shares: ShareMap, theme: Theme) -> list[dict[str, Any]]:
    if shares.shaded:
        return []
    text = f"<b>{plain(words_in(shares.language).say('no country'))}</b>"
    middle = shares.height - shares.map_height / 2
    return [_note(text, shares.width / 2, middle, 14, theme.ink, bgcolor=theme.panel)]


def _note(text: str, x: float, y: float, size: float, colour: str, **more: Any) -> dict[str, Any]:
    font = {"size": size, "color": colour}
    where = {"x": round(x, 1), "y": round(y, 1), "showarrow": False, "borderpad": 0, **_MIDDLE}
    return {"text": text, "font": font, **where, **more}
