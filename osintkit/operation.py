"""Operations: one change by one writer, as a line of a log.

A line is canonical JSON. `sha` covers every key but `body` and itself, and `body_sha256` covers the body, so that a
body can be blanked (see FORMAT, forget) while the chain of `prev` still holds. The keys are sorted, so both hashes can
be checked on the bytes of the line as they stand, without writing the JSON again.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple

from osintkit.canonical import canonical_json, sha256_hex
from osintkit.errors import CaseError, RecordError

VERSION = 1
LOG_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,47}-[0-9a-f]{16}")
KINDS = (
    "actor", "annotation", "article", "codebook", "decision", "hand_in", "link", "position", "rejection", "request",
    "sense",
)  # fmt: skip
ACTIONS = ("add", "edit", "remove", "void", "forget")
LARGEST = 2**53 - 1  # what JavaScript counts to without loss; the clock stays here once a log says so
LONGEST_ID = 400
DEEPEST = 24  # a codebook's parts reach 6 levels
NOTHING: Mapping[str, object] = MappingProxyType({})


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")


_DECODER = json.JSONDecoder(parse_constant=_no_number)  # Python would take NaN and Infinity
_SCAN: Callable[[str, int], tuple[Any, int]] = _DECODER.scan_once  # type: ignore[attr-defined]
_TEXT = {str}

Seen = tuple[str, int, str]  # a log, how many of its lines were seen, the sha of the last


class DamagedLineError(CaseError):
    """A line that is not what its writer wrote. The message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants done to one record, before it has a place in a log.

    `action` is one of `ACTIONS`; `fields` are the new values (a None takes a field away), `voids` the operation that a
    void names. `article` is the article it belongs to, None for shared records.
    """

    kind: str
    record: str
    action: str
    fields: Mapping[str, object]
    after: tuple[str, ...] = ()
    voids: str | None = None
    article: str | None = None


class Operation(NamedTuple):
    """One line of a log, read. When its body was forgotten, `action` and all that comes from the body are empty.

    `kind` and `record` name the record that it changes, `action` is one of `ACTIONS`, `fields` are the values that it
    sets, `voids` is the operation that a void names, `article` the article that it belongs to, and `gesture` is shared
    by the neighbouring lines of one gesture. `case` is the SHA-256 of case.json, on the first line of a log only.
    `hand` tells writers of one name apart: 16 hex digits, "" where the writer's machine could keep none.

    A tuple, since a large case makes a hundred thousand of them, and a frozen dataclass takes four times as long.
    """

    log: str
    n: int
    counter: int
    writer: str
    at: str
    after: tuple[str, ...]
    sha: str
    prev: str
    kind: str = ""
    record: str = ""
    action: str = ""
    fields: Mapping[str, object] = NOTHING
    voids: str | None = None
    article: str | None = None
    gesture: str = ""
    seen: tuple[Seen, ...] = ()
    case: str = ""
    hand: str = ""

    @property
    def id(self) -> str:
        """Its name in the whole case: `log:n`."""
        return f"{self.log}:{self.n}"

    @property
    def order(self) -> tuple[int, str, int]:
        """What operations are ordered by: the Lamport counter, then the log. Never the clock."""
        return (self.counter, self.log, self.n)

    @property
    def forgotten(self) -> bool:
        """True when its body was blanked: only its place in the chain is left."""
        return not self.action


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new line goes: the log, its number, the line before, the clock and who writes.

    `of` is the line's number in its write and how many lines that has; None for a write of one line.
    """

    log: str
    n: int
    prev: str
    counter: int
    writer: str
    at: str
    seen: tuple[Seen, ...] = ()
    case: str = ""
    hand: str = ""
    of: tuple[int, int] | None = None


