"""Disagreements as a person settles them: passages with what each side says, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from osintkit.agreement import Confusion, Disagreement, shades
from osintkit.agreement.coding import SETTLED
from osintkit.agreement.disagreements import ATTRIBUTE, BORDER, LABEL, LINK, MISSING
from osintkit.annotation import Link
from osintkit.article import Article
from osintkit.canonical import canonical_json
from osintkit.case import Case
from osintkit.dates.edtf import checked_edtf
from osintkit.errors import InputError, OsintkitError
from osintkit.gazetteer import codes
from osintkit.view import ATTRIBUTE as OF_ATTRIBUTE
from osintkit.widgets.cutting import cut
from osintkit.widgets.disputed import AROUND, LONGEST, named, value_told
from osintkit.widgets.marked_text import literal
from osintkit.widgets.steps import country_of
from osintkit.widgets.words import Table

LANES = 4  # coders whose marks can be told apart in lanes; of more the text shows how many
MOST_CONFUSED = 12  # kinds of confusion that are listed
_GREY = "#5a6673"
_CELL = "padding:4px 14px 4px 0;vertical-align:top;text-align:start"

Row = dict[str, Any]


def sides(about: Disagreement) -> list[tuple[str, ...]]:
    """Give the coders of each side, those who say the same together; the side that most took stands first."""
    saying: dict[str, list[str]] = {}
    for coder, value in about.values.items():
        saying.setdefault(canonical_json(value), []).append(coder)
    return [tuple(coders) for coders in sorted(saying.values(), key=len, reverse=True)]


def row(case: Case, about: Disagreement, words: Table) -> Row:
    """Give a disagreement as values that JSON can hold."""
    decision = about.decision
    return {
        "id": about.id,
        "kind": about.kind,
        "what": _what(case, about, words),
        "end": _far_end(case, about, words) if about.kind == LINK else "",
        "quote": about.quote[:LONGEST] or words.say("whole_article"),
        **_around(case, about),
        "record": next(iter(about.marks.values()), ""),
        "sides": [
            {"coders": list(coders), "said": _said(case, about, about.values[coders[0]], words)}
            for coders in sides(about)
        ],
        "others": others(case, about, words),
        "settled": None if decision is None else {
            "said": _said(case, about, decision.value, words), "by": decision.writer, "reason": decision.reason,
        },
    }  # fmt: skip


def others(case: Case, about: Disagreement, words: Table) -> list[list[str | None]] | str | None:
    """Give what may hold although no coder said it, of an attribute or a label.

    Returns
    -------
    list, str or None
        Pairs of a value and of words for it, the value None for "left open"; "text" where any text is a value; None for
        other kinds of disagreement, in which two sides are all there can be, and where every value has its side.
    """
    said = list(about.values.values())
    if about.kind == LABEL:
        labels = case.codebook.labels.values()
        return [[each.name, each.title(words.language)] for each in labels if each.name not in said] or None
    if about.kind != ATTRIBUTE or about.field not in case.codebook.attributes:
        return None
    choices = case.codebook.attributes[about.field].choices
    if not choices:
        return "text"
    found: list[list[str | None]] = [[each.name, each.title(words.language)] for each in choices]
    return [each for each in [*found, [None, words.say("adjudicate_open")]] if each[0] not in said] or None


@dataclass(frozen=True, slots=True)
class Held:
    """What is to hold: the words for it and the coder who is followed, or the value where nobody said it."""

    said: str
    coder: str | None = None
    value: str | None = None


def held_by(case: Case, about: Disagreement, content: Mapping[str, Any], words: Table) -> Held | None:
    """Read what a page chose, a side by its number or another value; None when there is no such thing.

    Raises InputError where what was written is no country or date.
    """
    if "value" not in content:
        side, saying = content.get("side"), sides(about)
        if type(side) is not int or not 0 <= side < len(saying):
            return None
        coder = saying[side][0]
        return Held(_said(case, about, about.values[coder], words), coder=coder)
    value, offered = content["value"], others(case, about, words)
    if offered == "text":
        value = _written(about.field, value.strip(), words) if isinstance(value, str) and value.strip() else None
        if value is None:
            return None
    elif not isinstance(offered, list) or not any(value == each[0] for each in offered):
        return None
    giving = next((coder for coder, given in about.values.items() if given == value), None)
    return Held(_said(case, about, value, words), coder=giving, value=value)


def _written(field: str, words: str, table: Table) -> str:
    """Give what was written for an attribute as it is kept. Raises InputError for no country, and for no date."""
    if field == "country":
        code = words.upper() if words.upper() in codes() else country_of(words, table.language)
        if code is None:
            raise InputError(table.say("country_unknown"))
        return code
    if field == "edtf":
        try:
            return checked_edtf(words)
        except OsintkitError as error:
            raise InputError(table.say("file_no_date", words=words)) from error
    return words


def _around(case: Case, about: Disagreement) -> dict[str, str]:
    """Give what stands before and after in the same line; whole words, in a script that parts them."""
    if about.start is None or about.end is None:
        return {}
    text = case.article(about.article).text
    before = text[: about.start].rpartition("\n")[2]
    after = text[about.end :].partition("\n")[0]
    if len(before) > AROUND:
        near = before[-AROUND:]
        before = "…" + (near[near.find(" ", 0, AROUND // 2) :] if " " in near[: AROUND // 2] else near)
    if len(after) > AROUND:
        near = after[:AROUND]
        after = (near[: near.rfind(" ") + 1] if " " in near[AROUND // 2 :] else near) + "…"
    return {"before": before, "after": after}


def _what(case: Case, about: Disagreement, words: Table) -> str:
    """Say what it is about: its kind, or the attribute or link."""
    if about.kind == ATTRIBUTE:
        return _title(case, ATTRIBUTE, about.field, words)
    if about.kind == LINK:
        return _title(case, LINK, about.field, words)
    return words.say(f"adjudicate_kind_{about.kind}")


def _far_end(case: Case, about: Disagreement, words: Table) -> str:
    for name in about.ties.values():
        try:
            link = case.record(name)
        except OsintkitError:  # removed while it was looked at
            continue
        if isinstance(link, Link):
            return named(case, link.target, words)
    return "?"


def _said(case: Case, about: Disagreement, value: Any, words: Table) -> str:
    """Say one value of a disagreement."""
    if about.kind == MISSING:
        if not value:
            return words.say("adjudicate_not_marked")
        return words.say("adjudicate_marked", label=_title(case, LABEL, about.field, words))
    if about.kind == LINK:
        return words.say("adjudicate_tied" if value else "adjudicate_not_tied")
    if about.kind == LABEL:
        return _title(case, LABEL, str(value), words)
    if about.kind == BORDER:
        text = case.article(about.article).text
        return " … ".join(text[start:end] for start, end in value)[:LONGEST] or words.say("whole_article")
    return (
        words.say("adjudicate_open")
        if value is None
        else value_told(case, f"{OF_ATTRIBUTE}{about.field}", value, words)
    )


def _title(case: Case, kind: str, name: str, words: Table) -> str:
    book = case.codebook
    parts: Mapping[str, Any] = {LABEL: book.labels, LINK: book.links, ATTRIBUTE: book.attributes}[kind]
    return parts[name].title(words.language) if name in parts else name


# the text


def lines(case: Case, article: Article, coders: Sequence[str], found: Sequence[Disagreement]) -> list[list[list[Any]]]:
    """Cut the text for lanes or shades: a list a line, of pieces [words, what the coders marked, rows].

    What the coders marked is, for up to `LANES` of them, a list with the colour and the title of a label for each
    coder, or None; for more the number of those who marked the piece. Rows are the numbers of the disagreements in
    `found` that lie over it.
    """
    placed: list[tuple[int, int, tuple[str, Any]]] = []
    if len(coders) > LANES:
        placed += [(each.start, each.end, ("count", len(each.coders))) for each in shades(case, article.id)]
    else:
        lane = {coder: number for number, coder in enumerate(coders)}
        for mark in sorted(case.annotations(article), key=lambda mark: -sum(map(len, mark.spans))):
            if mark.status != SETTLED and mark.writer in lane:
                placed += [(span.start, span.end, (str(lane[mark.writer]), mark.label)) for span in mark.spans]
    for number, each in enumerate(found):
        if each.start is not None and each.end is not None:
            placed.append((each.start, each.end, ("row", number)))
    return [[_piece(case, words, over, len(coders)) for words, over in line] for line in cut(article.text, placed)]


def _piece(case: Case, text: str, over: Sequence[tuple[str, Any]], coders: int) -> list[Any]:
    rows = [what for kind, what in over if kind == "row"]
    if coders > LANES:
        return [text, next((what for kind, what in over if kind == "count"), 0), rows]
    lanes: list[list[str] | None] = [None] * coders
    for kind, what in over:
        if kind != "row":
            label = case.codebook.labels.get(what)
            lanes[int(kind)] = [label.colour if label else _GREY, what]  # of nested marks the later, the inner one
    return [text, lanes, rows]


# what was confused


def confused(found: Iterable[Confusion], case: Case, words: Table) -> list[Row]:
    """Give what was confused most often, each with what the codebook says of it; at most `MOST_CONFUSED`."""
    return [
        {
            "times": each.times,
            "which": _confusion(case, each, words),
            "settled": [[_choice(case, each, value, words), times] for value, times in each.settled.items()],
            "guidelines": [[_named_part(case, each, name, words), text] for name, text in each.guidelines.items()],
        }
        for each in list(found)[:MOST_CONFUSED]
    ]


def _confusion(case: Case, each: Confusion, words: Table) -> str:
    if each.kind == BORDER:
        return words.say("adjudicate_borders")
    values = " / ".join(_choice(case, each, value, words) for value in (each.one, each.other))
    if each.kind == LABEL:
        return values
    return f"{_title(case, LABEL if each.kind == MISSING else each.kind, each.field, words)}: {values}"


def _choice(case: Case, each: Confusion, value: Any, words: Table) -> str:
    if each.kind == MISSING:
        return words.say("coders_none_label") if value in (False, "false") else words.say("adjudicate_is_marked")
    if each.kind == LINK:
        return words.say("adjudicate_not_tied" if value in (False, "false") else "adjudicate_tied")
    if each.kind == LABEL:
        return _title(case, LABEL, str(value), words)
    if value is None or value == "null":
        return words.say("adjudicate_open")
    return value_told(case, f"{OF_ATTRIBUTE}{each.field}", value, words) if each.kind == ATTRIBUTE else "…"


def _named_part(case: Case, each: Confusion, name: str, words: Table) -> str:
    kind = LABEL if each.kind in (LABEL, MISSING) else each.kind
    if kind == ATTRIBUTE and name != each.field:
        return value_told(case, f"{OF_ATTRIBUTE}{each.field}", name, words)
    return _title(case, kind, name, words)


# what stands still


def fragment(name: str, found: Sequence[Row], about: Sequence[Row], told: str, words: Table) -> str:
    """Give disagreements, and what was confused, as HTML with inline style only; every text is escaped."""
    head = (
        f"<p><strong><bdi>{literal(name)}</bdi></strong> · {escape(words.say('adjudicate_title'))} · {escape(told)}</p>"
    )
    body = "".join(_still_row(each) for each in found)
    table = f"<table><tbody>{body}</tbody></table>" if body else ""
    return head + table + _still_confused(about, words)


def _still_row(each: Row) -> str:
    mark = f'<mark style="background:#fff1c7;color:#1d2733">{literal(each["quote"])}</mark>'
    passage = f'<span dir="auto">{literal(each.get("before", ""))}{mark}{literal(each.get("after", ""))}</span>'
    end = f" → <bdi>{literal(each['end'])}</bdi>" if each["end"] else ""
    cells = [f"{literal(each['what'])}{end}<br>{passage}"]
    for side in each["sides"]:
        coders = ", ".join(f"<bdi>{literal(coder)}</bdi>" for coder in side["coders"])
        cells.append(f"{literal(side['said'])}<br><small>{coders}</small>")
    if each["settled"]:
        settled = each["settled"]
        cells.append(f"<strong>{literal(settled['said'])}</strong><br><small><bdi>{literal(settled['by'])}</bdi> · "
                     f"<bdi>{literal(settled['reason'])}</bdi></small>")  # fmt: skip
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _still_confused(about: Sequence[Row], words: Table) -> str:
    if not about:
        return ""
    heads = "".join(
        f'<th scope="col" style="{_CELL}">{escape(words.say(f"adjudicate_{key}"))}</th>'
        for key in ("times", "which", "guideline")
    )
    body = ""
    for each in about:
        said = "<br>".join(f"{literal(name)}: <bdi>{literal(text)}</bdi>" for name, text in each["guidelines"])
        cells = (str(each["times"]), literal(each["which"]), said or escape(words.say("adjudicate_no_guideline")))
        body += "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"
    caption = f'<caption style="text-align:start;font-weight:700">{escape(words.say("adjudicate_confused"))}</caption>'
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
