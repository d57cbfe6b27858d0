"""The list of packages that Python in the browser loads by name."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

from osintkit.lite.kit import make_kit
from osintkit.lite.pyodide import write_lock

ORIGINAL = {"info": {"python": "3.14.2", "arch": "wasm32"}, "packages": {"numpy": {"file_name": "not-here.whl"}}}


def test_the_list_names_just_the_wheels_that_are_there_and_what_loads_them(tmp_path: Path) -> None:
    wheel = make_kit(tmp_path, requires=["comm", "geopy"], identity={})
    with zipfile.ZipFile(tmp_path / "comm-1-py3-none-any.whl", "w") as archive:
        archive.writestr("comm/__init__.py", "")
        archive.writestr("comm-1.dist-info/METADATA", "Name: comm\nVersion: 1\n")

    names = write_lock(tmp_path, ORIGINAL)

    lock = json.loads((tmp_path / "pyodide-lock.json").read_text("utf-8"))
    assert (names, lock["info"], list(lock["packages"])) == (["comm", "osintkit"], ORIGINAL["info"], names)
    kit = lock["packages"]["osintkit"]
    assert (kit["imports"], kit["depends"]) == (["osintkit"], ["comm"])  # geopy is not in the folder
    assert kit["sha256"] == hashlib.sha256(wheel.read_bytes()).hexdigest()


def test_the_kit_s_wheel_holds_the_bundles_and_data_and_neither_sources_of_bundles_nor_notebooks(
    tmp_path: Path,
) -> None:
    names = zipfile.ZipFile(make_kit(tmp_path, requires=[], identity={})).namelist()

    assert {"osintkit/__init__.py", "osintkit/widgets/static/annotator.js", "osintkit/widgets/words/fr.json"} <= set(
        names
    )
    assert [name for name in names if "/js/" in name or "__pycache__" in name or name.endswith(".ipynb")] == []