def write_line(draft: Draft, place: Place, *, salt: str, gesture: str) -> tuple[bytes, Operation]:
    """Make the line of an operation, with its end, and the operation that reading it gives.

    Raises
    ------
    InputError
        When a field holds what a line cannot: no JSON, half a surrogate pair, or something nested too deep.
    """
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
        header |= {"seen": [list(item) for item in sorted(place.seen)], "case": place.case}
    if place.hand:
        header["hand"] = place.hand
    if place.of is not None:
        header["of"] = list(place.of)
    sha = sha256_hex(canonical_json(header))
    line = canonical_json({**header, "body": body, "sha": sha}).encode("ascii")
    try:
        return line + b"\n", read_line(line)
    except DamagedLineError as error:
        raise RecordError(f"This {draft.kind} cannot be written: {error}.") from error


def read_line(line: bytes) -> Operation:
    """Read one line, without its end, and check both hashes.

    Raises
    ------
    DamagedLineError
        When it is no JSON, of an unknown version, lacks a key, does not fit its hashes, or states no operation.
    """
    try:
        text = line.decode("ascii")
        raw, end = _SCAN(text, 0)  # what decode does, but for the spaces around a value, which no line has
        if end != len(text):
            raise ValueError(f"something follows it at {end}")
    except StopIteration:
        raise DamagedLineError("it is not JSON") from None
    except (ValueError, RecursionError) as error:
        raise DamagedLineError(f"it is not JSON ({error})") from None
    if not isinstance(raw, dict):
        raise DamagedLineError("it is not an object")
    if raw.get("v") != VERSION or type(raw["v"]) is not int:
        raise DamagedLineError(f"its version is {raw.get('v')!r:.40}; this osintkit reads version {VERSION}")
    try:
        header, body = _header(raw), raw["body"]
        _check_hashes(line, raw)
        _check_strings(line, raw)
        return Operation(*header[:8], *_content(body), *header[8:])
    except KeyError as error:
        raise DamagedLineError(f"the key {error} is missing") from None


def _header(raw: Mapping[str, Any]) -> tuple[Any, ...]:
    log, n, counter, after, seen = raw["log"], raw["n"], raw["counter"], raw["after"], raw.get("seen", [])
    case, hand = raw.get("case", ""), raw.get("hand", "")
    texts = (log, raw["writer"], raw["at"], raw["sha"], raw["prev"], raw["body_sha256"], case, hand)
    if set(map(type, texts)) != _TEXT:
        raise DamagedLineError("log, writer, at, sha, prev, body_sha256, case and hand are texts")
    if type(n) is not int or type(counter) is not int or not (0 < n <= LARGEST and 0 < counter <= LARGEST):
        raise DamagedLineError("n and counter are whole numbers from 1 to 2^53 - 1")
    if type(after) is not list or not {str}.issuperset(map(type, after)):
        raise DamagedLineError("after is a list of ids")
    if type(seen) is not list:
        raise DamagedLineError("seen is a list")
    # Names and times come again and again: one copy of each serves all lines.
    intern = sys.intern
    seen = tuple(map(_seen, seen)) if seen else ()
    texts = (intern(log), n, counter, intern(raw["writer"]), intern(raw["at"]), tuple(after), raw["sha"], raw["prev"])
    return (*texts, seen, case, intern(hand))


def _seen(row: object) -> Seen:
    match row:
        case [str(log), int(n), str(sha)] if type(n) is int:
            return log, n, sha
    raise DamagedLineError("seen is a list of [log, n, sha]")


