"""Whether there is room to write, where the cases and notebooks lie."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from osintkit.commands.diagnosis.finding import NOTE, PROBLEM, Finding

_TIGHT, _FULL = 1000, 100  # MB: a class's cases and exports; a few saves
_Usage = Callable[[Path], int]


def disk(folder: Path, free: _Usage | None = None) -> list[Finding]:
    """Tell how much room there is at a folder and whether it can be written to."""
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    megabytes = (free or _free)(there) // 1_000_000
    mend = f"{sys.executable} -m pip cache purge"
    if megabytes < _FULL:
        found = [Finding(f"The disk of {there} has {megabytes} MB left: work would soon not be saved.", PROBLEM, mend)]
    elif megabytes < _TIGHT:
        found = [Finding(f"The disk of {there} has {megabytes} MB left.", NOTE, mend)]
    else:
        found = [Finding(f"The disk of {there} has {megabytes / 1000:,.0f} GB left.")]
    if not _writable(there):
        elsewhere = Path.home() / "osintkit"
        found.append(Finding(f"Nothing can be written in {there}.", PROBLEM, f'osintkit lab "{elsewhere}"'))
    return found


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _writable(folder: Path) -> bool:
    """Try it: rights alone do not tell of a disk that was mounted to read only."""
    if not os.access(folder, os.W_OK):
        return False
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
