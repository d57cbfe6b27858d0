"""The words of a text are those that the pattern for a word finds, with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit.folding import WORD, fold
from osintkit.matchers.words import Words

ANY = st.one_of(st.text(max_size=60), st.text(alphabet="Aé中हिि_＿ \n\t’-.ﬁ\u00ad\u200cا\U0001f1fa", max_size=40))


@given(ANY)
def test_words_are_what_the_pattern_finds(text):
    folded = fold(text)
    words = Words.of(folded)
    found = list(WORD.finditer(folded.text))

    assert words.texts == [word[0] for word in found]
    assert words.starts == [word.start() for word in found]
    assert words.plain or not all(character.isalnum() for word in words.texts for character in word)


@given(ANY, st.integers(0, 60))
def test_words_until_a_position_are_those_of_the_text_cut_there(text, position):
    folded = fold(text)

    assert Words.of(folded).until(position) == WORD.findall(folded.text[:position])


@pytest.mark.parametrize("text", ["", " \n", "…—“"])
def test_a_text_without_words_has_none(text):
    assert Words.of(fold(text)) == ([], [], True)
