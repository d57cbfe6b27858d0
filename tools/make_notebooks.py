"""Build `notebooks/`: the lessons, from what stands in `tools/lessons/`.

``python tools/make_notebooks.py`` writes them, ``--check`` rebuilds and compares (exit 1 on a difference), and
``--instructor FOLDER`` writes the instructor's versions into a folder of yours, with notes and with solutions open.

A lesson is one text file, `tools/lessons/NAME.md`, and `NAME` is the notebook's: the participant's version and the
instructor's come from this one source.

    level: beginner                  beginner or researcher
    minutes: 45
    ---
    # The title

    Text. A heading `##` begins a new cell.

    ```python
    case = ok.sample_case()          one code cell; folded, unless the line above reads ```python shown
    ```

    ::: instructor
    Only in the instructor's version.
    :::

    ::: solution
    Folded for participants, open for the instructor.
    :::
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tools" / "lessons"
TARGET = ROOT / "notebooks"
LEVELS = ("beginner", "researcher")
# What begins a piece that is a cell of its own, or a folded part of one; its end is the same mark alone on a line.
_FENCE = re.compile(r"(?P<mark>```|:::) ?(?P<kind>python shown|python|instructor|solution)")
_WORDS = {"en": ("Solution", "For the instructor"), "fr": ("Solution", "Pour l'enseignant")}
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


@dataclass(frozen=True, slots=True)
class Lesson:
    """One source: its name ("fr/01_annoter" lies in the folder `fr`), what its head says, and the text below that."""

    name: str
    head: dict[str, str]
    text: str

    @property
    def language(self) -> str:
        """Language of the lesson, by the folder that it lies in."""
        return self.name.split("/")[0] if "/" in self.name else "en"


def lessons(folder: Path = SOURCES) -> list[Lesson]:
    """Read the sources, in the order of their names."""
    return [read(file, file.relative_to(folder).with_suffix("").as_posix()) for file in sorted(folder.rglob("*.md"))]


def read(file: Path, name: str) -> Lesson:
    """Read one source. Raises SystemExit with a sentence when its head is not as it should be."""
    head, mark, text = file.read_text("utf-8").partition("\n---\n")
    said = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    if not mark or said.get("level") not in LEVELS or not said.get("minutes", "").isdigit():
        raise SystemExit(f"{file.name} has to begin with level: {' or '.join(LEVELS)}, minutes: a number, and ---.")
    return Lesson(name, said, text)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Part a text into (kind, text): "text", and what stands between fences."""
    lines: list[str] = []
    kind = mark = ""
    for line in text.splitlines():
        opens = _FENCE.fullmatch(line) if not mark else None
        if opens or (mark and line == mark):
            if any(lines):
                yield kind or "text", "\n".join(lines).strip("\n")
            lines, kind, mark = [], opens["kind"] if opens else "", opens["mark"] if opens else ""
        else:
            lines.append(line)
    if mark:
        raise SystemExit(f"{mark} {kind} has no end.")
    if any(lines):
        yield "text", "\n".join(lines).strip("\n")


def cells(lesson: Lesson, *, instructor: bool = False) -> Iterator[tuple[str, str, bool]]:
    """Give the cells of a notebook as (type, source, folded)."""
    solution, note = _WORDS[lesson.language]
    written: list[str] = []

    def prose() -> Iterator[tuple[str, str, bool]]:
        if written:
            yield "markdown", "\n\n".join(written), False
            written.clear()

    for kind, text in pieces(lesson.text):
        if kind.startswith("python"):
            yield from prose()
            yield "code", text, kind == "python"
        elif kind == "solution":
            opened = " open" if instructor else ""
            written.append(f"<details{opened}><summary><b>{solution}</b></summary>\n\n{text}\n\n</details>")
        elif kind == "instructor":
            if instructor:
                yield from prose()
                yield "markdown", "\n".join(f"> {line}".rstrip() for line in f"**{note}.** {text}".split("\n")), False
        else:
            for section in re.split(r"\n(?=## )", text):
                if section.startswith("## "):
                    yield from prose()
                written.append(section.strip("\n"))
    yield from prose()


def notebook(lesson: Lesson, *, instructor: bool = False) -> str:
    """Give the notebook of a lesson as the text of its file: without outputs, counts and widget state."""
    made: list[dict[str, Any]] = []
    for number, (kind, source, folded) in enumerate(cells(lesson, instructor=instructor)):
        cell: dict[str, Any] = {"cell_type": kind, "id": f"step-{number:02}", "metadata": {}}
        if kind == "code":
            cell |= {"execution_count": None, "outputs": []}
            if folded:
                cell["metadata"] = {"jupyter": {"source_hidden": True}}
        made.append(cell | {"source": source.splitlines(keepends=True)})
    about = {"level": lesson.head["level"], "minutes": int(lesson.head["minutes"])}
    metadata = {"kernelspec": _KERNEL, "language_info": {"name": "python"}, "osintkit": about}
    whole = {"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Write the notebooks, or compare them with their sources."""
    parser = argparse.ArgumentParser(description="Build the notebooks from tools/lessons.")
    parser.add_argument("--check", action="store_true", help="compare with what is there instead of writing")
    parser.add_argument("--instructor", type=Path, metavar="FOLDER", help="write the instructor's versions there")
    options = parser.parse_args(arguments)
    folder = options.instructor or TARGET
    made = {folder / f"{each.name}.ipynb": notebook(each, instructor=bool(options.instructor)) for each in lessons()}
    if options.check:
        there = set(TARGET.rglob("*.ipynb"))
        differ = [file for file, text in made.items() if file not in there or file.read_text("utf-8") != text]
        for file in sorted({*differ, *(there - made.keys())}):
            print(f"{file.relative_to(ROOT)} is not what tools/lessons gives: run python tools/make_notebooks.py")
        return 1 if differ or there - made.keys() else 0
    for file, text in made.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    print(f"{len(made)} notebooks in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
