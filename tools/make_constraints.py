"""Pin every package that osintkit, its extras, its build and its set-up need, into constraints.txt.

Run it in an environment that has uv: `.venv/bin/python tools/make_constraints.py`. The pins hold for every system and
every Python from 3.11 on. They carry names, versions and markers, never an address: where packages come from is the
business of the machine that installs them.

Option: `--upgrade` takes the newest versions; without it, what is pinned stays unless it no longer fits.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEAD = """\
# Versions that are known to work together. Made by tools/make_constraints.py; change pyproject.toml, not this file.
"""

# What hatchling asks for when it makes an editable install; it says so only when it runs.
BUILD_HOOKS = ["editables>=0.3"]

# Held back, because newer ones cannot be installed everywhere. tests/test_environment.py tells when one may go.
HELD = [
    "argon2-cffi-bindings<26",  # newer ones have no wheel for a Mac with an Intel processor
]


def needed(project: dict[str, object]) -> list[str]:
    """List what is needed beside the dependencies and extras in pyproject.toml: the build's packages, uv, the held."""
    system = project["build-system"]
    assert isinstance(system, dict)
    return [*system["requires"], *BUILD_HOOKS, "uv", *HELD]


def main(arguments: list[str]) -> int:
    """Write constraints.txt and return uv's exit code."""
    file = ROOT / "constraints.txt"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "-"),
        *("--all-extras", "--universal", "--python-version", "3.11", "--only-binary", ":all:"),
        *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet"),
        *("--output-file", str(file)),
        *arguments,
    ]
    done = subprocess.run(command, cwd=ROOT, input="\n".join(needed(project)), text=True, check=False)
    if done.returncode == 0:
        pins = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        file.write_text(HEAD + "\n".join(pins) + "\n", "utf-8")
        print(f"{file.name}: {len(pins)} pins")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
