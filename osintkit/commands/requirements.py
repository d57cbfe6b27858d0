"""Which distributions osintkit asks for, and which of them this Python has."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path


def asked_for(extras: tuple[str, ...], *, clone: Path | None) -> list[str]:
    """List the names of the distributions that osintkit and these extras need, sorted.

    Parameters
    ----------
    extras : tuple of str
        Extras of pyproject.toml; `()` gives what osintkit itself needs.
    clone : Path or None
        Where to read pyproject.toml; when None, the installed distribution is asked.
    """
    if clone is None:
        lines = metadata.requires("osintkit") or []
        wanted = [line for line in lines if _extra(line) is None or _extra(line) in extras]
    else:
        project = tomllib.loads((clone / "pyproject.toml").read_text("utf-8"))["project"]
        wanted = project["dependencies"] + [
            line for extra in extras for line in project["optional-dependencies"][extra]
        ]
    return sorted({found[0].lower() for line in wanted if (found := re.match(r"[\w.-]+", line))})


def version(name: str) -> str | None:
    """Return the installed version of a distribution, or None."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _extra(requirement: str) -> str | None:
    found = re.search(r"extra == ['\"]([\w-]+)['\"]", requirement)
    return found[1] if found else None
