"""Exporters: a case as a file for others.

    json      everything but originals and history, to be read back into osintkit
    jsonld    W3C Web Annotation: annotations and links, for other annotation tools
    gold      what coders agree on and what was settled between them, with who said what
    csv       the claims as a table
    xlsx      claims, articles, annotations, links and actors as the sheets of a workbook
    graphml   actors and claims as a network for Gephi, yEd, R, networkx
    gexf      the same for Gephi
    geojson   actors at their countries and claims as lines, for QGIS and web maps
    ftm       FollowTheMoney entities, for Aleph and OpenSanctions' tools
    brat      texts and annotations as brat's standoff files
    doccano   texts, spans and relations as doccano's JSONL
    stix      STIX 2.1, for threat intelligence platforms
    ro-crate  the whole case as a described archive
    html, svg the actor map with its ledger
    brief     a Word document for an editor: map, claims, sources, what is not known

To add one: a module with `render(case)`, which gives the bytes; `check(data)`, which says in sentences what is wrong
with such bytes; `left_out(case)`, which says what of this case they do not hold; and a line in `_EXPORTERS`. A format
without a place for what was left out also has `beside(case, name)`: files that lie beside it. A file of the same case
is the same bytes each time: no clock, no random number.
"""

from __future__ import annotations

import os
import secrets
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osintkit.errors import ExportError, InputError, unknown_name

if TYPE_CHECKING:
    from osintkit.view import View

__all__ = ["Format", "LeftOutWarning", "check", "export", "format_of", "formats", "left_out"]


class LeftOutWarning(UserWarning):
    """A file was written, and the case holds things that its format cannot."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a case can be written in.

    `endings` are those of files, without the dot; the first is the one to use. `purpose` says in a few words what it is
    good for. `module` holds the exporter.
    """

    name: str
    endings: tuple[str, ...]
    purpose: str
    module: str
    options: tuple[str, ...] = ()
    """Keywords that its exporter takes besides the case."""


OPTIONS = ("filters", "language", "view")  # of the formats that draw the map: see `exports.drawn`
_EXPORTERS = {
    each.name: each
    for each in (
        Format(
            "html", ("html",), "the actor map with its ledger, opens in any browser", "osintkit.exports.html", OPTIONS
        ),
        Format("svg", ("svg",), "the actor map as a picture", "osintkit.exports.svg", OPTIONS),
        Format(
            "brief", ("docx",), "a brief for an editor, with picture and sources", "osintkit.exports.brief", OPTIONS
        ),
        Format("json", ("json",), "everything, to be read back into osintkit", "osintkit.exports.kit_json"),
        Format("jsonld", ("jsonld",), "W3C Web Annotation, for annotation tools", "osintkit.exports.web_annotation"),
        Format("gold", ("gold.json",), "what coders agree on, with who said what", "osintkit.exports.gold"),
        Format("csv", ("csv",), "the claims as a table", "osintkit.exports.claims_csv"),
        Format("xlsx", ("xlsx",), "claims and records as a workbook", "osintkit.exports.workbook"),
        Format("graphml", ("graphml",), "network for Gephi, yEd, R, networkx", "osintkit.exports.graphml"),
        Format("gexf", ("gexf",), "network for Gephi", "osintkit.exports.gexf"),
        Format("geojson", ("geojson",), "map for QGIS and web maps", "osintkit.exports.geojson"),
        Format("ftm", ("ftm.ndjson", "ftm.json", "ndjson"), "FollowTheMoney, for Aleph", "osintkit.exports.ftm"),
        Format("brat", ("brat.zip", "zip"), "texts and standoff files for brat", "osintkit.exports.brat"),
        Format("doccano", ("doccano.jsonl", "jsonl"), "texts and spans for doccano", "osintkit.exports.doccano"),
        Format("stix", ("stix.json",), "STIX 2.1, for threat intelligence platforms", "osintkit.exports.stix"),
        Format("ro-crate", ("crate.zip", "zip"), "the whole case, described", "osintkit.exports.ro_crate"),
    )
}


def formats() -> list[Format]:
    """List the formats that a case can be written in."""
    return list(_EXPORTERS.values())


def format_of(path: str | os.PathLike[str], format: str | None = None) -> Format:
    """Choose the format of a file: the one named, else the one with the longest ending that fits.

    Raises
    ------
    UnknownNameError
        For an ending or format that nobody writes.
    InputError
        For an ending that several formats have.
    """
    if format is not None:
        if format not in _EXPORTERS:
            raise unknown_name("export format", format, _EXPORTERS)
        return _EXPORTERS[format]
    name = Path(path).name.lower()
    fitting = [(len(end), each) for each in formats() for end in each.endings if name.endswith(f".{end}")]
    longest = max((length for length, _ in fitting), default=0)
    chosen = [each for length, each in fitting if length == longest]
    if not chosen:
        raise unknown_name("export format", Path(name).suffix.removeprefix("."), _EXPORTERS)
    if len(chosen) > 1:
        ways = " or ".join(f"format={each.name!r} (or name it *.{each.endings[0]})" for each in chosen)
        raise InputError(f"Several formats end like {Path(path).name!r}. Say which: {ways}.")
    return chosen[0]


def export(case: View, path: Path, *, format: str | None = None, **options: str) -> Path:
    """Write a case to a file; the ending names the exporter unless `format` does.

    Parameters
    ----------
    options
        For the formats that draw the map: `language` ("en", "fr"), `filters` and `view`, as for `figures.scene`.

    Returns
    -------
    Path
        The file written. It replaces one of the same name only when the new one is whole.

    Warns
    -----
    LeftOutWarning
        Where this case holds something that the format cannot: the sentences of `left_out`.

    Raises
    ------
    UnknownNameError, InputError
        For an ending or format that nobody writes, an ending that several formats have, or an option that the format
        does not take.
    ExportError
        When the file cannot be written; one of the same name is as it was.
    MissingExtraError
        When the format needs a library that is not there.
    """
    chosen = format_of(path, format)
    for name in options:
        if name not in chosen.options:
            raise unknown_name(f"option of the format {chosen.name!r}", name, chosen.options)
    module: Any = import_module(chosen.module)
    data: bytes = module.render(case, **options)
    beside = module.beside(case, path.name) if hasattr(module, "beside") else {}
    _write_whole(path, data)
    for name, described in beside.items():
        _write_whole(path.with_name(name), described)
    sentences = module.left_out(case)
    if sentences:
        warnings.warn(f"{path.name} is written. " + " ".join(sentences), LeftOutWarning, stacklevel=3)
    return path


def left_out(case: View, format: str) -> list[str]:
    """Say what of this case a file of this format does not hold, a sentence each; [] for nothing."""
    sentences: list[str] = import_module(format_of("", format).module).left_out(case)
    return sentences


def check(path: str | os.PathLike[str], *, format: str | None = None) -> list[str]:
    """Say what is wrong with a file in a format that the kit writes, a sentence each; [] when nothing is.

    It looks at the structure that the format asks for, with the standard library alone. Raises UnknownNameError for a
    format that nobody writes and ExportError for a file that cannot be read.
    """
    module: Any = import_module(format_of(path, format).module)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ExportError(f"{os.fspath(path)} cannot be read: {error.strerror or error}.") from error
    found: Iterable[str] = module.check(data)
    return list(found)


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file aside and put it in place once it is on disk."""
    aside = path.with_name(f".osintkit-{secrets.token_hex(6)}.part")
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise ExportError(
            f"{path} could not be written: {error.strerror or error}. A file that was there is as it was."
        ) from error
