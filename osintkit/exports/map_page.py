"""The page of a map: picture, evidence as a table, sources and notes, and a script that chooses and filters.

One file that opens anywhere and asks for nothing. Every word of a case is escaped; addresses stand as text, never as
links. The page forbids itself everything but its own style and script, named by their hashes, and reads whole where no
script runs.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from osintkit.exports.page_facts import facts, shown_claims
from osintkit.exports.sources import Source, sources, translations
from osintkit.exports.two_themes import Palette
from osintkit.figures.colophon import grading_told, state_told
from osintkit.figures.evidence import evidence
from osintkit.figures.markup import element
from osintkit.figures.multiples import kinds_drawn, kinds_told, multiples
from osintkit.figures.panels import legend
from osintkit.figures.parts import Scene
from osintkit.figures.style import DARK, FONT, LIGHT
from osintkit.figures.svg import to_svg
from osintkit.figures.when_strip import time_strip
from osintkit.figures.words import Words, words_in

if TYPE_CHECKING:
    from osintkit.view import View

# HTML, 13.2.3.5: control characters and noncharacters are errors wherever they stand.
_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
CANNOT = re.compile(f"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_PLANES}]")
_FACTS = "facts"
_ROOMS = {"legend": 620.0, "time": 520.0, "kinds": 440.0}  # px


@cache
def _static(ending: str) -> str:
    return files("osintkit").joinpath(f"widgets/static/saved_page.{ending}").read_text("utf-8")


def page(scene: Scene, case: View) -> str:
    """Give a scene of a case as a whole page of HTML. What no page may hold stands as U+FFFD."""
    words = words_in(scene.language)
    palette = Palette()
    found = evidence(scene)
    pictures = _pictures(scene, words, palette, title=case.name)
    body = "\n".join([
        _heading(scene, words, case),
        '<div id="controls"></div>\n<p id="live" class="live-region" role="status"></p>',
        pictures["map"],
        _ledger(scene, found, words, translations(case, scene.claims)),
        _not_drawn(found, words),
        f'<div class="under">{pictures["legend"]}{pictures["time"]}{pictures["kinds"]}</div>',
        _sources(sources(case, scene.claims, words), words),
        _notes(scene, words, case),
    ])  # fmt: skip
    style = f"{palette.style()}{_static('css')}"
    script = _static("js")
    data = json.dumps(facts(scene, case.claims()), ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return CANNOT.sub(
        "\ufffd",
        f'<!doctype html>\n<html lang="{escape(scene.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_safe(case.name)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n"
        f'<script type="application/json" id="{_FACTS}">{data}</script>\n'
        f'<script type="module">{script}</script>\n</body>\n</html>\n',
    )


def policy(style: str, script: str) -> str:
    """Give the policy of a page with this style and script: nothing else runs, and nothing is fetched."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _safe(text: object) -> str:
    return escape(str(text), quote=True)


def _isolated(text: object) -> str:
    return f"<bdi>{_safe(text)}</bdi>"


def _heading(scene: Scene, words: Words, case: View) -> str:
    lines = [f"<h1>{_isolated(case.name)}</h1>", f"<p>{_safe(words.say('title'))} · {_safe(scene.summary)}</p>"]
    if scene.filters:
        lines.append(f"<p>{_safe(words.say('filtered by'))}: <code>{_isolated(scene.filters)}</code></p>")
    if scene.thinning:
        lines.append(f"<p>{_safe(scene.thinning)}</p>")
    return f"<header>{''.join(lines)}</header>"


def _pictures(scene: Scene, words: Words, palette: Palette, *, title: str) -> Mapping[str, str]:
    light, dark = (to_svg(scene, theme=theme, parts=("map",), title=title) for theme in ("light", "dark"))
    found = {"map": f'<div class="map">{palette.merged(light, dark)}</div>', "time": "", "kinds": ""}
    there = {"legend": True, "time": scene.time is None and bool(scene.ties), "kinds": bool(kinds_drawn(scene))}
    labels = {
        "legend": words.say("legend of"),
        "time": words.say("time of"),
        "kinds": f"{words.say('one kind')}. {kinds_told(scene)}",
    }
    for name, block_of in (("legend", legend), ("time", time_strip), ("kinds", multiples)):
        if not there[name]:
            continue
        room = _ROOMS[name]
        drawn = []
        for theme in (LIGHT, DARK):
            block = block_of(scene, theme, room)
            box = {"width": room, "height": block.height, "viewBox": f"0 0 {room:.0f} {block.height:.0f}"}
            drawn.append(element("svg", block.draw(0, 0), role="img", aria_label=labels[name], font_family=FONT,
                                 **box))  # fmt: skip
        found[name] = palette.merged(*drawn)
    return found


def _ledger(scene: Scene, found: Mapping[str, Any], words: Words, translated: Mapping[str, str]) -> str:
    numbers = {claim.id: at for at, claim in enumerate(shown_claims(scene))}
    claims = {curve.id: curve.claims for curve in scene.curves}
    bodies = []
    for line in found["lines"]:
        names = claims[line["id"]]
        passages = [
            {**each, "translation": translated.get(name)} for each, name in zip(line["passages"], names, strict=True)
        ]
        bodies.append(_line({**line, "passages": passages}, [numbers[name] for name in names], words))
    if not bodies:
        return ""
    heads = ("№", words.say("column line"), words.say("column passage"), words.say("column chain"))
    head = "".join(f'<th scope="col">{_safe(each)}</th>' for each in heads)
    caption = _safe(words.say("ledger"))
    return f'<table id="ledger"><caption>{caption}</caption><thead><tr>{head}</tr></thead>{"".join(bodies)}</table>'


