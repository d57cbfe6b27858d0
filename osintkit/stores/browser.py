"""A case as a folder in a browser's Python, whose file system saves a file when it is closed, and not before."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from osintkit.stores.durable import append_to
from osintkit.stores.folder import CLOSED, FolderStore

# Where JupyterLite puts the files that the browser keeps. It is there only when the page may keep any: not in a page
# that comes by plain http from another computer. (jupyterlite/pyodide-kernel:packages/pyodide-kernel/src/worker.ts)
KEPT = Path("/drive")


class BrowserFolderStore(FolderStore):
    """Keep a case in a folder as `FolderStore` does, with every log closed after each write."""

    def _put(self, log: str, lines: bytes, *, first: bool) -> None:
        append_to(self.path / "log" / f"{log}.jsonl", lines, os.O_CREAT | os.O_EXCL if first else 0)
        self._open[log] = CLOSED

    def _is_ours(self, log: str) -> bool:
        try:
            return (self.path / "log" / f"{log}.jsonl").stat().st_size == self._written[log]
        except FileNotFoundError:
            return False


def lasts(path: Path | None) -> bool:
    """Tell whether what is written to a folder outlives this page: false in a tab whose files are in its memory.

    None stands for a case without a folder. Outside of a browser's Python there is no tab to lose, and it is true.
    """
    return sys.platform != "emscripten" or (path is not None and path.is_relative_to(KEPT))
