"""Names of several words are declined when the gazetteer is built, all words in the same case."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

from inflection import inflect


@pytest.mark.parametrize(
    ("language", "pattern", "name", "forms"),
    [
        (
            "pl",
            "ana",
            "Zjednoczone Emiraty Arabskie",
            {"Zjednoczonych Emiratów Arabskich", "Zjednoczonymi Emiratami Arabskimi"},
        ),
        ("pl", "nxx", "Wybrzeże Kości Słoniowej", {"Wybrzeża Kości Słoniowej", "Wybrzeżu Kości Słoniowej"}),
        ("pl", "n", "Bahamy", {"Baham", "Bahamach", "Bahamami"}),
        ("ru", "an", "Соломоновы Острова", {"Соломоновых Островов", "Соломоновыми Островами"}),
        ("ru", "nxn", "Босния и Герцеговина", {"Боснии и Герцеговины", "Боснией и Герцеговиной"}),
        (
            "uk",
            "aan",
            "Китайська Народна Республіка",
            {"Китайської Народної Республіки", "Китайською Народною Республікою"},
        ),
        ("uk", "n", "Гонконг", {"Гонконзі", "Гонконгом"}),
    ],
)
def test_a_phrase_is_declined_as_a_whole(language, pattern, name, forms):
    assert forms <= set(inflect(language, pattern, name))


def test_words_of_different_cases_are_not_joined():
    assert "Южного Суданом" not in inflect("ru", "an", "Южный Судан")


def test_a_pattern_has_a_letter_a_word():
    with pytest.raises(ValueError, match="pattern 'an' of 'Бурунди' must have a letter a word"):
        inflect("ru", "an", "Бурунди")
