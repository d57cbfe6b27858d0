"""Who writes: a made-up name until somebody gives theirs."""

from __future__ import annotations

import getpass
import os
import platform
import re
from pathlib import Path

import pytest

from osintkit import writer
from osintkit.errors import RecordError
from osintkit.writer import (
    checked_writer,
    configuration_folder,
    default_writer,
    hand_of,
    is_made_up,
    remember_writer,
)


@pytest.fixture
def configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration folder that does not exist yet."""
    monkeypatch.setenv("OSINTKIT_CONFIG", str(tmp_path / "config"))
    monkeypatch.setattr(writer, "_remembered", None)
    return tmp_path / "config"


def test_the_default_writer_is_a_word_and_six_characters(configuration: Path) -> None:
    name = default_writer()

    assert is_made_up(name)
    assert len(name.partition("-")[2]) == 6


def test_it_is_kept_in_the_configuration(configuration: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = default_writer()
    monkeypatch.setattr(writer, "_remembered", None)  # as in another process

    assert default_writer() == name
    assert (configuration / "writer").read_text("utf-8") == name + "\n"


def test_it_is_never_a_login_or_host_name(configuration: Path) -> None:
    name = default_writer()

    assert getpass.getuser() not in name
    assert (platform.node() or "no host") not in name


def test_two_people_get_two_names(configuration: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = default_writer()
    monkeypatch.setattr(writer, "_remembered", None)
    (configuration / "writer").unlink()

    assert default_writer() != first


def test_a_name_once_given_is_the_default(configuration: Path) -> None:
    remember_writer("  Amina   K. ")

    assert default_writer() == "Amina K."
    assert not is_made_up("Amina K.")


def test_without_a_place_for_the_configuration_it_lasts_as_long_as_the_process(
    configuration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configuration.write_text("a file where the folder would be")

    assert default_writer() == default_writer()
    with pytest.raises(OSError):
        remember_writer("Amina")


def test_the_configuration_lies_where_the_system_keeps_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OSINTKIT_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")

    assert configuration_folder() == tmp_path / "osintkit"


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "x" * 81, "tab\x1b[31m", None, 7])
def test_a_name_that_cannot_be_shown_is_refused(name: str) -> None:
    with pytest.raises(RecordError, match="1 to 80 printable characters"):
        checked_writer(name)


@pytest.mark.parametrize("name", ["李雷", "أمينة", "O'Neil-Šimůnek"])
def test_a_name_may_be_in_any_script(name: str) -> None:
    assert checked_writer(name) == name


def test_the_tests_have_a_configuration_of_their_own() -> None:
    assert "osintkit-tests-" in os.environ["OSINTKIT_CONFIG"]


def test_a_hand_is_the_same_next_time_and_differs_by_name_and_case(configuration: Path) -> None:
    hand = hand_of("Sam", "case one")

    assert hand == hand_of("Sam", "case one")
    assert len({hand, hand_of("Ali", "case one"), hand_of("Sam", "case two")}) == 3
    assert re.fullmatch("[0-9a-f]{16}", hand)
    assert sorted(file.name for file in configuration.iterdir()) == ["secret"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folder to that user by itself")
def test_the_secret_behind_hands_is_for_the_user_alone(configuration: Path) -> None:
    hand_of("Sam", "case one")

    assert (configuration / "secret").stat().st_mode & 0o077 == 0


def test_two_installations_have_two_hands(configuration: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = hand_of("Sam", "case one")
    monkeypatch.setenv("OSINTKIT_CONFIG", str(configuration.parent / "another"))

    assert hand_of("Sam", "case one") != first


def test_where_nothing_can_be_kept_there_is_no_hand(configuration: Path) -> None:
    configuration.write_text("a file where the folder would be")

    assert hand_of("Sam", "case one") == ""
