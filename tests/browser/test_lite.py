"""The browser kit, end to end: built, served, and two lessons worked through in Chromium with every name refused.

What Chromium asks of any other machine arrives at a proxy of ours, which notes it and answers nothing.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from lab import FLAGS, chromium

import osintkit as ok
from osintkit.lite import serving

pytestmark = [pytest.mark.browser, pytest.mark.index]

MOST_BYTES = 25_000_000  # that a browser fetches on its first visit, packed
PATIENCE = 240_000  # ms; alone on two cores Python is ready after fifteen seconds
# What Chromium asks by itself, for its updates, sign-in and forms, with a blank page open just as well.
BROWSERS_OWN = {"accounts.google.com", "content-autofill.googleapis.com", "update.googleapis.com"}
# anywidget gives a widget two seconds to load. A machine with much else to do takes longer; then one runs it again.
SLOW = "[anywidget] Failed to initialize model."
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


@pytest.fixture(scope="module")
def traffic() -> Traffic:
    return Traffic()


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory, require: Callable[[object, str], None]) -> Path:
    """Build the kit by its command."""
    require(find_spec("jupyterlite_core"), 'needs JupyterLite: pip install "osintkit[lite]"')
    require(shutil.which("npm"), "needs npm; on Debian and Ubuntu: sudo apt install npm")
    folder = tmp_path_factory.mktemp("lite") / "site"
    command = [sys.executable, "-m", "osintkit", "lite", "build", str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    settings = folder / "jupyter-lite.json"
    said = json.loads(settings.read_text("utf-8"))
    said["jupyter-config-data"]["exposeAppInBrowser"] = True  # for the tests' hands; nothing else is changed
    settings.write_text(json.dumps(said), "utf-8")
    return folder


@pytest.fixture(scope="module")
def port(site: Path, traffic: Traffic) -> Iterator[int]:
    """Serve the kit as `osintkit lite serve` does, counting what goes out."""

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


@pytest.fixture(scope="module")
def chrome(playwright: Any, traffic: Traffic) -> Iterator[Any]:
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


@pytest.fixture
def visit(chrome: Any, port: int, traffic: Traffic) -> Iterator[Callable[..., Any]]:
    """Give `visit(lesson)`: open a lesson in a browser that was never here, and wait until one can type."""
    contexts = []

    def go(lesson: str, *, host: str = "127.0.0.1") -> Any:
        traffic.begin()
        contexts.append(chrome.new_context(viewport={"width": 1400, "height": 1000}))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: traffic.errors.append(str(error)))
        page.goto(f"http://{host}:{port}/lab/index.html?path={lesson}.ipynb")
        ready(page)
        return page

    yield go
    for each in contexts:
        each.close()
    assert traffic.errors == []
    assert set(traffic.outside) - BROWSERS_OWN == set()


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


def test_lesson_1_is_worked_through_and_kept_over_a_reload(visit: Any, traffic: Traffic) -> None:
    page = visit("01_annotate_an_article")
    assert run_all(page) == []
    page.wait_for_selector(".osintkit-map .figure", timeout=PATIENCE)
    assert traffic.bytes < MOST_BYTES
    assert page.locator("[data-part=saved]").first.get_attribute("data-state") == "saved"

    printed(page, "first = case.articles()[0]; mark = case.annotate(first, 0, 4, label='actor')")
    page.reload()
    ready(page)

    assert run_all(page) == []
    assert printed(page, "print(len(case.annotations()), case.verify())") == "1 []\n"


def test_lesson_4_is_worked_through(visit: Any, traffic: Traffic) -> None:
    page = visit("04_draw_the_actor_map")

    wrong = run_all(page)
    if traffic.errors == [SLOW]:
        traffic.errors.clear()
        wrong = run_all(page)

    assert wrong == []
    page.wait_for_selector(".osintkit-map .figure", timeout=PATIENCE)


def test_what_has_no_wheel_says_so_and_the_notebook_goes_on(visit: Any) -> None:
    page = visit("02_geocode_the_countries")

    said = printed(page, "import osintkit as ok\nok.sample_case().to_frame('claims')\nprint('not reached')")
    after = printed(page, "print('reached')")
    figure = tell(page, "ok.figures.country_map([('KE', 1.0)])")

    assert said.startswith("Not in this browser. Tables need pandas")
    assert (after, "not reached" in said) == ("reached\n", False)
    assert "error" not in {each["kind"] for each in figure}
    assert any("application/vnd.plotly.v1+json" in each.get("data", {}) for each in figure)


def test_by_plain_http_from_another_computer_it_is_only_in_this_tab_and_can_be_taken_home(
    visit: Any, tmp_path: Path
) -> None:
    page = visit("01_annotate_an_article", host=ELSEWHERE)
    assert not page.evaluate("isSecureContext")
    assert run_all(page) == []
    state = page.locator("[data-part=saved]").first
    page.wait_for_selector("[data-part=saved][data-state=only_here]", timeout=PATIENCE)
    assert "only in this tab" in state.inner_text()

    there = printed(
        page,
        "first = case.articles()[0]; mark = case.annotate(first, 0, 4, label='actor'); print(len(case.articles()))",
    )
    with page.expect_download(timeout=PATIENCE) as download:
        page.locator("[data-key=take]").first.click()
    download.value.save_as(tmp_path / "home.zip")

    with zipfile.ZipFile(tmp_path / "home.zip") as packed:
        packed.extractall(tmp_path / "home")
    (header,) = (tmp_path / "home").rglob("case.json")
    taken = ok.Case(header.parent, writer="teacher")
    assert (len(taken.annotations()), len(taken.articles()), taken.verify()) == (1, int(there), [])
