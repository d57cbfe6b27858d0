"""Put the notebooks into the wheel, so that `osintkit lab` finds them where there is no clone.

Hatchling runs this (`[tool.hatch.build.targets.wheel.hooks.custom]` in pyproject.toml). An editable install needs no
copy: it runs from the clone, and a copy would soon be an old one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class NotebooksHook(BuildHookInterface):  # type: ignore[type-arg]
    """Include each notebook under osintkit/notebooks."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the notebooks to the builder; `version` is "standard" or "editable"."""
        if version == "editable":
            return
        folder = Path(self.root, "notebooks")
        for notebook in sorted([*folder.glob("*.ipynb"), *folder.glob("[!.]*/*.ipynb")]):
            build_data["force_include"][str(notebook)] = f"osintkit/notebooks/{notebook.relative_to(folder).as_posix()}"
