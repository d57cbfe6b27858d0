"""docs/case_folder.md names what the code writes, and its own check of a case finds what it should."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

import osintkit as ok
from osintkit.operation import ACTIONS, KINDS


@pytest.fixture
def document(root):
    return (root / "docs/case_folder.md").read_text("utf-8")


@pytest.fixture
def case(tmp_path):
    made = ok.Case(tmp_path / "ferries", writer="amina")
    article = made.add(ok.Article("Norway and Kenya agreed to build ferries."))
    made.annotate(article, 0, 6, label="actor")
    made.annotate(article, 11, 16, label="actor")
    return made


def rows(case):
    return [json.loads(line) for log in case.path.glob("log/*.jsonl") for line in log.read_bytes().splitlines()]


def test_it_names_every_kind_every_action_and_every_key_of_a_line(document, case):
    case.undo()
    keys = {key for row in rows(case) for key in (*row, *row["body"])} | {"of", "hand"}

    named = set(re.findall(r"`([a-z_0-9]+)`", document))
    assert {*KINDS, *ACTIONS, *keys} - {"id"} <= named


def said(document, case):
    program = re.search(r"```python\n(.*?)```", document, re.DOTALL)[1]
    command = [sys.executable, "-I", "-c", program, str(case.path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_its_check_finds_nothing_in_a_sound_case(document, case):
    assert said(document, case) == ""


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (b'"actor"', b'"place"', "line 2: its body was changed"),
        (b'"writer":"amina"', b'"writer":"boris"', "line 1: it was changed"),
    ],
)
def test_its_check_names_the_line_that_was_changed(document, case, before, after, found):
    (log,) = case.path.glob("log/*.jsonl")
    log.write_bytes(log.read_bytes().replace(before, after, 1))

    assert found in said(document, case)


def test_its_check_names_a_line_that_is_missing(document, case):
    (log,) = case.path.glob("log/*.jsonl")
    lines = log.read_bytes().splitlines(True)
    log.write_bytes(lines[0] + lines[2])

    assert "line 2: a line before it is missing" in said(document, case)


def test_a_forgotten_body_is_no_damage_to_it(document, case):
    case.forget(case.articles()[0], reason="the family asked")

    assert said(document, case) == ""
