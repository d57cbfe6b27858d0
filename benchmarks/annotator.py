"""How fast the Annotator is in a real JupyterLab: shown, marked, saved, and what a mark costs on the wire.

    python benchmarks/annotator.py                  all of it, about six minutes
    python benchmarks/annotator.py --only long      one of short, long, knot, wire, rivals

Prints medians of several runs as a table, in milliseconds of the page's own clock: from the arrival of the widget's
first message, or from the event of the mouse or key, to the end of the frame that shows the result. After each mark
the log on disk is read: "saved" has to be true. spanmark and jupyterannotate are measured in the same run on the same
texts where they are installed beside osintkit (they belong to no extra). Needs Chromium.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))

from lab import FLAGS, Lab, Notebook, chromium, drag_over
from playwright.sync_api import Page, sync_playwright

RUNS, MARKS = 5, 7  # times that a widget is shown, and marks made in one
OPENED = 90_000  # ms to wait for a slow rival
TOOLS = ("osintkit", "spanmark", "jupyterannotate")
GOALS = {"short": {"shown": 85}, "long": {"shown": 500, "painted": 35, "saved": 150}, "knot": {"saved": 150}}

# Words that are marked stand in the first paragraph; marks that are there already begin after it.
TEXTS = """
import json, pathlib, tempfile, time
import osintkit as ok
from osintkit.change import annotation_fields, checked_id, checked_spans
from osintkit.operation import Draft

FIRST = "Able Baker Charlie Delta Easy Foxtrot George Hotel India Juliet Kilo Lima Mike November Oscar Papa.\\n"
LINE = "Officials in the town said on Monday that the ferry left before noon, and nobody was told. " * 5
LABELS = ("actor", "event", "place", "date", "source")

