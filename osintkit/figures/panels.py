"""What stands under the map: how to read it, when things happened as stated, what is not drawn, whose borders."""

from __future__ import annotations

from collections.abc import Sequence

from osintkit.figures.ledger import Block, Line, block_of
from osintkit.figures.lettering import cut, wrapped
from osintkit.figures.markup import element, text_at
from osintkit.figures.parts import Scene, marks_told
from osintkit.figures.style import (
    CONTRIBUTOR,
    CONTRIBUTOR_WIDTH,
    DASH,
    MATERIAL_CONFLICT,
    MATERIAL_COOPERATION,
    QUADS,
    UNKNOWN_KIND,
    WIDTHS,
    Theme,
)
from osintkit.figures.ties import NotDrawn
from osintkit.figures.words import Words, words_in

ROW = 19.0
MOST_ROWS = 16  # of the time strip; how many more there are is said
MOST_MISSING = 24  # claims listed as not drawn; likewise


def heading(text: str, theme: Theme, room: float) -> Block:
    """Write a heading over a part of the page."""
    return block_of([Line(text, 13.5, theme.ink, 15, bold=True)], room, after=6)


def legend(scene: Scene, theme: Theme, room: float) -> Block:
    """Explain colours, dashes, widths and marks; two columns where there is room."""
    words = words_in(scene.language)
    kinds = [*QUADS, *([UNKNOWN_KIND] if any(tie.kind == UNKNOWN_KIND for tie in scene.ties) else [])]
    rows = [(_stroke(theme.line[kind], 4.5), _kind_told(kind, words)) for kind in kinds]
    rows.append((_contributor(theme), words.say("contributor")))
    marks = [
        (_stroke(theme.ink, 3), words.say("named")),
        (_stroke(theme.ink, 3, dashed=True), words.say("unnamed")),
        (_widths(theme.ink), words.say("widths")),
        (_heads(theme.ink), words.say("two heads")),
        (_not_said(theme), words.say("not said mark")),
    ]
    columns = [rows, marks] if room >= 480 else [rows + marks]
    title = heading(words.say("how to read"), theme, room)
    starts = [0.0, room * 0.42]
    most = max(len(column) for column in columns)
    note = wrapped_note(marks_told(scene), theme, room)

    def draw(x: float, y: float) -> str:
        parts = [title.draw(x, y)]
        for start, column in zip(starts, columns, strict=False):
            for at, (sign, text) in enumerate(column):
                middle = y + title.height + ROW * at + 12
                parts.append(element("g", sign, transform=f"translate({x + start:.1f},{middle:.1f})"))
                parts.append(text_at(x + start + 46, middle + 4, text, size=11.5, fill=theme.ink))
        parts.append(note.draw(x, y + title.height + ROW * most + 5))
        return "".join(parts)

    return Block(title.height + ROW * most + note.height + 6, draw)


def _kind_told(kind: str, words: Words) -> str:
    if kind == UNKNOWN_KIND:
        return words.kinds[kind]
    deeds = kind in (MATERIAL_COOPERATION, MATERIAL_CONFLICT)
    return words.say("deeds" if deeds else "words", kind=words.kinds[kind])


def _stroke(colour: str, width: float, *, dashed: bool = False) -> str:
    dash = f"{DASH[0]} {DASH[1]}" if dashed else None
    return element("line", x1=0, y1=0, x2=36, y2=0, stroke=colour, stroke_width=float(width), stroke_dasharray=dash)


def _contributor(theme: Theme) -> str:
    colour = theme.line[CONTRIBUTOR]
    return element("line", x1=0, y1=0, x2=30, y2=0, stroke=colour, stroke_width=CONTRIBUTOR_WIDTH) + element(
        "circle", cx=32, cy=0, r=3.2, fill=theme.panel, stroke=colour, stroke_width=1.5
    )


def _widths(ink: str) -> str:
    return "".join(
        element("line", x1=float(8 * at), y1=0, x2=float(8 * at + 6), y2=0, stroke=ink, stroke_width=width)
        for at, width in enumerate(WIDTHS)
    )


def _heads(ink: str) -> str:
    return (
        _stroke(ink, 2.2)
        + element("polygon", points="0,0 9,-5 7,0 9,5", fill=ink)
        + element("polygon", points="36,0 27,-5 29,0 27,5", fill=ink)
    )


def _not_said(theme: Theme) -> str:
    colour = theme.line[UNKNOWN_KIND]
    ring = element(
        "circle", cx=29, cy=0, r=7, fill=theme.panel, stroke=colour, stroke_width=1.4, stroke_dasharray="2 2"
    )
    line = element("line", x1=0, y1=0, x2=21, y2=0, stroke=colour, stroke_width=2.2)
    return line + ring + text_at(29, 3.8, "?", size=10.5, fill=theme.mute, bold=True, anchor="middle")


def notes(scene: Scene, theme: Theme, room: float) -> list[Block]:
    """Say what is not drawn and why, what the widths do not mean, and whose borders these are."""
    words = words_in(scene.language)
    blocks = []
    if scene.filters:  # as text, so that whoever reads the picture can make it again
        blocks += [heading(words.say("filtered by"), theme, room), wrapped_note(str(scene.filters), theme, room)]
        blocks.append(Block(10, lambda x, y: ""))
    if scene.thinning:
        blocks += [wrapped_note(scene.thinning, theme, room), Block(10, lambda x, y: "")]
    blocks.append(heading(words.say("not drawn"), theme, room))
    for sentence, group in list(scene.missing.items())[:MOST_MISSING]:
        blocks.append(wrapped_note(f"– {sentence}{_some_quotes(group)}", theme, room))
    if len(scene.missing) > MOST_MISSING:
        blocks.append(wrapped_note(f"… +{len(scene.missing) - MOST_MISSING}", theme, room))
    if not scene.not_drawn:
        blocks.append(wrapped_note(words.say("all drawn"), theme, room))
    blocks.append(Block(10, lambda x, y: ""))
    blocks.append(heading(words.say("independence"), theme, room))
    one = len({claim.article for tie in scene.ties for claim in tie.claims}) == 1
    independence = (words.say("one article") + " " if one else "") + words.say("independent")
    blocks.append(wrapped_note(independence, theme, room))
    return blocks


def _some_quotes(group: Sequence[NotDrawn]) -> str:
    """Give the passages of the first few of several claims with one reason, cut short."""
    if len(group) < 2:
        return ""
    quotes = [cut(each.told, 150, 11) for each in group[:3]]
    return f" ({', '.join(quotes)}{', …' if len(group) > 3 else ''})"


def border_note(scene: Scene, theme: Theme, room: float) -> Block:
    """Say where countries stand, whose outlines these are and in which projection; in a network, what places mean."""
    words = words_in(scene.language)
    if scene.view in ("network", "timeline"):
        return wrapped_note(words.say(scene.view), theme, room)
    return wrapped_note(f"{words.say('borders')} {words.say(scene.projection)}", theme, room)


def wrapped_note(text: str, theme: Theme, room: float) -> Block:
    """Write a note in small letters, at most six lines of it."""
    lines = [Line(line, 11, theme.mute, 15) for line in wrapped(text, room, 11, most=6)]
    return block_of(lines, room, after=3)
