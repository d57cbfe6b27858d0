"""Bytes that one new annotation costs on the wire, in a real JupyterLab, with no other annotations and with 5,000.

    python benchmarks/wire.py

Counts every frame between page and kernel from the key that marks until the page says "saved", in both directions, and
apart from them what Jupyter's own messages take (busy, idle). Goal: 2 kB, the same with 5,000 there. Needs Chromium.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))

from lab import FLAGS, Lab, Notebook, chromium, drag_over
from playwright.sync_api import sync_playwright

SETUP = """
import osintkit as ok
from osintkit.operation import Draft
from osintkit.change import annotation_fields, checked_id, checked_spans
case = ok.Case("wire-{n}", writer="amina")
article = case.add(ok.Article("Freedonia praised Sylvania. " * 400 + "\\nOfficials agreed."))
drafts = [Draft("annotation", checked_id(None), "add", annotation_fields(article, checked_spans(i * 2, i * 2 + 3, None),
          case.codebook, "actor", {{}}), article=article.id) for i in range({n})]
case._write(drafts)
"""


def measured(lab: Lab, page: object, there: int) -> dict[str, object]:
    """Mark one word with `there` annotations in the article; give the bytes and the milliseconds until "saved"."""
    name = f"wire-{there}.ipynb"
    lab.write(name, [SETUP.format(n=there), "ok.Annotator(case, static=False)"])
    notebook = Notebook(lab, page, name).open()
    notebook.run()
    page.wait_for_selector("[data-part=text]")
    page.wait_for_timeout(2000)
    page.evaluate("document.querySelector('[data-part=text]').scrollTop = 1e9")
    drag_over(page, "Officials")
    page.wait_for_timeout(500)
    del notebook.wire[:]
    start = time.perf_counter()
    page.keyboard.press("1")
    page.wait_for_selector("[data-part=saved][data-state=saved]")
    took = time.perf_counter() - start
    page.wait_for_timeout(300)
    frames = [(way, frame if isinstance(frame, bytes) else frame.encode()) for way, frame in notebook.wire]
    told = [(way, frame) for way, frame in frames if b"comm_msg" in frame and b"execution_state" not in frame]
    ours = {way: sum(len(frame) for each, frame in told if each == way) for way in ("out", "in")}
    status = sum(len(f) for _, f in frames) - sum(ours.values())
    return {"annotations there": there, "out": ours["out"], "in": ours["in"], "sum": sum(ours.values()),
            "jupyter's own": status, "ms to saved": round(1000 * took)}  # fmt: skip


def main() -> None:
    """Measure and print."""
    lab = Lab(Path(tempfile.mkdtemp(prefix="wire-")))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            for there in (0, 5000):
                page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
                print(json.dumps(measured(lab, page, there)))
                page.context.close()
            browser.close()
    finally:
        lab.stop()


if __name__ == "__main__":
    main()
