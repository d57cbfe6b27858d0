"""A line is canonical JSON, one operation, and says by itself whether anybody changed it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osintkit.canonical import canonical_json, sha256_hex
from osintkit.errors import InputError
from osintkit.operation import DEEPEST, LARGEST, DamagedLineError, Draft, Operation, Place, heads, read_line, write_line

LOG = "amina-0123456789abcdef"
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
ids = st.builds(lambda n: f"{LOG}:{n}", st.integers(1, 99))
drafts = st.builds(
    Draft,
    kind=st.sampled_from(["annotation", "link"]),
    record=st.just("a" * 32),
    action=st.sampled_from(["add", "edit", "remove", "void"]),
    fields=st.dictionaries(texts, values, max_size=4),
    after=st.lists(ids, max_size=3).map(tuple),
    voids=st.none() | ids,
    article=st.none() | st.just("b" * 16),
)


def place(n: int = 2, **changes: Any) -> Place:
    given: dict[str, Any] = {
        "log": LOG,
        "n": n,
        "prev": "0" * 64,
        "counter": 7,
        "writer": "amina",
        "at": "2024-05-17T10:00:00Z",
    }
    return Place(**(given | changes))


def written(fields: dict[str, object] | None = None, **where: Any) -> bytes:
    draft = Draft("annotation", "a" * 32, "add", fields or {"note": "seen"}, article="b" * 16)
    return write_line(draft, place(**where), salt="ab" * 8, gesture="cd" * 8)[0][:-1]


def rehashed(line: bytes, *, body: object = ..., **header: object) -> bytes:
    """Change a line and make its hashes right again, as a stranger's program could."""
    raw = json.loads(line)
    body = raw.pop("body") if body is ... else body
    raw.pop("body", None)
    raw.pop("sha")
    raw = {key: value for key, value in (raw | header).items() if value is not ...}
    if "body_sha256" not in header:
        raw["body_sha256"] = sha256_hex(canonical_json(body))
    return canonical_json({**raw, "body": body, "sha": sha256_hex(canonical_json(raw))}).encode()


@given(drafts)
def test_what_is_written_reads_back(draft: Draft) -> None:
    line, operation = write_line(draft, place(), salt="ab" * 8, gesture="cd" * 8)

    assert read_line(line[:-1]) == operation
    assert (operation.kind, operation.record, operation.action) == (draft.kind, draft.record, draft.action)
    assert operation.fields == draft.fields
    assert operation.after == tuple(sorted(draft.after))
    assert (operation.voids, operation.article, operation.gesture) == (draft.voids, draft.article, "cd" * 8)


@given(drafts)
def test_a_line_is_canonical_json_and_one_line(draft: Draft) -> None:
    line, _ = write_line(draft, place(), salt="ab" * 8, gesture="cd" * 8)

    assert line.decode("ascii") == canonical_json(json.loads(line)) + "\n"
    assert line.count(b"\n") == 1


def test_the_keys_of_a_line() -> None:
    raw = json.loads(written())

    assert set(raw) == {"v", "log", "n", "counter", "writer", "at", "after", "body", "body_sha256", "prev", "sha"}
    assert raw["v"] == 1
    assert set(raw["body"]) == {"kind", "id", "do", "fields", "salt", "gesture", "article"}


def test_the_first_line_of_a_log_also_says_what_it_had_seen_and_of_which_case_it_is() -> None:
    raw = json.loads(written(n=1, prev="", seen=(("bo-0123456789abcdef", 3, "e" * 64),), case="f" * 64))

    assert raw["seen"] == [["bo-0123456789abcdef", 3, "e" * 64]]
    assert raw["case"] == "f" * 64


def test_sha_covers_all_but_the_body_and_itself_and_body_sha256_the_body() -> None:
    raw = json.loads(written())

    header = {key: value for key, value in raw.items() if key not in ("body", "sha")}
    assert raw["sha"] == sha256_hex(canonical_json(header))
    assert raw["body_sha256"] == sha256_hex(canonical_json(raw["body"]))


def test_the_name_of_an_operation_is_its_log_and_number() -> None:
    assert read_line(written(n=12)).id == f"{LOG}:12"


def test_operations_are_ordered_by_counter_then_log_never_by_the_clock() -> None:
    early = read_line(written(counter=3, at="2030-01-01T00:00:00Z"))
    late = read_line(written(counter=4, at="1999-01-01T00:00:00Z"))

    assert early.order < late.order
    assert early.order == (3, LOG, 2)


