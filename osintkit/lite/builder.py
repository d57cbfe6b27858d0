"""The steps that make the browser kit. They work in folders beside the site, which gets its name when it is whole."""

from __future__ import annotations

import json
import secrets
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from osintkit import __version__
from osintkit.errors import ExportError, InputError
from osintkit.lite import front, kit, pyodide, serving, start, wheels

MARK = "osintkit-lite.json"
# Of JupyterLite's own pages and settings for its developers, what no page of the site asks for.
_UNUSED = ("doc", "package.json", "jupyterlite.schema.v0.json", "rspack.config*.js")


def build(site: Path, *, notebooks: Path, say: Callable[[str], None] = print) -> Path:
    """Make the browser kit as a static folder and return its path.

    Parameters
    ----------
    site : Path
        Folder to make. One that is there is replaced when it is an older browser kit; any other is refused.
    notebooks : Path
        Folder of the lessons; every notebook in it goes in, unchanged.
    say : callable
        Takes one line for the user before each step.

    Raises
    ------
    InputError
        When the folder is something else, or there are no notebooks.
    MissingExtraError
        When JupyterLite, pip or npm is missing.
    ExportError
        When a package cannot be fetched or a file not be written. Nothing of the site is left then.
    """
    site = site.absolute()
    _check(site, notebooks)
    part = site.with_name(f".{site.name}.part-{secrets.token_hex(4)}")
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="osintkit-lite-") as scratch:
            _make(part, Path(scratch), notebooks=notebooks, say=say, identity=_identity(site))
        _put(part, site)
    except OSError as error:
        if isinstance(error, ExportError):
            raise
        raise ExportError(f"Cannot write {site} ({error.strerror or error}). Name another folder.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)  # also after Ctrl+C: half a site is none
    return site


def is_site(folder: Path) -> bool:
    """Tell whether a folder is a browser kit."""
    return (folder / MARK).is_file() and (folder / "index.html").is_file()


def _check(site: Path, notebooks: Path) -> None:
    if site.is_file() or (site.is_dir() and any(site.iterdir()) and not is_site(site)):
        raise InputError(f"{site} holds something else. Name a new folder, or one that `osintkit lite build` has made.")
    if not any(notebooks.glob("*.ipynb")):
        raise InputError(f"There are no notebooks in {notebooks}.")


def _identity(site: Path) -> dict[str, str]:
    """Give the id and the time that the kit's cases have in common; those of the older kit that it replaces."""
    found: object = None
    with suppress(OSError, ValueError, AttributeError):
        found = json.loads((site / MARK).read_text("utf-8")).get("identity")
    if isinstance(found, dict) and all(isinstance(found.get(name), str) for name in ("id", "built")):
        return {name: found[name] for name in ("id", "built")}
    return {"id": secrets.token_hex(16), "built": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}


def _make(
    part: Path, scratch: Path, *, notebooks: Path, say: Callable[[str], None], identity: Mapping[str, str]
) -> None:
    project, downloads, tarball, contents = (scratch / name for name in ("project", "wheels", "npm", "contents"))
    core = project / "static" / "pyodide"
    for folder in (core, downloads, tarball, contents):
        folder.mkdir(parents=True)
    say("1/4  Python for browsers, from npm")
    original = pyodide.fetch(core, scratch=tarball)
    say("2/4  the packages that the kit needs, from the package index")
    requires = [line for line in metadata.requires("osintkit") or [] if "extra ==" not in line]
    _packages(core, downloads, requires=requires, original=original, identity=identity)
    names = pyodide.write_lock(core, original)
    say("3/4  JupyterLab for browsers, with the lessons")
    for notebook in sorted(notebooks.rglob("*.ipynb")):
        target = contents / notebook.relative_to(notebooks)
        if not any(part.startswith(".") for part in target.relative_to(contents).parts):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(notebook, target)
    front.configure(project, packages=list(front.STARTED))
    front.build(project, part, contents=contents)
    say("4/4  the page to start from")
    _finish(part, contents, names=names, identity=identity)


def _packages(
    core: Path,
    downloads: Path,
    *,
    requires: list[str],
    original: dict[str, dict[str, dict[str, str]]],
    identity: Mapping[str, str],
) -> None:
    """Put the kit's wheel, the kernel's and those of all that they need into the folder of Pyodide."""
    python = original["info"]["python"]
    kit.make_kit(core, requires=requires, identity=identity)
    brought = front.kernel_wheels()
    for wheel in brought:
        shutil.copyfile(wheel, core / wheel.name)
    known = {name: entry["version"] for name, entry in original["packages"].items()}
    roots = [*wheels.needed(requires, python=str(python)), *wheels.KERNEL]
    pins = wheels.closure(roots, python=str(python), known=known)
    ours = {wheel.name.split("-")[0].replace("_", "-") for wheel in brought}
    wanted = {name: version for name, version in pins.items() if name not in ours}
    for wheel in wheels.fetch(wanted, downloads, python=str(python)):
        wheels.trim(wheel, core)


def _finish(part: Path, contents: Path, *, names: list[str], identity: Mapping[str, str]) -> None:
    for pattern in _UNUSED:
        for found in part.glob(pattern):
            shutil.rmtree(found) if found.is_dir() else found.unlink()
    (part / "index.html").write_text(start.page(contents), "utf-8")
    shutil.copyfile(Path(serving.__file__), part / "serve.py")
    front.hold(part)
    made = {"osintkit": __version__, "pyodide": pyodide.version(), "packages": names, "identity": dict(identity)}
    (part / MARK).write_text(json.dumps(made, indent=1) + "\n", "utf-8")


def _put(part: Path, site: Path) -> None:
    """Give the finished folder its name; an older kit under that name goes away only then."""
    old = site.with_name(f".{site.name}.old-{secrets.token_hex(4)}")
    if site.exists():
        site.rename(old)
    try:
        part.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
