"""What others' validators say of the files: STIX, FollowTheMoney, RO-Crate.

They run in an environment of their own, which OSINTKIT_VALIDATORS names by its Python; `python tools/check_formats.py`
makes one and runs these tests.
"""

from __future__ import annotations

import json
import os
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

from osintkit import exports

VALIDATORS = os.environ.get("OSINTKIT_VALIDATORS")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not VALIDATORS, reason="needs others' validators: python tools/check_formats.py"),
]
ENDINGS = {"stix": "x.stix.json", "ftm": "x.ftm.ndjson", "ro-crate": "x.crate.zip"}
BREAKS = {
    "stix": (b'"identity_class"', b'"identity_clazz"'),
    "ftm": (b'"organizer"', b'"organiser"'),
    "ro-crate": (b"ro-crate-metadata.json", b"ro-crate-metadata.jsom"),
}


def problems(format: str, path: Path) -> list[str]:
    script = Path(__file__).with_name("validators.py")
    command = [str(VALIDATORS), str(script), format, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("name", ["case", "hostile"])
@pytest.mark.parametrize("format", ENDINGS)
def test_others_find_nothing_wrong(request, tmp_path, format, name):
    path = tmp_path / ENDINGS[format]
    path.write_bytes(import_module(exports.format_of("", format).module).render(request.getfixturevalue(name)))

    assert problems(format, path) == []


@pytest.mark.parametrize("format", ENDINGS)
def test_others_and_the_kit_refuse_the_same_broken_file(case, tmp_path, format):
    path = tmp_path / ENDINGS[format]
    module = import_module(exports.format_of("", format).module)
    data = module.render(case)
    assert BREAKS[format][0] in data
    path.write_bytes(data.replace(*BREAKS[format]))

    assert problems(format, path) != []
    assert module.check(path.read_bytes()) != []
