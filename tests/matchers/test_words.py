"""The words of a text are those that the pattern for a word finds, with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit.folding import WORD, fold
from osintkit.gazetteer import table
from osintkit.matchers.document import Document
from osintkit.matchers.words import Words

ANY = st.one_of(st.text(max_size=60), st.text(alphabet="Aé中हिि_＿ \n\t’-.ﬁ\u00ad\u200cا\U0001f1fa", max_size=40))


@given(ANY)
def test_words_are_what_the_pattern_finds(text):
    folded = fold(text)
    words = Words(folded)
    found = list(WORD.finditer(folded.text))

    assert words.texts == [word[0] for word in found]
    assert words.starts == [word.start() for word in found]
    assert words.plain or not all(character.isalnum() for word in words.texts for character in word)


@given(ANY, st.data())
def test_a_place_that_was_kept_is_the_one_that_would_be_found(text, data):
    folded = fold(text)
    numbers = [number for number, piece in enumerate(Words(folded).pieces) if piece]
    kept = sorted(data.draw(st.sets(st.sampled_from(numbers)))) if numbers else []
    keeping, finding = Words(folded), Words(folded)

    for number, start in zip(kept, keeping.places(kept), strict=True):
        keeping.keep(number, start)

    positions = range(len(folded.text) + 1)
    assert [keeping.at(position) for position in positions] == [finding.at(position) for position in positions]


@given(ANY, st.integers(0, 60))
def test_words_until_a_position_are_those_of_the_text_cut_there(text, position):
    folded = fold(text)

    assert Words(folded).until(position) == WORD.findall(folded.text[:position])


@pytest.mark.parametrize("text", ["", " \n", "…—“"])
def test_a_text_without_words_has_none(text):
    assert Words(fold(text)).texts == []


@given(st.text(alphabet="Aé中हि -’.\n\u00ad", max_size=90), st.data())
def test_words_beside_a_place_are_read_alike_in_the_list_of_words_and_in_the_text(text, data):
    document = Document.of(text, "en", table())
    at = data.draw(st.integers(0, len(document.folded.text)))

    after, before = document.after(at, 4), document.before(at, 4)

    assert after == document._searched_after(at, 4)
    assert before == document._searched_before(at, at, 4)
    assert document.after(at) == after[:1]
    assert document.before(at) == before[:1]
