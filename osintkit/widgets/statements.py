"""Pairs of claims that may state the same, as the page shows them side by side for a person to settle."""

from __future__ import annotations

from typing import Any

from osintkit.case import Case
from osintkit.claims import Claim

Row = dict[str, Any]
LONGEST = 600  # characters of a passage that travel to the page
ANSWERS = ("same", "different", "contradicts")


def next_pair(case: Case, passed: set[str]) -> Row:
    """Give the surest pair that is left, with how many there are; `passed` are ids of pairs left for later."""
    found = [each for each in case.same_statements() if each.id not in passed]
    if not found:
        return {"left": 0}
    first = found[0]
    pair = {
        "id": first.id,
        "rule": first.rule,
        "reason": first.reason,
        "one": _claim(first.one),
        "other": _claim(first.other),
    }
    return {"left": len(found), "pair": pair}


def settle(case: Case, name: str, answer: str) -> bool:
    """Write what a person answered about a pair. False when the pair is proposed no more: it was settled already."""
    pair = next((each for each in case.same_statements() if each.id == name), None)
    if pair is None:
        return False
    if answer == "same":
        case.accept(pair)
    elif answer == "different":
        case.reject(pair)
    else:
        case.link(pair.other.id, pair.one.id, type="contradicts")
    return True


def _claim(claim: Claim) -> Row:
    said = {
        "quad": claim.quad,
        "type": claim.type,
        "modality": claim.modality,
        "date": claim.date,
        "title": claim.title,
        "outlet": claim.outlet,
    }
    row: Row = {name: value for name, value in said.items() if value}
    row |= {
        "id": claim.id,
        "article": claim.article,
        "quote": claim.quote[:LONGEST],
        "who": [actor.name for actor in claim.doers],
        "whom": [actor.name for actor in claim.targets],
        "chain": [
            {"name": hop.name, "naming": hop.naming} | ({"cue": hop.cue} if hop.cue else {}) for hop in claim.chain
        ],
    }
    if claim.spans:
        row["span"] = [claim.spans[0].start, claim.spans[0].end]
    return row
