"""The ledger of a figure: for each line the passages it rests on, who says so and through whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from osintkit.claims import Claim
from osintkit.figures.evidence import measure
from osintkit.figures.lettering import cut, isolated, runs_right_to_left, shown, text_width, wrapped
from osintkit.figures.markup import badge, element, text_at
from osintkit.figures.parts import Scene
from osintkit.figures.style import SERIF, Theme
from osintkit.figures.ties import BOTH_WAYS, CONTRIBUTION, FROM_NOBODY, LOOP, MUTUAL, TO_NOBODY, Tie
from osintkit.figures.told import ends_told, hop_told, status_of, verbs_of
from osintkit.figures.words import Words, words_in

PASSAGES = 3  # shown for one line; how many more there are is said
QUOTE_LINES = 4


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page: its height in px, and how to draw it with its top left corner at (x, y)."""

    height: float
    draw: Callable[[float, float], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block: text, its size and looks, and how far below the one before it stands."""

    text: str
    size: float
    fill: str
    down: float
    bold: bool = False
    italic: bool = False
    family: str | None = None
    leftwards: bool = False


def block_of(lines: Sequence[Line], room: float, *, after: float = 0.0, indent: float = 0.0) -> Block:
    """Make a block of lines, `indent` px from its left, in `room` px of width."""

    def draw(x: float, y: float) -> str:
        parts = []
        for line in lines:
            y += line.down
            parts.append(
                text_at(
                    x + indent,
                    y,
                    line.text,
                    size=line.size,
                    fill=line.fill,
                    room=room - indent,
                    bold=line.bold,
                    italic=line.italic,
                    family=line.family,
                    leftwards=line.leftwards,
                )
            )
        return "".join(parts)

    return Block(sum(line.down for line in lines) + after, draw)


def joined(blocks: Sequence[Block]) -> Block:
    """Make one block of several, which then stay together on the page."""

    def draw(x: float, y: float) -> str:
        parts = []
        for block in blocks:
            parts.append(block.draw(x, y))
            y += block.height
        return "".join(parts)

    return Block(sum(block.height for block in blocks), draw)


def entries(scene: Scene, theme: Theme, room: float) -> list[Block]:
    """Write one block for each line of the scene, in the order of their numbers, `room` px wide."""
    words = words_in(scene.language)
    names = {node.actor.id: node.name for node in scene.nodes}
    return [_entry(at, tie, names, words=words, theme=theme, room=room) for at, tie in enumerate(scene.ties, 1)]


def _entry(at: int, tie: Tie, names: dict[str, str], *, words: Words, theme: Theme, room: float) -> Block:
    side, indent = 18.0, 30.0
    inner = room - indent
    head = cut(_head(tie, names, words), inner, 12.5, bold=True)
    what = " · ".join([words.kinds[tie.kind].lower(), verbs_of(tie, words), *status_of(tie, words)])
    head_width = text_width(head, 12.5, bold=True)
    beside = head_width + 10 + text_width(what, 12) <= inner
    lines = [] if beside else [Line(cut(what, inner, 12), 12, theme.lettering[tie.kind], 16)]
    passages = _unlike(tie.claims)
    measure = _measure(tie, len(tie.claims) - min(len(passages), PASSAGES), words)
    chosen = passages[:PASSAGES]
    said = [_said(claim, words) for claim in chosen]
    for at_claim, claim in enumerate(chosen):
        lines += _quote(claim, words, theme, inner)
        last = at_claim == len(chosen) - 1
        if last or said[at_claim] != said[at_claim + 1]:  # one chain under several quotes is written once
            lines += _small(said[at_claim], measure if last else "", theme, inner)
    rest = block_of(lines, room, indent=indent)

    def draw(x: float, y: float) -> str:
        parts = [
            badge(x, y, side, str(at), fill=theme.badge(tie.kind), ink=theme.on_badge),
            text_at(x + indent, y + 13.5, head, size=12.5, fill=theme.ink, bold=True, room=inner),
        ]
        if beside:
            parts.append(text_at(x + indent + head_width + 10, y + 13.5, what, size=12, fill=theme.lettering[tie.kind]))
        parts.append(rest.draw(x, y + 14))
        return element("g", *parts, data_id=tie.id)

    return Block(14 + rest.height + 18, draw)


def _head(tie: Tie, names: dict[str, str], words: Words) -> str:
    if tie.form in (TO_NOBODY, FROM_NOBODY, LOOP, CONTRIBUTION):
        return ends_told(tie, {key: isolated(name) for key, name in names.items()}, words)
    a, b = isolated(names[tie.source or ""]), isolated(names[tie.target or ""])
    return f"{a} {'↔' if tie.form in (MUTUAL, BOTH_WAYS) else '→'} {b}"


def _unlike(claims: Sequence[Claim]) -> list[Claim]:
    """Leave out passages with the very words of an earlier one from the same article."""
    return list({(claim.article, claim.quote): claim for claim in reversed(claims)}.values())[::-1]


def _quote(claim: Claim, words: Words, theme: Theme, room: float) -> list[Line]:
    quote = words.quoted(shown(claim.quote[:4000]))
    leftwards = runs_right_to_left(quote)  # as a whole: its last line may be a closing mark alone
    return [
        Line(text, 12, theme.quote, 17 if at == 0 else 15.5, italic=_slants(text), family=SERIF, leftwards=leftwards)
        for at, text in enumerate(wrapped(quote, room * 0.97, 12, most=QUOTE_LINES))
    ]


def _said(claim: Claim, words: Words) -> str:
    """Write who says so and through whom, the date as stated and the credibility."""
    chain = " → ".join(isolated(hop_told(hop, words)) for hop in claim.chain) or words.say("unknown outlet")
    if claim.date:
        chain += f" · {isolated(shown(claim.date[:80]))}"
    if claim.credibility is not None:
        chain += f" · {words.say('credibility', n=claim.credibility)}"
    return chain


def _small(text: str, measure: str, theme: Theme, room: float) -> list[Line]:
    lines = wrapped(text, room, 11, most=3)
    if measure and text_width(f"{lines[-1]} · {measure}", 11) <= room:
        lines[-1] += f" · {measure}"
    elif measure:
        lines.append(measure)
    return [Line(line, 11, theme.mute, 16 if at == 0 else 14) for at, line in enumerate(lines)]


def _slants(text: str) -> bool:
    """Tell whether italics suit the text: Arabic, Hebrew, Chinese, Japanese and Korean letters do not slant."""
    return not any("\u0590" <= c <= "\u08ff" or "\u2e80" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in text)


def _measure(tie: Tie, more: int, words: Words) -> str:
    parts = [words.count("claim", len(tie.claims))] if len(tie.claims) > 1 and tie.statements == 1 else []
    parts.append(measure(tie, words))
    if more > 0:
        parts.append(words.count("more passages", more))
    return " · ".join(parts)
