"""Agreement as a page shows it: numbers with what they mean, what was taken for what, as values and as plain HTML.

Every text of a case is escaped. Notebooks strip style sheets, so what matters is in inline style.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from osintkit.agreement import Agreement, ConfusionTable, Estimate, Measures
from osintkit.agreement.result import MEASURES
from osintkit.agreement.sentences import meaning
from osintkit.agreement.sentences import words as said_in
from osintkit.case import Case
from osintkit.gazetteer import codes, country_name
from osintkit.widgets.words import Table

MOST = 12  # values of a confusion table that are shown; how many rarer ones there are is said
_CELL = "padding:4px 14px 4px 0;vertical-align:top;text-align:start"
_SAME = _CELL + ";font-weight:700"


def shown(found: Agreement, table: ConfusionTable | None, case: Case, words: Table) -> dict[str, Any]:
    """Give an agreement as values that JSON can hold. Without a shared article there are sentences and no numbers."""
    overall = found.overall
    return {
        "told": found.sentences(words.language, numbers=False),
        "overall": [_measure(name, overall, words) for name in MEASURES if getattr(overall, name)] if overall else [],
        "parts": _rows(found.parts, [_titled(case, found.by, each.what, words) for each in found.parts], words),
        "pairs": _rows(found.pairs, [" · ".join(each.coders) for each in found.pairs], words),
        "table": _table(table, case, words) if table is not None and table.values else None,
    }


def _means(name: str, measures: Measures, words: Table) -> str:
    estimate: Estimate | None = getattr(measures, name)
    return meaning(name, estimate.value, str(estimate), words.language) if estimate is not None else ""


def _measure(name: str, measures: Measures, words: Table) -> dict[str, str]:
    value, interval = _numbers(getattr(measures, name), words)
    return {
        "name": words.say(f"coders_m_{name}"),
        "value": value,
        "interval": interval,
        "means": _means(name, measures, words),
    }


def _numbers(estimate: Estimate | None, words: Table) -> tuple[str, str]:
    """Give a number and its interval as they are written in a language; "" for what there is not."""
    if estimate is None:
        return "", ""
    value, _, interval = str(estimate).replace(".", said_in(words.language)["point"]).partition(" ")
    return value, interval.strip("[]")


def _rows(found: Sequence[Measures], names: Sequence[str], words: Table) -> dict[str, Any]:
    """Give measures as a table: only the columns in which some of them has a number."""
    used = [name for name in MEASURES if any(getattr(each, name) for each in found)]
    return {
        "heads": [words.say(f"coders_m_{name}") for name in used],
        "rows": [
            {
                "name": name,
                "coders": len(each.coders),
                "articles": each.articles,
                "units": each.units,
                "alone": each.alone,
                "cells": [_numbers(getattr(each, measure), words) for measure in used],
            }
            for name, each in zip(names, found, strict=True)
        ],
    }


def _table(table: ConfusionTable, case: Case, words: Table) -> dict[str, Any]:
    kept = _most(table)
    said = words.say("coders_table_more", n=len(table.coders))
    if len(table.coders) == 2:
        one, other = (f"\u2068{coder}\u2069" for coder in table.coders)
        said = words.say("coders_table_two", one=one, other=other)
    rest = len(table.values) - len(kept)
    return {
        "told": said + (f" {words.count('coders_table_rest', rest)}" if rest else ""),
        "heads": [value_told(case, table, value, words) for value in kept],
        "rows": [[table.counts.get((row, column), 0) for column in kept] for row in kept],
    }


def _most(table: ConfusionTable) -> list[str | None]:
    """Choose the values that were given most often, in the order of the table; "no value" is always among them."""
    if len(table.values) <= MOST:
        return list(table.values)
    often = dict.fromkeys(table.values, 0)
    for pair, times in table.counts.items():
        for value in set(pair):
            often[value] += times
    first = sorted(table.values, key=lambda value: (value is not None, -often[value]))[:MOST]
    return [value for value in table.values if value in first]


def value_told(case: Case, table: ConfusionTable, value: str | None, words: Table) -> str:
    """Name a value of a confusion table as the codebook and the gazetteer call it."""
    if value is None:
        return words.say(f"coders_none_{table.by if table.by in ('label', 'link') else 'attribute'}")
    if table.by in ("label", "link"):
        return _titled(case, table.by, value, words)
    if table.field == "country" and value in codes():
        return country_name(value, words.language)
    attribute = case.codebook.attributes.get(table.field)
    choices = attribute.choices if attribute is not None else ()
    return next((each.title(words.language) for each in choices if each.name == value), value)


def _titled(case: Case, by: str, name: str, words: Table) -> str:
    book = case.codebook
    part = (
        book.labels.get(name) if by == "label" else book.links.get(name) if by == "link" else book.attributes.get(name)
    )
    return part.title(words.language) if part is not None else name


def fragment(state: dict[str, Any], name: str, words: Table) -> str:
    """Give what `shown` gave as HTML with inline style only."""
    head = f"<p><strong><bdi>{escape(name)}</bdi></strong> · {escape(words.say('coders_title'))}</p>"
    told = "".join(f"<p>{escape(each)}</p>" for each in state["told"])
    return head + told + _overall(state, words) + _listed(state, words) + _confused(state["table"], words)


def _overall(state: dict[str, Any], words: Table) -> str:
    if not state["overall"]:
        return ""
    heads = [words.say(f"coders_{key}") for key in ("measure", "value", "interval", "means")]
    rows = [[each["name"], each["value"], each["interval"], each["means"]] for each in state["overall"]]
    return _html(words.say("coders_overall"), heads, rows)


def _listed(state: dict[str, Any], words: Table) -> str:
    found = ""
    for key, first in (("parts", "part"), ("pairs", "pair")):
        part = state[key]
        if not part["rows"]:
            continue
        heads = [words.say(f"coders_{name}") for name in (first, "articles", "units", "alone")] + part["heads"]
        rows = [
            [row["name"], str(row["articles"]), str(row["units"]), str(row["alone"]),
             *(f"{value} ({interval})" if interval else value or "–" for value, interval in row["cells"])]
            for row in part["rows"]
        ]  # fmt: skip
        found += _html(words.say(f"coders_{key}"), heads, rows)
    return found


def _confused(table: dict[str, Any] | None, words: Table) -> str:
    if table is None:
        return ""
    rows = [[head, *map(str, row)] for head, row in zip(table["heads"], table["rows"], strict=True)]
    html = _html(words.say("coders_table"), ["", *table["heads"]], rows, diagonal=True)
    return html + f"<p>{escape(table['told'])}</p>"


def _html(caption: str, heads: Iterable[str], rows: Sequence[Sequence[str]], *, diagonal: bool = False) -> str:
    head = "".join(f'<th scope="col" style="{_CELL}">{_bdi(each)}</th>' for each in heads)
    body = ""
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<td style="{_SAME if diagonal and at == number else _CELL}">{_bdi(cell)}</td>'
            for at, cell in enumerate(row)
            if at
        )
        body += f'<tr><th scope="row" style="{_CELL}">{_bdi(row[0])}</th>{cells}</tr>'
    caption = f'<caption style="text-align:start;font-weight:700;padding:8px 0">{escape(caption)}</caption>'
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _bdi(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"
