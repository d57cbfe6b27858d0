"""Canonical JSON and hashes: the same value is the same bytes everywhere."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit.canonical import canonical_json, sha256_hex
from osintkit.errors import InputError

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
def test_what_is_written_is_ascii_without_line_ends_and_reads_back_the_same(value: object) -> None:
    written = canonical_json(value)

    assert written.isascii()
    assert "\n" not in written
    assert json.loads(written) == value


@given(st.dictionaries(st.text(), json_values))
def test_the_order_in_which_a_dict_was_made_does_not_show(value: dict[str, object]) -> None:
    backwards = dict(reversed(value.items()))

    assert canonical_json(backwards) == canonical_json(value)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_json_does_not_have_are_refused(number: float) -> None:
    with pytest.raises(InputError, match="cannot be written as JSON"):
        canonical_json({"score": number})


def test_a_value_that_holds_itself_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)

    with pytest.raises(InputError, match="cannot be written as JSON"):
        canonical_json(endless)


@pytest.mark.parametrize("value", [{1: "a", "1": "b"}, {"bytes": b"x"}, {"set": {1}}])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(InputError, match="cannot be written as JSON"):
        canonical_json(value)


def test_half_a_surrogate_pair_becomes_an_escape() -> None:
    assert canonical_json("\ud800") == '"\\ud800"'


def test_a_text_is_hashed_as_utf_8() -> None:
    assert sha256_hex("é") == sha256_hex("é".encode())


def test_half_a_surrogate_pair_has_no_hash() -> None:
    with pytest.raises(InputError, match="position 2"):
        sha256_hex("ab\ud800")
