"""Folding: what is levelled, and that every offset leads back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit.folding import fold, key


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("İSRAİL", "israil"),
        ("Téhéran", "teheran"),
        ("Україна", "україна"),
        ("Ёлка", "елка"),
        ("ｕｋ　Ｉｒａｎ", "uk iran"),
        ("إيـــران", "ايران"),
        ("ﾛｼｱ", "ロシア"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Guinée‑Bissau", "guinee-bissau"),
        ("ﬁn", "fin"),
    ],
)
def test_case_accents_and_typography_are_levelled(written, folded):
    assert fold(written).text == folded


def test_a_persian_joiner_separates_words():
    assert key("ایرانی‌ها") == key("ایرانی ها")


def test_a_latin_joiner_vanishes():
    assert fold("Ir\u200can").text == "iran"


def test_decomposed_text_folds_like_composed_text():
    for name in ("São Tomé", "Йемен", "Україна", "Türkiye"):
        assert fold(unicodedata.normalize("NFD", name)).text == fold(name).text


@given(st.text(max_size=60))
def test_every_folded_character_comes_from_the_text_and_in_order(text):
    folded = fold(text)
    places = [folded.start(i) for i in range(len(folded.text) + 1)]

    assert places == sorted(places)
    assert places[-1] == len(text)
    assert all(0 <= place <= len(text) for place in places)


@pytest.mark.parametrize("beyond", ["É", "İ", "ß", "Ж", "“", "—", "中", "\U0001f1fa", "ſ", "K"])
def test_a_text_with_few_characters_beyond_ascii_folds_as_one_with_many(beyond):
    few = fold("A long Line of ASCII_text` with\tTabs " + beyond + " and so on, AGAIN")
    many = fold(beyond * 9 + "x")

    assert few.text[37:38] == many.text[:1]
    assert few.text == few.text.translate({ord(c): None for c in "ABILT_`\t"})


def test_an_accent_after_a_character_that_vanishes_vanishes_too():
    assert fold("Ir\ufe71\u0301an").text == "iran"
    assert fold("\ufe71\u0301").text == ""


@given(st.text(alphabet="Ир\u0306ﬁ\u00ad\u200c اéﾛﾞ\ufe71\u0301a", max_size=30))
def test_a_place_in_the_text_leads_to_the_first_folded_character_from_there_on(text):
    folded = fold(text)
    starts = [folded.start(position) for position in range(len(folded.text) + 1)]

    assert [folded.position(offset) for offset in range(len(text) + 1)] == [
        next(position for position, start in enumerate(starts) if start >= offset) for offset in range(len(text) + 1)
    ]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_text_folds_as_its_characters_do_each_alone(text):
    assert fold(text + "é").text == "".join(fold(character + "é").text[:-1] for character in text) + "e" or any(
        fold(character + "é").offsets for character in text
    )
