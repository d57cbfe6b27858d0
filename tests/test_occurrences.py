"""Words found in a text: as written or folded, whole or not, in several scripts."""

from __future__ import annotations

import pytest

from osintkit.occurrences import occurrences


def found(text: str, words: str, **how: bool) -> list[str]:
    return [span.of(text) for span in occurrences(text, words, **how)]


def test_blank_words_occur_nowhere():
    assert occurrences("anything", " \n") == []
    assert occurrences("anything", "\u0301") == []


def test_exact_words_are_found_to_the_letter():
    assert found("Iran, IRAN, iran", "Iran", exact=True) == ["Iran"]


def test_case_accents_and_typography_do_not_count_otherwise():
    text = "TÉHÉRAN, Teheran, Te\u0301he\u0301ran; l’accord, l'accord"

    assert found(text, "téhéran") == ["TÉHÉRAN", "Teheran", "Te\u0301he\u0301ran"]
    assert found(text, "l'accord") == ["l’accord", "l'accord"]


def test_whole_words_end_where_no_letter_goes_on():
    text = "Iran and Iranian; L'Iran, Iran-Contra, Iran2"

    assert [span.start for span in occurrences(text, "Iran", whole_words=True)] == [0, 20, 26]


def test_a_word_in_a_script_without_spaces_is_whole_wherever_it_stands():
    assert found("秘鲁支持该协议。中国批评了", "中国", whole_words=True) == ["中国"]


def test_the_article_that_arabic_writes_onto_a_word_makes_it_longer():
    text = "قال إن القاهرة وافقت والقاهرة"

    assert len(found(text, "القاهرة", whole_words=True)) == 1
    assert len(found(text, "القاهرة")) == 2


def test_words_on_two_lines_are_found():
    assert found("the Harbour\nUnion walked", "Harbour  Union") == ["Harbour\nUnion"]


@pytest.mark.parametrize("exact", [True, False])
def test_a_letter_never_loses_its_accent(exact):
    assert found("cafe\u0301 cafe", "cafe", exact=exact) == (["cafe"] if exact else ["cafe\u0301", "cafe"])


def test_offsets_are_code_points_after_an_emoji():
    assert [span.start for span in occurrences("😀 Oslo", "oslo")] == [2]


def test_signs_that_mean_something_to_a_pattern_are_signs():
    assert found("costs (a+b)* more", "(a+b)*") == ["(a+b)*"]
