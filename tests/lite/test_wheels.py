"""Which packages a browser gets, and what is left out of them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from osintkit.errors import ExportError
from osintkit.lite.wheels import closure, described, needed, trim

pytest.importorskip("packaging", reason="needs packaging, which JupyterLab brings")


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """A wheel with tests, data for a desktop, and one module."""
    path = tmp_path / "boats-1.2-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("boats/__init__.py", "HULL = 1\n")
        archive.writestr("boats/tests/test_hull.py", "")
        archive.writestr("boats-1.2.data/data/share/jupyter/labextensions/boats/package.json", "{}")
        archive.writestr("oars.py", "")
        about = "Metadata-Version: 2.1\nName: Boats\nVersion: 1.2\nRequires-Dist: comm\n"
        archive.writestr("boats-1.2.dist-info/METADATA", about)
        archive.writestr("boats-1.2.dist-info/RECORD", "boats/tests/test_hull.py,,\n")
    return path


def test_what_only_another_system_or_an_old_python_needs_is_not_needed() -> None:
    lines = [
        "comm>=0.1",
        'pexpect; sys_platform != "win32" and sys_platform != "emscripten"',
        'typing_extensions>=4; python_version < "3.12"',
        'pandas; extra == "data"',
        'Js.Bridge; sys_platform == "emscripten"',
    ]

    assert needed(lines, python="3.14.2") == ["comm", "js-bridge"]


def test_versions_are_those_installed_here_with_all_that_they_need() -> None:
    found = closure(["ipywidgets"], python="3.14.2", known={})

    assert {"comm", "ipython", "ipywidgets", "traitlets"} <= found.keys()
    assert "pexpect" not in found  # no terminal in a browser


def test_what_is_not_installed_takes_the_version_that_pyodide_names() -> None:
    assert closure(["browser-only"], python="3.14.2", known={"browser-only": "7"}) == {"browser-only": "7"}


def test_what_is_neither_installed_nor_known_is_an_error_with_what_to_do() -> None:
    with pytest.raises(ExportError, match=r"needs no-such-thing, which is not installed: pip install no-such-thing"):
        closure(["no-such-thing"], python="3.14.2", known={})


def test_a_wheel_loses_its_tests_and_what_is_for_a_desktop(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()

    small = trim(wheel, tmp_path / "small")

    assert zipfile.ZipFile(small).namelist() == ["boats/__init__.py", "oars.py", "boats-1.2.dist-info/METADATA"]


def test_a_wheel_tells_its_name_version_needs_and_what_it_is_imported_by(wheel: Path) -> None:
    assert described(wheel) == ("Boats", "1.2", ["comm"], ["boats", "oars"])
