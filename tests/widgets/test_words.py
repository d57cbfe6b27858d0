"""The words of the widgets: one table a language, all with the same keys."""

from __future__ import annotations

import re

import pytest

from osintkit.errors import UnknownNameError
from osintkit.widgets.words import LANGUAGES, table


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_keys_of_english(language):
    assert list(table(language).texts) == list(table("en").texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_in_the_same_places(language):
    english = table("en").texts

    assert {key: places(text) for key, text in table(language).texts.items()} == {
        k: places(t) for k, t in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language):
    assert [key for key, text in table(language).texts.items() if not text.strip()] == []


def test_every_key_that_the_page_asks_for_is_there(root):
    sources = [
        file
        for file in (root / "osintkit/widgets/js").glob("*/*.js")
        if {"adjudicate", "agreement", "annotator", "class_wall", "conflicts", "country_review", "onefile", "shared"}
        & set(file.parts)
    ]
    asked = {key for file in sources for key in re.findall(r"\bsay\(\s*\"([\w ]+)\"", file.read_text("utf-8"))}
    counted = {key for file in sources for key in re.findall(r"words\.count\(\s*\"(\w+)\"", file.read_text("utf-8"))}

    assert len(asked) > 50
    assert asked - set(table("en").texts) == set()
    assert {f"{key}.{form}" for key in counted for form in ("one", "other")} - set(table("en").texts) == set()


def test_what_is_filled_in_may_hold_braces():
    assert table("en").say("removed", words="{words} {0}") == "Removed: {words} {0}"


def test_an_unknown_key_is_named():
    with pytest.raises(UnknownNameError, match="Did you mean 'saved'"):
        table("en").say("savd")


def test_an_unknown_language_is_named():
    with pytest.raises(UnknownNameError, match="Unknown language of the widgets 'de'"):
        table("de")
