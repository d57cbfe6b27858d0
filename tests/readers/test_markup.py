"""The tokenizer: what a browser would see, for any input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit.readers.markup import collapse, tokens, unescape

markup = st.lists(
    st.sampled_from(
        ["<", ">", "</", "<p", "<a b=", "'", '"', "=", " ", "<!--", "-->", "<script>", "</script>", "&#", "a", "/"]
    )
).map("".join)


@given(markup)
def test_any_markup_ends_and_no_character_is_invented(page: str) -> None:
    found = list(tokens(page))

    assert sum(len(token.value) for token in found) <= len(page)
    assert all(token.kind in ("open", "close", "text", "raw", "comment") for token in found)


@given(st.text(st.characters(exclude_characters="<&")))
def test_text_without_markup_comes_out_as_it_is(text: str) -> None:
    assert "".join(token.value for token in tokens(text)) == text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("", []),
        ("a < b", [("text", "a < b")]),
        ("<A HREF='x>y'>z</A >", [("open", "a"), ("text", "z"), ("close", "a")]),
        (
            "<script>if (a</b>) '</p>'</script>x",
            [("open", "script"), ("raw", "if (a</b>) '</p>'"), ("close", "script"), ("text", "x")],
        ),
        ("<title>a &amp; <b></title>", [("open", "title"), ("raw", "a & <b>"), ("close", "title")]),
        ("<!-->a<!-- b > c -->d", [("comment", ""), ("text", "a"), ("comment", " b > c "), ("text", "d")]),
        ("<!DOCTYPE html>", [("comment", "DOCTYPE html")]),
        ("a<b", [("text", "a")]),
        ("</>x", [("text", "x")]),
    ],
)
def test_tokens_are_those_of_the_standard(page: str, expected: list[tuple[str, str]]) -> None:
    assert [(token.kind, token.value) for token in tokens(page)] == expected


def test_attributes_are_read_in_all_their_spellings_the_first_of_a_name_counts() -> None:
    [tag] = tokens("<a one two=2 three = '3 &amp; 3' FOUR=\"4\" two=x / five=/5>")

    assert dict(tag.attributes) == {"one": "", "two": "2", "three": "3 & 3", "four": "4", "five": "/5"}


def test_references_that_are_no_characters_are_replaced() -> None:
    assert unescape("&#" + "9" * 5_000 + ";&#0000065;&#xD800;&unknown;") == "\ufffdA\ufffd&unknown;"


def test_only_the_white_space_of_html_is_collapsed() -> None:
    assert collapse(" a \n\t b\u00a0\u2009c ") == "a b\u00a0\u2009c"