def _content(body: Any) -> tuple[Any, ...]:
    """Give what a body states, in the order in which an operation has it; nothing for one that was blanked."""
    if body is None:
        return ("", "", "", NOTHING, None, None, "")
    if type(body) is not dict:
        raise DamagedLineError("its body is an object or null")
    kind, record, action, gesture = body["kind"], body["id"], body["do"], body.get("gesture", "")
    if {type(kind), type(record), type(action), type(gesture)} != _TEXT:
        raise DamagedLineError("kind, id, do and gesture of its body are texts")
    if not kind or not action or not 0 < len(record) <= LONGEST_ID:
        raise DamagedLineError(f"its body needs a kind, a do, and an id of at most {LONGEST_ID} characters")
    fields, voids, article = body.get("fields", NOTHING), body.get("voids"), body.get("article")
    if type(fields) is not dict and fields is not NOTHING:
        raise DamagedLineError("the fields of its body are an object")
    if not (voids is None or type(voids) is str) or not (article is None or type(article) is str):
        raise DamagedLineError("voids and article of its body are ids")
    article = article and sys.intern(article)
    fields = {sys.intern(name): value for name, value in fields.items()}  # a tenth of a large case's memory
    return (sys.intern(kind), record, sys.intern(action), fields, voids, article, sys.intern(gesture))


def _check_strings(line: bytes, raw: Mapping[str, object]) -> None:
    """Refuse half surrogate pairs, which no file or page can hold, and what is nested so deep that reading it fails."""
    if b"\\ud" in line:
        try:
            json.dumps(raw, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            raise DamagedLineError("a text in it has half a surrogate pair") from None
    # Only a line with many brackets can be deep; most have a few.
    if line.count(b"[") + line.count(b"{") > DEEPEST and _depth(raw) > DEEPEST:
        raise DamagedLineError(f"it is nested deeper than {DEEPEST} levels")


def _depth(value: object) -> int:
    depth, level = 0, [value]
    while level := [inner for each in level if isinstance(each, dict | list)
                    for inner in (each.values() if isinstance(each, dict) else each)]:  # fmt: skip
        depth += 1
    return depth


def blanked(operation: Operation) -> Operation:
    """Give the operation that a line without its body states: its place in the chain and nothing else."""
    return operation._replace(kind="", record="", action="", fields=NOTHING, voids=None, article=None, gesture="")


def forgotten_lines(operation: Operation) -> list[str]:
    """List the ids of the operations whose bodies a forget says are to be blank; [] for any other operation."""
    names = operation.fields.get("lines") if operation.action == "forget" else None
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def may_be_forgotten(operation: Operation, article: str) -> bool:
    """Tell whether forgetting an article may take a body: one about it, or a link, which may tie it to others."""
    about = operation.article == article or operation.kind == "link"
    return operation.action != "forget" and (about or (operation.kind == "article" and operation.record == article))


def blanked_line(line: bytes) -> bytes:
    """Take the body out of a line that can be read; both hashes and the chain stay as they are."""
    body_at, body_end, _ = _positions(line)
    return line[: body_at + 7] + b"null" + line[body_end:]


def _positions(line: bytes) -> tuple[int, int, int]:
    # Keys are sorted: after, at, body, body_sha256, case, ..., sha, v, writer. Inside a JSON string every quote is
    # escaped, so the last `,"body_sha256":"` and the last `"sha":"` are the keys themselves.
    body_at = line.find(b'"body":')
    body_end = line.rfind(b',"body_sha256":"')
    sha_at = line.rfind(b'"sha":"')
    if not 0 <= body_at < body_end < sha_at:
        raise DamagedLineError("it is not in canonical form")
    return body_at, body_end, sha_at


def _check_hashes(line: bytes, raw: Mapping[str, object]) -> None:
    body_at, body_end, sha_at = _positions(line)
    body = line[body_at + 7 : body_end]
    if body != b"null" and sha256(body).hexdigest() != raw["body_sha256"]:
        raise DamagedLineError("its body does not fit body_sha256")
    header = line[:body_at] + line[body_end + 1 : sha_at] + line[sha_at + 73 :]
    if sha256(header).hexdigest() != raw["sha"]:
        raise DamagedLineError("it does not fit its sha")


def heads(operations: Sequence[Operation]) -> tuple[str, ...]:
    """Give the ids of the operations that no other of these names in `after`: what a new one comes after."""
    named = {earlier for operation in operations for earlier in operation.after}
    return tuple(operation.id for operation in operations if operation.id not in named)
