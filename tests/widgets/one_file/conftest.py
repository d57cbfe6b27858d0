"""The program of the page, run in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from handed import TEXTS, Run

import osintkit as ok


@pytest.fixture(scope="module")
def run(root: Path, require: Any) -> Run:
    """Give `run(what, value)`, which does something in Node as a page would."""
    node = shutil.which("node")
    require(node, "needs Node; on Debian and Ubuntu: sudo apt install nodejs npm")

    def go(what: str, value: Any) -> Any:
        script, modules = root / "tests/widgets/one_file/page.mjs", root / "osintkit/widgets/js"
        command = [str(node), "--no-warnings", str(script), str(modules), what]
        done = subprocess.run(command, input=json.dumps(value), text=True, capture_output=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return go


@pytest.fixture
def folder(tmp_path: Path) -> ok.Case:
    """Give a case of a teacher's in a folder, with two articles."""
    case = ok.Case(tmp_path / "class", writer="teacher")
    for text in TEXTS:
        case.add(ok.Article(text, title="A pact", language="en", outlet="The Harbour Post"))
    return case
