"""Acknowledged is synced: the calls to the system, as strace saw them, in their order."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import os, sys, osintkit as ok
case = ok.Case(sys.argv[1], writer="amina")
article = case.add(ok.Article("Iran and Russia signed a pact."))
os.write(1, b"acknowledged article\\n")
for number in range(3):
    case.annotate(article, 0, 4, label="actor", note=str(number))
    os.write(1, b"acknowledged annotation\\n")
case.accept(case.suggest(article))
os.write(1, b"acknowledged gesture\\n")
"""


@pytest.mark.slow
def test_each_call_returns_after_the_disk_has_it(tmp_path: Path) -> None:
    if not shutil.which("strace"):
        pytest.skip("needs strace to see the calls to the system; on Debian and Ubuntu: sudo apt install strace")
    trace = tmp_path / "trace"
    calls = "trace=openat,write,fsync,fdatasync,close,rename,renameat,renameat2"
    command = ["strace", "-y", "-e", calls, "-o", str(trace), sys.executable, "-c", SCRIPT, str(tmp_path / "case")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if "ptrace" in done.stderr and "not permitted" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr

    dirty: set[str] = set()  # files below the case that were written and not yet synced
    acknowledged, synced_folders = 0, set()
    for line in trace.read_text("utf-8", "replace").splitlines():
        wrote = re.match(r"write\(\d+<([^>]*)>", line)
        synced = re.match(r"(?:fsync|fdatasync)\(\d+<([^>]*)>", line)
        if wrote and "/case/" in wrote[1]:
            dirty.add(wrote[1])
        elif wrote and '"acknowledged' in line:
            acknowledged += 1
            assert not dirty, f"acknowledged before it was synced: {dirty}"
        elif synced:
            dirty.discard(synced[1])
            synced_folders.add(Path(synced[1]).name)
    assert acknowledged == 5
    assert {"log", "articles", "case"} <= synced_folders  # a new file is safe once its folder is synced
