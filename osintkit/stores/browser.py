"""A case as a folder in a browser's Python, whose file system saves a file when it is closed, and not before."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from osintkit.canonical import sha256_hex
from osintkit.stores.durable import append_to
from osintkit.stores.folder import CLOSED, FolderStore

# Where JupyterLite puts the files that the browser keeps. It is there only when the page may keep any: not in a page
# that comes by plain http from another computer. (jupyterlite/pyodide-kernel:packages/pyodide-kernel/src/worker.ts)
KEPT = Path("/drive")
# In the wheel of a browser kit, and nowhere else; osintkit/lite/kit.py writes it.
_KIT = Path(__file__).resolve().parents[1] / "data" / "browser_kit.json"


class BrowserFolderStore(FolderStore):
    """Keep a case in a folder as `FolderStore` does, with every log closed after each write."""

    def identity(self) -> tuple[str, str] | None:
        """Give the id and the time that a new case takes from the browser kit, None for one of its own."""
        return identity(self.path)

    def _put(self, log: str, lines: bytes, *, first: bool) -> None:
        append_to(self.path / "log" / f"{log}.jsonl", lines, os.O_CREAT | os.O_EXCL if first else 0)
        self._open[log] = CLOSED

    def _is_ours(self, log: str) -> bool:
        try:
            return (self.path / "log" / f"{log}.jsonl").stat().st_size == self._written[log]
        except FileNotFoundError:
            return False


def identity(path: Path, *, kit: Path = _KIT) -> tuple[str, str] | None:
    """Give the id and the time that a new case in a folder takes from the browser kit, None where there is no kit.

    All who work in pages of one kit make the same case of a name, so that what thirty of them hand in gathers in one. A
    case in a folder for temporary files is nobody else's.
    """
    if not kit.is_file() or path.is_relative_to(Path(tempfile.gettempdir()).resolve()):
        return None
    made = json.loads(kit.read_text("utf-8"))
    return sha256_hex(f"{made['id']}/{path.name}".encode())[:32], made["built"]


def lasts(path: Path | None) -> bool:
    """Tell whether what is written to a folder outlives this page: false in a tab whose files are in its memory.

    None stands for a case without a folder. Outside of a browser's Python there is no tab to lose, and it is true.
    """
    return sys.platform != "emscripten" or (path is not None and path.is_relative_to(KEPT))
