"""`osintkit doctor`: what is installed, what is missing, and how to get it."""

from __future__ import annotations

import platform
import shutil
import sys
from pathlib import Path

from osintkit import __version__
from osintkit.commands import checkout, environment, requirements
from osintkit.errors import InputError

# Programs beside Python: how they may be called, what they are for.
_PROGRAMS = {
    "Chromium": (
        ("chromium", "chromium-browser", "google-chrome", "chrome"),
        "only the tests in a browser need it; on Debian and Ubuntu: sudo apt install chromium",
    ),
    "Node": (("node",), "only those who change the widgets need it; on Debian and Ubuntu: sudo apt install nodejs npm"),
}


def run(arguments: list[str]) -> int:
    """Print the state of things and return 0 if this Python can open the notebooks, else 1."""
    if arguments:
        raise InputError(f"osintkit doctor takes nothing after it, and got {' '.join(arguments)!r}.")
    clone = checkout.find()
    lacking = [name for name in requirements.asked_for(("lab",), clone=clone) if not requirements.version(name)]
    print("\n".join([*_head(clone), "", *_packages(clone), "", *_programs(), "", *_verdict(clone, lacking)]))
    return 1 if lacking else 0


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


def _packages(clone: Path | None) -> list[str]:
    names = requirements.asked_for(("lab",), clone=clone)
    width = max(map(len, names))
    return ["In this Python:", *(f"  {name:{width}}  {requirements.version(name) or 'missing'}" for name in names)]


def _programs() -> list[str]:
    lines = ["Beside it:"]
    for program, (calls, purpose) in _PROGRAMS.items():
        place = next(filter(None, map(shutil.which, calls)), None)
        lines.append(f"  {program}: {place or f'not found; {purpose}'}")
    return lines


def _verdict(clone: Path | None, lacking: list[str]) -> list[str]:
    if not lacking:
        return ["All is there. Open the notebooks with: osintkit lab"]
    if clone:
        python = "py" if sys.platform == "win32" else "python3"
        return [f"This Python lacks {', '.join(lacking)}. In {clone}, this makes an environment that has all: "
                f"{python} -m osintkit lab"]  # fmt: skip
    return [f'This Python lacks {", ".join(lacking)}. Get it with: pip install "osintkit[lab]"']
