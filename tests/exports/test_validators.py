"""What others' validators say of the files, where there is one for the format.

Some of them run in an environment of their own, which OSINTKIT_VALIDATORS names by its Python; `python
tools/check_formats.py` makes one, runs these tests and prints their outcome as a table.
"""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from osintkit import exports
from osintkit.samples import sample_case

VALIDATORS = os.environ.get("OSINTKIT_VALIDATORS")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not VALIDATORS, reason="needs others' validators: python tools/check_formats.py"),
]
SCRIPT = Path(__file__).with_name("validators.py")
APART = runpy.run_path(str(SCRIPT))["APART"]
FORMATS = sorted({**runpy.run_path(str(SCRIPT))["KIT"], **APART})
# What is put in the place of what, so that the kit and the other refuse the file.
BREAKS = {
    "csv": (b'"', b'","'),
    "ftm": (b'"organizer"', b'"organiser"'),
    "geojson": (b'"type": "LineString"', b'"type": "Point"'),
    "gexf": (b"<nodes>", b"<nodez>"),
    "graphml": (b"<node ", b"<nodde "),
    "html": (b"<!doctype html>\n", b""),
    "json": (b'"annotations"', b'"anotations"'),
    "jsonld": (b'"target"', b'"tarket"'),
    "ro-crate": (b"ro-crate-metadata.json", b"ro-crate-metadata.jsom"),
    "stix": (b'"identity_class"', b'"identity_clazz"'),
    "svg": (b"</text>", b"</tekst>"),
    "xlsx": (b"xl/workbook.xml", b"xl/workbuch.xml"),
}


@pytest.fixture
def sample():
    """The demo articles, with everything accepted that was suggested."""
    case = sample_case()
    for article in case.articles():
        case.accept(case.suggest(article))
    return case


def looked_at(format: str, path: Path, record_property) -> list[str]:
    """Give what the validator of a format finds wrong with a file."""
    python = str(VALIDATORS) if format in APART else sys.executable
    command = [python, str(SCRIPT), format, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    record_property("by", found["by"])
    return found["wrong"]


def file_of(format: str, folder: Path, data: bytes) -> Path:
    path = folder / f"x.{exports.format_of('', format).endings[0]}"
    path.write_bytes(data)
    return path


def module_of(format: str):
    return import_module(exports.format_of("", format).module)


@pytest.mark.parametrize("name", ["case", "hostile", "empty", "sample"])
@pytest.mark.parametrize("format", FORMATS)
def test_others_find_nothing_wrong(request, tmp_path, record_property, format, name):
    path = file_of(format, tmp_path, module_of(format).render(request.getfixturevalue(name)))

    assert looked_at(format, path, record_property) == []


@pytest.mark.parametrize("format", FORMATS)
def test_others_and_the_kit_refuse_the_same_broken_file(case, tmp_path, record_property, format):
    module = module_of(format)
    data = module.render(case)
    assert BREAKS[format][0] in data
    path = file_of(format, tmp_path, data.replace(*BREAKS[format]))

    assert looked_at(format, path, record_property) != []
    assert module.check(path.read_bytes()) != []
