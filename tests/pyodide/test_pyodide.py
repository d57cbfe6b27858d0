"""The whole kit in a browser's Python: the wheel in Pyodide, in Node, without a network."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.pyodide
def test_finder_case_and_map_work_in_pyodide(root, tmp_path, require):
    pyodide = HERE / "node_modules" / "pyodide"
    require(pyodide.is_dir(), "needs pyodide from npm: npm ci --prefix tests/pyodide")
    build = [sys.executable, "-m", "uv", "build", "--wheel", "--quiet", "--out-dir", str(tmp_path), str(root)]
    subprocess.run(build, check=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    site = sysconfig.get_paths()["purelib"]
    command = ["node", HERE / "run.mjs", pyodide, wheel, site, HERE / "in_the_browser.py"]

    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=300, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == [
        "countries [('Oslo', 'NO'), ('Nairobi', 'KE'), ('Ugandans', 'UG')]",
        "claims [('country:NO', 'country:KE')]",
        "traces True",
        "numpy False",
    ]
