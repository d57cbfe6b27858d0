"""How fast the actor map is in a real JupyterLab, beside ipysigma, pyvis and plain plotly on the same graph.

    python benchmarks/maps.py                    1,000 and 10,000 claims, about eight minutes
    python benchmarks/maps.py --only 1000        one of them

For each tool and size: seconds of processor in Python to build what a cell shows; seconds of the page's main thread
(Chromium's TaskDuration) from running that cell until nothing has happened for a second, with the tool's engine loaded
by an earlier, small picture, less the same for a cell that shows a line of text; the same for a filter; and the bytes
that came over the wire for this further map. Medians of several runs. Then the HTML that is exported for 300 lines: its
size, and the requests that it makes when it is opened from the disk. The rivals are measured where they are installed
beside osintkit (they belong to no extra); none of them filters by what is said. Needs Chromium.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))

from lab import FLAGS, Lab, Notebook, chromium
from playwright.sync_api import Page, sync_playwright

RUNS = 5
WAIT = 180_000  # ms for a slow rival
QUIET = 1_000  # ms without a task, after which a picture counts as finished
TOOLS = ("osintkit", "plotly", "ipysigma", "pyvis")
GOALS = {1_000: {"build": 0.2, "paint": 0.5, "filter": 0.15}, 10_000: {"build": 1.0, "paint": 1.0, "filter": 0.3}}
WIRE, HTML = 40_000, 1_000_000  # bytes

# Claims about pairs of forty countries, three a pair; one source in two is not named.
MADE = """
import json, random, tempfile, time
import osintkit as ok
from osintkit import outlines
from osintkit.change import annotation_fields, checked_id, checked_spans
from osintkit.operation import Draft
from osintkit.stores.memory import MemoryStore

TYPES = ("AGREE", "AID", "ACCUSE", "SANCTION", "COOPERATE", "COERCE")

