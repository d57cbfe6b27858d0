"""Importing osintkit costs next to nothing, needs nothing, and gives exactly the public names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import osintkit
from osintkit.errors import UnknownNameError

HEAVY = {"anywidget", "geopy", "ipywidgets", "jupyterlab", "networkx", "numpy", "pandas", "plotly", "trafilatura"}


def bare_python(root: Path, code: str) -> str:
    """Run code in a Python that has the clone and the standard library, and nothing that is installed."""
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(root)!r}); {code}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_importing_loads_no_module_of_the_kit(root):
    loaded = bare_python(root, "import osintkit; print(sorted(m for m in sys.modules if m.startswith('osintkit')))")

    assert loaded == "['osintkit']"


@pytest.mark.parametrize("name", ["Annotation", "Article", "Claim", "Codebook", "Span", "find_countries", "geocode"])
def test_the_core_works_with_nothing_installed(root, name):
    assert bare_python(root, f"import osintkit; print(osintkit.{name}.__name__)") == name


def test_the_core_loads_no_heavy_library_where_they_are_installed():
    code = "import osintkit, sys; osintkit.Case; osintkit.find_countries; osintkit.geocode; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert HEAVY.isdisjoint(done.stdout.split())


def test_exported_names_are_sorted():
    assert osintkit.__all__ == sorted(osintkit.__all__)


@pytest.mark.parametrize("name", osintkit.__all__)
def test_exported_name_can_be_fetched(name):
    assert getattr(osintkit, name) is not None


def test_exported_names_are_what_a_completing_editor_sees(root):
    source = (root / "osintkit" / "__init__.py").read_text("utf-8")
    block = source.split("if TYPE_CHECKING:\n", 1)[1].split("\n\n", 1)[0]
    listed = ",".join(re.findall(r"import (.+)", block)).split(",")
    imported = {name.split(" as ")[-1].strip() for name in listed}

    assert imported == set(osintkit.__all__)


def test_dir_lists_the_exported_names_and_the_version():
    assert dir(osintkit) == sorted([*osintkit.__all__, "__version__"])


def test_unknown_name_raises_and_names_the_known_ones():
    with pytest.raises(UnknownNameError, match=r"'find_country'. Did you mean 'find_countries'\? Known: 'Actor'"):
        osintkit.find_country  # noqa: B018


def test_unknown_name_does_not_break_hasattr():
    assert not hasattr(osintkit, "find_country")


def test_version_is_that_of_pyproject(root):
    assert f'version = "{osintkit.__version__}"' in (root / "pyproject.toml").read_text("utf-8")
