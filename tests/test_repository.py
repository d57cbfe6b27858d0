"""What is in the repository: no output, address, machine path or secret; and small, well-named files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

# Written in parts, so that this file does not hold what it looks for.
REGISTRIES = [
    "pypi" + ".org",
    "files.python" + "hosted",
    "registry.np" + "mjs",
    "registry.yarn" + "pkg",
    "/simple" + "/",
]
REGISTRIES += ["conda.ana" + "conda", "npm.js" + "delivr", "un" + "pkg.com", "cdn" + "js.", "_auth" + "Token"]
# Pyodide's home is the same in every browser.
MACHINE_PATHS = re.compile(
    r"(?<![\w.~])/(?:root|work)/\w|/(?:home|Users)/(?!pyodide/)[A-Za-z]\w+/|[A-Z]:\\Users\\|/tmp/" + r"bash_jobs"
)
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE" + r" KEY|\b(?:gh[pousr]|glpat)" + r"[_-]\w{20,}|\bAKIA" + r"[0-9A-Z]{16}\b"
)
NOT_COMMITTED = {"node_modules", "dist", "build", ".venv", "__pycache__", "uv.lock", ".ipynb_checkpoints"}
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common"}

LONGEST_MODULE = 400  # lines
LARGEST_FILE = 2_000_000  # bytes


def texts(tracked: list[Path]) -> Iterator[tuple[Path, str]]:
    for file in tracked:
        try:
            yield file, file.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def lines_with(tracked: list[Path], root: Path, found: re.Pattern[str]) -> list[str]:
    return [
        f"{file.relative_to(root)}:{number}: {line.strip()[:100]}"
        for file, text in texts(tracked)
        if found.search(text)
        for number, line in enumerate(text.split("\n"), start=1)
        if found.search(line)
    ]


def test_no_file_holds_the_address_of_a_registry_or_cdn(tracked, root):
    # plotly's licence notice and the like come with installed packages, never with this repository
    assert lines_with(tracked, root, re.compile("|".join(map(re.escape, REGISTRIES)))) == []


def test_no_file_holds_a_path_of_a_machine(tracked, root):
    assert lines_with(tracked, root, MACHINE_PATHS) == []


def test_no_file_holds_a_secret(tracked, root):
    assert lines_with(tracked, root, SECRETS) == []


def test_nothing_that_can_be_rebuilt_is_committed_by_accident(tracked, root):
    assert [str(file) for file in tracked if NOT_COMMITTED & set(file.relative_to(root).parts)] == []


def test_notebooks_have_no_output_count_or_widget_state(tracked):
    leftovers = []
    for file in (file for file in tracked if file.suffix == ".ipynb"):
        notebook = json.loads(file.read_text("utf-8"))
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        leftovers += [f"{file.name}: output" for cell in code if cell["outputs"]]
        leftovers += [f"{file.name}: count" for cell in code if cell["execution_count"] is not None]
        leftovers += [f"{file.name}: widgets" for _ in notebook["metadata"].keys() & {"widgets"}]

    assert leftovers == []


def test_notebooks_are_named_by_number_and_verb(root):
    named = re.compile(r"(?:\d\d_)?[a-z]+(_[a-z0-9]+)+\.ipynb")  # without a number: no lesson, for researchers

    assert [file.name for file in (root / "notebooks").glob("*.ipynb") if not named.fullmatch(file.name)] == []


def test_bundles_of_the_widgets_ask_no_other_machine(root):
    spaces = ("http://www.w3.org/", "https://www.w3.org/")  # names of XML namespaces, which nothing fetches
    bundles = [*(root / "osintkit/widgets/static").glob("*.js"), *(root / "osintkit/widgets/static").glob("*.css")]
    addresses = [
        f"{bundle.name}: {address}"
        for bundle in bundles
        for address in re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z][^\s\"'`)]*", bundle.read_text("utf-8"))
        if not address.startswith(spaces)
    ]

    assert addresses == []


def test_modules_are_short(root):
    long = {
        str(file.relative_to(root)): lines
        for file in (root / "osintkit").rglob("*.py")
        if "node_modules" not in file.parts and (lines := file.read_text("utf-8").count("\n")) > LONGEST_MODULE
    }

    assert long == {}


def test_modules_are_named_by_their_idea(tracked, root):
    assert [str(file.relative_to(root)) for file in tracked if file.stem in VAGUE] == []


def test_files_are_small(tracked, root):
    large = [str(file.relative_to(root)) for file in tracked if file.stat().st_size > LARGEST_FILE]

    assert large == []


def test_text_files_end_their_lines_with_a_line_feed(tracked, root):
    # a case in tests/data may hold other line ends: what was read is kept as it was
    sources = [
        file for file in tracked if file.suffix in {".py", ".md", ".toml", ".js", ".css", ".yml", ".ipynb", ".txt"}
    ]
    data = root / "tests" / "data"
    crossed = [str(f.relative_to(root)) for f in sources if data not in f.parents and b"\r" in f.read_bytes()]

    assert crossed == []


@pytest.mark.parametrize(
    "name", ["README.md", "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md", "environment.yml", ".ci/run"]
)
def test_the_file_is_there(root, name):
    assert (root / name).is_file()


def test_the_ci_calls_the_test_command_of_the_readme(root):
    readme = (root / "README.md").read_text("utf-8")

    assert "python3 -m osintkit test" in readme
    assert "python3 -m osintkit lab" in readme
    assert "tools/prove_commands.py test" in (root / ".ci/run").read_text("utf-8")