def test_one_flipped_bit_anywhere_is_seen() -> None:
    line = written({"note": 'a "body": in the note, "sha":"x", and \\ too'}, n=1, prev="", case="f" * 64)

    survivors = []
    for at in range(len(line) * 8):
        flipped = bytearray(line)
        flipped[at // 8] ^= 1 << at % 8
        try:
            read_line(bytes(flipped))
            survivors.append(at)
        except DamagedLineError:
            pass
    assert survivors == []


@settings(max_examples=200)
@given(st.binary(max_size=80))
def test_rubbish_is_damage_and_nothing_worse(rubbish: bytes) -> None:
    with pytest.raises(DamagedLineError):
        read_line(rubbish)


def test_a_blanked_body_leaves_the_chain_whole() -> None:
    raw = json.loads(written())
    line = canonical_json(raw | {"body": None}).encode()

    operation = read_line(line)

    assert operation.forgotten
    assert (operation.sha, operation.kind, operation.fields) == (raw["sha"], "", {})


@pytest.mark.parametrize("version", [2, 0, "1", None, True, 1.0])
def test_an_unknown_version_is_refused(version: object) -> None:
    with pytest.raises(DamagedLineError, match=r"its version is .*; this osintkit reads version 1"):
        read_line(rehashed(written(), v=version))


@pytest.mark.parametrize("key", ["log", "n", "counter", "writer", "at", "after", "prev"])
def test_a_missing_key_is_named(key: str) -> None:
    with pytest.raises(DamagedLineError, match=f"'{key}' is missing"):
        read_line(rehashed(written(), **{key: ...}))


@pytest.mark.parametrize(
    "key, value",
    [
        ("log", 7), ("writer", None), ("at", 1.5), ("prev", []), ("n", "1"), ("n", 0), ("n", True), ("counter", -1),
        ("counter", 1.0), ("counter", LARGEST + 1), ("counter", 10**4000), ("n", 2**63), ("after", "x"), ("after", [1]),
        ("after", {}), ("seen", 5), ("seen", ""), ("seen", [[1, 2]]), ("seen", [["a", True, "b"]]),
        ("seen", [["a", 1e300, "b"]]), ("seen", [["a", "5", "b"]]), ("case", 7),
    ],
)  # fmt: skip
def test_a_key_of_a_wrong_kind_is_damage(key: str, value: object) -> None:
    with pytest.raises(DamagedLineError):
        read_line(rehashed(written(), **{key: value}))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": 7}, {"kind": ["annotation"]}, {"kind": ""}, {"id": None}, {"id": ""}, {"id": "x" * 401}, {"do": {}},
        {"do": ""}, {"fields": []}, {"fields": "note"}, {"fields": None}, {"voids": 1}, {"article": []}, {"gesture": 3},
        {"fields": {"note": "\ud800"}},
    ],
)  # fmt: skip
def test_a_body_that_states_no_operation_is_damage(changes: dict[str, object]) -> None:
    body = json.loads(written())["body"] | changes

    with pytest.raises(DamagedLineError):
        read_line(rehashed(written(), body=body))


@pytest.mark.parametrize("body", [[], "text", 7, True])
def test_a_body_is_an_object(body: object) -> None:
    with pytest.raises(DamagedLineError):
        read_line(rehashed(written(), body=body))


def with_body_text(body: str) -> bytes:
    """Make a line with right hashes around a body that Python's own writer would not write."""
    header = {key: value for key, value in json.loads(written()).items() if key not in ("body", "sha")}
    header["body_sha256"] = sha256_hex(body)
    line = canonical_json({**header, "body": 0, "sha": sha256_hex(canonical_json(header))})
    return line.replace('"body":0,', f'"body":{body},').encode()


def body_text(value: str) -> str:
    return canonical_json(json.loads(written({"score": 7}))["body"]).replace('"score":7', f'"score":{value}')


def test_a_body_of_a_stranger_with_right_hashes_is_read() -> None:
    assert read_line(with_body_text(body_text("[[8.5]]"))).fields == {"score": [[8.5]]}


@pytest.mark.parametrize("depth, what", [(DEEPEST, "nested deeper"), (300, "nested deeper"), (100_000, "not JSON")])
def test_deep_nesting_is_refused_before_it_can_break_anything(depth: int, what: str) -> None:
    with pytest.raises(DamagedLineError, match=what):
        read_line(with_body_text(body_text("[" * depth + "]" * depth)))


def test_many_brackets_in_a_text_are_no_nesting() -> None:
    note = "[{" * 500

    assert read_line(written({"note": note})).fields == {"note": note}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_json_does_not_have_are_damage(number: str) -> None:
    with pytest.raises(DamagedLineError, match="no number of JSON"):
        read_line(with_body_text(body_text(number)))


def test_a_line_is_ascii() -> None:
    line = written({"note": "é"}).replace(rb"\u00e9", "é".encode())

    with pytest.raises(DamagedLineError, match="not JSON"):
        read_line(line)


def test_a_text_that_no_file_can_hold_is_refused_when_it_is_written() -> None:
    with pytest.raises(InputError, match="half a surrogate pair"):
        written({"note": "\udc00"})


def test_an_astral_character_is_no_half_pair() -> None:
    assert read_line(written({"note": "🛰"})).fields == {"note": "🛰"}


def test_an_id_that_is_too_long_is_refused_when_it_is_written() -> None:
    with pytest.raises(InputError, match="at most 400 characters"):
        write_line(Draft("actor", "x" * 401, "add", {}), place(), salt="", gesture="")


def test_the_heads_are_the_operations_that_no_other_names() -> None:
    def made(n: int, *after: int) -> Operation:
        return Operation(LOG, n, n, "amina", "", tuple(f"{LOG}:{each}" for each in after), "", "")

    assert heads([made(1), made(2, 1), made(3, 1), made(4, 3)]) == (f"{LOG}:2", f"{LOG}:4")
    assert heads([]) == ()