def invented(number, seed=1):
    chance = random.Random(seed)
    countries = chance.sample(outlines.countries(), 40)
    pairs = [chance.sample(countries, 2) for _ in range(max(4, number // 3))]
    case = ok.Case(MemoryStore(), writer="amina")
    line = "Speaker {n} said that one did something to another. "
    articles = case.add([ok.Article("".join(line.format(n=n % 12) for n in range(at, at + 100)), outlet=f"Outlet {at}")
                         for at in range(0, number, 100)])
    marks, ties, graph = [], [], []
    for n in range(number):
        article = articles[n // 100]
        start = article.text.index("did something", sum(len(line.format(n=k % 12)) for k in range(n // 100 * 100, n)))
        event = checked_id(None)
        type_ = chance.choice(TYPES)
        spans = checked_spans(start, start + 13, None)
        fields = annotation_fields(article, spans, case.codebook, "event", {"type": type_})
        marks.append(Draft("annotation", event, "add", fields, article=article.id))
        doer, target = chance.choice(pairs)
        graph.append((doer, target, type_))
        ends = {"by": f"country:{doer}", "to": f"country:{target}", "attributed_to": f"name:speaker {n % 12}"}
        for kind, end in ends.items():
            fields = {"type": kind, "source": event, "target": end}
            ties.append(Draft("link", checked_id(None), "add", fields, article=article.id))
    case._write(marks)
    case._write(ties)
    case.claims()
    return case, graph

small, small_graph = invented(9)
case, graph = invented(NUMBER)
"""
SHOW = {
    "osintkit": "ok.ActorMap(C)",
    "plotly": """import plotly.graph_objects as go
def drawn(graph):
    names = sorted({end for tie in graph for end in tie[:2]})
    at = {name: (random.Random(name).random(), random.Random(name + "y").random()) for name in names}
    x = [value for a, b, _ in graph for value in (at[a][0], at[b][0], None)]
    y = [value for a, b, _ in graph for value in (at[a][1], at[b][1], None)]
    lines = go.Scatter(x=x, y=y, mode="lines")
    nodes = go.Scatter(x=[at[n][0] for n in names], y=[at[n][1] for n in names], text=names, mode="markers+text")
    return go.FigureWidget([lines, nodes])
drawn(G)""",
    "ipysigma": """import networkx as nx
from ipysigma import Sigma
def drawn(graph):
    made = nx.MultiDiGraph()
    made.add_edges_from((a, b, {"type": t}) for a, b, t in graph)
    return Sigma(made, edge_color="type", start_layout=1)
drawn(G)""",
    "pyvis": """from pyvis.network import Network
from IPython.display import HTML
import html
def drawn(graph):
    net = Network(directed=True, notebook=True, cdn_resources="in_line")
    net.add_nodes(sorted({end for tie in graph for end in tie[:2]}))
    net.add_edges([(a, b) for a, b, _ in graph])
    page = html.escape(net.generate_html(notebook=False))
    return HTML(f'<iframe style="width:100%;height:500px" srcdoc="{page}"></iframe>')
drawn(G)""",
}
THERE = {
    "osintkit": ".osintkit-map .figure .main-svg",
    "plotly": ".js-plotly-plot .main-svg",
    "ipysigma": ".ipysigma-widget canvas, canvas.sigma-nodes",
    "pyvis": "iframe[srcdoc]",
}
IDLE = """(quiet) => new Promise((done) => {
  let last = performance.now();
  new PerformanceObserver((list) => { last = performance.now(); }).observe({ type: "longtask" });
  new MutationObserver(() => { last = performance.now(); }).observe(document.body, { childList: true, subtree: true });
  const look = () => (performance.now() - last > quiet ? done(null) : setTimeout(look, 100));
  look();
})"""


class Work:
    """How long the main thread of a page has worked, by Chromium's own account."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session = page.context.new_cdp_session(page)  # its account begins here and ends with it
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})  # of the processor, not of the clock

    def so_far(self) -> float:
        """Give the seconds since this was made."""
        found = {each["name"]: each["value"] for each in self._session.send("Performance.getMetrics")["metrics"]}
        return float(found["TaskDuration"])

    def of(self, act: Callable[[], object]) -> float:
        """Give the seconds for something, until the page is quiet."""
        before = self.so_far()
        act()
        self.page.evaluate(IDLE, QUIET)
        return self.so_far() - before


def clear(notebook: Notebook, cell: int) -> None:
    """Take away what a cell shows."""
    notebook.page.evaluate(
        """(index) => { const notebook = jupyterapp.shell.currentWidget.content;
        notebook.widgets[index].model.clearExecution(); }""", cell
    )  # fmt: skip
    notebook.page.evaluate(IDLE, QUIET)


def measured(lab: Lab, browser: Any, tool: str, number: int) -> dict[str, float]:
    """Measure one tool on one graph; medians in seconds of processor, `wire` in bytes."""
    page = browser.new_context(viewport={"width": 1400, "height": 1200}).new_page()
    page.set_default_timeout(WAIT)
    show = SHOW[tool]
    built = (
        "times = []\nfor _ in range(3):\n    started = time.process_time()\n    "
        + ("ok.ActorMap(case)" if tool == "osintkit" else "drawn(graph)")
        + "\n    times.append(time.process_time() - started)\nprint(json.dumps(times))"
    )
    name = f"maps-{tool}-{number}.ipynb"
    small, large = (show.replace("(C)", f"({c})").replace("(G)", f"({g})") for c, g in
                    (("small", "small_graph"), ("case", "graph")))  # fmt: skip
    lab.write(name, [MADE.replace("NUMBER", str(number)), small, built, "print('a line of text')", large])
    found: dict[str, list[float]] = {"paint": [], "wire": []}
    try:
        notebook = Notebook(lab, page, name).open()
        notebook.run_cell(0)
        notebook.run_cell(1)
        page.wait_for_selector(THERE[tool])
        page.evaluate(IDLE, QUIET)
        found["build"] = json.loads(notebook.run_cell(2))
        work = Work(page)
        second = page.locator(THERE[tool]).nth(1)

        def shown() -> None:
            notebook.run_cell(4)
            second.wait_for(state="attached")

        for run in range(RUNS + 1):
            idle = work.of(lambda: notebook.run_cell(3))
            notebook.wire.clear()
            took = work.of(shown)
            if run:
                found["paint"].append(max(0.0, took - idle))
                found["wire"].append(sum(len(frame) for way, frame in notebook.wire if way == "in"))
            if tool == "osintkit" and run:
                found.setdefault("filter", []).append(filtered(work))
            clear(notebook, 4)
    finally:
        page.context.close()
    return {name: statistics.median(values) for name, values in found.items() if values}


def filtered(work: Work) -> float:
    """Give the seconds of the page for a filter that leaves about a sixth of the claims."""
    field = work.page.locator(".osintkit-map [data-key=filter]").last
    field.fill("type:SANCTION")
    return work.of(lambda: field.press("Enter"))


def exported(browser: Any) -> tuple[int, int]:
    """Give the bytes of the HTML of 300 lines, and the requests that it makes from the disk."""
    space: dict[str, Any] = {}
    exec(MADE.replace("NUMBER", "330"), space)  # the same text that the notebook runs
    file = Path(tempfile.mkdtemp(prefix="maps-")) / "map.html"
    space["case"].export(file)
    page = browser.new_context(offline=True).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_timeout(1_000)
    page.context.close()
    return file.stat().st_size, len([url for url in asked if not url.startswith(("data:", "blob:", file.as_uri()))])


def row(number: int, tool: str, found: dict[str, float], ours: dict[str, float]) -> str:
    """Give one line of the table; a figure over its goal carries an exclamation mark, a rival's its ratio to ours."""
    cells = []
    for name in ("build", "paint", "filter", "wire"):
        value = found.get(name)
        goal = WIRE if name == "wire" and number == 1_000 else GOALS.get(number, {}).get(name)
        missed = "!" if tool == "osintkit" and value is not None and goal is not None and value > goal else ""
        ratio = f" x{value / ours[name]:.1f}" if tool != "osintkit" and value is not None and ours.get(name) else ""
        shown = "-" if value is None else f"{value:,.0f}" if name == "wire" else f"{value:.2f}"
        cells.append(f"{shown}{missed}{ratio}".rjust(16))
    return f"{number:>7} {tool:<10}" + "".join(cells)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", type=int, choices=GOALS, action="append")
    sizes = options.parse_args().only or list(GOALS)
    print("seconds of processor (medians), wire in bytes; in a cell that shows one further map")
    print(f"{'claims':>7} {'tool':<10}" + "".join(f"{name:>16}" for name in ("build", "paint", "filter", "wire")))
    lab = Lab(Path(tempfile.mkdtemp(prefix="maps-")))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            for number in sizes:
                ours: dict[str, float] = {}
                for tool in TOOLS:
                    if tool != "osintkit" and not find_spec(tool):
                        print(f"{number:>7} {tool:<10} is not installed here, so it was not measured.")
                        continue
                    found = measured(lab, browser, tool, number)
                    ours = ours or found
                    print(row(number, tool, found, ours), flush=True)
            size, asked = exported(browser)
            browser.close()
    finally:
        lab.stop()
    print(f"exported HTML of 300 lines: {size:,} bytes{'!' if size > HTML else ''}, {asked} requests")


if __name__ == "__main__":
    main()
