"""What all answers of the class's servers share: checks before anything is read, headers, refusals in a sentence."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

from tornado.web import HTTPError, RequestHandler, stream_request_body

from osintkit.classroom.guard import check_request
from osintkit.classroom.refusal import RefusedError
from osintkit.classroom.words import language_of
from osintkit.errors import OsintkitError

JSON, LINES, ZIP = "application/json", "application/x-ndjson", "application/zip"
# Pages of the class load nothing but their own style and script, and are shown in no frame.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@stream_request_body
class Answering(RequestHandler):
    """Base of the handlers. A body is taken piece by piece, so that one that is too long is refused, not stored."""

    hosts: Callable[[], set[str]]
    most: int
    kind: str | None = None  # the Content-Type that a body has to have; one that no form of another site can send

    def initialize(self, *, hosts: Callable[[], set[str]], most: int, **more: Any) -> None:
        """Take what the server is made with: the hosts that it is known by, and the longest body in bytes."""
        self.hosts, self.most = hosts, most
        self._pieces: list[bytes] = []
        self._size = 0
        for name, value in more.items():
            setattr(self, name, value)

    def set_default_headers(self) -> None:
        """Say that nothing of this is to be kept, framed, or taken for something else."""
        self.set_header("Server", "osintkit")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Frame-Options", "DENY")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        """Refuse what comes from elsewhere, or is too long, before the body is read."""
        check_request(self.request.method or "", self.request.headers, self.hosts())
        length = self.request.headers.get("Content-Length", "0")
        if not length.isdigit() or int(length) > self.most:
            raise self._too_long()
        kind = self.request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if self.request.method == "POST" and self.kind not in (None, kind):
            raise RefusedError("content_type", 415, kind=self.kind)

    def data_received(self, chunk: bytes) -> None:
        """Keep a piece of the body, and none of one that grows too long: tornado ends it at a limit of its own."""
        self._size += len(chunk)
        if self._size <= self.most:
            self._pieces.append(chunk)
        else:
            self._pieces.clear()

    def _too_long(self) -> RefusedError:
        self.set_header("Connection", "close")  # the rest of it is not waited for
        return RefusedError("body", 413, most=self.most >> 10)

    @property
    def language(self) -> str:
        """The language of this answer."""
        return language_of(self.get_query_argument("lang", "") + "," + self.request.headers.get("Accept-Language", ""))

    @property
    def body(self) -> bytes:
        """The body, once it is all there. Raises RefusedError for one that was too long."""
        if self._size > self.most:
            raise self._too_long()
        return b"".join(self._pieces)

    def json_body(self) -> dict[str, Any]:
        """Read the body as an object. Raises RefusedError when it is none."""
        body = self.body
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise RefusedError("json", 400)
        return found

    def answer(self, content: object) -> None:
        """Answer with JSON, in ASCII, so that no letter is taken for markup or a line end."""
        self.set_header("Content-Type", JSON)
        self.finish(json.dumps(content).replace("<", "\\u003c"))

    def write_error(self, status_code: int, **more: Any) -> None:
        """Say in a sentence what is not granted; of an error of our own, no more than that there was one."""
        error = more.get("exc_info", (None, None, None))[1]
        if isinstance(error, RefusedError):
            refusal = error
        elif isinstance(error, OsintkitError):
            refusal = RefusedError("not_saved", 507)
        elif isinstance(error, HTTPError) and status_code < 500:
            refusal = RefusedError("nothing_here", status_code)
        else:
            refusal = RefusedError("broken", 500)
        self.set_status(refusal.status)
        if "seconds" in refusal.details:
            self.set_header("Retry-After", str(refusal.details["seconds"]))
        self.answer(refusal.answer(self._known_language()))

    def _known_language(self) -> str:
        return language_of(self.request.headers.get("Accept-Language", ""))

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Note what is wrong with this program or this machine; a refusal is neither."""
        if not isinstance(value, RefusedError | HTTPError):
            logging.getLogger("osintkit").error("The class could not answer: %s", value, exc_info=(typ, value, tb))


class Nothing(Answering):
    """What is asked for anywhere else."""

    def prepare(self) -> None:
        """Check the host first, as everywhere."""
        super().prepare()
        raise RefusedError("nothing_here", 404)
