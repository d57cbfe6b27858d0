"""A real JupyterLab and a real Chromium for tests: start, open a notebook, run it, drag, type, reload, restart.

Nothing but the lab on this machine is reached: every other request is refused and listed in `Notebook.outside`.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

# No news, and no saving by itself: where that fell on a test's own, under load, the test's never came to an end.
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
    "docmanager-extension/plugin": {"autosave": False},
}
# anywidget's own sentence on a busy page. That widgets hear their kernel all the same, test_busy_page.py shows.
TOO_LATE = "[anywidget] Failed to initialize model."
STARTING = 60  # seconds in which JupyterLab, a page and a kernel have to be there; they take five
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]  # fmt: skip
STATE = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
         "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR", "OSINTKIT_CONFIG")  # fmt: skip


def chromium() -> str:
    """Give the browser's path; the rule for the marker `browser` has made sure that there is one."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or ""


class Lab:
    """A JupyterLab of its own in a folder, on a free port of this machine, with none of the user's settings."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.token = secrets.token_hex(16)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self._log = (root / "lab.log").open("wb")
        self._process = subprocess.Popen(
            self._command(port), env=self._environment(), cwd=root, stdout=self._log, stderr=self._log
        )
        self._wait()

    def _command(self, port: int) -> list[str]:
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}",
                   "--ServerApp.port_retries=0", f"--IdentityProvider.token={self.token}",
                   f"--ServerApp.root_dir={self.root}", "--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None",
                   "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                   f"--LabApp.labextensions_path={self._extensions()}"]  # fmt: skip
        return command + (["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else [])

    def _extensions(self) -> Path:
        """Give a folder of what is installed for JupyterLab's pages, but for what only JupyterLite can load.

        The extra `lite` brings that; in JupyterLab it throws an error as the page begins.
        """
        found = self.root / ".state" / "labextensions"
        found.mkdir(parents=True)
        for each in (Path(sys.prefix) / "share" / "jupyter" / "labextensions").iterdir():
            if each.name != "@jupyterlite":
                (found / each.name).symlink_to(each, target_is_directory=True)
        return found

    def _environment(self) -> dict[str, str]:
        environment = dict(os.environ)
        for name in STATE:
            folder = self.root / ".state" / name.lower()
            folder.mkdir(parents=True, exist_ok=True)
            environment[name] = str(folder)
        for plugin, chosen in SETTINGS.items():
            file = self.root / ".state/jupyterlab_settings_dir/@jupyterlab" / f"{plugin}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(chosen))
        return environment

    def _wait(self) -> None:
        until = time.monotonic() + STARTING
        while time.monotonic() < until:
            if self._process.poll() is not None:
                raise RuntimeError(f"JupyterLab stopped: {(self.root / 'lab.log').read_text()[-2000:]}")
            try:
                urllib.request.urlopen(f"{self.url}/api?token={self.token}", timeout=1).read()
                return
            except OSError:
                time.sleep(0.2)
        raise TimeoutError("JupyterLab did not start.")

    def write(self, name: str, cells: list[str]) -> None:
        """Write a notebook of code cells."""
        empty = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
        code = [{**empty, "id": f"cell{i}", "source": cell} for i, cell in enumerate(cells)]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": code}
        (self.root / name).write_text(json.dumps(notebook), "utf-8")

    def stop(self) -> None:
        """Stop it, and the kernels with it."""
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._log.close()


class Notebook:
    """A notebook in a page. `page` is playwright's; what the notebook did wrong is in `outside` and `errors`."""

    def __init__(self, lab: Lab, page: Any, name: str) -> None:
        self.lab, self.page, self.name = lab, page, name
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.wire: list[tuple[str, str | bytes]] = []
        page.route("**/*", self._guard)
        page.on("pageerror", self._failed)
        page.on("websocket", self._listen)

    def _guard(self, route: Any) -> None:
        if route.request.url.startswith((self.lab.url, "data:", "blob:")):
            route.continue_()
        else:
            self.outside.append(route.request.url.split("?")[0])
            route.abort()

    def _failed(self, error: Any) -> None:
        if TOO_LATE not in str(error):
            self.errors.append(str(error)[:300])

    def _listen(self, socket: Any) -> None:
        socket.on("framesent", lambda frame: self.wire.append(("out", frame)))
        socket.on("framereceived", lambda frame: self.wire.append(("in", frame)))

    def open(self) -> Notebook:
        """Open it and wait for its kernel."""
        # A workspace of its own: a reload opens again what stood in it, and nothing that another test had open.
        workspace = self.name.removesuffix(".ipynb")
        self.page.goto(f"{self.lab.url}/lab/workspaces/{workspace}/tree/{self.name}?token={self.lab.token}&reset")
        self.ready()
        return self

    def ready(self) -> None:
        """Wait until the notebook is there and its kernel idle."""
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=STARTING * 1000)
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'",
            timeout=STARTING * 1000,
        )

    def command(self, name: str) -> None:
        """Run a command of JupyterLab, such as "notebook:run-all-cells"."""
        self.page.evaluate("name => jupyterapp.commands.execute(name)", name)

    def run(self) -> None:
        """Run all cells and wait until the kernel is idle again."""
        self.page.evaluate("async () => { await jupyterapp.commands.execute('notebook:run-all-cells'); }")
        self.ready()

    def run_cell(self, index: int) -> str:
        """Run one cell and give what it printed."""
        return str(self.page.evaluate(
            """async (index) => {
              const notebook = jupyterapp.shell.currentWidget.content;
              notebook.activeCellIndex = index;
              await jupyterapp.commands.execute('notebook:run-cell');
              const outputs = notebook.widgets[index].model.outputs;
              let text = '';
              for (let i = 0; i < outputs.length; i++) text += outputs.get(i).toJSON().text ?? '';
              return text;
            }""",
            index,
        ))  # fmt: skip

    def scroll_to(self, index: int) -> None:
        """Bring a cell into view."""
        self.page.evaluate("(index) => jupyterapp.shell.currentWidget.content.scrollToItem(index, 'start')", index)

    def save(self) -> None:
        """Save the notebook."""
        self.page.evaluate("async () => { await jupyterapp.commands.execute('docmanager:save'); }")

    def reload(self) -> None:
        """Load the page again, as a person does; the kernel lives on."""
        self.page.reload()
        self.ready()

    def restart(self) -> None:
        """Restart the kernel without asking."""
        self.page.evaluate(
            "async () => { await jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart(); }"
        )
        self.ready()
        # JupyterLab's own: it asks a starting kernel for subshells and comms, and throws when that one is restarted.
        self.errors = [error for error in self.errors if not error.startswith("Error: Canceled future for")]

    def cells(self) -> int:
        """Count the cells: a key that reached the notebook inserts or deletes some."""
        return int(self.page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets.length"))


WORD_BOX = """([selector, needle, nth]) => {
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node; (node = walker.nextNode()); ) nodes.push(node);
  const text = nodes.map((node) => node.data).join("");
  let at = text.indexOf(needle);
  for (let left = nth; left > 0 && at >= 0; left--) at = text.indexOf(needle, at + 1);
  if (at < 0) return null;
  const place = (offset, atEnd) => {
    for (const node of nodes) {
      if (offset < node.length || (atEnd && offset === node.length)) return [node, offset];
      offset -= node.length;
    }
  };
  const range = document.createRange();
  range.setStart(...place(at, false));
  range.setEnd(...place(at + needle.length, true));
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  let scroller = range.startContainer.parentElement;
  const scrolls = (each) =>
    each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY);
  while (scroller && !scrolls(scroller)) scroller = scroller.parentElement;
  if (scroller) { // a paragraph higher than what it scrolls in
    const [seen, { top, bottom }] = [scroller.getBoundingClientRect(), range.getBoundingClientRect()];
    if (top < seen.top || bottom > seen.bottom) scroller.scrollTop += top - seen.top - seen.height / 2;
  }
  const box = range.getBoundingClientRect();
  const pieces = [...range.getClientRects()].filter(({ width }) => width > 0);
  const line = ({ left, top, width, height }) => ({ x: left, y: top, width, height });
  return { ...line(box), first: line(pieces[0]), last: line(pieces.at(-1)) };
}"""


def word_box(page: Any, words: str, *, nth: int = 0, within: str = "[data-part=text]") -> dict[str, Any]:
    """Give where words stand on the page, in CSS pixels, scrolled into sight; the `nth` time they occur.

    `first` and `last` are their pieces on the first and the last of the lines that they are broken over.
    """
    box = None
    for _ in range(40):  # until nothing moves any more: a pane that closes shifts the text
        before, box = box, page.evaluate(WORD_BOX, [within, words, nth])
        if box and box == before:
            return dict(box)
        page.wait_for_timeout(50)
    raise AssertionError(f"{words!r} is not on the page, or does not stand still: {box}")


def drag_over(page: Any, words: str, *, nth: int = 0, rtl: bool = False, within: str = "[data-part=text]") -> None:
    """Select words by dragging over them with the mouse, in their direction of reading."""
    box = word_box(page, words, nth=nth, within=within)
    left, right = (lambda piece: piece["x"] + 1), (lambda piece: piece["x"] + piece["width"] - 1)
    start, end = (right, left) if rtl else (left, right)
    (x0, y0), (x1, y1) = (
        (side(p), p["y"] + p["height"] / 2) for side, p in ((start, box["first"]), (end, box["last"]))
    )
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2, steps=4)
    page.mouse.move(x1, y1, steps=4)
    page.mouse.up()


def press_on(page: Any, words: str, *, nth: int = 0, times: int = 1) -> None:
    """Click on words, twice for a double click."""
    box = word_box(page, words, nth=nth)["first"]
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, click_count=times)
