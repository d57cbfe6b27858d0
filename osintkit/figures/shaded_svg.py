"""The map of countries by share as one SVG that needs nothing else."""

from __future__ import annotations

from osintkit.figures.land import ACTOR_LAND, BORDER, DISPUTED_LAND, DOTTED, LAND
from osintkit.figures.lettering import wrapped
from osintkit.figures.markup import document, element, path_of, text_at
from osintkit.figures.shading import DOT, ShareMap, Written, leader_end, legend_spots, shades_of
from osintkit.figures.style import Theme, theme_named
from osintkit.figures.words import words_in

LINE = 16.0  # px from one line of the note to the next


def share_svg(shares: ShareMap, *, theme: str = "light") -> str:
    """Draw the map with its legend and the note about borders as a whole SVG document.

    It holds text alone: no script, no style sheet, no reference to anything outside, every word escaped.

    Raises
    ------
    UnknownNameError
        For a theme that there is not.
    """
    colours = theme_named(theme)
    words = words_in(shares.language)
    notes = wrapped(note(shares), shares.width - 24, 11.5)
    foot = LINE * len(notes) + 14
    body = [
        _map(shares, colours),
        _legend(shares, colours),
        *(text_at(12, shares.height + 12 + LINE * at, line, size=11.5, fill=colours.mute)
          for at, line in enumerate(notes)),
    ]  # fmt: skip
    title = f"{words.say('countries')}: {shares.summary}"
    told = "\n".join(shares.told) or shares.summary
    return document(shares.width, shares.height + foot, title, told, body, ground=colours.panel)


def note(shares: ShareMap) -> str:
    """Say whose borders these are, and which names found no room."""
    words = words_in(shares.language)
    names = [each.name for each in shares.shaded if each.country in shares.unlabelled]
    missing = words.say("unlabelled", names=words.listed(names)) if names else ""
    return " ".join(filter(None, [words.say("shade borders"), missing]))


def _map(shares: ShareMap, theme: Theme) -> str:
    fills = shades_of(theme)
    parts = [element("rect", width=float(shares.width), height=float(shares.map_height), fill=theme.sea)]
    parts += _ground(shares, theme, LAND)
    for each in shares.shaded:
        if each.lines:
            fill = fills[each.step - 1]
            parts.append(element("path", d=path_of(each.lines, closed=True), fill=fill, fill_rule="evenodd"))
    parts += _ground(shares, theme, DISPUTED_LAND)
    for kind, colour, dash in ((BORDER, theme.border, None), (DOTTED, theme.disputed, "1.5 2.5")):
        lines = [line for shape in shares.shapes if shape.kind == kind for line in shape.lines]
        if lines:
            path = path_of(lines, closed=False)
            parts.append(element("path", d=path, fill="none", stroke=colour, stroke_width=0.8, stroke_dasharray=dash))
    for each in shares.shaded:
        if each.dot:
            x, y = each.point
            fill = fills[each.step - 1]
            parts.append(element("circle", cx=x, cy=y, r=DOT, fill=fill, stroke=theme.ink, stroke_width=1.2))
    parts += [_label(label, theme, shares.size) for label in shares.labels]
    if not shares.shaded:
        words = words_in(shares.language)
        middle = (shares.width / 2, shares.map_height / 2)
        parts.append(text_at(*middle, words.say("no country"), size=14, fill=theme.ink, anchor="middle", bold=True,
                             halo=theme.panel))  # fmt: skip
    return element("svg", *parts, width=float(shares.width), height=float(shares.map_height), overflow="hidden")


def _ground(shares: ShareMap, theme: Theme, kind: str) -> list[str]:
    assert kind != ACTOR_LAND  # shaded countries have fills of their own
    rings = [line for shape in shares.shapes if shape.kind == kind for line in shape.lines]
    if not rings:
        return []
    shore = {"stroke": theme.border, "stroke_width": 0.8} if kind == LAND else {}
    return [element("path", d=path_of(rings, closed=True), fill=theme.land, fill_rule="evenodd", **shore)]


def _label(label: Written, theme: Theme, size: float) -> str:
    box = label.box
    line = ""
    if label.leader:
        (x, y), (to_x, to_y) = label.leader, leader_end(label)
        ends = {"x1": x, "y1": y, "x2": to_x, "y2": to_y}
        line = element("line", **ends, stroke=theme.panel, stroke_width=3.0)  # or it would not be seen on dark fills
        line += element("line", **ends, stroke=theme.ink, stroke_width=1.0)
        line += element("circle", cx=x, cy=y, r=2.4, fill=theme.ink, stroke=theme.panel, stroke_width=1.0)
    ground = element("rect", x=box.left, y=box.top, width=box.right - box.left, height=box.bottom - box.top, rx=3,
                     fill=theme.panel, fill_opacity=0.92)  # fmt: skip
    middle = (box.left + box.right) / 2
    return (
        line
        + ground
        + text_at(middle, (box.top + box.bottom) / 2 + size * 0.36, label.text, size=size, fill=theme.ink,
                  anchor="middle", bold=True)
    )  # fmt: skip


def _legend(shares: ShareMap, theme: Theme) -> str:
    top = shares.map_height
    parts = [text_at(12, top + 15, words_in(shares.language).say("share"), size=11.5, fill=theme.mute)]
    for (left, down), fill, text in zip(legend_spots(shares), shades_of(theme), shares.legend, strict=True):
        box = {"x": left, "y": top + down, "width": 14.0, "height": 14.0}
        parts.append(element("rect", **box, fill=fill, stroke=theme.mute, stroke_width=0.6))
        parts.append(text_at(left + 18, top + down + 11, text, size=11.0, fill=theme.ink))
    return "".join(parts)
