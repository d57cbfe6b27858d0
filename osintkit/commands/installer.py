"""Fill an environment with uv, or with pip where uv cannot serve, and say plainly why it failed."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from osintkit.errors import OsintkitError

LOG = "osintkit-setup.log"
WHEELS = "OSINTKIT_WHEELS"

# (command, log) -> (exit code, output)
Runner = Callable[[Sequence[str], Path], tuple[int, str]]

# Settings of a user's that would send packages elsewhere than into the environment.
_MISLEADING = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "UV_SYSTEM_PYTHON", "UV_TARGET", "UV_PREFIX", "PYTHONHOME")

_NETWORK = re.compile(
    r"connection|timed? ?out|dns|resolve host|name resolution|network|proxy|certificate|ssl|tls|unreachable"
    r"|failed to fetch|error sending request|no matching distribution|could not find a version|403|407",
    re.IGNORECASE,
)
# What the system says in the middle of pip's long lines: "Connection refused", "Name or service not known".
_SYSTEM = re.compile(r"(?<=\] )[A-Z][a-z]+(?: [a-z]+)+|(?i:certificate verify failed|read timed out)")
_ERROR = re.compile(r"error|caused by|cause:", re.IGNORECASE)


class SetupError(OsintkitError, RuntimeError):
    """The environment could not be made; the message says what is missing and what to do."""


def run_into_log(command: Sequence[str], log: Path) -> tuple[int, str]:
    """Run a command, append its output to the log, and return its exit code and output."""
    environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    environment |= {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    environment.setdefault(
        "UV_SYSTEM_CERTS", "1"
    )  # as pip does: offices and universities have authorities of their own
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    output = done.stdout.decode("utf-8", "replace")
    with log.open("a", encoding="utf-8") as file:
        file.write(f"$ {' '.join(command)}\n{output}\n")
    return done.returncode, output


def install(clone: Path, python: Path, extras: tuple[str, ...], *, run: Runner, say: Callable[[str], None]) -> None:
    """Install the clone, editable, with these extras and the pinned versions.

    Parameters
    ----------
    clone : Path
        Folder with pyproject.toml and constraints.txt.
    python : Path
        The environment's Python, which has pip.
    extras : tuple of str
        Extras of pyproject.toml.
    run, say : callable
        See `environment.ensure`.

    Raises
    ------
    SetupError
        When packages cannot be had, or do not fit.
    """
    log = python.parent.parent / LOG
    source = _wheels()
    asked = ["-c", str(clone / "constraints.txt"), "-e", f"{clone}[{','.join(extras)}]"]
    say(f"Fetching packages from {source[-1]}." if source else "Fetching packages.")
    if run([str(python), "-m", "pip", "--version"], log)[0]:
        run([str(python), "-m", "ensurepip"], log)  # an environment of the user's own, made without pip
    code, output = run([str(python), "-m", "pip", "install", "-q", *source, *asked[:2], "uv"], log)
    if code and not source:
        raise _failure(output, log)
    if code == 0:
        uv = [str(python), "-m", "uv", "pip", "install", "--python", str(python)]
        code, output = run([*uv, *source, "--build-constraints", asked[1], *asked], log)
        if code == 0:
            return
        if source:
            raise _failure(output, log)
        say("uv could not fetch everything; trying pip, which knows this machine's pip settings.")
    else:
        say("The folder of wheels has no uv for this machine; pip does the same, more slowly.")
    code, output = run([str(python), "-m", "pip", "install", "-q", *source, *asked], log)
    if code:
        raise _failure(output, log)


def _wheels() -> list[str]:
    """Return the options that make pip and uv take packages from the folder that the user named, and nowhere else."""
    named = os.environ.get(WHEELS, "")
    if not named:
        return []
    folder = Path(named).expanduser().resolve()
    if not folder.is_dir() or not any(folder.glob("*.whl")):
        raise SetupError(
            f"{WHEELS} names {str(folder)!r}, which is no folder with wheels in it (*.whl). "
            "CONTRIBUTING.md says how to fill one."
        )
    return ["--no-index", "--find-links", str(folder)]


def _failure(output: str, log: Path) -> SetupError:
    reason, rest = _reason(output), f"The whole output is in {log}."
    if "No space left" in output or "not enough space" in output:
        return SetupError(f"the disk is full; osintkit needs about 1 GB. {rest}")
    if os.environ.get(WHEELS):
        return SetupError(
            f"the folder of wheels lacks something ({reason}). Fill it on a machine with the same system and Python, "
            f"as CONTRIBUTING.md says. {rest}"
        )
    if _NETWORK.search(output):
        return SetupError(
            f"the packages could not be downloaded ({reason}). Check the connection or the proxy and start again, or "
            f"set {WHEELS} to a folder of wheels (CONTRIBUTING.md says how). {rest}"
        )
    return SetupError(f"the packages could not be installed ({reason}). {rest}")


def _reason(output: str) -> str:
    """Pick the words that tell most out of what pip or uv printed: the system's own, else the last error."""
    system: list[str] = _SYSTEM.findall(output)
    if system:
        return system[-1]
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    # pip's "ResolutionImpossible" line only names a page to read
    errors = [line for line in lines if _ERROR.match(line) and "ResolutionImpossible" not in line]
    return (errors or lines or ["no reason given"])[-1]
