"""Decisions: what an adjudicator settled between coders, and why; kept in the case as records of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from osintkit.log import Problem
from osintkit.view import View

KIND = "decision"


@dataclass(frozen=True, slots=True)
class Decision:
    """One settled disagreement.

    `id` is that of the disagreement. `kind` and `field` say what was in dispute, `value` what holds, `reason` why (""
    where nobody said). `marks` and `ties` are the ids of the annotations and links that were looked at, `result` is
    the id of the adjudicated annotation that it led to, "" for none. `writer` is the adjudicator, `at` UTC, for people
    to read.
    """

    id: str
    kind: str
    field: str
    article: str
    value: Any
    reason: str
    marks: tuple[str, ...]
    ties: tuple[str, ...]
    result: str
    writer: str
    at: str


def decisions(view: View) -> dict[str, Decision]:
    """Give the decisions of a case by id. One that a foreign log wrote wrongly is left out and named as a problem."""
    found = {}
    for state in view._journal.existing(KIND):
        try:
            found[state.record] = _decision(state.record, state.fields, state.article, state.writer, state.modified)
        except (KeyError, TypeError) as error:
            sentence = f"the decision {state.record:.80} cannot be read and is left out: {error}"
            view._journal.note(Problem(f"log/{state.heads[-1].rpartition(':')[0]}.jsonl", 0, sentence))
    return found


def _decision(name: str, fields: Mapping[str, Any], article: str | None, writer: str, at: str) -> Decision:
    texts = [fields[key] for key in ("kind", "field")] + [fields.get(key, "") for key in ("reason", "result")]
    lists = fields["marks"], fields.get("ties", [])
    if not all(isinstance(text, str) for text in (*texts, article)) or not all(isinstance(a, list) for a in lists):
        raise TypeError("kind, field, reason, result and article are texts, and marks and ties lists of ids")
    kind, field, reason, result = texts
    marks, ties = (tuple(map(str, each)) for each in lists)
    return Decision(name, kind, field, str(article), fields.get("value"), reason, marks, ties, result, writer, at)
