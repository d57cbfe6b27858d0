"""What the teacher alone reaches, on this machine: who is there, how far they are, and the keys to gather and close."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Any

from tornado.web import Application

from osintkit.classroom.answering import JSON, Answering, Nothing
from osintkit.classroom.page import KINDS, asset, page
from osintkit.classroom.refusal import RefusedError
from osintkit.classroom.session import ClassSession


class _Page(Answering):
    """The page; it holds nothing of the class before its key was shown."""

    session: ClassSession

    def get(self) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page("teacher.html", self.language, case=self.session.case.name))


class _Asset(Answering):
    def get(self, name: str) -> None:
        self.set_header("Content-Type", f"{KINDS['.' + name.rpartition('.')[2]]}; charset=utf-8")
        self.finish(asset(name))


class _Keyed(Answering):
    session: ClassSession
    key: str

    def prepare(self) -> None:
        super().prepare()
        if not hmac.compare_digest(self.request.headers.get("X-Osintkit-Key", "").encode(), self.key.encode()):
            raise RefusedError("key", 403)


class _State(_Keyed):
    """Who is there, how many marks, last seen."""

    addresses: Callable[[], list[str]]

    def get(self) -> None:
        rows = [
            {"nickname": each.nickname, "marks": each.marks, "lines": each.lines, "finished": each.finished,
             "seen": None if each.seen is None else round(each.seen)}
            for each in self.session.attendance()
        ]  # fmt: skip
        self.answer({"open": self.session.open, "addresses": self.addresses(), "participants": rows})


class _Gather(_Keyed):
    """Take what is there into the case; or close, and then do so."""

    kind = JSON
    close: bool
    closed: Callable[[], None]

    def post(self) -> None:
        gathered = self.session.close() if self.close else self.session.gather()
        self.answer({"open": self.session.open, "operations": gathered.operations,
                     "left_out": list(map(str, gathered.left_out)),
                     "together": [[str(place), files] for place, files in gathered.together.items()]})  # fmt: skip
        if self.close:
            self.closed()


def teacher_application(
    session: ClassSession, *, key: str, hosts: Callable[[], set[str]], addresses: Callable[[], list[str]],
    closed: Callable[[], None],
) -> Application:  # fmt: skip
    """Make the teacher's application. Everything but the bare page needs `key` in the header X-Osintkit-Key."""
    with_case: dict[str, Any] = {"hosts": hosts, "most": 1 << 10, "session": session}
    keyed = {**with_case, "key": key}
    return Application(
        [
            (r"/", _Page, with_case),
            (r"/(teacher\.js|class\.css)", _Asset, {"hosts": hosts, "most": 0}),
            (r"/state", _State, {**keyed, "addresses": addresses}),
            (r"/gather", _Gather, {**keyed, "close": False, "closed": closed}),
            (r"/close", _Gather, {**keyed, "close": True, "closed": closed}),
            (r".*", Nothing, {"hosts": hosts, "most": 0}),
        ],
        log_function=lambda handler: None,
    )
