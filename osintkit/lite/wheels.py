"""The packages that the kit needs in a browser: which, from where, and without what a browser never reads.

Versions are those installed here, so that the lessons run in the browser on what they were tested with. Wheels come
from whichever package index pip is set up for; only those without compiled code are asked for.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from email.parser import HeaderParser
from importlib import metadata
from pathlib import Path, PurePosixPath

from osintkit.errors import ExportError, MissingExtraError

# What a marker such as `sys_platform != "emscripten"` is asked about (PEP 508), for Python in a browser.
_BROWSER = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "sys_platform": "emscripten",
    "extra": "",
}
# What JupyterLite's kernel imports when it starts, beside the wheels that it brings.
KERNEL = ("comm", "ipython", "jedi", "micropip")
# Parts of wheels that only a desktop reads: tests, and copies of JupyterLab's extensions, which the site has once.
_DESKTOP = {"tests", "labextension", "nbextension"}
# The second copy of plotly's program, for its own FigureWidget; the kit's maps have a widget of their own.
_UNREAD = {"plotly/package_data/widgetbundle.js"}
# Jedi is 5 MB of types of other libraries; IPython completes names without it, and the kernel only asks for its name.
_EMPTIED = {"jedi"}


def closure(roots: Iterable[str], *, python: str, known: Mapping[str, str]) -> dict[str, str]:
    """Give name -> version of these distributions and all that they need in a browser.

    Parameters
    ----------
    roots : iterable of str
        Names of distributions.
    python : str
        Version of Python in the browser, such as "3.14.2".
    known : mapping
        Versions of what is not installed here, such as the browser's own installer.

    Raises
    ------
    ExportError
        When one is neither installed nor known.
    """
    from packaging.utils import canonicalize_name

    todo, found = list(roots), dict[str, str]()
    while todo:
        name = canonicalize_name(todo.pop())
        if name in found:
            continue
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            if name not in known:
                raise ExportError(f"The browser kit needs {name}, which is not installed: pip install {name}") from None
            found[name] = known[name]
            continue
        found[name] = distribution.version
        todo += needed(distribution.requires or [], python=python)
    return dict(sorted(found.items()))


def needed(requires: Iterable[str], *, python: str) -> list[str]:
    """List the names in lines of Requires-Dist that hold in a browser's Python, sorted."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    there = {**_BROWSER, "python_full_version": python, "python_version": ".".join(python.split(".")[:2])}
    lines = [Requirement(line) for line in requires]
    holding = [line for line in lines if line.marker is None or line.marker.evaluate(there)]
    return sorted({canonicalize_name(line.name) for line in holding})


def fetch(pins: Mapping[str, str], folder: Path, *, python: str) -> list[Path]:
    """Download a wheel of each pin into a folder and return their paths, sorted.

    Raises
    ------
    MissingExtraError
        When this Python has no pip.
    ExportError
        When a wheel cannot be had: no network, or none without compiled code. pip's last words are in it.
    """
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary", ":all:", "--platform", "any", "--implementation", "py", "--abi", "none"]
    command += ["--python-version", ".".join(python.split(".")[:2]), "--dest", str(folder)]
    command += [f"{name}=={version}" for name, version in pins.items()]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
    if "No module named pip" in done.stderr:
        raise MissingExtraError('Fetching wheels needs pip: pip install "osintkit[lite]"')
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")][-2:]
        raise ExportError(f"pip could not fetch the packages of the browser kit. {' '.join(said)}")
    return sorted(folder.glob("*.whl"))


def trim(wheel: Path, folder: Path) -> Path:
    """Write a wheel again into another folder, without what a browser never reads, and return the new path."""
    name = wheel.name.split("-")[0].lower()
    target = folder / wheel.name
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as small:
        for entry in whole.infolist():
            top, *rest = PurePosixPath(entry.filename).parts
            about = top.endswith(".dist-info")
            if top.endswith(".data") or _DESKTOP & set(rest) or (name in _EMPTIED and not about):
                continue
            if entry.is_dir() or entry.filename in _UNREAD:
                continue
            if about and rest == ["RECORD"]:  # it would list what is left out
                continue
            small.writestr(entry.filename, whole.read(entry))
    return target


def described(wheel: Path) -> tuple[str, str, list[str], list[str]]:
    """Read a wheel's name, version, lines of Requires-Dist, and the names that its Python files are imported by."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (about,) = (name for name in names if name.endswith(".dist-info/METADATA") and name.count("/") == 1)
        head = HeaderParser().parsestr(archive.read(about).decode("utf-8"))
    imports = {name.split("/")[0].removesuffix(".py") for name in names if name.endswith(".py")}
    return head["Name"], head["Version"], head.get_all("Requires-Dist") or [], sorted(imports)
