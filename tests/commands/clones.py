"""What the tests of the two commands share: the program itself, and a clone with a runner that only writes down."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from osintkit.commands import environment

STANDARD_LIBRARY_ONLY = ["__init__", "errors", "cli", "__main__"]


STANDARD_LIBRARY_ONLY += [f"commands/{name}" for name in ("checkout", "environment", "installer", "process", "start")]


def osintkit(*arguments: str, bare: bool = False, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own; `bare` leaves it nothing but the standard library."""
    flags = ["-S", "-E"] if bare else []
    return subprocess.run(
        [sys.executable, *flags, "-m", "osintkit", *arguments],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


class FakeRunner:
    """Stands for running commands: makes environments out of empty files, and answers as it was told."""

    def __init__(self, **answers: tuple[int, str]) -> None:
        self.answers = answers
        self.commands: list[list[str]] = []

    def __call__(self, command, log):
        self.commands.append(list(command))
        said = " ".join(command)
        kind = "venv" if " -m venv " in said else "uv" if " -m uv " in said else "pip"
        kind = "fetch_uv" if kind == "pip" and command[-1] == "uv" else kind
        code, output = (0, "pip 26") if said.endswith("--version") else self.answers.get(kind, (0, ""))
        if kind == "venv" and code == 0:
            python = environment.python_of(Path(command[-1]))
            python.parent.mkdir(parents=True)
            python.touch()
            (Path(command[-1]) / "pyvenv.cfg").write_text("version = 3.11.7\n")
        return code, output

    def ran(self, part: str) -> bool:
        return any(part in " ".join(command) for command in self.commands)


def ensure(clone: Path, run: FakeRunner, extras: tuple[str, ...] = ("lab",)) -> list[str]:
    said: list[str] = []
    environment.ensure(clone, extras, run=run, say=said.append)
    return said
