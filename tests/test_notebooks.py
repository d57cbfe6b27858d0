"""Every notebook runs from top to bottom in an empty folder, without another machine, and says what it is for."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
from pathlib import Path
from types import ModuleType

import nbformat
import pytest
from nbclient import NotebookClient

from osintkit.codebook import default_codebook
from osintkit.exercises import EXERCISES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "notebooks"
NOTEBOOKS = sorted([*FOLDER.glob("*.ipynb"), *FOLDER.glob("[!.]*/*.ipynb")])
# Put before the first cell: whatever asks for another machine fails.
OFFLINE = """
import socket as _socket
def _refuse(self, address, _connect=_socket.socket.connect):
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise AssertionError(f"the notebook asked for {address[0]}")
    return _connect(self, address)
_socket.socket.connect = _refuse
"""
# Put behind the last: how much of a processor it took. Time on the clock says more about who else is at work.
TOOK = "import time as _time; print('took', _time.process_time())"
LONGEST = 20  # seconds
FIELDS = {
    "en": ["Level:", "Time:", "You will be able to:", "You need:", "No network?"],
    "fr": ["Niveau :", "Durée :", "Vous saurez :", "Il faut :", "Sans réseau ?"],
}
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:href|src)=[\"']([^\"']+)")


def named(file: Path) -> str:
    return file.relative_to(FOLDER).with_suffix("").as_posix()


every_notebook = pytest.mark.parametrize("file", NOTEBOOKS, ids=named)


@pytest.fixture(scope="module")
def make_notebooks() -> ModuleType:
    """Give the tool that builds the notebooks."""
    spec = importlib.util.spec_from_file_location("make_notebooks", ROOT / "tools" / "make_notebooks.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules["make_notebooks"] = importlib.util.module_from_spec(spec)  # its dataclass looks itself up
    spec.loader.exec_module(module)
    return module


def cells(file: Path, kind: str) -> list[dict[str, object]]:
    return [cell for cell in json.loads(file.read_text("utf-8"))["cells"] if cell["cell_type"] == kind]


@pytest.mark.slow
@every_notebook
def test_a_notebook_runs_from_top_to_bottom_offline(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OSINTKIT_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    notebook = nbformat.read(file, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(OFFLINE))
    notebook.cells.append(nbformat.v4.new_code_cell(TOOK))
    work = tmp_path / "work"
    work.mkdir()

    done = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": os.fspath(work)}}).execute()

    outputs = [output for cell in done.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [output for output in outputs if output.output_type == "error"] == []
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []
    assert any("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in outputs)
    assert float(outputs[-1].text.removeprefix("took")) < LONGEST


@every_notebook
def test_a_notebook_begins_with_level_time_aim_and_needs(file):
    head = "".join(cells(file, "markdown")[0]["source"])
    language = named(file).split("/")[0] if "/" in named(file) else "en"
    minutes = json.loads(file.read_text("utf-8"))["metadata"]["osintkit"]["minutes"]

    assert head.startswith("# ")
    assert [field for field in FIELDS[language] if f"- **{field}**" not in head] == []
    assert re.search(rf"\*\*{FIELDS[language][1]}\*\* {minutes} minutes", head)


@every_notebook
def test_a_notebook_says_what_to_keep_in_mind(file):
    heads = re.findall(r"^## (.+)$", "\n".join("".join(cell["source"]) for cell in cells(file, "markdown")), re.M)

    assert ("À retenir" if "/" in named(file) else "Key points") in heads


@every_notebook
def test_code_of_a_lesson_for_beginners_is_folded_and_nothing_has_to_be_typed(file):
    level = json.loads(file.read_text("utf-8"))["metadata"]["osintkit"]["level"]
    shown = [cell for cell in cells(file, "code") if not cell["metadata"].get("jupyter", {}).get("source_hidden")]

    assert level in ("beginner", "researcher")
    assert level == "researcher" or shown == []


@every_notebook
def test_cells_of_code_are_short(file):
    long = [cell["source"][0] for cell in cells(file, "code") if len(cell["source"]) > 15]

    assert long == []


@every_notebook
def test_a_notebook_has_no_dead_link(file):
    text = "\n".join("".join(cell["source"]) for cell in cells(file, "markdown"))
    targets = [one or other for one, other in LINK.findall(text)]

    assert [target for target in targets if not (file.parent / target.split("#")[0]).exists()] == []


def test_each_exercise_stands_in_its_lesson_with_a_solution():
    asked = {}
    for file in NOTEBOOKS:
        code = "".join("".join(cell["source"]) for cell in cells(file, "code"))
        folded = any("<details><summary>" in "".join(cell["source"]) for cell in cells(file, "markdown"))
        asked |= {(file.parent.name, name): (file.name[:2], folded) for name in re.findall(r'check\("(\w+)"', code)}

    researchers = {"7": "me", "8": "yo"}  # method_notes, your_own_case
    english = {(FOLDER.name, name): (researchers.get(name[0], f"0{name[0]}"), True) for name in EXERCISES}
    french = {("fr", name): (f"0{name[0]}", True) for name in EXERCISES if name[0] in "1234"}
    assert asked == english | french


def test_the_notebooks_are_what_their_sources_give(make_notebooks, capsys):
    assert make_notebooks.main(["--check"]) == 0, capsys.readouterr().out


def test_participants_get_folded_solutions_and_no_notes_for_the_instructor(make_notebooks, tmp_path):
    source = tmp_path / "01_try.md"
    source.write_text(
        "level: beginner\nminutes: 5\n---\n# Try\n\n::: instructor\nAsk first.\n:::\n\n## One\n\nHow many?\n\n"
        "```python\n1 + 1\n```\n\n::: solution\nTwo.\n:::\n"
    )
    lesson = make_notebooks.read(source, "01_try")

    folded = "<details><summary><b>Solution</b></summary>\n\nTwo.\n\n</details>"
    opened = folded.replace("<details>", "<details open>")
    note = "> **For the instructor.** Ask first."
    assert [source for _, source, _ in make_notebooks.cells(lesson)] == [
        "# Try", "## One\n\nHow many?", "1 + 1", folded,
    ]  # fmt: skip
    assert [source for _, source, _ in make_notebooks.cells(lesson, instructor=True)] == [
        "# Try", note, "## One\n\nHow many?", "1 + 1", opened,
    ]  # fmt: skip


def test_a_source_without_a_level_is_named(make_notebooks, tmp_path):
    source = tmp_path / "01_try.md"
    source.write_text("minutes: 5\n---\n# Try\n")

    with pytest.raises(SystemExit, match=r"01_try\.md has to begin with level"):
        make_notebooks.read(source, "01_try")


def test_a_fence_that_is_never_closed_is_named(make_notebooks):
    with pytest.raises(SystemExit, match="::: solution has no end"):
        list(make_notebooks.pieces("::: solution\nTwo."))


def test_the_table_of_the_notebooks_is_complete_and_right():
    row = re.compile(r"^\| \[([\w/]+)\]\(([\w/]+)\.ipynb\) \| (\w+) \| (\d+) \| (.+) \|$", re.MULTILINE)
    table = {name: (file, level, int(minutes)) for name, file, level, minutes, _ in
             row.findall((FOLDER / "README.md").read_text("utf-8"))}  # fmt: skip
    about = {
        named(file): (named(file), said["level"], said["minutes"])
        for file in NOTEBOOKS
        for said in [json.loads(file.read_text("utf-8"))["metadata"]["osintkit"]]
    }

    assert table == about


@pytest.mark.parametrize("page", ["README.md", "tip_sheet.md", "ethics.md"])
def test_a_page_beside_the_notebooks_has_no_dead_link(page):
    targets = [one or other for one, other in LINK.findall((FOLDER / page).read_text("utf-8"))]

    assert [target for target in targets if not (FOLDER / target.split("#")[0]).exists()] == []


def test_the_keys_of_the_tip_sheet_are_those_of_the_codebook():
    sheet = (FOLDER / "tip_sheet.md").read_text("utf-8")
    codebook = default_codebook()
    beginner = [label.key for label in codebook.labels.values() if label.step == "beginner" and label.key]
    ties = [codebook.links[name].key.upper() for name in ("by", "to", "attributed_to")]

    assert " ".join(f"<kbd>{key}</kbd>" for key in beginner) in sheet
    assert " · ".join(f"<kbd>{key}</kbd>" for key in ties) in sheet
