"""`osintkit doctor [CASE] [--page FILE]`: how things are, on one page; each problem with the command that mends it."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from osintkit import __version__
from osintkit.commands import checkout, environment, requirements
from osintkit.commands.diagnosis.browsers import browsers
from osintkit.commands.diagnosis.cases import MOST, case_folders, opened
from osintkit.commands.diagnosis.disk import disk
from osintkit.commands.diagnosis.finding import PROBLEM, Finding
from osintkit.commands.diagnosis.fonts import fonts, scripts_of
from osintkit.commands.diagnosis.front_end import front_end
from osintkit.commands.diagnosis.page import page
from osintkit.errors import ExportError

_Part = tuple[str, list[Finding]]


def run(arguments: list[str]) -> int:
    """Print the state of things and return 0 if nothing is in the way of work, else 1. Nothing is changed."""
    parser = argparse.ArgumentParser(prog="osintkit doctor", description="Tell how things are, and how to mend them.")
    parser.add_argument("case", metavar="CASE", nargs="?", help="folder of a case, or one that holds cases")
    parser.add_argument("--page", metavar="FILE", help="write a page that also tests the browser that opens it")
    given = parser.parse_args(arguments)
    clone = checkout.find()
    folder = Path(given.case).expanduser() if given.case else Path.cwd()
    health, texts = _health(folder, named=bool(given.case))
    parts = [
        ("In this Python", _packages(clone)),
        ("Page and Python", front_end()),
        ("Browsers", browsers()),
        ("Fonts for the scripts in use", fonts(scripts := scripts_of(texts or _demo_texts()))),
        ("Disk", disk(folder)),
        ("Cases", health),
    ]
    report = [*_head(clone), *_shown(parts), "", _verdict(parts)]
    if given.page:
        _write(Path(given.page).expanduser(), page(report, scripts))
    print("\n".join(report))
    return 1 if _problems(parts) else 0


def _head(clone: Path | None) -> list[str]:
    lines = [
        f"osintkit {__version__}, {f'from the clone {clone}' if clone else 'installed as a package'}",
        f"Python {platform.python_version()} at {sys.executable}, on {platform.platform()}",
    ]
    if clone:
        lab, test = (environment.is_ready(clone, extras) for extras in (("lab",), ("lab", "test")))
        state = "ready, also for the tests" if test else "ready" if lab else "not made, or older than the clone"
        lines.append(f"The clone's own environment {environment.folder(clone)}: {state}")
    return lines


def _packages(clone: Path | None) -> list[Finding]:
    """Tell which packages there are; what is missing comes as one finding with one command."""
    names = requirements.asked_for(("lab",), clone=clone)
    versions = {name: requirements.version(name) for name in names}
    there = ", ".join(f"{name} {found}" for name, found in versions.items() if found)
    lacking = [name for name, found in versions.items() if not found]
    found = [Finding(f"{there}.")] if there else []
    if lacking:
        python = "py" if sys.platform == "win32" else "python3"
        mend = f'cd "{clone}" && {python} -m osintkit lab' if clone else 'pip install "osintkit[lab]"'
        found.append(Finding(f"Missing: {', '.join(lacking)}.", PROBLEM, mend))
    return found


def _health(folder: Path, *, named: bool) -> tuple[list[Finding], list[str]]:
    """Look at the case, or the cases, of a folder; give the findings and the texts of the articles."""
    folders = case_folders(folder)
    if not folders:
        if named:
            state = "holds no case" if folder.is_dir() else "does not exist"
            return [Finding(f"{folder} {state}. Name the folder of a case.", PROBLEM, "osintkit doctor CASE")], []
        return [Finding("There is no case in this folder; osintkit doctor CASE looks at one elsewhere.")], []
    findings, texts = [], []
    for each in folders:
        case, found = opened(each)
        findings += found
        texts += [article.text for article in case.articles()] if case else []
    if len(folders) == MOST:
        findings.append(Finding(f"Only the first {MOST} cases were looked at."))
    return findings, texts


def _demo_texts() -> list[str]:
    from osintkit.samples import articles

    return [article.text for article in articles()]


def _shown(parts: Sequence[_Part]) -> list[str]:
    lines = []
    for title, findings in parts:
        if findings:
            lines += ["", f"{title}:", *(line for finding in findings for line in finding.lines())]
    return lines


def _problems(parts: Sequence[_Part]) -> list[Finding]:
    return [finding for _, findings in parts for finding in findings if finding.state == PROBLEM]


def _verdict(parts: Sequence[_Part]) -> str:
    problems = _problems(parts)
    if not problems:
        return "Nothing is in the way. Open the notebooks with: osintkit lab"
    count = f"{len(problems)} problem{'s' * (len(problems) > 1)}"
    return f"{count}. Begin with: {problems[0].mend}" if problems[0].mend else f"{count}, see above."


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise ExportError(f"The page could not be written to {file}: {error.strerror}.") from error
