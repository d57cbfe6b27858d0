"""The clone that this package lies in, if it lies in one."""

from __future__ import annotations

from pathlib import Path


def find() -> Path | None:
    """Return the folder of the clone that this very package runs from, or None for an installed wheel."""
    folder = Path(__file__).resolve().parents[2]
    return folder if is_clone(folder) else None


def is_clone(folder: Path) -> bool:
    """Tell whether `folder` is the top of a clone of osintkit."""
    return (folder / "pyproject.toml").is_file() and (folder / "osintkit" / "__main__.py").is_file()


def holding(folder: Path) -> Path | None:
    """Return the clone that `folder` is, or lies in; None when it lies in none. The folder need not exist."""
    folder = folder.resolve()
    return next((place for place in (folder, *folder.parents) if is_clone(place)), None)