def spread(words, count):
    "Marks of one word, spread evenly over paragraphs of 85 words."
    text = FIRST + "\\n".join([LINE] * (words // 85)) + "\\n"
    step = (len(text) - len(FIRST)) / max(count, 1)
    return text, [(s, s + 6, LABELS[i % 5]) for i in range(count) for s in [len(FIRST) + int(i * step)]
                  if s + 6 < len(text)]

def knot(words, count):
    "All marks overlap in one paragraph of ten characters for every five marks."
    knotted = FIRST.strip() + " " + LINE * (count * 2 // len(LINE) + 1)
    text = "\\n".join([knotted] + [LINE] * (words // 85)) + "\\n"
    return text, [(len(FIRST) + i * 2, len(FIRST) + i * 2 + 3, LABELS[i % 5]) for i in range(count)]

def case_of(text, spans):
    case = ok.Case(tempfile.mkdtemp() + "/case", writer="amina")
    article = case.add(ok.Article(text, language="en"))
    fields = [annotation_fields(article, checked_spans(start, end, None), case.codebook, label, {})
              for start, end, label in spans]
    case._write([Draft("annotation", checked_id(None), "add", each, article=article.id) for each in fields])
    return case
"""
MADE = {"short": "spread(1_500, 100)", "long": "spread(100_000, 5_000)", "knot": "knot(100_000, 5_000)"}
LOGGED = "print(sum(file.read_bytes().count(b'\\n') for file in case.path.glob('log/*.jsonl')))"
SHOWN = {
    "osintkit": "widget = ok.Annotator(case, static=False)\nwidget",
    "spanmark": """from spanmark import AnnotationSession
rows = [{"start": s, "end": e, "label": label} for s, e, label in spans]
session = AnnotationSession([{"id": "1", "text": text, "suggestions": rows}], LABELS, tempfile.mkdtemp() + "/out.jsonl",
                            allow_overlaps=OVERLAPS)
session.display()""",
    "jupyterannotate": """from jupyterannotate import AnnotateWidget
rows = [{"start": s, "end": e, "label": label, "text": text[s:e]} for s, e, label in spans]
AnnotateWidget(docs=[text], labels=list(LABELS), spans=[rows])""",
}
TEXT = {"osintkit": "[data-part=text]", "spanmark": ".so-textlayer", "jupyterannotate": ".jp-OutputArea .content"}
MARKED = {
    "osintkit": "Number(document.querySelector('[data-part=count]').textContent.replace(/\\\\D/g, ''))",
    "spanmark": "document.querySelectorAll('[data-span-id]').length",
    "jupyterannotate": "document.querySelectorAll('.jp-OutputArea .content .span').length",
}
# Runs in the page before anything else. `frameEnd` comes when a frame was painted: a task queued in its callback.
PROBE = """() => {
  window.probe = {};
  const frameEnd = (then) => requestAnimationFrame(() => {
    const c = new MessageChannel(); c.port1.onmessage = () => then(performance.now()); c.port2.postMessage(0); });
  const until = (holds, then) => { const look = () => frameEnd((now) => (holds() ? then(now) : look())); look(); };
  probe.arm = (needle) => { probe.needle = needle; probe.arrived = null; };
  probe.shown = (selector, words) => new Promise((done) => until(
    () => { const found = document.querySelector(selector); return found && found.isConnected &&
      found.textContent.includes(words) && found.getBoundingClientRect().height > 0; },
    (now) => done(now)));
  probe.gesture = (kind, marked, saved) => { const before = marked(); const out = {};
    out.done = new Promise((done) => window.addEventListener(kind, (event) => {
      const start = event.timeStamp;
      until(() => marked() !== before, (now) => { out.painted = now - start; if (!saved) done(out); });
      if (saved) until(() => out.painted && saved(), (now) => { out.saved = now - start; done(out); });
    }, { once: true, capture: true }));
    probe.last = out.done; };
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket { constructor(...all) { super(...all);
    this.addEventListener("message", ({ data }) => {
    if (!probe.needle || probe.arrived) return;
    const bytes = data instanceof ArrayBuffer ? data : new ArrayBuffer(0);
    const text = typeof data === "string" ? data : new TextDecoder().decode(bytes);
    if (text.includes(probe.needle)) probe.arrived = performance.now(); }); } };
}"""


@dataclass
class Measured:
    """What one tool took for one text: lists of milliseconds, and bytes."""

    shown: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    saved: list[float] = field(default_factory=list)
    wire: list[int] = field(default_factory=list)

    def medians(self) -> dict[str, float]:
        """Give the medians of what was measured."""
        return {name: statistics.median(values) for name, values in vars(self).items() if values}


def opened(lab: Lab, page: Page, tool: str, kind: str, made: str) -> Notebook:
    """Open a notebook that has made the text, and shows nothing yet."""
    page.add_init_script(f"({PROBE})()")
    lab.write(f"{tool}-{kind}.ipynb", [
        TEXTS + f"text, spans = {made}\nOVERLAPS = {kind == 'knot'}"
        + ("\ncase = case_of(text, spans)" if tool == "osintkit" else ""),
        SHOWN[tool], LOGGED,
    ])  # fmt: skip
    notebook = Notebook(lab, page, f"{tool}-{kind}.ipynb").open()
    notebook.run_cell(0)
    return notebook


def show(notebook: Notebook, tool: str, found: Measured) -> None:
    """Run the cell that shows the widget, several times; the first fills caches that every later page has too."""
    page = notebook.page
    for run in range(RUNS + 1):
        page.evaluate("async () => { await jupyterapp.commands.execute('notebook:clear-all-cell-outputs'); }")
        page.evaluate("() => { probe.arm('Able Baker'); performance.clearMarks(); }")
        page.evaluate(f"() => {{ probe.waiting = probe.shown({TEXT[tool]!r}, 'Able Baker'); }}")
        notebook.run_cell(1)
        end = page.evaluate("() => probe.waiting")
        arrived, made = page.evaluate(
            "() => [probe.arrived, performance.getEntriesByName('osintkit:annotator').at(-1)?.startTime]"
        )
        if run:
            found.shown.append(end - arrived)
            if made is not None:
                found.page.append(end - made)


def mark(notebook: Notebook, tool: str, found: Measured) -> None:
    """Mark words of the first paragraph, each of the ways in which the mouse ends it."""
    page = notebook.page
    saved = (
        "() => document.querySelector('[data-part=saved]').dataset.state === 'saved'" if tool == "osintkit" else "null"
    )
    words = ["Able Baker", "Charlie", "Delta", "Easy", "Foxtrot", "George", "Hotel", "India", "Juliet"][: MARKS + 1]
    if tool == "osintkit":  # an event, then who: with an end to be picked, letting the mouse go marks and ties
        drag_over(page, "Papa")
        page.keyboard.press("2")
        page.wait_for_selector("[data-part=saved][data-state=saved]")
    for number, word in enumerate(words):
        if tool == "osintkit":
            page.locator("[data-part=text]").focus()
            page.keyboard.press("w")
        page.wait_for_timeout(400)
        before = int(notebook.run_cell(2)) if tool == "osintkit" else 0
        page.wait_for_timeout(300)
        page.evaluate(f"() => {{ probe.gesture('pointerup', () => {MARKED[tool]}, {saved}); }}")
        drag_over(page, word, within=TEXT[tool])
        took = page.evaluate("() => probe.last")
        if tool == "osintkit":
            assert int(notebook.run_cell(2)) == before + 2, "It said saved, and it was not on disk."
        if number:  # the first one warms up
            found.painted.append(took["painted"])
            if "saved" in took:
                found.saved.append(took["saved"])


def on_wire(notebook: Notebook, tool: str) -> list[int]:
    """Give the bytes of all frames of the widget's own messages for a mark by one key, both ways."""
    page = notebook.page
    sizes = []
    for word in ("Kilo", "Lima", "Mike"):
        if tool == "osintkit":
            page.keyboard.press("Escape")  # the details of the mark before may cover the word
            drag_over(page, word)
            page.wait_for_timeout(1000)
            notebook.wire.clear()
            page.keyboard.press("1")
            page.wait_for_selector("[data-part=saved][data-state=saved]")
        else:
            page.wait_for_timeout(1000)
            notebook.wire.clear()
            drag_over(page, word, within=TEXT[tool])
        page.wait_for_timeout(1500)
        frames = [frame if isinstance(frame, bytes) else frame.encode() for _, frame in notebook.wire]
        sizes.append(sum(len(frame) for frame in frames if b"comm_msg" in frame and b"execution_state" not in frame))
    assert tool != "osintkit" or all(sizes), f"A mark that was not made costs nothing: {sizes}"
    return sizes


def measured(lab: Lab, browser: Any, tool: str, kind: str, made: str) -> Measured:
    """Measure one tool on one text."""
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    page.set_default_timeout(OPENED)
    found = Measured()
    try:
        notebook = opened(lab, page, tool, kind, made)
        if kind.startswith("wire"):
            notebook.run_cell(1)
            page.wait_for_function(f"() => document.querySelector({TEXT[tool]!r})?.textContent.includes('Able')")
        else:
            show(notebook, tool, found)
            mark(notebook, tool, found)
        found.wire = on_wire(notebook, tool)
    finally:
        page.context.close()
    return found


def row(kind: str, tool: str, found: Measured, ours: Measured | None) -> str:
    """Give one line of the table; a number over its goal carries an exclamation mark, a rival's its ratio to ours."""
    own = ours.medians() if ours is not None and tool != "osintkit" else {}
    cells = []
    for name in ("page", "shown", "painted", "saved", "wire"):
        value = found.medians().get(name)
        goal = GOALS.get(kind, {}).get("shown" if name == "page" else name if name != "shown" else "", None)
        goal = 2000 if name == "wire" else goal
        missed = "!" if value is not None and goal is not None and value > goal and tool == "osintkit" else ""
        ratio = f" x{value / own[name]:.1f}" if value is not None and own.get(name) else ""
        cells.append(f"{'-' if value is None else f'{value:,.0f}'}{missed}{ratio}".rjust(14))
    return f"{kind:<12}{tool:<17}" + "".join(cells)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", choices=[*MADE, "wire", "rivals"], action="append")
    wanted = options.parse_args().only or [*MADE, "wire", "rivals"]
    tools = [tool for tool in TOOLS if tool == "osintkit" or ("rivals" in wanted and find_spec(tool))]
    missing = [tool for tool in TOOLS if "rivals" in wanted and tool not in tools]
    kinds = {kind: made for kind, made in MADE.items() if kind in wanted}
    if "wire" in wanted:
        kinds |= {f"wire-{count}": f"spread(100_000, {count})" for count in (0, 5_000, 50_000)}
    print("milliseconds (medians); wire: bytes of the widget's own frames for one mark")
    print(f"{'text':<12}{'tool':<17}" + "".join(f"{name:>14}" for name in
          ("made-painted", "come-painted", "mouse-painted", "mouse-saved", "wire")))  # fmt: skip
    lab = Lab(Path(tempfile.mkdtemp(prefix="annotator-")))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            for kind, made in kinds.items():
                ours = None
                for tool in tools if not kind.startswith("wire") else ("osintkit",):
                    try:
                        found = measured(lab, browser, tool, kind, made)
                    except Exception as error:
                        if tool == "osintkit":
                            raise
                        print(f"{kind:<12}{tool:<17} did not do it: {str(error).splitlines()[0]:.90}")
                        continue
                    ours = found if tool == "osintkit" else ours
                    print(row(kind, tool, found, ours), flush=True)
                    print(json.dumps({"text": kind, "tool": tool, **found.medians()}), file=sys.stderr)
            browser.close()
    finally:
        lab.stop()
    for tool in missing:
        print(f"{tool} is not installed here, so it was not measured.")


if __name__ == "__main__":
    main()
