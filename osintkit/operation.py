"""Operations: one change by one writer, as a line of a log.

A line is canonical JSON. `sha` covers every key but `body` and itself, and `body_sha256` covers the body, so that a body
can be blanked (see FORMAT, forget) while the chain of `prev` still holds. The keys are sorted, so both hashes can be
checked on the bytes of the line as they stand, without writing the JSON again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from osintkit.canonical import canonical_json, sha256_hex
from osintkit.errors import CaseError

VERSION = 1
LOG_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,47}-[0-9a-f]{16}")
RECORD_ID = re.compile(r"[0-9a-f]{16}|[0-9a-f]{32}|country:[A-Z]{2}|name:.{1,300}", re.DOTALL)
KINDS = ("actor", "annotation", "article", "codebook", "link", "position", "rejection", "request")
ACTIONS = ("add", "edit", "remove", "void", "forget")

Seen = tuple[str, int, str]  # a log, how many of its lines were seen, the sha of the last


class DamagedLineError(CaseError):
    """A line that is not what its writer wrote. The message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants done to one record, before it has a place in a log.

    `action` is one of `ACTIONS`; `fields` are the new values (a None takes a field away), `voids` the operation that a
    void names. `article` is the article it belongs to, None for shared records. `gesture` is shared by all operations of
    one gesture, which undo takes back together.
    """

    kind: str
    record: str
    action: str
    fields: Mapping[str, object]
    after: tuple[str, ...] = ()
    voids: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of a log, read. `body` is empty when it was forgotten."""

    log: str
    n: int
    counter: int
    writer: str
    at: str
    after: tuple[str, ...]
    body: Mapping[str, object]
    sha: str
    prev: str
    seen: tuple[Seen, ...] = ()

    @property
    def id(self) -> str:
        """Its name in the whole case: `log:n`."""
        return f"{self.log}:{self.n}"

    @property
    def order(self) -> tuple[int, str, int]:
        """What operations are ordered by: the Lamport counter, then the log. Never the clock."""
        return (self.counter, self.log, self.n)

    @property
    def kind(self) -> str:
        """Kind of the record it changes."""
        return str(self.body.get("kind", ""))

    @property
    def record(self) -> str:
        """Id of the record it changes."""
        return str(self.body.get("id", ""))

    @property
    def action(self) -> str:
        """What it does: one of `ACTIONS`."""
        return str(self.body.get("do", ""))

    @property
    def fields(self) -> Mapping[str, object]:
        """The values that it sets."""
        fields = self.body.get("fields")
        return fields if isinstance(fields, Mapping) else {}

    @property
    def voids(self) -> str | None:
        """The operation that it voids, for undo and redo."""
        voids = self.body.get("voids")
        return voids if isinstance(voids, str) else None

    @property
    def article(self) -> str | None:
        """The article that it belongs to."""
        article = self.body.get("article")
        return article if isinstance(article, str) else None

    @property
    def gesture(self) -> str:
        """What it shares with the other operations of one gesture."""
        return str(self.body.get("gesture", self.id))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new line goes: the log, its number, the line before, the clock and who writes."""

    log: str
    n: int
    prev: str
    counter: int
    writer: str
    at: str
    seen: tuple[Seen, ...] = ()


def write_line(draft: Draft, place: Place, *, salt: str, gesture: str) -> tuple[bytes, Operation]:
    """Make the line of an operation, with its end, and the operation that reading it gives."""
    body: dict[str, object] = {
        "kind": draft.kind, "id": draft.record, "do": draft.action, "fields": dict(draft.fields), "salt": salt,
        "gesture": gesture,
    }  # fmt: skip
    if draft.voids is not None:
        body["voids"] = draft.voids
    if draft.article is not None:
        body["article"] = draft.article
    body_text = canonical_json(body)
    header: dict[str, object] = {
        "v": VERSION, "log": place.log, "n": place.n, "counter": place.counter, "writer": place.writer,
        "at": place.at, "after": sorted(draft.after), "prev": place.prev, "body_sha256": sha256_hex(body_text),
    }  # fmt: skip
    if place.n == 1:
        header["seen"] = [list(item) for item in sorted(place.seen)]
    sha = sha256_hex(canonical_json(header))
    line = canonical_json({**header, "body": body, "sha": sha}).encode("ascii")
    return line + b"\n", read_line(line)


def read_line(line: bytes) -> Operation:
    """Read one line, without its end, and check both hashes.

    Raises
    ------
    DamagedLineError
        When it is no JSON, of an unknown version, lacks a key, or does not fit its hashes.
    """
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DamagedLineError(f"it is not JSON ({error})") from None
    if not isinstance(raw, dict):
        raise DamagedLineError("it is not an object")
    if raw.get("v") != VERSION:
        raise DamagedLineError(f"its version is {raw.get('v')!r}; this osintkit reads version {VERSION}")
    try:
        operation = _operation(raw)
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedLineError(f"a key is missing or of a wrong kind ({error})") from None
    _check_hashes(line, raw)
    return operation


def _operation(raw: Mapping[str, object]) -> Operation:
    body, n, counter, after, seen = raw["body"], raw["n"], raw["counter"], raw["after"], raw.get("seen", [])
    texts = [raw[key] for key in ("log", "writer", "at", "sha", "prev")]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("log, writer, at, sha and prev are texts")
    if type(n) is not int or type(counter) is not int or n < 1 or counter < 1:
        raise TypeError("n and counter are whole numbers from 1")
    if not isinstance(after, list) or not all(isinstance(item, str) for item in after):
        raise TypeError("after is a list of ids")
    if body is not None and not isinstance(body, dict):
        raise TypeError("body is an object or null")
    if not isinstance(seen, list):
        raise TypeError("seen is a list")
    log, writer, at, sha, prev = map(str, texts)
    rows = tuple((str(name), int(count), str(last)) for name, count, last in seen)
    return Operation(log, n, counter, writer, at, tuple(after), body or {}, sha, prev, rows)


def _check_hashes(line: bytes, raw: Mapping[str, object]) -> None:
    # Keys are sorted: after, at, body, body_sha256, ..., sha, v, writer. Inside a JSON string every quote is escaped, so
    # the last `,"body_sha256":"` and the last `"sha":"` are the keys themselves.
    body_at = line.find(b'"body":')
    body_end = line.rfind(b',"body_sha256":"')
    sha_at = line.rfind(b'"sha":"')
    if not 0 <= body_at < body_end < sha_at:
        raise DamagedLineError("it is not in canonical form")
    body = line[body_at + 7 : body_end]
    if body != b"null" and sha256_hex(body) != raw["body_sha256"]:
        raise DamagedLineError("its body does not fit body_sha256")
    header = line[:body_at] + line[body_end + 1 : sha_at] + line[sha_at + 73 :]
    if sha256_hex(header) != raw["sha"]:
        raise DamagedLineError("it does not fit its sha")


def heads(operations: Sequence[Operation]) -> tuple[str, ...]:
    """Give the ids of the operations that no other of these names in `after`: what a new one comes after."""
    named = {earlier for operation in operations for earlier in operation.after}
    return tuple(operation.id for operation in operations if operation.id not in named)
