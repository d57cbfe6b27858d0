"""The guess of a text's language: which letters and words count."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit.gazetteer import table
from osintkit.matchers.document import Document
from osintkit.matchers.language import _INITIALS, _initials, main_script, script_counts


@given(st.text(alphabet='ab.. "x\n(é5', max_size=40))
def test_initials_are_what_the_pattern_finds_in_the_whole_text(folded):
    found = [letter for run in _INITIALS.findall(folded) for letter in re.findall(r"\w", run)]

    assert _initials(folded) == found


def test_initials_are_no_function_words():
    document = Document.of("U.S. a. K. o. v. z. u.", None, table())

    assert document.languages == frozenset()


@pytest.mark.parametrize(
    ("text", "script"),
    [("", "latin"), ("Téhéran", "latin"), ("Москва and", "cyrillic"), ("東京です", "ja"), ("中国", "zh"), ("ไทย", "")],
)
def test_the_script_of_most_letters_is_the_texts(text, script):
    assert main_script(script_counts(text)) == script


def test_only_the_words_of_the_first_part_count(monkeypatch):
    monkeypatch.setattr("osintkit.matchers.document.SAMPLE", 12)

    assert Document.of("the and with der die das und", None, table()).languages == frozenset({"en"})
