"""JupyterLab for browsers, by JupyterLite's own builder, held to this folder and to what the lessons need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any

from osintkit.errors import ExportError, MissingExtraError

KERNEL = "@jupyterlite/pyodide-kernel-extension"
# What the kernel imports as it starts; it would look each up in an index if it were not named. The kit and what it
# needs come with the first import, when one can type already.
STARTED = ("comm", "ipykernel", "ipython", "jedi", "micropip", "packaging", "piplite", "pyodide-kernel")
# The parts of JupyterLab that the lessons use; others that are installed here stay here.
EXTENSIONS = {
    KERNEL: "jupyterlite-pyodide-kernel",
    "@jupyter-widgets/jupyterlab-manager": "jupyterlab-widgets",
    "anywidget": "anywidget",
    "jupyterlab-plotly": "plotly",
}
# What in JupyterLab looks beyond the folder, or is of no use there.
_DISABLED = ["@jupyterlab/apputils-extension:announcements", "@jupyterlab/extensionmanager-extension"]

# Holds the pages to the folder, wherever they are put up. JupyterLab compiles code and styles in the page, and widgets
# are loaded from blobs; nothing of it needs another machine.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; worker-src 'self' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "media-src 'self' data: blob:; connect-src 'self' data: blob:; frame-src 'self' blob: data:; "
    "object-src 'none'; form-action 'none'"
)


def kernel_wheels() -> list[Path]:
    """List the wheels that JupyterLite's kernel brings: the kernel, and what stands in for parts it does without."""
    try:
        files = metadata.distribution("jupyterlite-pyodide-kernel").files or []
    except metadata.PackageNotFoundError as error:
        raise MissingExtraError('Building the browser kit needs JupyterLite: pip install "osintkit[lite]"') from error
    found = sorted(Path(str(file.locate())) for file in files if file.match("static/pypi/*.whl"))
    # Of two that stand in for one package, the newer is the one for today's ipywidgets.
    return list({wheel.name.split("-")[0]: wheel for wheel in found}.values())


def labextension(name: str) -> Path:
    """Find the folder of a part of JupyterLab among the files of the distribution that brings it."""
    try:
        files = metadata.distribution(EXTENSIONS[name]).files or []
    except metadata.PackageNotFoundError:
        files = []
    tail = ("labextensions", *name.split("/"), "package.json")
    for file in files:
        if file.parts[-len(tail) :] == tail:
            return Path(str(file.locate())).resolve().parent
    raise MissingExtraError(
        f'The browser kit needs {EXTENSIONS[name]} as a package index gives it: pip install "osintkit[lite]"'
    )


def configure(folder: Path, *, packages: list[str]) -> None:
    """Write JupyterLite's settings into the folder that it builds from.

    Parameters
    ----------
    folder : Path
        Folder with `static/pyodide` in it.
    packages : list of str
        What is loaded when Python starts; all of it lies in the folder.
    """
    kernel = {"disablePyPIFallback": True, "loadPyodideOptions": {"packages": packages}}
    data: dict[str, Any] = {
        "appName": "osintkit",
        "disabledExtensions": _DISABLED,
        "litePluginSettings": {f"{KERNEL}:kernel": kernel},
    }
    _write(folder / "jupyter-lite.json", {"jupyter-lite-schema-version": 0, "jupyter-config-data": data})
    quiet = {"fetchNews": "false", "checkForUpdates": False}
    _write(folder / "overrides.json", {"@jupyterlab/apputils-extension:notification": quiet})


def build(folder: Path, site: Path, *, contents: Path) -> None:
    """Run JupyterLite's builder from a configured folder into a new one.

    Raises
    ------
    MissingExtraError
        When JupyterLite is not installed.
    ExportError
        When it fails; its last words are in the message.
    """
    options = {
        "contents": [str(contents)],
        "apps": ["lab"],
        "federated_extensions": [str(labextension(name)) for name in EXTENSIONS],
        "ignore_sys_prefix": ["federated_extensions"],
        "no_libarchive": True,
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "output_dir": str(site),
    }
    _write(folder / "jupyter_lite_config.json", {"LiteBuildConfig": options})
    command = [sys.executable, "-m", "jupyterlite_core", "build"]
    with tempfile.TemporaryDirectory() as nobody:  # whose settings for Jupyter are empty
        theirs = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
        environment = {**theirs, "JUPYTER_CONFIG_DIR": nobody, "JUPYTER_DATA_DIR": nobody, "PYTHONWARNINGS": "ignore"}
        done = subprocess.run(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
            errors="replace", check=False,
        )  # fmt: skip
    if "No module named jupyterlite_core" in done.stderr:
        raise MissingExtraError('Building the browser kit needs JupyterLite: pip install "osintkit[lite]"')
    if done.returncode or not (site / "lab" / "index.html").is_file():
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()[-6:]
        raise ExportError("JupyterLite could not build the site:\n" + "\n".join(said))


def hold(site: Path) -> None:
    """Write the policy into every page of the site: a browser then refuses what is not in the folder."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        if "<head>" in text and meta not in text:
            page.write_text(text.replace("<head>", f"<head>\n    {meta}", 1), "utf-8")


def _write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, indent=1), "utf-8")
