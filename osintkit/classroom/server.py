"""What participants reach: the page to come in by, the pages to mark in, and the handing in. See docs/handing_in.md."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tornado.web import Application, HTTPError, RequestHandler, StaticFileHandler

from osintkit.classroom.answering import JSON, LINES, ZIP, Answering, Nothing
from osintkit.classroom.guard import check_request
from osintkit.classroom.page import KINDS, asset, page
from osintkit.classroom.refusal import RefusedError
from osintkit.classroom.roster import Seat
from osintkit.classroom.session import ClassSession

PROTOCOL = 1
_NUMBER = 15  # digits of a line's number
_TYPES = {
    ".wasm": "application/wasm", ".js": "text/javascript", ".mjs": "text/javascript", ".json": JSON, ".css": "text/css",
    ".html": "text/html", ".svg": "image/svg+xml", ".whl": "application/octet-stream",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Material:
    """What participants work with: the page to mark in, and the folder of the browser kit, if there is one."""

    page: bytes
    site: Path | None = None


class _Own(Answering):
    """What only somebody with a seat may ask, by the token that came with it."""

    session: ClassSession

    def seat(self) -> Seat:
        kind, _, token = self.request.headers.get("Authorization", "").partition(" ")
        return self.session.seat(token if kind == "Bearer" else "")


class _Hello(Answering):
    """Tell a page that it is served by a class, and of which case."""

    session: ClassSession

    def get(self) -> None:
        limits = self.session.limits
        self.answer(
            {"format": "osintkit-class", "version": PROTOCOL, "case": self.session.case_sha, "open": self.session.open,
             "most": {"body": limits.body, "line": limits.line}}
        )  # fmt: skip


class _Seats(Answering):
    """Come in, or come back."""

    session: ClassSession
    kind = JSON

    def post(self) -> None:
        given = self.json_body()
        seat, returning = self.session.enter(
            given.get("nickname"), given.get("pin"), given.get("word"), address=self.request.remote_ip or ""
        )
        self.set_cookie(cookie_name(self.request.host), self.session.roster.reader_pass(),
                        httponly=True, samesite="Strict", path="/")  # fmt: skip
        logs = dict(self.session.handed_in.logs(seat.nickname))
        self.answer(
            {"token": self.session.roster.token(seat), "nickname": seat.nickname, "returning": returning, "logs": logs}
        )


class _Logs(_Own):
    """List one's own logs; asking is also a sign of life."""

    def get(self) -> None:
        seat = self.seat()
        self.answer({"nickname": seat.nickname, "logs": dict(self.session.handed_in.logs(seat.nickname))})


class _Log(_Own):
    """Read one's own log, or put lines at its end."""

    kind = LINES

    def get(self, log: str) -> None:
        data = self.session.handed_in.read(log, self.seat().nickname, first=self._first())
        self.set_header("Content-Type", LINES)
        self.finish(data)

    def prepare(self) -> None:
        super().prepare()
        if self.request.method == "POST":
            self.seat()  # before a body is read for it

    def post(self, log: str) -> None:
        self.answer({"have": self.session.append(self.seat(), log, self._first(), self.body)})

    def _first(self) -> int:
        given = self.get_query_argument("first", "1")
        if not (given.isascii() and given.isdigit() and len(given) <= _NUMBER):
            raise RefusedError("first", 400)
        return int(given)


class _Files(_Own):
    """Take a whole case of the browser kit."""

    kind = ZIP

    def prepare(self) -> None:
        super().prepare()
        self.seat()  # before a body is read for it

    def post(self) -> None:
        self.answer({"files": self.session.take_file(self.seat(), self.body)})


class _Door(Answering):
    """The page to come in by."""

    session: ClassSession
    material: Material

    def get(self) -> None:
        lite = "" if self.material.site else "hidden"
        case = self.session.case.name
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page("door.html", self.language, case=case, site=lite))


class _Asset(Answering):
    """Style and script of the class's own pages."""

    def get(self, name: str) -> None:
        self.set_header("Content-Type", f"{KINDS[Path(name).suffix]}; charset=utf-8")
        self.finish(asset(name))


class _MarkingPage(Answering):
    """The one file to mark in; it brings a policy of its own."""

    session: ClassSession
    material: Material

    def get(self) -> None:
        if not has_pass(self, self.session):
            self.redirect("/")
            return
        self.clear_header("Content-Security-Policy")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.material.page)


class _Site(StaticFileHandler):
    """The browser kit's folder."""

    def initialize(self, path: str, session: ClassSession, hosts: Callable[[], set[str]]) -> None:  # type: ignore[override]
        super().initialize(path, default_filename="index.html")
        self._session, self._hosts = session, hosts

    def prepare(self) -> None:
        """Check host and pass, as for the other pages."""
        try:
            check_request(self.request.method or "", self.request.headers, self._hosts())
        except RefusedError as refusal:
            raise HTTPError(refusal.status) from refusal
        if not has_pass(self, self._session):
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        """Serve wasm and wheels as what they are, whatever this machine's table says."""
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")

    def get_content_type(self) -> str:
        """Give the type of a file, of those that Windows's registry gets wrong from here."""
        return _TYPES.get(Path(self.absolute_path or "").suffix.lower()) or super().get_content_type()


def cookie_name(host: str) -> str:
    """Name the cookie after the port: browsers share cookies between the ports of a host."""
    return f"osintkit-class-{host.rpartition(':')[2]}" if ":" in host else "osintkit-class-80"


def has_pass(handler: RequestHandler, session: ClassSession) -> bool:
    """Tell whether a browser came in by the PIN."""
    given = handler.get_cookie(cookie_name(handler.request.host)) or ""
    return hmac.compare_digest(given.encode("utf-8", "replace"), session.roster.reader_pass().encode())


def participants_application(session: ClassSession, material: Material, hosts: Callable[[], set[str]]) -> Application:
    """Make the application that participants reach, known under `hosts` (names with port) and no other."""
    small = {"hosts": hosts, "most": 1 << 13, "session": session}
    page_ = {**small, "material": material}
    routes: list[Any] = [
        (r"/", _Door, page_),
        (r"/(door\.js|class\.css)", _Asset, {"hosts": hosts, "most": 0}),
        (r"/mark/", _MarkingPage, page_),
        (r"/class/hello", _Hello, small),
        (r"/class/seat", _Seats, small),
        (r"/class/logs", _Logs, small),
        (r"/class/logs/([^/]{1,80})", _Log, {**small, "most": session.limits.body}),
    ]
    if material.site is not None:
        routes.append((r"/class/files", _Files, {**small, "most": session.limits.file}))
        routes.append((r"/lite/(.*)", _Site, {"path": str(material.site), "session": session, "hosts": hosts}))
    routes.append((r".*", Nothing, {"hosts": hosts, "most": 0}))
    return Application(routes, log_function=_say_nothing)


def _say_nothing(handler: RequestHandler) -> None:
    """Keep no list of who asked for what, and when."""
