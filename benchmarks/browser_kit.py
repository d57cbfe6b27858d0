"""Every lesson in the browser kit, run from top to bottom in Chromium with every other machine refused.

    python benchmarks/browser_kit.py             builds the kit, then runs all lessons; about ten minutes
    python benchmarks/browser_kit.py SITE        takes a kit that `osintkit lite build SITE` has made
    python benchmarks/browser_kit.py --only fr   lessons whose name holds these letters

Each lesson is opened in a browser that was never here. For each: megabytes that the server sent until one could type
and until the last cell had run, packed; seconds until one could type, and of running all cells; requests to other
machines; errors; and each sentence about what has no wheel there. Ends in 1 where a lesson ends in an error, asks
another machine for something, or misses a goal. Needs Chromium and, without SITE, npm and a package index.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))

from lite import Traffic, alone, let_tests_in, put_out, run_all, served, visited
from playwright.sync_api import sync_playwright

from osintkit import lite

MOST_BYTES, MOST_SECONDS = 25_000_000, 20  # of a first visit: packed, and until one can type
NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
HEAD = f"{'lesson':34}{'MB typed':>9}{'MB all':>8}{'s typed':>9}{'s run':>7}{'beyond':>8}{'errors':>8}"


def lesson(chrome: Any, address: str, traffic: Traffic, *, picture: Path | None) -> tuple[str, list[str]]:
    """Work through a lesson; give its row and a sentence for each thing that is wrong."""
    context = chrome.new_context(viewport={"width": 1400, "height": 1000})
    began = time.monotonic()
    page = visited(context, address, traffic)
    typed, first = time.monotonic() - began, traffic.bytes
    began = time.monotonic()
    wrong = run_all(page)
    took = time.monotonic() - began
    if picture:
        page.screenshot(path=picture)
    said = put_out(page)
    context.close()
    wrong += traffic.errors + sorted(traffic.beyond())
    row = f"{first / 1e6:9.1f}{traffic.bytes / 1e6:8.1f}{typed:9.1f}{took:7.1f}{len(traffic.beyond()):8}{len(wrong):8}"
    lines = [f"    {line}" for line in said.split("\n") if line.startswith("Not in this browser")]
    if traffic.bytes > MOST_BYTES:
        wrong.append(f"{traffic.bytes / 1e6:.1f} MB are more than {MOST_BYTES / 1e6:.0f}.")
    if typed > MOST_SECONDS:
        wrong.append(f"{typed:.0f} s until one can type are more than {MOST_SECONDS}.")
    return "\n".join([row, *lines]), wrong


def main(arguments: list[str]) -> int:
    """Print the table; return 1 when something in it is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("site", nargs="?", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--pictures", type=Path, help="folder for a picture of each lesson at its end")
    given = parser.parse_args(arguments)
    traffic, failed = Traffic(), False
    if given.pictures:
        given.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        if given.site:
            shutil.copytree(given.site, site)
        else:
            lite.build(site, notebooks=NOTEBOOKS)
        let_tests_in(site)
        print(HEAD, flush=True)
        with served(site, traffic) as port, sync_playwright() as playwright, alone(playwright, traffic) as chrome:
            for path in sorted(NOTEBOOKS.rglob("*.ipynb")):
                name = path.relative_to(NOTEBOOKS).with_suffix("").as_posix()
                if given.only in name and ".ipynb_checkpoints" not in name:
                    picture = given.pictures / f"{name.replace('/', '-')}.png" if given.pictures else None
                    address = f"http://127.0.0.1:{port}/lab/index.html?path={name}.ipynb"
                    row, wrong = lesson(chrome, address, traffic, picture=picture)
                    print(f"{name:34}{row}", *(f"    WRONG: {each}" for each in wrong), sep="\n", flush=True)
                    failed = failed or bool(wrong)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
