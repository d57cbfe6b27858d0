"""The clone's own environment, `.venv`: made once, quick to find again, rebuilt when its making was interrupted.

A mark in the environment tells which of these it is:

    no folder, or an empty one      make it
    no mark, but a working Python   somebody else's: install into it, delete nothing
    mark "begun"                    an earlier set-up did not finish: empty it and make it again
    mark "whole", other key         pyproject.toml or constraints.txt has changed: install again
    mark "whole", same key          ready; nothing is run
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from osintkit.commands.installer import LOG, Runner, SetupError, install, run_into_log

MARK = "osintkit.json"
LOCK = "osintkit.lock"


def folder(clone: Path) -> Path:
    """Return where the environment of a clone lies, whether it exists or not."""
    return clone / ".venv"


def python_of(venv: Path) -> Path:
    """Return the path of an environment's Python."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def is_ready(clone: Path, extras: tuple[str, ...]) -> bool:
    """Tell, from files alone, whether the environment holds these extras as the clone asks for them today."""
    venv = folder(clone)
    mark = _read_mark(venv)
    return (
        mark.get("state") == "whole"
        and mark.get("key") == _key(clone, venv)
        and set(extras) <= set(mark.get("extras", ()))
        and python_of(venv).exists()
    )


def _print_now(line: str) -> None:
    print(line, flush=True)  # what comes next takes long, and writes by other ways


def ensure(
    clone: Path, extras: tuple[str, ...], *, run: Runner = run_into_log, say: Callable[[str], None] = _print_now
) -> Path:
    """Make the environment if it is not ready, and return its Python.

    Parameters
    ----------
    clone : Path
        Folder of the clone, with pyproject.toml and constraints.txt.
    extras : tuple of str
        Extras of pyproject.toml to install.
    run : callable
        Runs one command with its output in the log, and returns exit code and output.
    say : callable
        Takes one line for the user.

    Raises
    ------
    SetupError
        With a sentence that says what is missing: room to write, ensurepip, the network, a wheel.
    """
    if is_ready(clone, extras):
        return python_of(folder(clone))
    venv = folder(clone)
    started = time.monotonic()
    try:
        venv.mkdir(exist_ok=True)
        with _only_one(venv, say):
            if is_ready(clone, extras):  # another start has made it while this one waited
                return python_of(venv)
            _make(clone, venv, extras, run=run, say=say)
    except OSError as error:
        raise SetupError(
            f"cannot write the environment {venv} ({error.strerror or error}). "
            "Clone osintkit into a folder that you may write to, with 1 GB free, and start it there."
        ) from error
    say(f"Ready after {time.monotonic() - started:.0f} s.")
    return python_of(venv)


def _make(clone: Path, venv: Path, extras: tuple[str, ...], *, run: Runner, say: Callable[[str], None]) -> None:
    state = _read_mark(venv).get("state")
    if state == "begun" or not python_of(venv).exists():
        if state is None and (venv / "pyvenv.cfg").exists():
            raise SetupError(f"{venv} was made by something else and its Python is gone. Delete it and start again.")
        say(f"Setting up osintkit in {venv}: once, up to some minutes, about 500 MB.")
        _clear(venv)
        _write_mark(venv, {"state": "begun"})
        _make_empty(venv, run=run)
    else:
        say(f"Bringing {venv} up to date.")
        _write_mark(venv, {"state": "whole"})  # without a key: usable as it was, and not yet what the clone asks for
    install(clone, python_of(venv), extras, run=run, say=say)
    _write_mark(venv, {"state": "whole", "key": _key(clone, venv), "extras": sorted(extras)})


def _make_empty(venv: Path, *, run: Runner) -> None:
    """Put Python and pip into the folder, which holds nothing but the mark and the lock."""
    has_pip = find_spec("ensurepip") is not None
    code, output = run([sys.executable, "-m", "venv", str(venv)], venv / LOG) if has_pip else (1, "ensurepip")
    if code and "ensurepip" in output:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        raise SetupError(
            f"this Python ({sys.executable}) cannot make environments, because its part 'ensurepip' is not installed. "
            f"On Debian and Ubuntu: sudo apt install {package}"
        )
    if code or not python_of(venv).exists():
        raise SetupError(f"Python could not make the environment {venv}; its words are in {venv / LOG}.")


def _clear(venv: Path) -> None:
    for entry in venv.iterdir():
        if entry.name == LOCK:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _key(clone: Path, venv: Path) -> str:
    """Hash what the environment was made from: what is asked for, the Python inside, and where it lies."""
    digest = hashlib.sha256()
    for file in (clone / "pyproject.toml", clone / "constraints.txt", venv / "pyvenv.cfg"):
        digest.update(file.read_bytes() if file.exists() else b"")
        digest.update(b"\0")
    digest.update(str(clone.resolve()).encode("utf-8", "surrogateescape"))  # an environment cannot be moved
    return digest.hexdigest()


def _read_mark(venv: Path) -> dict[str, Any]:
    try:
        mark = json.loads((venv / MARK).read_text("utf-8"))
    except OSError:
        return {}  # not made, or not ours to read: then writing fails next, and says why
    except ValueError:
        return {"state": "begun"}  # the machine stopped while the mark was written
    return mark if isinstance(mark, dict) else {"state": "begun"}


def _write_mark(venv: Path, mark: dict[str, Any]) -> None:
    (venv / MARK).write_text(json.dumps(mark, indent=1, sort_keys=True) + "\n", "utf-8")


@contextmanager
def _only_one(venv: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Let one set-up at a time work on an environment. The system drops the lock when its holder dies."""
    with (venv / LOCK).open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # tries for ten seconds, then OSError
            yield
            return
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is setting up this clone; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
