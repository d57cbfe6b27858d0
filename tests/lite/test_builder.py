"""Making the folder: what is refused, and that half a site is none. The whole of it: tests/browser/test_lite.py."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from osintkit.commands import lite
from osintkit.errors import InputError, OsintkitError
from osintkit.lite import builder, front, kit, start
from osintkit.lite.builder import MARK, build, is_site


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    """A folder with one lesson."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    head = {"cell_type": "markdown", "metadata": {}, "source": ["# Who <says> what\n", "\n", "# 2\n"]}
    notebook = {"cells": [head], "metadata": {"osintkit": {"minutes": 45}}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "01_first lesson.ipynb").write_text(json.dumps(notebook), "utf-8")
    return folder


def stop(line: str) -> None:
    """Stand for Ctrl+C at the first step."""
    raise KeyboardInterrupt


def test_a_folder_that_holds_something_else_is_refused_and_stays(notebooks: Path, tmp_path: Path) -> None:
    site = tmp_path / "thesis"
    site.mkdir()
    (site / "chapter.txt").write_text("months of work", "utf-8")

    with pytest.raises(InputError, match="holds something else"):
        build(site, notebooks=notebooks)
    assert (site / "chapter.txt").read_text("utf-8") == "months of work"


def test_without_notebooks_there_is_nothing_to_build(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no notebooks"):
        build(tmp_path / "site", notebooks=tmp_path)


def test_ctrl_c_leaves_nothing(notebooks: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path / "site", notebooks=notebooks, say=stop)
    assert [each.name for each in tmp_path.iterdir()] == ["notebooks"]


def test_an_older_kit_stays_as_it_was_until_the_new_one_is_whole(notebooks: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in (MARK, "index.html"):
        (site / name).write_text("older", "utf-8")

    with pytest.raises(KeyboardInterrupt):
        build(site, notebooks=notebooks, say=stop)
    assert is_site(site)
    assert (site / "index.html").read_text("utf-8") == "older"


def test_the_first_page_lists_the_lessons_by_their_headings_as_text(notebooks: Path) -> None:
    page = start.page(notebooks)

    assert 'href="lab/index.html?path=01_first%20lesson.ipynb">Who &lt;says&gt; what <span>45 min' in page
    assert "only in this tab" in page
    assert "n’existe que dans cet onglet" in page


def test_every_page_carries_a_policy_that_names_no_other_place(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html><head><title>t</title></head></html>", "utf-8")

    front.hold(tmp_path)
    front.hold(tmp_path)

    assert (tmp_path / "index.html").read_text("utf-8").count("Content-Security-Policy") == 1
    assert "://" not in front.POLICY


def test_serving_something_else_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(OsintkitError, match=r"is no browser kit\. Make one first: osintkit lite build"):
        lite.run(["serve", str(tmp_path)])


def test_a_kit_that_replaces_an_older_one_goes_on_with_its_cases(tmp_path: Path) -> None:
    theirs = {"id": "a" * 32, "built": "2026-11-23T08:00:00Z"}
    (tmp_path / MARK).write_text(json.dumps({"identity": theirs}), "utf-8")

    assert builder._identity(tmp_path) == theirs
    assert kit.make_kit(tmp_path, requires=[], identity=theirs).exists()
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        assert json.loads(wheel.read("osintkit/data/browser_kit.json")) == theirs


@pytest.mark.parametrize("mark", ["older", "[]", "{}", '{"identity": {"id": 1}}'])
def test_a_kit_in_the_place_of_one_without_an_identity_has_a_new_one(tmp_path: Path, mark: str) -> None:
    (tmp_path / MARK).write_text(mark, "utf-8")

    assert builder._identity(tmp_path)["id"] != builder._identity(tmp_path)["id"]
