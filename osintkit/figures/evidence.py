"""The evidence behind the lines of a scene, as values that JSON can hold: for pages, tables and files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from osintkit.claims import Claim, Origins
from osintkit.dates.yearless import LONGEST, written
from osintkit.figures import filters
from osintkit.figures.filter_words import told as term_told
from osintkit.figures.lettering import isolated, shown
from osintkit.figures.parts import Curve, Node, Scene, marks_told
from osintkit.figures.support import Support, statement_of
from osintkit.figures.ties import Tie, event_of
from osintkit.figures.timeline import IN_WORDS, UNDATED
from osintkit.figures.told import ends_told, hop_told, short, status_of, verbs_of
from osintkit.figures.words import Words, words_in
from osintkit.figures.year_strip import YearStrip
from osintkit.origins import told

# The words of the table that a page needs around its evidence.
_TEXTS = (
    *("title", "not drawn", "borders", "circle", "ledger", "open", "save", "pressed", "failed", "network", "view"),
    *("filter", "filter hint", "filter add", "filter copy", "filter copied", "filter clear", "filter remove"),
    *("view map", "view network", "view timeline", "timeline", "brush", "brush from", "brush until"),
    *("sizes", "sizes claims", "sizes degree", "sizes betweenness", "actors", "only around", "paths to", "move"),
    *("move left", "move right", "move up", "move down", "release", "tidy", "undo move"),
    *("column line", "column origins", "larger type", "full screen", "all passages", "fetching"),
    *("save svg", "save png", "save html", "save docx", "saving", "saved", "save failed", "save nobody"),
    "save no canvas",
)
COLUMN_TERMS = {IN_WORDS: f"date:{filters.IN_WORDS}", UNDATED: f"date:{filters.UNDATED}"}
TAIL = 8  # characters of an event's id by which a page knows it again: two of a thousand share them once in 8,000 maps
MOST_NAMES = 600  # characters of the names of a family of articles
MOST_LISTED = 40  # claims without a line that are listed one by one for one reason; all of them are counted


def evidence(scene: Scene, *, passages: bool = True) -> dict[str, Any]:
    """Give the lines of a scene with the passages they rest on, what is not drawn and why, and the words to say it in.

    `lines` are in the order of their numbers; each passage has the id of its `event`, which an Annotator can show.
    Without `passages`, lines have the last characters of those ids (`events`), and `opened` gives the rest of one.
    `arrows` of a line are those of a timeline where it has several: its passages by their number in it.
    """
    words = words_in(scene.language)
    names = {node.actor.id: node.name for node in scene.nodes}
    arrows = _arrows(scene)
    return {
        "language": scene.language,
        "summary": scene.summary,
        "thinning": scene.thinning,
        "view": scene.view,
        "filters": {
            "text": str(scene.filters),
            "terms": [{"text": str(term), "told": shown(term_told(term, words))} for term in scene.filters.terms],
        },
        "told": list(scene.told),
        "time": _time(scene),
        "words": {key: words.texts[key] for key in _TEXTS},
        "lines": [
            {
                "id": tie.id,
                "number": number,
                "kind": tie.kind,
                "dashed": tie.dashed,
                "head": ends_told(tie, names, words),
                "what": " · ".join([verbs_of(tie, words), *status_of(tie, words)]),
                "origins": measure(tie, words),
                **({"arrows": arrows[tie.id]} if tie.id in arrows else {}),
                **(_of_line(tie, scene, words) if passages else {"events": [_tail(claim) for claim in tie.claims]}),
            }
            for number, tie in enumerate(scene.ties, 1)
        ],
        "nodes": [
            {
                "id": node.id,
                "name": node.name,
                "told": _actor_told(node, words),
                "lines": _lines_at(node.id, scene.curves),
                "pinned": node.pinned,
                "x": round(node.x, 1),
                "y": round(node.y, 1),
                "radius": round(node.radius, 1),
            }
            for node in sorted(scene.nodes, key=lambda node: -node.count)
        ],
        "height": scene.height,
        "sizes": scene.sizes,
        "marks": marks_told(scene),
        "notDrawn": [
            {
                "sentence": sentence,
                "claims": [{"event": each.event, "told": each.told} for each in group[:MOST_LISTED]],
                "more": max(0, len(group) - MOST_LISTED),
            }
            for sentence, group in scene.missing.items()
        ],
    }


def opened(scene: Scene, line: str) -> dict[str, Any] | None:
    """Give the `passages` of one line, by its id, and the `reasons` for its origins; None for no line."""
    tie = next((tie for tie in scene.ties if tie.id == line), None)
    return _of_line(tie, scene, words_in(scene.language)) if tie is not None else None


def _of_line(tie: Tie, scene: Scene, words: Words) -> dict[str, Any]:
    return {
        "reasons": _together(tie, scene.support, words),
        "passages": [_passage(claim, scene.support, words) for claim in tie.claims],
    }


def _tail(claim: Claim) -> str:
    return event_of(claim)[-TAIL:]


def _arrows(scene: Scene) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    numbers = {tie.id: {claim.id: at for at, claim in enumerate(tie.claims)} for tie in scene.ties}
    for curve in scene.curves:
        if curve.arrow:
            found.setdefault(curve.id, {})[str(curve.arrow)] = [numbers[curve.id][name] for name in curve.claims]
    return found


def _time(scene: Scene) -> dict[str, Any] | None:
    """Give what a page needs to read days off a timeline, None for another view or without dated claims."""
    axis = scene.time
    if axis is None:
        return None
    dated, year = axis.right > axis.left, axis.year
    return {
        "left": axis.left,
        "right": axis.right,
        "first": date.fromordinal(axis.first).isoformat() if dated else "",
        "last": date.fromordinal(axis.last).isoformat() if dated else "",
        "columns": [[left, right, COLUMN_TERMS[key]] for left, right, key in axis.columns],
        **({"year": {"left": year.left, "right": year.right, "days": _days_of(year)}} if year else {}),
    }


def _days_of(year: YearStrip) -> list[str]:
    """Write each day of a strip without a year, from left to right, without what stands for the year."""
    return [written((year.first - 1 + at) % LONGEST + 1)[5:] for at in range(year.days)]


def _passage(claim: Claim, support: Support, words: Words) -> dict[str, Any]:
    return {
        "event": event_of(claim),
        "article": claim.article,
        "title": claim.title or "",
        "before": claim.before,
        "quote": claim.quote,
        "after": claim.after,
        "date": claim.date or words.say("undated"),
        "chains": [
            [{"name": hop_told(hop, words), "named": hop.naming == "named"} for hop in chain]
            for chain in (claim.chains or (claim.chain,))
        ],
        "credibility": words.say("credibility", n=claim.credibility) if claim.credibility else "",
        # Where several state the same, the line says once why they count as they do.
        "origins": [] if len(support.same(claim)) > 1 else _reasons(support([claim]), words),
    }


def _reasons(counted: Origins, words: Words) -> list[str]:
    return list(told(counted, lambda key, **values: words.say(key, **_shortened(values))))


def _shortened(values: Mapping[str, object]) -> dict[str, object]:
    def one(name: str, value: str) -> str:
        return isolated(shown(value[:MOST_NAMES]) if name == "names" else short(value))

    return {name: one(name, value) if isinstance(value, str) else value for name, value in values.items()}


def _together(tie: Tie, support: Support, words: Words) -> list[str]:
    """Say why passages that state the same count as they do, wherever they stand; nothing where each stands alone."""
    found: list[str] = []
    here = {claim.id for claim in tie.claims}
    for claim in {statement_of(claim): claim for claim in tie.claims}.values():
        same = support.same(claim)
        if len(same) > 1:
            found += _reasons(support([claim]), words)
            away = sum(other.id not in here for other in same)
            found += [words.count("elsewhere", away)] if away else []
    return found


def measure(tie: Tie, words: Words) -> str:
    """Say how many independent origins a line has, and how many of its passages nobody has compared yet."""
    counted = words.count("origin", tie.origins)
    return f"{counted} · {words.count('uncompared', tie.statements)}" if tie.statements > 1 else counted


def _actor_told(node: Node, words: Words) -> str:
    claims, partners = words.count("claim", node.count), words.count("partner", node.partners)
    return words.say("actor told", claims=claims, partners=partners, share=f"{100 * node.between:.0f}\u00a0%")


def _lines_at(node: str, curves: Sequence[Curve]) -> list[int]:
    return list(dict.fromkeys(curve.number for curve in curves if node in (curve.source, curve.target)))
