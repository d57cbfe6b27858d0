"""What the tests of the one file share: its parts, gestures, and what came of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import osintkit as ok
from osintkit.widgets.annotator import Annotator
from osintkit.widgets.handed_out import handed_out

Run = Callable[[str, Any], Any]


FIRST = "Freedonia and Iran signed a pact.\n😀 Sylvania's officials denied it. Iran 🇮🇷 said so on Friday.\n"


SECOND = "Norway blames Iran.\n"


TEXTS = (FIRST, SECOND)


def content(case: ok.Case, *, marks: bool = False) -> dict[str, Any]:
    made = handed_out(case, article=case.articles()[0], marks=marks, language="en")
    return dict(json.loads(json.dumps(made)))


def parts(html: str) -> tuple[str, str, str]:
    """Give the policy, the data and the script of a file."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    data = re.search(r'<script type="application/json" id="osintkit-case">(.*?)</script>', html, re.DOTALL)
    script = re.search(r'<script type="module">(.*?)</script>', html, re.DOTALL)
    assert policy and data and script
    return policy[1], data[1], script[1]


def mark(name: str, label: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    """Give the step that marks a passage, under an id of 32 times the same digit."""
    return {"do": "annotate", "id": name * 32, "label": label, "spans": [[start, end]]} | more


def tie(name: str, type: str, source: str, target: str) -> dict[str, Any]:
    """Give the step that ties two records."""
    return {"do": "link", "id": name * 32, "type": type, "source": source, "target": target}


def by(
    run: Run, case: ok.Case, *gestures: dict[str, Any], writer: str = "amina", marks: bool = False
) -> dict[str, Any]:
    """Let somebody make gestures in a file of a case: gives `lines`, `answers` and the page's last `state`."""
    writers = [{"writer": writer, "gestures": gestures}]
    return run("session", {"base": content(case, marks=marks), "writers": writers})


def on(case: ok.Case, *steps: dict[str, Any]) -> dict[str, Any]:
    """Give a gesture in the first article of a case."""
    return {"article": case.articles()[0].id, "steps": list(steps)}


def hand_in(lines: list[str], path: Path) -> Path:
    path.write_bytes("".join(line + "\n" for line in lines).encode("ascii"))
    return path


def records(case: ok.Case, writer: str | None = None) -> tuple[list[Any], list[Any], list[Any], set[str]]:
    """Give what a case holds, without times and logs."""
    marks = [
        [a.id, a.article, a.spans, a.quotes, a.label, dict(a.attributes), a.note, a.translation, dict(a.suggestion)]
        for a in case.annotations(writer=writer)
    ]
    ties = [(k.id, k.type, k.source, k.target, dict(k.attributes), k.note) for k in case.links()]
    actors = [(a.id, a.name) for a in case.actors()]
    return sorted(marks, key=str), sorted(ties), sorted(actors), case.rejected(writer or case.writer)


def gestures_of(case: ok.Case) -> list[dict[str, Any]]:
    """Give one gesture of each kind that a beginner makes, and some that a beginner does not."""
    first, second = case.articles()
    [iran, *_] = [each for each in case.suggest(first) if each.quote == "Iran"]
    [norway, blamed] = case.suggest(second)
    pact, denied, who, place, said = (digit * 32 for digit in "12347")
    here = [
        [{"do": "accept", "ids": [iran.id]}],
        [mark("1", "event", 19, 32)],
        [{"do": "edit", "id": pact, "changes": {"type": "AGREE"}}],
        [mark("3", "actor", 0, 9), tie("5", "by", pact, who)],
        [tie("6", "by", pact, iran.id)],
        [{"do": "edit", "id": pact, "changes": {"quad": "verbal_conflict"}}],
        [{"do": "edit", "id": pact, "changes": {"quad": "verbal_cooperation", "modality": "planned"}}],
        [mark("2", "event", 57, 63, attributes={"quad": "verbal_conflict"})],
        [{"do": "edit", "id": denied, "changes": {"note": "who? \U0001f600 «é»", "translation": "nier"}}],
        [mark("4", "place", 68, 72)],
        [tie("7", "attributed_to", pact, place)],
        [{"do": "edit", "id": said, "changes": {"naming": "unnamed"}}],
        [{"do": "register", "id": "9" * 32, "name": "Republic of Freedonia"}, tie("8", "refers_to", who, "9" * 32)],
        [{"do": "edit", "id": denied, "changes": {"spans": [[36, 44], [57, 66]]}}],
        [{"do": "edit", "id": first.id, "changes": {"published": "2026-03-14", "basis": "inference"}}],
        [{"do": "remove", "id": who}], [{"do": "undo"}], [{"do": "undo"}], [{"do": "redo"}],
        [{"do": "edit", "id": who, "changes": {"label": "source"}}],
    ]  # fmt: skip
    there = [[{"do": "reject", "ids": [norway.id]}], [{"do": "accept", "ids": [blamed.id]}], [{"do": "undo"}],
             [{"do": "propose", "words": "iran", "label": "actor", "here": False, "whole_words": True}],
             [{"do": "accept_everywhere"}]]  # fmt: skip
    return [
        {"article": article.id, "steps": steps} for article, each in ((first, here), (second, there)) for steps in each
    ]


def by_the_widget(case: ok.Case, page_of: Any, gestures: list[dict[str, Any]]) -> list[Any]:
    page = page_of(Annotator(case, static=False))
    return [page.say({"seq": 1, "page": "page", **gesture}) for gesture in gestures]


def marked(case: ok.Case, count: int = 2) -> list[dict[str, Any]]:
    return [on(case, mark(str(n), "actor", n, n + 2)) for n in range(1, count + 1)]
