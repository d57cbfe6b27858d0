"""Conflicts of a case as a person settles them: one question a row, in the words of a language.

Several fields that the same people changed at the same time are one question: a type and the kind that it implies, or
the places and the words of a mark, settled apart, would not fit each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from osintkit.actor import IMPLICIT
from osintkit.annotation import Annotation, Link
from osintkit.article import Article
from osintkit.canonical import canonical_json, derived_id
from osintkit.case import Case
from osintkit.errors import OsintkitError
from osintkit.fold import REMOVAL, Conflict
from osintkit.gazetteer import codes, country_name
from osintkit.operation import Operation
from osintkit.view import ATTRIBUTE
from osintkit.widgets.words import Table

LONGEST = 300  # characters of a value, or of what stands around a mark, that are shown
AROUND = 80
_UNTOLD = ("spans", "suggestion")  # told by the words of the mark
_CELL = "padding:4px 14px 4px 0;vertical-align:top;text-align:start"

Row = dict[str, Any]


@dataclass(frozen=True)
class Dispute:
    """Conflicts about one record that are one question, since the same operations stand against each other."""

    conflicts: tuple[Conflict, ...]

    @property
    def id(self) -> str:
        """The same for the same question."""
        first = self.conflicts[0]
        return derived_id(first.kind, first.record, [each.field for each in self.conflicts], [o.id for o in self.sides])

    @property
    def sides(self) -> tuple[Operation, ...]:
        """The operations to choose from; the last is the one that shows for now."""
        return self.conflicts[0].operations


def disputes(case: Case) -> list[Dispute]:
    """List what there is to settle, [] for nothing."""
    found: dict[tuple[object, ...], list[Conflict]] = {}
    for conflict in case.conflicts():
        removal = conflict.field == REMOVAL
        key = (conflict.kind, conflict.record, removal, tuple(each.id for each in conflict.operations))
        found.setdefault(key, []).append(conflict)
    return [Dispute(tuple(each)) for each in found.values()]


def settle(case: Case, name: str, side: int) -> Operation | None:
    """Settle a question with one of its sides, in one gesture; None when it is there no more."""
    dispute = next((each for each in disputes(case) if each.id == name), None)
    if dispute is None or not 0 <= side < len(dispute.sides):
        return None
    with case.gesture():
        for conflict in dispute.conflicts:
            case.settle(conflict, dispute.sides[side])
    return dispute.sides[side]


def rows(case: Case, words: Table) -> list[Row]:
    """Give the questions as values that JSON can hold."""
    return [_row(case, each, words) for each in disputes(case)]


def _row(case: Case, dispute: Dispute, words: Table) -> Row:
    first = dispute.conflicts[0]
    fields = [each.field for each in dispute.conflicts if each.field not in _UNTOLD]
    sides = [
        {
            "writer": side.writer,
            "at": side.at,
            "shows": side is dispute.sides[-1],
            "said": _said(case, side, fields or ["quotes"], dispute.sides, words),
        }
        for side in dispute.sides
    ]
    return {
        "id": dispute.id,
        "record": first.record if first.kind == "annotation" else "",
        "kind": words.say(f"conflict_kind_{first.kind}"),
        **_about(case, first, words),
        "sides": sides,
    }


def _about(case: Case, conflict: Conflict, words: Table) -> Row:
    """Tell which record it is about: its words, and where they stand."""
    try:
        record: Any = case.record(conflict.record)
    except OsintkitError:  # the codebook, a position, or what a newer osintkit wrote
        return {"about": named(case, conflict.record.partition(":")[2] or conflict.record, words)}
    if isinstance(record, Annotation):
        article = case.article(record.article)
        row = {"about": record.quote[:LONGEST] or _title(article, words), "where": _title(article, words)}
        if record.start is not None and record.end is not None:
            row["before"] = article.text[max(0, record.start - AROUND) : record.start].rpartition("\n")[2]
            row["after"] = article.text[record.end : record.end + AROUND].partition("\n")[0]
        return row
    if isinstance(record, Link):
        kind = case.codebook.links.get(record.type)
        ends = (named(case, record.source, words), named(case, record.target, words))
        return {"about": f"{ends[0]} — {kind.title(words.language) if kind else record.type} → {ends[1]}"}
    if isinstance(record, Article):
        return {"about": _title(record, words)}
    return {"about": str(getattr(record, "name", None) or getattr(record, "surface", conflict.record))[:LONGEST]}


def named(case: Case, name: str, words: Table) -> str:
    """Name what an id stands for."""
    if IMPLICIT.fullmatch(name):
        rest = name.partition(":")[2]
        return country_name(rest, words.language) if name.startswith("country:") and rest in codes() else rest
    try:
        record: Any = case.record(name)
    except OsintkitError:
        return words.say("conflict_kind_codebook") if name == "codebook" else name[:LONGEST]
    if isinstance(record, Article):
        return _title(record, words)
    return str(record.quote if isinstance(record, Annotation) else getattr(record, "name", name))[:LONGEST]


def _title(article: Article, words: Table) -> str:
    return article.title or words.say("untitled")


def _said(
    case: Case, side: Operation, fields: Sequence[str], sides: Sequence[Operation], words: Table
) -> list[list[str]]:
    """Give what a side says: rows of what it is about and the value; one row without the first for a removal."""
    if fields == [REMOVAL]:
        if side.action in ("remove", "void"):
            return [["", words.say("conflict_removes")]]
        kept = [name for name in side.fields if name not in _UNTOLD]
        return [["", words.say("conflict_keeps")], *_values(case, side, kept, [side], words)]
    return _values(case, side, fields, sides, words)


def _values(
    case: Case, side: Operation, fields: Sequence[str], sides: Sequence[Operation], words: Table
) -> list[list[str]]:
    told = []
    for name in fields:
        value = side.fields.get(name)
        if isinstance(value, dict):  # a part of the codebook: only what the sides say differently
            others = [each.fields.get(name) for each in sides]
            differing = [
                key for key in value if any(not isinstance(o, dict) or o.get(key) != value[key] for o in others)
            ]
            told += [
                [f"{name.partition(':')[2]} · {key}", value_told(case, key, value[key], words)] for key in differing
            ]
        else:
            told.append([_field(case, name, words), value_told(case, name, value, words)])
    return told


def _field(case: Case, name: str, words: Table) -> str:
    """Name a field as the page calls it."""
    bare = name.removeprefix(ATTRIBUTE)
    attribute = case.codebook.attributes.get(bare) if name != bare else None
    if attribute is not None:
        return attribute.title(words.language)
    key = f"conflict_field_{bare}"
    return words.say(key) if key in words.texts else bare.replace(":", " · ")[:LONGEST]


def value_told(case: Case, name: str, value: object, words: Table) -> str:
    """Say the value of a field in words, cut where it is long; a sentence for nothing and for what was taken out."""
    if value is None or value in ("", []):
        return words.say("conflict_nothing")
    if value is False:
        return words.say("conflict_taken_out")
    if name == "quotes" and isinstance(value, list):
        return " … ".join(str(quote[0]) for quote in value if isinstance(quote, list) and quote)[:LONGEST]
    if isinstance(value, list) and all(isinstance(each, str | int | float) for each in value):
        return ", ".join(map(str, value))[:LONGEST]
    if not isinstance(value, str):
        return canonical_json(value)[:LONGEST]
    return _titled(case, name.removeprefix(ATTRIBUTE), value, words)[:LONGEST]


def _titled(case: Case, name: str, value: str, words: Table) -> str:
    """Give a value as the codebook and the gazetteer call it, itself where they do not know it."""
    if name == "label" and value in case.codebook.labels:
        return case.codebook.labels[value].title(words.language)
    if name == "country" and value in codes():
        return country_name(value, words.language)
    attribute = case.codebook.attributes.get(name)
    choices = attribute.choices if attribute is not None else ()
    return next((each.title(words.language) for each in choices if each.name == value), value)


def fragment(case: Case, words: Table) -> str:
    """Give the questions as HTML with inline style only; every text of the case is escaped."""
    found = rows(case, words)
    head = words.count("conflicts_left", len(found)) if found else words.say("conflicts_none")
    lines = "".join(f'<tr><td style="{_CELL}">{_what(row)}</td>{_cells(row, words)}</tr>' for row in found)
    table = f"<table><tbody>{lines}</tbody></table>" if found else ""
    return f"<p><strong><bdi>{escape(case.name)}</bdi></strong> · {escape(head)}</p>{table}"


def _what(row: Row) -> str:
    where = f"<br>{escape(row['where'])}" if row.get("where") else ""
    return f"{escape(row['kind'])}: <strong><bdi>{escape(row['about'])}</bdi></strong>{where}"


def _cells(row: Row, words: Table) -> str:
    cells = []
    for side in row["sides"]:
        said = "<br>".join(
            f"{escape(what)}{': ' if what else ''}<bdi>{escape(value)}</bdi>" for what, value in side["said"]
        )
        shows = f" · {escape(words.say('conflict_shows'))}" if side["shows"] else ""
        cells.append(
            f'<td style="{_CELL}">{said}<br><small><bdi>{escape(side["writer"])}</bdi> · {escape(side["at"])}{shows}'
            "</small></td>"
        )
    return "".join(cells)
