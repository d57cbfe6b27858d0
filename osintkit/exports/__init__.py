"""Exporters: a case as a file for others.

To add one: a module with `render(case) -> bytes`, and a line in `_EXPORTERS`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from osintkit.errors import unknown_name

if TYPE_CHECKING:
    from osintkit.view import View

_EXPORTERS = {
    "html": "osintkit.exports.html",
    "svg": "osintkit.exports.svg",
}


def export(case: View, path: Path, *, format: str | None = None) -> Path:
    """Write a case to a file; the ending names the exporter unless `format` does.

    Returns
    -------
    Path
        The file written. It replaces one of the same name only when the new one is whole.

    Raises
    ------
    UnknownNameError
        For an ending or format that nobody writes.
    """
    name = format or path.suffix.removeprefix(".").lower()
    if name not in _EXPORTERS:
        raise unknown_name("export format", name, _EXPORTERS)
    data: bytes = import_module(_EXPORTERS[name]).render(case)
    aside = path.with_name(f".{path.name}.part")
    aside.write_bytes(data)
    aside.replace(path)
    return path
