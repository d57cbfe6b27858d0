"""Python for browsers: Pyodide's core from npm, and the list of packages that it loads by name, all of them ours."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from osintkit.errors import ExportError, MissingExtraError
from osintkit.lite import wheels

# Of npm's package: the loader, the interpreter, the standard library, and the list that ours takes the place of.
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
LOCK = "pyodide-lock.json"


def version() -> str:
    """Give the one version of Pyodide that the installed JupyterLite kernel was made for."""
    try:
        constants = import_module("jupyterlite_pyodide_kernel.constants")
    except ImportError as error:
        raise MissingExtraError('Building the browser kit needs JupyterLite: pip install "osintkit[lite]"') from error
    return str(constants.PYODIDE_VERSION)


def fetch(folder: Path, *, scratch: Path) -> dict[str, Any]:
    """Put Pyodide's core into a folder, by npm, and return the list of packages that it came with.

    Raises
    ------
    MissingExtraError
        When there is no npm, or no JupyterLite.
    ExportError
        When npm fails; its last words are in the message.
    """
    wanted = f"pyodide@{version()}"
    npm = shutil.which("npm")
    if npm is None:
        raise MissingExtraError(
            "Building the browser kit needs npm, once; on Debian and Ubuntu: sudo apt install npm; else from nodejs.org"
        )
    command = [npm, "pack", wanted, "--silent", "--pack-destination", str(scratch)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
    packed = next(scratch.glob("pyodide-*.tgz"), None)
    if done.returncode or packed is None:
        said = (done.stderr or done.stdout).strip().splitlines()[-2:]
        raise ExportError(f"npm could not fetch {wanted}. {' '.join(said)}")
    with tarfile.open(packed) as archive:
        for name in CORE:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise ExportError(f"{wanted} from npm has no file {name}, so this osintkit cannot use it.")
            (folder / name).write_bytes(member.read())
    original: dict[str, Any] = json.loads((folder / LOCK).read_text("utf-8"))
    return original


def write_lock(folder: Path, original: dict[str, Any]) -> list[str]:
    """Write the list of packages anew, of the wheels that lie in the folder, and return their names, sorted.

    Pyodide's own list names hundreds of files that are not here. With this one a plain `import` loads what is needed.
    """
    packages = dict(sorted(_entries(folder.glob("*.whl"), python=original["info"]["python"])))
    for entry in packages.values():
        entry["depends"] = [name for name in entry["depends"] if name in packages]
    (folder / LOCK).write_text(json.dumps({"info": original["info"], "packages": packages}, indent=1), "utf-8")
    return list(packages)


def _entries(found: Iterable[Path], *, python: str) -> Iterable[tuple[str, dict[str, Any]]]:
    for wheel in found:
        name, release, requires, imports = wheels.described(wheel)
        key = name.lower().replace("_", "-")
        yield (
            key,
            {
                "name": key,
                "version": release,
                "file_name": wheel.name,
                "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
                "imports": imports,
                "depends": wheels.needed(requires, python=python),
                "install_dir": "site",
                "package_type": "package",
                "unvendored_tests": False,
            },
        )
