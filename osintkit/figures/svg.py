"""A scene as one SVG file that needs nothing else: the map with its ledger, legend, time strip and notes."""

from __future__ import annotations

from collections.abc import Sequence

from osintkit.errors import unknown_name
from osintkit.figures.chart import drawn_map
from osintkit.figures.ledger import Block, entries, joined
from osintkit.figures.lettering import cut, shown
from osintkit.figures.markup import document, text_at
from osintkit.figures.multiples import multiples
from osintkit.figures.panels import border_note, heading, legend, notes, wrapped_note
from osintkit.figures.parts import Scene
from osintkit.figures.style import Theme, theme_named
from osintkit.figures.when_strip import time_strip
from osintkit.figures.words import words_in

PARTS = ("map", "ledger", "legend", "time", "kinds", "notes")
MARGIN = 26.0
BETWEEN = 30.0
SIDE = 485.0  # px, the column beside the map; three of them fill the page under a map of 1,000 px
SLACK = 420.0  # px that the column may run on below the rest before it breaks into several
STACKED = 760.0  # px; a narrower map has its parts under it


def to_svg(
    scene: Scene,
    *,
    theme: str = "light",
    parts: Sequence[str] = PARTS,
    title: str | None = None,
    colophon: Sequence[str] = (),
) -> str:
    """Draw a scene as a whole SVG document.

    Parameters
    ----------
    theme : {"light", "dark"}
    parts : sequence of str
        What to draw of "map", "ledger", "legend", "time", "kinds" (a small picture for each kind of event), "notes".
        ("map",) alone gives the bare map in the scene's own size; with other parts the picture is larger.
    title : str, optional
        Over the picture; "Who does what to whom" in the scene's language by default.
    colophon : sequence of str
        Sentences at its foot, such as those of `figures.colophon.colophon`; the bare map has none.

    Returns
    -------
    str
        Text alone: no script, no style sheet, no reference to anything outside. All words are escaped, so it may stand
        in a page, or in `<img src="data:image/svg+xml;base64,...">`.

    Raises
    ------
    UnknownNameError
        For a theme or part that there is not.
    """
    colours = theme_named(theme)
    for part in parts:
        if part not in PARTS:
            raise unknown_name("part of the picture", part, PARTS)
    words = words_in(scene.language)
    name = shown(title) if title else words.say("title")
    if tuple(parts) == ("map",):
        body = [drawn_map(scene, colours)]
        return document(scene.width, scene.height, _label(scene, name), _described(scene), body, ground=colours.panel)
    body, width, height = _page(scene, colours, set(parts), name, colophon)
    return document(width, height, _label(scene, name), _described(scene), body, ground=colours.panel)


def _label(scene: Scene, name: str) -> str:
    words = words_in(scene.language)
    return f"{words.say('map')}: {scene.summary}" if name == words.say("title") else f"{name}: {scene.summary}"


def _described(scene: Scene) -> str:
    return "\n".join(scene.told) or scene.summary


def _page(
    scene: Scene, theme: Theme, parts: set[str], name: str, colophon: Sequence[str]
) -> tuple[list[str], float, float]:
    """Put the parts on a page; give what is drawn, and the page's width and height in px."""
    stacked = scene.width < STACKED
    side = scene.width if stacked else SIDE
    width = 2 * MARGIN + scene.width + (0 if stacked else BETWEEN + SIDE)
    body, top = _header(scene, theme, name, width)
    left = MARGIN
    foot = top
    if "map" in parts:
        body.append(drawn_map(scene, theme, x=left, y=top))
        foot = top + scene.height + 22
    foot = _under_map(body, scene, theme, parts, (left, foot))
    blocks = _ledger(scene, theme, side) if "ledger" in parts and scene.ties else []
    if "notes" in parts and (scene.claims or scene.filters):  # a filter is said also where nothing passes it
        if stacked or top + sum(block.height for block in blocks) < foot - 60:
            blocks.append(joined(notes(scene, theme, side)))
        else:
            foot = _stacked_blocks(body, [joined(notes(scene, theme, scene.width * 0.9))], left, foot + 12)
    if stacked:
        foot = _stacked_blocks(body, blocks, left, foot + 8)
    else:
        foot = _flowed(body, blocks, (left + scene.width + BETWEEN, top), foot, (left, width))
    foot = _stacked_blocks(body, [wrapped_note(each, theme, width - 2 * MARGIN) for each in colophon], left, foot + 8)
    return body, width, foot + MARGIN


