"""From `python3 -m osintkit COMMAND` to a Python that has what the command needs."""

from __future__ import annotations

import json
import sys
from importlib import metadata
from pathlib import Path

from osintkit.commands import checkout, environment, process, requirements
from osintkit.errors import OsintkitError

# Command -> the extras of pyproject.toml that it needs. All other commands live on the standard library.
EXTRAS = {"lab": ("lab",), "lite": ("lab", "lite"), "test": ("lab", "lite", "test")}


def elsewhere(arguments: list[str]) -> int | None:
    """Run a command in the clone's own environment, which is made if need be, and return the exit code.

    None means that this very Python has what the command needs, and that nothing was run.
    """
    clone = checkout.find()
    extras = EXTRAS.get(arguments[0], ()) if arguments else ()
    if clone is None or not extras or _asks_for_help(arguments) or _is_complete(clone, extras):
        return None
    try:
        python = environment.ensure(clone, extras)
    except OsintkitError as error:
        print(f"osintkit: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nosintkit: stopped. The next start sets up what is missing.", file=sys.stderr)
        return 130
    return process.hand_over([str(python), "-m", "osintkit", *arguments])


def _asks_for_help(arguments: list[str]) -> bool:
    return arguments[0] in {"lab", "lite"} and bool({"-h", "--help"} & set(arguments))


def _is_complete(clone: Path, extras: tuple[str, ...]) -> bool:
    """Tell whether this very Python can run the command: the clone's `.venv`, or an environment of the user's own."""
    if Path(sys.prefix).resolve() == environment.folder(clone).resolve():
        return environment.is_ready(clone, extras)
    if not _is_installed_from(clone):
        return False
    return all(requirements.version(name) for name in requirements.asked_for(extras, clone=clone))


def _is_installed_from(clone: Path) -> bool:
    try:
        origin = metadata.distribution("osintkit").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return False
    return origin is not None and bool(json.loads(origin).get("url") == clone.as_uri())
