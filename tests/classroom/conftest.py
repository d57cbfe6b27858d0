"""A class that really listens on this machine, in a thread of its own, and somebody who speaks to it in plain HTTP."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
from dataclasses import dataclass, field

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.classroom import ClassSession, Limits
from osintkit.classroom.server import Material
from osintkit.classroom.serving import Classroom

TEXT = " ".join(f"Freedonia and Sylvania signed pact number {n} at the lake." for n in range(20))
PAGE = b"<!doctype html><title>mark</title>"


class Running:
    """A class on free ports of this machine; `call` runs a function on its event loop."""

    def __init__(self, session, **options):
        self.session = session
        self._ready = threading.Event()
        self._options = options
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._thread.start()
        assert self._ready.wait(10)

    async def _run(self):
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        self.classroom = Classroom(self.session, **{"material": Material(PAGE), "port": 0, **self._options})
        self.classroom.start()
        self.port, self.teacher_port = self.classroom.port, self.classroom.teacher_port
        self._ready.set()
        await self._over.wait()
        await self.classroom.stop()

    def stop(self):
        if not self._thread.is_alive():
            return
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Client:
    """Somebody's browser, as far as the server can tell: Host and Origin as they should be, unless told otherwise."""

    port: int
    host: str = "127.0.0.1"
    headers: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def ask(self, method, path, body=None, **headers):
        own = f"{self.host}:{self.port}"
        sent = {"Host": own, **({"Origin": f"http://{own}"} if method == "POST" else {})}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        sent |= self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        try:
            connection.request(method, path, body, {name: value for name, value in sent.items() if value is not None})
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()

    def enter(self, nickname, word="lantern", pin="4711"):
        given = json.dumps({"nickname": nickname, "pin": pin, "word": word})
        answer = self.ask("POST", "/class/seat", given, Content_Type="application/json")
        if answer.status == 200:
            self.token = answer.json["token"]
        return answer

    def hand_in(self, log, first, body, **headers):
        path = f"/class/logs/{log}?first={first}"
        return self.ask("POST", path, body, **{"Content_Type": "application/x-ndjson", **headers})


@pytest.fixture
def case(tmp_path):
    case = Case(tmp_path / "case", writer="teacher")
    case.add(Article(TEXT, title="Pacts"))
    return case


@pytest.fixture
def session(case, tmp_path):
    return ClassSession(case, tmp_path / "handed-in", pin="4711", limits=Limits(idle=1.0, slow=1.0))


@pytest.fixture
def start():
    """Give a function that starts a class, and stop what it started."""
    started = []

    def begin(session, **options):
        started.append(Running(session, **options))
        return started[-1]

    yield begin
    for each in started:
        each.stop()


@pytest.fixture
def running(session, start):
    return start(session)


@pytest.fixture
def visit():
    """Give a function that makes a browser for a running class."""
    return lambda running: Client(running.port)


@pytest.fixture
def client(running, visit):
    return visit(running)