def _header(scene: Scene, theme: Theme, name: str, width: float) -> tuple[list[str], float]:
    small = scene.width < STACKED
    size = 17.0 if small else 23.0
    room = width - 2 * MARGIN
    return [
        text_at(
            MARGIN, MARGIN + size, cut(name, room, size, bold=True), size=size, fill=theme.ink, bold=True, room=room
        ),
        text_at(MARGIN, MARGIN + size + 24, scene.summary, size=12.0 if small else 13.5, fill=theme.mute),
    ], MARGIN + size + 44


def _under_map(body: list[str], scene: Scene, theme: Theme, parts: set[str], corner: tuple[float, float]) -> float:
    """Draw legend and time strip side by side where they fit, a picture for each kind under them; give the y below."""
    x, y = corner
    stacked = scene.width < STACKED
    left_room = scene.width if stacked or "time" not in parts or scene.time else scene.width * 0.58
    lefts: list[Block] = []
    if "legend" in parts:
        lefts.append(legend(scene, theme, left_room - (0 if stacked else 20)))
    if "notes" in parts:
        lefts.append(border_note(scene, theme, left_room - (0 if stacked else 30)))
    foot = _stacked_blocks(body, lefts, x, y)
    if "time" in parts and scene.ties and scene.time is None:
        strip = time_strip(scene, theme, scene.width - (0 if stacked else left_room))
        top = foot + 14 if stacked else y
        body.append(strip.draw(x + (0 if stacked else left_room), top))
        foot = max(foot, top + strip.height)
    if "kinds" in parts and scene.ties:
        small = multiples(scene, theme, scene.width)
        foot = _stacked_blocks(body, [small], x, foot + 10) if small.height else foot
    return foot


def _ledger(scene: Scene, theme: Theme, room: float) -> list[Block]:
    title = heading(words_in(scene.language).say("ledger"), theme, room)
    return [title, Block(6, lambda x, y: ""), *entries(scene, theme, room)]


def _stacked_blocks(body: list[str], blocks: Sequence[Block], x: float, y: float) -> float:
    for block in blocks:
        body.append(block.draw(x, y))
        y += block.height
    return y


def _flowed(
    body: list[str],
    blocks: Sequence[Block],
    corner: tuple[float, float],
    foot: float,
    page: tuple[float, float],
) -> float:
    """Fill the column beside the map, then go on below in as many columns as the page holds; give the lowest y."""
    x, y = corner
    at = 0
    while at < len(blocks) and (
        y + blocks[at].height <= foot or sum(b.height for b in blocks[at:]) <= foot + SLACK - y
    ):
        body.append(blocks[at].draw(x, y))
        y += blocks[at].height
        at += 1
    foot = max(foot, y)
    rest = blocks[at:]
    if not rest:
        return foot
    columns = max(1, int((page[1] - 2 * MARGIN + BETWEEN) / (SIDE + BETWEEN)))
    share = sum(block.height for block in rest) / columns
    top, column, y, lowest = foot + 20, 0, foot + 20, foot
    for block in rest:
        if y - top >= share and column < columns - 1:
            column, y = column + 1, top
        body.append(block.draw(page[0] + column * (SIDE + BETWEEN), y))
        y += block.height
        lowest = max(lowest, y)
    return lowest
