"""`osintkit lab [FOLDER] [OPTIONS]`: the notebooks in a folder of the user's, and JupyterLab open on the first.

FOLDER is ~/osintkit unless named; files that are there already stay as they are. OPTIONS go on to JupyterLab, such as
--no-browser or --port=8889. It listens on this machine alone, and asks for no news, updates or extensions.
"""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from osintkit.commands import checkout, process
from osintkit.errors import InputError, MissingExtraError

# Options of JupyterLab that stand alone, so that what follows them can be the folder.
_FLAGS = {"--no-browser", "--allow-root", "--debug", "--dev-mode", "--core-mode", "--expose-app-in-browser", "-y"}
_ROOTS = ("--notebook-dir", "--ServerApp.root_dir", "--LabApp.root_dir")


def run(arguments: list[str]) -> int:
    """Copy the notebooks and hand over to JupyterLab."""
    if {"-h", "--help"} & set(arguments):
        print(__doc__.replace("`", ""))
        return 0
    if find_spec("jupyterlab") is None:
        raise MissingExtraError('Opening the notebooks needs JupyterLab: pip install "osintkit[lab]"')
    given, options = split(arguments)
    folder = working_folder(given)
    copied, kept = copy_notebooks(notebooks(), folder)
    print(f"Notebooks in {folder}: {len(copied)} new, {len(kept)} kept as they were.")
    environment = {**os.environ, "JUPYTER_CONFIG_PATH": _config_path()}
    return process.hand_over(
        [sys.executable, "-m", "jupyterlab", *lab_options(folder, options)], environment=environment
    )


def split(arguments: list[str]) -> tuple[str | None, list[str]]:
    """Part the folder from JupyterLab's options.

    Examples
    --------
    >>> split(["drones", "--no-browser"])
    ('drones', ['--no-browser'])
    >>> split(["--port", "8889"])
    (None, ['--port', '8889'])
    """
    for index, argument in enumerate(arguments):
        before = arguments[index - 1] if index else ""
        if not argument.startswith("-") and (not index or before in _FLAGS or "=" in before):
            return argument, arguments[:index] + arguments[index + 1 :]
    return None, list(arguments)


def working_folder(given: str | None) -> Path:
    """Return the folder to work in, as an absolute path; it need not exist yet.

    Raises
    ------
    InputError
        When it is a file or lies inside a clone of osintkit, where cases would end up among the program's files.
    """
    if given is None:
        folder = Path.home() / "osintkit"
        # Whoever clones in their home folder has the clone itself under this name.
        folder = folder if checkout.holding(folder) is None else Path.home() / "osintkit-work"
    else:
        folder = Path(given).expanduser()
    folder = folder.absolute()
    clone = checkout.holding(folder)
    if clone is not None:
        raise InputError(
            f"{folder} lies inside the clone {clone}, where your cases would mix with the program. Name another folder."
        )
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file. Name a folder to work in; it may be a new one.")
    return folder


def notebooks() -> Path:
    """Return the folder of the kit's notebooks: the clone's, or the one inside the installed package."""
    clone = checkout.find()
    return clone / "notebooks" if clone else Path(__file__).resolve().parents[1] / "notebooks"


def copy_notebooks(source: Path, folder: Path) -> tuple[list[str], list[str]]:
    """Copy notebooks into a folder, which is made when missing, and overwrite none. Return names copied and kept.

    Raises
    ------
    InputError
        When the folder cannot be written to.
    """
    copied, kept = [], []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # One folder deep: those of another language. Checkpoints, in hidden folders, are no lessons.
        for notebook in sorted([*source.glob("*.ipynb"), *source.glob("[!.]*/*.ipynb")]):
            name = notebook.relative_to(source).as_posix()
            target = folder / name
            if target.exists():
                kept.append(name)
                continue
            target.parent.mkdir(exist_ok=True)
            part = target.with_name(f".{notebook.name}.part")
            shutil.copyfile(notebook, part)
            part.replace(target)  # whole or not at all: half a notebook would be "kept" for ever
            copied.append(name)
    except OSError as error:
        raise InputError(f"Cannot write to {folder} ({error.strerror}). Name a folder of your own.") from error
    return copied, kept


def lab_options(folder: Path, options: list[str], *, root: bool | None = None) -> list[str]:
    """Return JupyterLab's arguments: the folder, the first notebook, and the user's own options last.

    Parameters
    ----------
    folder : Path
        Folder that JupyterLab shows; its first lesson by name is opened.
    options : list of str
        What the user gave; an option of theirs replaces ours.
    root : bool, optional
        Whether the user is root, which JupyterLab refuses without being told. Found out when None.
    """
    if any(option.split("=")[0] in _ROOTS for option in options):
        raise InputError("Name the folder first, without an option: osintkit lab FOLDER")
    ours = [f"--ServerApp.root_dir={folder}"]
    # 00 is a class's session; whoever comes alone begins at 01.
    numbered = [notebook.name for notebook in folder.glob("[0-9][0-9]_*.ipynb")]
    first = min(numbered, key=lambda name: (name.startswith("00_"), name), default=None)
    if first and not any(option.startswith(("--LabApp.default_url", "--ServerApp.default_url")) for option in options):
        ours.append(f"--LabApp.default_url=/lab/tree/{first}")
    if root is None:
        root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and "--allow-root" not in options:
        print("You are root, so JupyterLab gets --allow-root. Whoever reaches it may do anything on this machine.")
        ours.append("--allow-root")
    return [*ours, *options]


def _config_path() -> str:
    """Put the kit's settings for JupyterLab, `commands/jupyter`, before those that the user has named.

    They hold JupyterLab to this machine: no news, update checks or extension manager; nor a search for language
    servers, which starts npm, which looks for a newer npm.
    """
    ours = str(Path(__file__).resolve().parent / "jupyter")
    theirs = os.environ.get("JUPYTER_CONFIG_PATH")
    return os.pathsep.join([ours, theirs]) if theirs else ours
