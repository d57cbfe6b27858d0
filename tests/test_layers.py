"""Lower never imports higher: the contract in pyproject.toml holds, and it would notice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def copy_of_the_package(root: Path, folder: Path) -> Path:
    ignore = shutil.ignore_patterns("js", "static", "data", "__pycache__", "node_modules")
    shutil.copytree(root / "osintkit", folder / "osintkit", ignore=ignore)
    shutil.copy(root / "pyproject.toml", folder)
    return folder


def test_lower_never_imports_higher(root, tmp_path):
    done = lint_imports(copy_of_the_package(root, tmp_path))

    assert done.returncode == 0, done.stdout[done.stdout.find("Broken contracts") :]


def test_an_import_upwards_is_noticed(root, tmp_path):
    folder = copy_of_the_package(root, tmp_path)
    with (folder / "osintkit" / "span.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndef upwards() -> None:\n    from osintkit import claims\n")

    done = lint_imports(folder)

    assert done.returncode == 1
    assert "osintkit.span is not allowed to import osintkit.claims" in done.stdout


def test_a_module_without_a_layer_is_noticed(root, tmp_path):
    folder = copy_of_the_package(root, tmp_path)
    (folder / "osintkit" / "stray.py").write_text("", "utf-8")

    done = lint_imports(folder)

    assert done.returncode == 1
    assert "- osintkit.stray" in done.stdout
