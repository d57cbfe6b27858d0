"""What is installed: pins for everything, no addresses, and environment.yml in step with pyproject.toml."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from itertools import product

import pytest
import yaml

PLATFORMS = ["windows", "x86_64-apple-darwin", "aarch64-apple-darwin", "x86_64-unknown-linux-gnu"]
PYTHONS = ["3.11", "3.14"]


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def pins(root):
    lines = (root / "constraints.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def conda(root):
    return yaml.safe_load((root / "environment.yml").read_text("utf-8"))


def name_of(requirement: str) -> str:
    """Give a distribution's name in the one spelling that names are compared in (PEP 503)."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def asked_for(project) -> set[str]:
    extras = project["project"]["optional-dependencies"].values()
    lines = [*project["project"]["dependencies"], *(line for extra in extras for line in extra)]
    return {name_of(line) for line in [*lines, *project["build-system"]["requires"], "uv"]}


# --- constraints.txt


def test_everything_that_pyproject_asks_for_is_pinned(project, pins):
    assert asked_for(project) - {name_of(pin) for pin in pins} == set()


def test_each_pin_is_a_name_a_version_and_perhaps_a_marker(pins):
    pin = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.!+]*( ; [a-z_]+ .+)?")

    assert [line for line in pins if not pin.fullmatch(line)] == []


def test_pins_hold_no_address_and_no_path(root):
    text = (root / "constraints.txt").read_text("utf-8")

    assert re.findall(r"://|@|--|file:|(?<!\w)/\w", text) == []


def test_pins_are_sorted(pins):
    assert [name_of(pin) for pin in pins] == sorted(name_of(pin) for pin in pins)


@pytest.mark.index
def test_pins_are_what_the_tool_makes_of_them(root, tmp_path):
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    (tmp_path / "tools").mkdir()
    tool = tmp_path / "tools" / "make_constraints.py"
    tool.write_bytes((root / "tools" / "make_constraints.py").read_bytes())
    (tmp_path / "README.md").touch()
    (tmp_path / "LICENSE").touch()

    subprocess.run([sys.executable, str(tool)], check=True, capture_output=True)

    assert (tmp_path / "constraints.txt").read_text("utf-8") == (root / "constraints.txt").read_text("utf-8")


# --- environment.yml


def test_conda_takes_python_and_pip_from_conda_and_the_rest_through_pip(conda):
    assert conda["name"] == "osintkit"
    assert conda["channels"] == ["conda-forge"]
    assert conda["dependencies"][1:] == ["pip", {"pip": ["-c constraints.txt", "-e .[lab]"]}]


def test_conda_asks_for_the_python_that_pyproject_asks_for(conda, project):
    assert conda["dependencies"][0] == f"python{project['project']['requires-python']}"


def test_conda_installs_an_extra_that_exists(conda, project):
    (extra,) = re.findall(r"\[(\w+)\]", conda["dependencies"][-1]["pip"][-1])

    assert extra in project["project"]["optional-dependencies"]


@pytest.fixture(scope="module")
def resolutions(root):
    """All resolutions, started at once: nearly all of their time is waiting for the index."""
    always = ("--only-binary", ":all:", "--quiet", "--no-header", "--no-annotate")
    resolve = (sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--all-extras", "-c", "constraints.txt")
    running = {
        (platform, python): subprocess.Popen(
            [*resolve, "--python-platform", platform, "--python-version", python, *always],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for platform, python in product(PLATFORMS, PYTHONS)
    }
    yield running
    for process in running.values():
        if process.poll() is None:
            process.kill()
            process.communicate()


@pytest.mark.index
@pytest.mark.parametrize(("platform", "python"), list(product(PLATFORMS, PYTHONS)))
def test_the_pins_resolve_to_wheels_everywhere(resolutions, platform, python):
    output, _ = resolutions[platform, python].communicate()

    assert resolutions[platform, python].returncode == 0, output
    assert "jupyterlab==" in output
