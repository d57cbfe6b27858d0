"""Whether what JupyterLab loads in the page fits what Python has: widgets fail in silence where it does not."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path

from osintkit.commands.diagnosis.finding import PROBLEM, Finding
from osintkit.commands.requirements import version

_ANYWIDGET = "labextensions/anywidget/package.json"
_MANAGER = "labextensions/@jupyter-widgets/jupyterlab-manager/package.json"
_KERNEL = "kernels/python3/kernel.json"
_WIDGETS = ("actor_map", "adjudicate", "agreement", "annotator", "class_wall", "conflicts", "country_review", "onefile",
            "saved_page")  # fmt: skip
_STATIC = tuple(f"{name}.{ending}" for name in _WIDGETS for ending in ("css", "js"))


def front_end(
    places: Sequence[Path] | None = None, *, environment: Mapping[str, str] | None = None, prefix: Path | None = None
) -> list[Finding]:
    """Compare the front end's parts with the packages of this Python; [] where JupyterLab is not installed at all."""
    if version("jupyterlab") is None:
        return []
    prefix = Path(sys.prefix) if prefix is None else prefix
    found = jupyter_places(environment or os.environ, prefix) if places is None else list(places)
    return [*_anywidget(found, prefix), *_widgets_manager(found), *_kernel(found, prefix), *_bundles()]


def jupyter_places(environment: Mapping[str, str], prefix: Path) -> list[Path]:
    """List the folders where Jupyter looks for extensions and kernels, the first found winning.

    As documented by jupyter_core: JUPYTER_PATH, then in an environment its own folder before the user's, then the
    system's.
    """
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or Path.home())
    if sys.platform == "darwin":
        user = home / "Library" / "Jupyter"
    elif sys.platform == "win32":
        user = Path(environment.get("APPDATA") or home) / "jupyter"
    else:
        user = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "jupyter"
    named = [Path(each) for each in environment.get("JUPYTER_PATH", "").split(os.pathsep) if each]
    user = Path(environment["JUPYTER_DATA_DIR"]) if environment.get("JUPYTER_DATA_DIR") else user
    own = prefix / "share" / "jupyter"
    system = [] if sys.platform == "win32" else [Path("/usr/local/share/jupyter"), Path("/usr/share/jupyter")]
    in_environment = sys.prefix != sys.base_prefix
    return [*named, *((own, user) if in_environment else (user, own)), *system]


def _anywidget(places: Sequence[Path], prefix: Path) -> list[Finding]:
    wanted = version("anywidget")
    if wanted is None:
        return []  # among the missing packages already
    file = next((place / _ANYWIDGET for place in places if (place / _ANYWIDGET).is_file()), None)
    again = f'{_python()} -m pip install --force-reinstall --no-deps "anywidget=={wanted}"'
    if file is None:
        return [Finding("JupyterLab has no part of anywidget, so no widget would show.", PROBLEM, again)]
    has = _read(file).get("version")
    if has == wanted:
        return [Finding(f"anywidget {wanted} in Python and in JupyterLab.")]
    other = has or "unreadable"
    says = f"anywidget is {wanted} in Python and {other} in JupyterLab ({file.parent}): both have to be the same."
    inside = prefix in file.parents
    return [Finding(says, PROBLEM, again if inside else _remove(file.parent))]


def _widgets_manager(places: Sequence[Path]) -> list[Finding]:
    needs = [each for each in _requires("ipywidgets") if each.startswith("jupyterlab_widgets")]
    has, wanted = version("jupyterlab_widgets"), needs[0].removeprefix("jupyterlab_widgets") if needs else ""
    if version("ipywidgets") is None:
        return []
    mend = f"{_python()} -m pip install --force-reinstall --no-deps ipywidgets jupyterlab_widgets"
    if has is None or not any((place / _MANAGER).is_file() for place in places):
        return [Finding("JupyterLab has no widget manager, so no widget would show.", PROBLEM, mend)]
    if not fits(has, wanted):
        says = f"ipywidgets {version('ipywidgets')} needs jupyterlab_widgets{wanted}, and {has} is installed."
        return [Finding(says, PROBLEM, mend)]
    return [Finding(f"ipywidgets {version('ipywidgets')} and its part in JupyterLab, {has}, fit.")]


def fits(has: str, wanted: str) -> bool:
    """Tell whether a version fits "~=3.0.17" (at least that, and 3.0); any other demand is pip's to judge.

    Examples
    --------
    >>> fits("3.0.18", "~=3.0.17"), fits("3.1.0", "~=3.0.17"), fits("3.0.9", "~=3.0.17")
    (True, False, False)
    """
    if not wanted.startswith("~="):
        return True
    mine, least = _numbers(has), _numbers(wanted)
    return mine >= least and mine[: len(least) - 1] == least[:-1]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text)))


def _kernel(places: Sequence[Path], prefix: Path) -> list[Finding]:
    """Look whether the kernel that JupyterLab starts as "Python 3" is this Python."""
    mend = f"{_python()} -m ipykernel install --sys-prefix"
    place = next((place for place in places if (place / _KERNEL).is_file()), None)
    if place is None:
        return [Finding("JupyterLab finds no kernel for Python.", PROBLEM, mend)]
    file, own = place / _KERNEL, prefix / "share" / "jupyter"
    if place in places[: places.index(own) if own in places else 0]:
        mend = _remove(file.parent)  # it comes before this Python's own, so one more of that would change nothing
    command = _read(file).get("argv")
    first = str(command[0]) if isinstance(command, list) and command else ""
    if first in ("python", "python3"):  # JupyterLab puts its own Python in the place of these
        return [Finding("The kernel is the Python that JupyterLab runs in.")]
    if Path(first).exists() and Path(first).absolute().parent == Path(sys.executable).absolute().parent:
        return [Finding(f"The kernel is this Python, {first}.")]
    says = f"The kernel that JupyterLab starts is another Python ({first or 'none'}, as {file} says)."
    return [Finding(says, PROBLEM, mend)]


def _bundles() -> list[Finding]:
    folder = Path(__file__).parents[2] / "widgets" / "static"
    lost = [name for name in _STATIC if not (folder / name).is_file() or not (folder / name).stat().st_size]
    if lost:
        mend = f"{_python()} -m pip install --force-reinstall --no-deps osintkit"
        return [Finding(f"Parts of osintkit's widgets are not in {folder}: {', '.join(lost)}.", PROBLEM, mend)]
    return [
        Finding("osintkit's widgets are of its own version; pages that stood open during an update want reloading.")
    ]


def _requires(name: str) -> list[str]:
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []


def _read(file: Path) -> Mapping[str, object]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _python() -> str:
    return f'"{sys.executable}"' if " " in sys.executable else sys.executable


def _remove(folder: Path) -> str:
    return f'rmdir /s "{folder}"' if sys.platform == "win32" else f'rm -r "{folder}"'
