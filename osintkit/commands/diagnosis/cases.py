"""The health of cases: what `case.verify()` and the list of conflicts say, shortly."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

from osintkit.case import Case
from osintkit.commands.cases import open_case
from osintkit.commands.diagnosis.finding import NOTE, PROBLEM, Finding
from osintkit.errors import OsintkitError
from osintkit.log import OTHER_HEADER

# `osintkit repair` makes a new case.json where the old one is lost, and then there is nothing more for it to mend.
_OTHER = (
    "every line is whole, but its case.json is not the one that the logs were begun with, so other copies of the case "
    "do not take it for theirs. It can be used as it is; with the case.json of any other copy it is whole again."
)
MOST = 20  # cases that are looked at without being named


def case_folders(folder: Path) -> list[Path]:
    """List the cases that a folder is or holds, at most `MOST`; [] for none."""
    if (folder / "case.json").is_file():
        return [folder]
    return sorted(file.parent for file in folder.glob("*/case.json") if file.is_file())[:MOST]


def opened(folder: Path) -> tuple[Case | None, list[Finding]]:
    """Open a case and tell how it is; None for one that cannot be opened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it warns of is among the problems below
            case = open_case(str(folder))
            problems, conflicts = case.verify(), case.conflicts()
    except OsintkitError as error:
        return None, [Finding(f"{folder}: {error}", PROBLEM, _repair(folder))]
    if problems and all(each.sentence == OTHER_HEADER for each in problems):
        copy = "copy" if sys.platform == "win32" else "cp"
        return case, [Finding(f"{folder}: {_OTHER}", PROBLEM, f'{copy} "COPY/case.json" "{folder / "case.json"}"')]
    if problems:
        count = f"{len(problems)} problem{'s' * (len(problems) > 1)}, the first: {problems[0]}"
        return case, [Finding(f"{folder}: {count}", PROBLEM, _repair(folder))]
    held = f"{_counted(len(case.articles()), 'article')}, {_counted(len(case.annotations()), 'annotation')}"
    found = [Finding(f"{folder}: {held}; every byte as it was written.")]
    if conflicts:
        says = f"{folder}: {len(conflicts)} conflict{'s' * (len(conflicts) > 1)} between people wait for a decision."
        found.append(Finding(says, NOTE, "osintkit lab  # then in a notebook: case.conflicts(), case.settle(...)"))
    return case, found


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _repair(folder: Path) -> str:
    return f'osintkit repair "{folder}" --to "{folder.with_name(folder.name + "-repaired")}"'
