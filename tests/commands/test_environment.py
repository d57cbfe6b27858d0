"""Python itself and the environment that a clone makes for itself."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from clones import STANDARD_LIBRARY_ONLY, FakeRunner, ensure

from osintkit.commands import environment, installer

# Python itself


@pytest.mark.parametrize("version", [(3, 6), (3, 8), (3, 10)])
def test_an_old_python_can_read_main_far_enough(root, version):
    ast.parse((root / "osintkit" / "__main__.py").read_text("utf-8"), feature_version=version)


def test_an_old_python_is_refused_in_one_sentence(root):
    code = "import sys, runpy; sys.version_info = (3, 9, 2); sys.argv = ['osintkit', 'lab']; "
    code += "runpy.run_module('osintkit', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("osintkit needs Python 3.11 or newer and this is Python 3.9 (")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("module", STANDARD_LIBRARY_ONLY)
def test_what_runs_before_the_setup_imports_the_standard_library_alone(root, module):
    tree = ast.parse((root / "osintkit" / f"{module}.py").read_text("utf-8"))
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    ignored = {inner for block in blocks for inner in ast.walk(block)}
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) and node not in ignored]
    names = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}

    assert {str(name).split(".")[0] for name in names} <= sys.stdlib_module_names | {"osintkit"}


# the environment


def test_first_start_makes_the_environment_and_installs_with_uv(clone):
    run = FakeRunner()

    said = ensure(clone, run)

    assert run.ran(" -m venv ")
    assert run.ran(f"-c {clone / 'constraints.txt'} -e {clone}[lab]")
    assert said[0].startswith("Setting up osintkit in ")
    assert said[-1].startswith("Ready after ")


def test_second_start_runs_and_says_nothing(clone):
    ensure(clone, FakeRunner())
    run = FakeRunner()

    said = ensure(clone, run)

    assert run.commands == []
    assert said == []


@pytest.mark.parametrize("file", ["pyproject.toml", "constraints.txt"])
def test_a_change_in_what_is_asked_for_installs_again_and_keeps_the_environment(clone, file):
    ensure(clone, FakeRunner())
    (clone / file).write_text("changed = 1\n")
    run = FakeRunner()

    said = ensure(clone, run)

    assert not run.ran(" -m venv ")
    assert run.ran("uv pip install")
    assert said[0].startswith("Bringing ")


def test_the_tests_need_more_than_the_lab_and_the_lab_no_more_than_the_tests(clone):
    ensure(clone, FakeRunner())

    assert not environment.is_ready(clone, ("lab", "test"))

    ensure(clone, FakeRunner(), ("lab", "test"))

    assert environment.is_ready(clone, ("lab",))


def test_a_setup_that_was_interrupted_is_made_anew(clone):
    with pytest.raises(KeyboardInterrupt):
        environment.ensure(clone, ("lab",), run=_interrupted, say=print)
    (environment.folder(clone) / "bin").mkdir(exist_ok=True)
    (environment.folder(clone) / "bin" / "half").touch()
    run = FakeRunner()

    ensure(clone, run)

    assert run.ran(" -m venv ")
    assert not (environment.folder(clone) / "bin" / "half").exists()


def _interrupted(command, log):
    raise KeyboardInterrupt


def test_an_environment_that_something_else_made_is_filled_and_not_emptied(clone):
    FakeRunner()(["python", "-m", "venv", str(clone / ".venv")], None)
    (clone / ".venv" / "mine.txt").touch()

    ensure(clone, FakeRunner())

    assert (clone / ".venv" / "mine.txt").exists()


def test_a_foreign_environment_that_does_not_work_is_left_for_its_owner_to_delete(clone):
    (clone / ".venv").mkdir()
    (clone / ".venv" / "pyvenv.cfg").touch()

    with pytest.raises(installer.SetupError, match=r"was made by something else and its Python is gone. Delete it"):
        ensure(clone, FakeRunner())


def test_a_moved_clone_is_set_up_again(clone, tmp_path):
    ensure(clone, FakeRunner())
    moved = clone.rename(tmp_path / "moved")

    assert not environment.is_ready(moved, ("lab",))


def test_missing_ensurepip_names_the_package_to_install(clone):
    run = FakeRunner(venv=(1, "The virtual environment was not created because ensurepip is not available."))

    with pytest.raises(installer.SetupError, match=r"sudo apt install python3\.\d+-venv$"):
        ensure(clone, run)


def test_blocked_download_says_what_to_check(clone):
    refused = (1, "WARNING: Retrying\nERROR: No matching distribution found for uv\n")

    with pytest.raises(installer.SetupError, match=r"could not be downloaded .ERROR: No matching.*OSINTKIT_WHEELS"):
        ensure(clone, FakeRunner(fetch_uv=refused))


def test_the_reason_of_a_blocked_download_is_the_systems_own(clone):
    long = (
        "WARNING: Retrying after 'NewConnectionError('<x>: Failed to connect: [Errno 111] Connection refused')': /uv/\n"
    )
    refused = (1, long + "ERROR: Cannot install uv\nERROR: ResolutionImpossible: for help visit a page\n")

    with pytest.raises(installer.SetupError, match=r"could not be downloaded \(Connection refused\)\. Check"):
        ensure(clone, FakeRunner(fetch_uv=refused))


def test_a_wheel_that_is_missing_is_named_by_uv(clone, tmp_path, monkeypatch):
    (tmp_path / "a.whl").touch()
    monkeypatch.setenv(installer.WHEELS, str(tmp_path))
    missing = (1, "error: No solution found\n  cause: Because plotly was not found in the provided locations, no.\n")

    with pytest.raises(installer.SetupError, match=r"the folder of wheels lacks something \(cause: Because plotly"):
        ensure(clone, FakeRunner(uv=missing))


def test_full_disk_is_called_so(clone):
    full = (2, "error: failed to write\n  Caused by: No space left on device (os error 28)\n")

    with pytest.raises(installer.SetupError, match="the disk is full; osintkit needs about 1 GB"):
        ensure(clone, FakeRunner(uv=full, pip=full))


def test_pip_takes_over_where_only_pip_knows_the_way(clone):
    run = FakeRunner(uv=(2, "error: Failed to fetch\n"))

    said = ensure(clone, run)

    assert "uv could not fetch everything; trying pip, which knows this machine's pip settings." in said
    assert environment.is_ready(clone, ("lab",))


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a folder that even root cannot write to")
def test_a_clone_that_cannot_be_written_to_is_refused():
    with pytest.raises(installer.SetupError, match=r"cannot write the environment /proc/\.venv .*Clone osintkit into"):
        ensure(Path("/proc"), FakeRunner())


def test_wheels_come_from_the_named_folder_and_nowhere_else(clone, tmp_path, monkeypatch):
    (tmp_path / "a.whl").touch()
    monkeypatch.setenv(installer.WHEELS, str(tmp_path))
    run = FakeRunner()

    ensure(clone, run)

    installs = [command for command in run.commands if "install" in command]
    assert len(installs) == 2
    assert all("--no-index" in command and str(tmp_path) in command for command in installs)


def test_wheels_without_uv_are_installed_by_pip(clone, tmp_path, monkeypatch):
    (tmp_path / "a.whl").touch()
    monkeypatch.setenv(installer.WHEELS, str(tmp_path))

    said = ensure(clone, FakeRunner(fetch_uv=(1, "ERROR: No matching distribution found for uv")))

    assert "The folder of wheels has no uv for this machine; pip does the same, more slowly." in said


def test_a_folder_without_wheels_is_refused(clone, tmp_path, monkeypatch):
    monkeypatch.setenv(installer.WHEELS, str(tmp_path))

    with pytest.raises(installer.SetupError, match=r"which is no folder with wheels in it \(\*.whl\)"):
        ensure(clone, FakeRunner())


def test_a_failed_setup_prints_one_sentence_and_no_traceback(root, tmp_path):
    fresh = tmp_path / "clone"
    ignore = shutil.ignore_patterns("__pycache__", "js", "data", "static")
    shutil.copytree(root / "osintkit", fresh / "osintkit", ignore=ignore)
    shutil.copy(root / "pyproject.toml", fresh)
    (fresh / ".venv").touch()  # a file where the environment has to be
    done = subprocess.run(
        [sys.executable, "-S", "-m", "osintkit", "lab"], cwd=fresh, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr.startswith("osintkit: cannot write the environment ")
    assert done.stderr.count("\n") == 1
