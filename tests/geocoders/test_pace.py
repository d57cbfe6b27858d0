"""One after the other, whatever happens to those who wait, to their clocks and to the files."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import pairwise

import pytest

from osintkit.errors import GeocodingError
from osintkit.geocoders.pace import turn

HOLDER = """
import pathlib, sys, time
from osintkit.geocoders.pace import turn
with turn([pathlib.Path(sys.argv[1])], pause=0.1, patience=5):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "pace"


@pytest.fixture
def holder(file):
    """Another process, which holds the turn until it is killed."""
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(file)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def waited(*files, pause=0.3, patience=5.0):
    began = time.monotonic()
    with turn(files, pause=pause, patience=patience):
        return time.monotonic() - began


def test_the_first_turn_comes_at_once_and_the_next_after_the_pause(file):
    assert waited(file) < 0.15
    assert 0.28 < waited(file) < 0.5


def test_a_pause_that_is_over_is_not_waited_for(file):
    waited(file)
    time.sleep(0.2)

    assert waited(file, pause=0.1) < 0.08


def test_the_pause_begins_when_the_turn_ends(file):
    ends = []
    for _ in range(3):
        with turn([file], pause=0.1, patience=1.0):
            begun = time.monotonic()
            time.sleep(0.05)
        ends.append((begun, time.monotonic()))

    assert all(later[0] - earlier[1] > 0.09 for earlier, later in pairwise(ends))


def test_turns_at_two_files_keep_apart_from_those_at_either(tmp_path):
    waited(tmp_path / "mine", tmp_path / "the case's")

    assert waited(tmp_path / "the case's") > 0.25
    assert waited(tmp_path / "another's", tmp_path / "mine") < 0.15


def test_whoever_waits_too_long_is_told(file, holder):
    with pytest.raises(GeocodingError, match="No turn came in time: other programs"):
        waited(file, patience=0.2)


def test_one_who_was_killed_holds_nobody_up(file, holder):
    holder.kill()
    holder.wait()

    assert waited(file, patience=2.0) < 0.6


@pytest.mark.parametrize("jump", [-1e6, -0.5, 3600.0, 1e9])
def test_a_clock_that_was_set_makes_nobody_wait_longer_or_less_than_the_pause(file, jump):
    waited(file)
    by_day, since_start = json.loads(file.read_text())
    file.write_text(json.dumps([by_day + jump, since_start]))

    assert 0.25 < waited(file) < 0.5


def test_the_turn_of_another_machine_a_moment_ago_counts_although_its_clocks_differ(file):
    file.write_text(json.dumps([time.time() - 900, 12345.0]))

    assert waited(file) > 0.28


@pytest.mark.parametrize("content", ["{", "[1]", "[1, null]", "NaN", "[NaN, NaN]", "x" * 5000, "[" * 5000])
def test_a_spoiled_file_means_a_pause(file, content):
    file.write_text(content)

    assert 0.28 < waited(file) < 0.5
    assert len(json.loads(file.read_text())) == 2


def test_a_file_that_was_deleted_is_made_again(file):
    with turn([file], pause=0.1, patience=1.0):
        file.unlink()

    assert waited(file) < 0.2
    assert file.exists()


def test_a_folder_that_is_not_there_is_an_error_that_names_it(tmp_path):
    with pytest.raises(GeocodingError, match=r"gone.pace could not be opened \(No such file"):
        waited(tmp_path / "gone" / "pace")
