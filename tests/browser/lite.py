"""The browser kit for tests: served as `osintkit lite serve` does, in a Chromium that reaches this machine alone.

What Chromium asks of any other machine arrives at a proxy of ours, which notes it and answers nothing.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lab import FLAGS, TOO_LATE, chromium

from osintkit.lite import serving

PATIENCE = 240_000  # ms; alone on two cores Python is ready after fifteen seconds
# What Chromium asks by itself, for its updates, sign-in and forms, with a blank page open just as well.
BROWSERS_OWN = {"accounts.google.com", "content-autofill.googleapis.com", "update.googleapis.com"}
ELSEWHERE = "class.test"  # this machine, by a name that browsers take for another computer's


class Traffic:
    """What the server sent and what was asked of other machines."""

    def __init__(self) -> None:
        self.bytes = 0
        self.paths: list[str] = []
        self.outside: list[str] = []  # host names
        self.errors: list[str] = []  # that pages threw

    def begin(self) -> None:
        self.__init__()  # type: ignore[misc]

    def beyond(self) -> set[str]:
        """Give the machines that the pages asked for, and not the browser by itself."""
        return set(self.outside) - BROWSERS_OWN


def let_tests_in(site: Path) -> None:
    """Give tests JupyterLab's hands in the page; nothing else is changed."""
    settings = site / "jupyter-lite.json"
    said = json.loads(settings.read_text("utf-8"))
    said["jupyter-config-data"]["exposeAppInBrowser"] = True
    settings.write_text(json.dumps(said), "utf-8")


@contextmanager
def served(site: Path, traffic: Traffic) -> Iterator[int]:
    """Serve the kit as `osintkit lite serve` does, counting what goes out, and give the port."""

    class Counting(serving.Handler):
        def send_header(self, keyword: str, value: str) -> None:
            if keyword == "Content-Length":
                traffic.bytes += int(value)
                traffic.paths.append(self.path)
            super().send_header(keyword, value)

    server = serving.Server(site, 0)
    server.handler = Counting
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@contextmanager
def alone(playwright: Any, traffic: Traffic) -> Iterator[Any]:
    """Give a Chromium that reaches this machine alone; what it asks of others is noted by a proxy that hangs up."""
    proxy = socket.create_server(("127.0.0.1", 0))

    def note() -> None:
        while True:
            try:
                asking, _ = proxy.accept()
            except OSError:
                return
            _, address, *_ = asking.recv(2000).split(b"\r\n")[0].decode("latin-1").split()
            traffic.outside.append(address.split("://")[-1].split("/")[0].split(":")[0])
            asking.close()

    threading.Thread(target=note, daemon=True).start()
    flags = [
        f"--proxy-server=http://127.0.0.1:{proxy.getsockname()[1]}",
        f"--proxy-bypass-list=127.0.0.1;{ELSEWHERE}",
        f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    started = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, *flags])
    yield started
    started.close()
    proxy.close()


def visited(context: Any, address: str, traffic: Traffic) -> Any:
    """Open an address in a browser that was never here, and wait until one can type."""
    traffic.begin()
    page = context.new_page()
    page.on("pageerror", lambda error: TOO_LATE in str(error) or traffic.errors.append(str(error)))
    page.goto(address)
    ready(page)
    return page


def ready(page: Any) -> None:
    """Wait until Python has started."""
    idle = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    page.wait_for_function(idle, timeout=PATIENCE)


def run_all(page: Any) -> list[str]:
    """Run all cells and give the errors that they ended in, and "not run" for each that was not reached."""
    page.evaluate(
        """() => {
          globalThis.ran = false;
          jupyterapp.commands.execute('notebook:run-all-cells').then(() => { globalThis.ran = true; });
        }"""
    )
    page.wait_for_function("() => globalThis.ran", timeout=PATIENCE)
    found: list[str] = page.evaluate(
        """() => jupyterapp.shell.currentWidget.content.widgets
          .filter(({ model }) => model.type === 'code')
          .flatMap(({ model }) => [
            ...(model.executionCount ? [] : ['not run']),
            ...model.outputs.toJSON().filter((each) => each.output_type === 'error').map((each) => each.evalue),
          ])"""
    )
    return found


def put_out(page: Any) -> str:
    """Give all that the cells of the notebook printed."""
    said: list[str] = page.evaluate(
        """() => jupyterapp.shell.currentWidget.content.widgets
          .filter(({ model }) => model.type === 'code')
          .flatMap(({ model }) => model.outputs.toJSON())
          .filter((each) => each.output_type === 'stream')
          .map(({ text }) => [text].flat().join(''))"""
    )
    return "".join(said)


def tell(page: Any, code: str) -> list[dict[str, Any]]:
    """Run code in the notebook's Python, outside of its cells, and give what it put out."""
    said: list[dict[str, Any]] = page.evaluate(
        """async (code) => {
          const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
          const future = kernel.requestExecute({ code });
          const said = [];
          future.onIOPub = ({ header, content }) => said.push({ kind: header.msg_type, ...content });
          await future.done;
          return said.filter(({ kind }) => kind !== 'status' && kind !== 'execute_input');
        }""",
        code,
    )
    return said


def printed(page: Any, code: str) -> str:
    """Run code and give what it printed."""
    return "".join(each.get("text") or each.get("evalue") or "" for each in tell(page, code))
