"""Importers: annotations that another program wrote, taken into a case.

    json      what `case.export("x.json")` wrote: everything, as it was
    jsonld    W3C Web Annotation: of osintkit, Recogito and others
    brat      a zip of brat's .txt and .ann files
    doccano   JSONL with texts, spans and relations

To add one: a module with `recognises(data)` and `load(case, data, name=..., labels=...)`, which tells a `Batch` what it
read, and a line in `_IMPORTERS`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osintkit.errors import LoadingError, unknown_name
from osintkit.imports.batch import Loaded
from osintkit.imports.files import given

if TYPE_CHECKING:
    from osintkit.case import Case

__all__ = ["Loaded", "formats", "load"]

# In the order in which they are asked whether they recognise a file.
_IMPORTERS = {
    "json": "osintkit.imports.kit_json",
    "jsonld": "osintkit.imports.web_annotation",
    "brat": "osintkit.imports.brat",
    "doccano": "osintkit.imports.doccano",
}


def formats() -> list[str]:
    """List the formats that can be taken in."""
    return list(_IMPORTERS)


def load(
    case: Case,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    labels: Mapping[str, str | None] | None = None,
) -> Loaded:
    """Take annotations of another program into a case, in one gesture: all of it or nothing, and one undo.

    Parameters
    ----------
    path : str or path
        A file, told by its content unless `format` names it; for brat also a folder, or an .ann beside its .txt.
    labels : mapping of str to (str or None)
        Labels of the file -> labels of the codebook, such as `{"PER": "actor"}`; None leaves what bears it out. A label
        that is neither here nor in the codebook is added to the codebook, without a definition.

    Returns
    -------
    Loaded
        What came in, what was there already, and in sentences what was left out.

    Raises
    ------
    LoadingError
        When the file cannot be read as what it should be; nothing of it is then in the case.
    UnknownNameError
        For a format that nobody reads, or a label in `labels` that the codebook lacks.
    """
    if format is not None and format not in _IMPORTERS:
        raise unknown_name("import format", format, _IMPORTERS)
    data, name = given(Path(path)), Path(path).name
    if not isinstance(data, bytes) and format not in (None, "brat"):
        raise LoadingError(f"{name} is a folder or an .ann file; only brat's files are read so.")
    chosen = [format] if format else list(_IMPORTERS) if isinstance(data, bytes) else ["brat"]
    for each in chosen:
        module: Any = import_module(_IMPORTERS[each])
        if format or module.recognises(data):
            loaded: Loaded = module.load(case, data, name=name, labels=labels or {})
            return loaded
    raise LoadingError(
        f"{name} is none of what can be taken in: osintkit's JSON, W3C Web Annotation, a zip of brat's files, "
        "doccano's JSONL. Articles are added with case.add; name the format if it is one of these: format='doccano'."
    )
