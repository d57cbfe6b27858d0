"""Gestures in the one file say what the widget's do."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from handed import FIRST, by, by_the_widget, gestures_of, hand_in, mark, on, records
from hypothesis import given, settings
from hypothesis import strategies as st

import osintkit as ok


def test_what_is_marked_in_the_file_is_what_the_widget_would_have_made(folder, run, page_of, tmp_path):
    gestures = gestures_of(folder)
    same = ok.Case(shutil.copytree(folder.path, tmp_path / "same"), writer="amina")

    done = by(run, folder, *gestures)
    told = by_the_widget(same, page_of, gestures)
    came = folder.gather(hand_in(done["lines"], tmp_path / "amina.jsonl"))

    assert [answer.get("error") for answer in [*done["answers"], *told]] == [None] * 2 * len(gestures)
    assert (came.operations, came.left_out, folder.verify(), folder.conflicts()) == (len(done["lines"]), [], [], [])
    assert records(folder, "amina") == records(same, "amina")
    assert [claim.doers for claim in folder.claims()] == [claim.doers for claim in same.claims()]
    assert folder.articles()[0].published == "2026-03-14"


def test_the_page_shows_what_the_case_holds_once_it_is_handed_in(folder, run, tmp_path):
    done = by(run, folder, *gestures_of(folder))
    folder.gather(hand_in(done["lines"], tmp_path / "amina.jsonl"))
    folder.writer = "amina"

    again = by(run, folder, marks=True)
    shown, expected = done["state"], again["state"]

    for name in ("annotations", "links", "actors", "suggestions"):
        assert sorted(shown[name], key=str) == sorted(expected[name], key=str), name


@pytest.mark.parametrize("undone", [0, 1, 2])
def test_what_is_rejected_or_marked_already_is_not_proposed_again(folder, run, page_of, tmp_path, undone):
    first = folder.articles()[0]
    rejected, marked_by_hand = folder.suggest(first)
    [span] = marked_by_hand.spans
    by_hand = mark("1", "country", span.start, span.end, attributes={"country": "IR"})
    gestures = [on(folder, {"do": "reject", "ids": [rejected.id]}), on(folder, by_hand)]
    gestures += [on(folder, {"do": "undo"})] * undone
    same = ok.Case(shutil.copytree(folder.path, tmp_path / "same"), writer="amina")

    shown = by(run, folder, *gestures)["state"]["suggestions"]
    by_the_widget(same, page_of, gestures)

    assert len(shown) == undone
    assert [row["id"] for row in shown] == [each.id for each in same.suggest(first)]


_STEPS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 7), st.integers(0, 7)), min_size=5, max_size=40)


def made_gesture(number: int, kind: int, one: int, other: int, article: str) -> dict[str, Any]:
    """Give a gesture from numbers: marks, ties, edits, removals, undo and redo on a few ids, most of them sensible."""
    mark, tie = [f"{each:032x}" for each in range(1, 9)], f"{number + 100:032x}"
    steps: list[dict[str, Any]] = [
        {"do": "annotate", "id": mark[one], "label": "event", "spans": [[other, other + 3]], "attributes": {}},
        {"do": "annotate", "id": mark[one], "label": "actor", "spans": [[other + 10, other + 12]], "attributes": {}},
        {"do": "edit", "id": mark[one], "changes": {"note": f"note {number}"}},
        {"do": "edit", "id": mark[one], "changes": {"spans": [[other, other + 5]]}},
        {"do": "link", "id": tie, "type": "by", "source": mark[one], "target": mark[other]},
        {"do": "remove", "id": mark[one]},
        *[{"do": "undo"}] * 2, *[{"do": "redo"}] * 2,
    ]  # fmt: skip
    return {"article": article, "steps": [steps[kind]]}


@settings(max_examples=12)
@given(numbers=_STEPS)
def test_any_order_of_marking_and_undoing_adds_up_alike(run, page_of_module, tmp_path_factory, numbers):
    place = tmp_path_factory.mktemp("order")
    case = ok.Case(place / "class", writer="teacher")
    article = case.add(ok.Article(FIRST, language="en"))
    same = ok.Case(shutil.copytree(place / "class", place / "same"), writer="amina")
    gestures = [made_gesture(number, *each, article.id) for number, each in enumerate(numbers)]

    done = by(run, case, *gestures)
    told = by_the_widget(same, page_of_module, gestures)
    if done["lines"]:
        case.gather(hand_in(done["lines"], place / "amina.jsonl"))

    assert [bool(answer.get("error")) for answer in done["answers"]] == [bool(answer.get("error")) for answer in told]
    assert records(case, "amina")[:2] == records(same, "amina")[:2]
    assert case.conflicts() == [] and case.verify() == []


@pytest.fixture(scope="module")
def page_of_module() -> Any:
    """Give the page of `conftest` to a test that hypothesis repeats."""
    import runpy

    return runpy.run_path(str(Path(__file__).parents[1] / "conftest.py"))["Page"]
