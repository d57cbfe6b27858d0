"""What is handed in from the one file comes into the case as it was."""

from __future__ import annotations

import json
import shutil

import pytest
from handed import FIRST, by, by_the_widget, content, gestures_of, hand_in, mark, marked, on, records, tie

import osintkit as ok
from osintkit.errors import CaseError
from osintkit.repeats import Repeats


def test_handing_in_twice_and_once_more_after_further_work_counts_everything_once(folder, run, tmp_path):
    done = by(run, folder, *marked(folder, 5))
    early, late = hand_in(done["lines"][:3], tmp_path / "early.jsonl"), hand_in(done["lines"], tmp_path / "late.jsonl")

    counts = [folder.gather(path).operations for path in (early, early, late, early, late)]

    assert counts == [3, 0, 2, 0, 0] and len(folder.annotations()) == 5


def test_files_of_several_people_come_together_whoever_shared_a_name_or_a_browser(folder, run, tmp_path):
    alone = by(run, folder, *marked(folder, 3), writer="李")
    two = [{"writer": "bo", "gestures": marked(folder, 1)}, {"writer": "李", "gestures": gestures_of(folder)[:4]}]
    shared = run("session", {"base": content(folder), "writers": two})
    files = [hand_in(each["lines"], tmp_path / f"{n}.jsonl") for n, each in enumerate((alone, shared))]

    came = folder.gather(files)

    logs = {json.loads(line)["log"] for each in (alone, shared) for line in each["lines"]}
    hands = {json.loads(line)["hand"] for each in (alone, shared) for line in each["lines"]}
    assert (came.left_out, folder.verify(), len(logs), len(hands)) == ([], [], 3, 3)
    assert {each.writer for each in folder.annotations()} == {"bo", "李"}


def test_a_changed_line_is_left_out_and_named_and_the_rest_comes_in(folder, run, tmp_path):
    done = by(run, folder, *marked(folder, 3))
    done["lines"][1] = done["lines"][1].replace('"writer":"amina"', '"writer":"teacher"')

    came = folder.gather(hand_in(done["lines"], tmp_path / "amina.jsonl"))

    assert (came.operations, [each.line for each in came.left_out]) == (2, [2])


def test_a_file_of_another_case_is_refused(folder, run, tmp_path):
    other = ok.Case(tmp_path / "other", writer="teacher")
    other.add(ok.Article(FIRST, language="en"))
    done = by(run, other, *marked(other))

    with pytest.raises(CaseError, match="is a log of another case: nothing was taken in"):
        folder.gather(hand_in(done["lines"], tmp_path / "amina.jsonl"))


def test_a_colleague_reads_the_marks_of_others_and_changes_none(folder, run, tmp_path):
    article = folder.articles()[0]
    pact = folder.annotate(article, 19, 32, label="event", note="sure?")
    gesture = on(folder, mark("1", "actor", 0, 9), tie("2", "by", pact.id, "1" * 32))

    done = by(run, folder, gesture, writer="bo", marks=True)
    folder.gather(hand_in(done["lines"], tmp_path / "bo.jsonl"))

    rows = {row["id"]: row.get("by") for row in done["state"]["annotations"]}
    assert rows == {pact.id: "teacher", "1" * 32: None}
    assert [(link.source, link.writer) for link in folder.links()] == [(pact.id, "bo")] and folder.verify() == []


def test_who_made_the_file_goes_on_in_it_after_all_that_was_written_before(folder, run, tmp_path):
    pact = folder.annotate(folder.articles()[0], 19, 32, label="event", note="first")
    folder.edit(pact, note="second")
    gesture = on(folder, {"do": "edit", "id": pact.id, "changes": {"note": "third"}})

    done = by(run, folder, gesture, writer="teacher", marks=True)
    folder.gather(hand_in(done["lines"], tmp_path / "teacher.jsonl"))

    assert [each.fields.get("note") for each in folder.history(pact)] == ["first", "second", "third"]
    assert folder.record(pact.id).note == "third" and folder.conflicts() == []


def test_work_goes_on_in_a_newer_file_after_the_older_one_was_handed_in(folder, run, tmp_path):
    first = by(run, folder, *marked(folder, 2))
    folder.gather(hand_in(first["lines"], tmp_path / "first.jsonl"))
    folder.writer = "amina"
    note = {"do": "edit", "id": "1" * 32, "changes": {"note": "still mine"}}

    second = by(run, folder, on(folder, note), marks=True)
    folder.gather(hand_in(second["lines"], tmp_path / "second.jsonl"))

    assert [row.get("by") for row in second["state"]["annotations"]] == [None, None]
    assert folder.record("1" * 32).note == "still mine" and folder.conflicts() == []


def test_words_accepted_as_a_country_and_as_who_at_once_are_marked_once(folder, run, page_of, tmp_path):
    second, repeats = folder.articles()[1], Repeats("Norway", "actor")
    ids = [each.id for by in ("countries", repeats) for each in folder.suggest(second, by=by)]
    steps = [
        [{"do": "propose", "words": "Norway", "label": "actor", "whole_words": True}],
        [{"do": "accept", "ids": ids}],
    ]
    gestures = [{"article": second.id, "steps": each} for each in steps]
    same = ok.Case(shutil.copytree(folder.path, tmp_path / "same"), writer="amina")

    done = by(run, folder, *gestures)
    by_the_widget(same, page_of, gestures)
    folder.gather(hand_in(done["lines"], tmp_path / "amina.jsonl"))

    assert len(ids) == 3 and records(folder, "amina") == records(same, "amina")
