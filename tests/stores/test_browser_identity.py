"""What makes the cases of one browser kit copies of one case, so that `case.gather` takes them in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from osintkit.stores import browser


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    file = tmp_path / "browser_kit.json"
    file.write_text(json.dumps({"id": "a" * 32, "built": "2026-11-23T08:00:00Z"}), "utf-8")
    return file


def test_a_name_is_one_case_for_everybody_who_has_the_same_kit(kit: Path) -> None:
    one, same, other = (
        browser.identity(Path(path), kit=kit) for path in ("/drive/my-case", "/home/my-case", "/drive/b")
    )

    assert one is not None and other is not None
    assert one == same
    assert one[0] != other[0] and len(one[0]) == 32
    assert one[1] == "2026-11-23T08:00:00Z"


def test_another_kit_makes_another_case(kit: Path, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text(json.dumps({"id": "b" * 32, "built": ""}), "utf-8")

    assert browser.identity(Path("/drive/x"), kit=kit) != browser.identity(
        Path("/drive/x"), kit=tmp_path / "other.json"
    )


def test_a_temporary_folder_and_a_computer_without_a_kit_have_cases_of_their_own(kit: Path, tmp_path: Path) -> None:
    assert browser.identity(tmp_path / "case", kit=kit) is None
    assert browser.identity(Path("/drive/my-case")) is None
    assert browser.BrowserFolderStore(tmp_path).identity() is None
