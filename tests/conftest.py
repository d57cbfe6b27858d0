"""What all tests share: what may be skipped and when, no network, and a configuration folder of their own.

A test that needs a browser, Node or a package index skips with a sentence where these are missing. In CI (the
variable CI is set) it fails instead, so that nothing goes unchecked by being absent.
"""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
# What tests of a folder share lies beside them; tests are imported one by one, so it is found only this way.
SHARED = (
    ".",
    "agreement",
    "case",
    "commands",
    "fold",
    "geocoders/online",
    "integrity",
    "journal",
    "lazy_reading",
    "origins",
    "widgets/one_file",
)
sys.path[:0] = [str(Path(__file__).parent / each) for each in SHARED]

# Runs inside Pyodide. Looking for doctests would import it here, where it hides numpy from every test that follows.
collect_ignore = ["pyodide/in_the_browser.py"]

# Deadlines measure how busy the machine is. In CI the examples are the same each time, so a failure can be seen again.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_configure() -> None:
    """Keep the tests away from the user's configuration, where the writer's name lies."""
    os.environ["OSINTKIT_CONFIG"] = tempfile.mkdtemp(prefix="osintkit-tests-")
    sys.addaudithook(_only_this_machine)


def pytest_unconfigure() -> None:
    """Remove the configuration folder of the tests."""
    shutil.rmtree(os.environ["OSINTKIT_CONFIG"], ignore_errors=True)


class NetworkRefusedError(RuntimeError):
    """A test, or the code it runs, tried to reach another machine. No OSError: nothing shall take it for bad luck."""


def _only_this_machine(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else "localhost"  # else a path: a socket of this machine
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else host
    if name not in {None, "", "localhost", "::1", "0.0.0.0", "::"} and not str(name).startswith("127."):
        raise NetworkRefusedError(f"Tests reach no other machine, and something asked for {name!r}.")


def require(there: object, sentence: str) -> None:
    """Go on if something is there; else skip with the sentence, or fail with it in CI."""
    if there:
        return
    if os.environ.get("CI"):
        pytest.fail(f"Not skipped in CI: {sentence}", pytrace=False)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def hostile() -> Mapping[str, tuple[str, ...]]:
    """Give strings that attack, by class of attack; see tests/hostile.py."""
    return dict(runpy.run_path(str(Path(__file__).with_name("hostile.py")))["CLASSES"])


@pytest.fixture(name="require", scope="session")
def _require() -> Callable[[object, str], None]:
    """Give `require(there, sentence)` to a test."""
    return require


@cache
def _index_answers() -> bool:
    """Ask whichever package index this machine is set up for, for one small package, past every cache."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "-", "--no-cache", "--quiet"]
    done = subprocess.run(command, input="iniconfig", text=True, capture_output=True, timeout=120, check=False)
    return done.returncode == 0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in a browser last: slow, and Playwright keeps an event loop running that others trip on."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look for what the test's markers say that it needs."""
    if item.get_closest_marker("browser"):
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        require(chromium, "needs Chromium; on Debian and Ubuntu: sudo apt install chromium")
    if item.get_closest_marker("pyodide"):
        require(shutil.which("node"), "needs Node; on Debian and Ubuntu: sudo apt install nodejs npm")
    if item.get_closest_marker("index"):
        require(_index_answers(), "needs a package index, and none answers; the variables PIP_* and UV_* name one")


@pytest.fixture(scope="session")
def root() -> Path:
    """Top folder of the clone."""
    return ROOT


@pytest.fixture(scope="session")
def tracked(root: Path) -> list[Path]:
    """Every file that git tracks, with the new ones that it does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=False) if shutil.which("git") else None
    require(listed and listed.returncode == 0, "needs git and a clone, to know which files are tracked")
    assert listed is not None
    return [root / name for name in listed.stdout.decode().split("\0") if name and (root / name).is_file()]