def _line(line: Mapping[str, Any], claims: Sequence[int], words: Words) -> str:
    passages = line["passages"]
    span = f' rowspan="{len(passages)}"' if len(passages) > 1 else ""
    reasons = "".join(f'<div class="mute small">{_safe(each)}</div>' for each in line["reasons"])
    first = (
        f'<td class="spanning first"{span}><span class="number">{line["number"]}</span></td>'
        f'<th scope="rowgroup" class="spanning"{span}><div class="head">{_isolated(line["head"])}</div>'
        f'<div class="what">{_safe(line["what"])}</div><div class="mute">{_safe(line["origins"])}</div>{reasons}</th>'
    )
    rows = [
        f'<tr data-claim="{claim}">{first if not at else ""}{_passage(passage, words)}</tr>'
        for at, (passage, claim) in enumerate(zip(passages, claims, strict=True))
    ]
    return f'<tbody data-line="{line["id"]}" data-kind="{_safe(line["kind"])}">{"".join(rows)}</tbody>'


def _passage(passage: Mapping[str, Any], words: Words) -> str:
    translation = passage["translation"]
    more = f'<div class="small">{_isolated(words.say("translated", text=translation))}</div>' if translation else ""
    said = "".join(f"<div>{_chain(chain)}</div>" for chain in passage["chains"])
    small = [_safe(passage["date"]), _safe(passage["credibility"])]
    reasons = "".join(f"<div>{_safe(each)}</div>" for each in passage["origins"])
    before, after = _around(passage["before"], last=True), _around(passage["after"], last=False)
    return (
        f'<td class="passage"><div dir="auto"><span class="around">{before}</span><mark><q>{_safe(passage["quote"])}'
        f'</q></mark><span class="around">{after}</span></div>{more}'
        f'<div class="mute small">{_isolated(passage["title"] or words.say("untitled"))}</div></td>'
        f'<td>{said}<div class="small">{" · ".join(filter(None, small))}</div>'
        f'<div class="mute small">{reasons}</div></td>'
    )


def _around(text: str, *, last: bool) -> str:
    """Give the words beside a passage up to the end of its line: what stands in another line is another thought."""
    line = text.rpartition("\n")[2] if last else text.partition("\n")[0]
    return _safe(line)


def _chain(hops: Sequence[Mapping[str, Any]]) -> str:
    named = (f"<bdi{'' if hop['named'] else ' class=hidden'}>{_safe(hop['name'])}</bdi>" for hop in hops)
    return " → ".join(named)


def _not_drawn(found: Mapping[str, Any], words: Words) -> str:
    if not found["notDrawn"]:
        return f"<p>{_safe(words.say('all drawn'))}</p>" if found["lines"] else ""
    items = []
    for group in found["notDrawn"]:
        several = group["claims"] if len(group["claims"]) > 1 else []
        rows = "".join(f"<li>{_isolated(each['told'])}</li>" for each in several)
        rows += f"<li>… +{group['more']}</li>" if group["more"] else ""
        items.append(f"<li>{_isolated(group['sentence'])}{f'<ul>{rows}</ul>' if rows else ''}</li>")
    return f"<section><h2>{_safe(words.say('not drawn'))}</h2><ul>{''.join(items)}</ul></section>"


def _sources(rows: Sequence[Source], words: Words) -> str:
    if not rows:
        return ""
    heads = ("column article", "column published", "column captured", "column address", "column hash")
    head = "".join(f'<th scope="col">{_safe(words.say(each))}</th>' for each in heads)
    body = "".join(
        f'<tr><th scope="row">{_isolated(row.title)}<div class="mute">{_isolated(row.outlet)}</div></th>'
        f"<td>{_isolated(row.published)}</td><td>{_isolated(row.captured)}</td><td>{_isolated(row.address)}</td>"
        f'<td class="small">{_safe(row.hash)}</td></tr>'
        for row in rows
    )
    caption = _safe(words.say("sources"))
    return (
        f'<table id="sources"><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _notes(scene: Scene, words: Words, case: View) -> str:
    one = len({claim.article for tie in scene.ties for claim in tie.claims}) == 1
    independence = f"{words.say('one article')} " * one + words.say("independent")
    places = words.say(scene.view) if scene.view != "map" else f"{words.say('borders')} {words.say(scene.projection)}"
    filtered = f"{words.say('filtered by')}: {scene.filters}" if scene.filters else words.say("not filtered")
    notes = [independence, places, filtered, *grading_told(case, scene.language), state_told(case, scene.language)]
    paragraphs = "".join(f"<p>{_isolated(each)}</p>" for each in (*notes, words.say("unpacked")))
    return f'<section><h2>{_safe(words.say("independence"))}</h2><div class="mute">{paragraphs}</div></section>'
