"""The kit as a wheel, made of the very files that run here: from a clone or a package, without a build tool."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from osintkit import __version__

# Sources of bundles that are in it already, copies that lie in the site, and what no page can use.
_LEFT_OUT = {"__pycache__", "js", "notebooks", "lite"}


def make_kit(folder: Path, *, requires: list[str], identity: Mapping[str, str]) -> Path:
    """Write osintkit's wheel into a folder and return its path.

    Parameters
    ----------
    requires : list of str
        The lines of its Requires-Dist.
    identity : mapping
        `id` and `built` of the browser kit, from which its cases take theirs; see `osintkit/stores/browser.py`.
    """
    package = Path(__file__).resolve().parents[1]
    name = f"osintkit-{__version__}"
    wheel = folder / f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(package.rglob("*")):
            if file.is_file() and not _LEFT_OUT & set(file.relative_to(package).parts):
                archive.write(file, Path("osintkit", file.relative_to(package)).as_posix())
        archive.writestr("osintkit/data/browser_kit.json", json.dumps(dict(identity)))
        head = ["Metadata-Version: 2.4", "Name: osintkit", f"Version: {__version__}"]
        archive.writestr(
            f"{name}.dist-info/METADATA", "\n".join([*head, *(f"Requires-Dist: {line}" for line in requires), ""])
        )
        archive.writestr(f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    return wheel
