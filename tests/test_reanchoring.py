"""Finding the words of a quote again in a text that changed: the place, or why there is none."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from osintkit.reanchoring import Anchor, Lost, reanchored
from osintkit.span import Quote, Span

TEXT = "Freedonia and Sylvania signed a pact on Tuesday. Officials in Sylvania said that the ferry was late."


def quote(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote.at(Span(start, start + len(words)), text)


def place(words: str, newer: str, text: str = TEXT) -> Anchor | Lost:
    return reanchored(quote(words, text), newer, expected=text.index(words))


def words(found: Anchor | Lost, text: str) -> str:
    assert isinstance(found, Anchor), found
    return found.span.of(text)


def test_where_nothing_changed_the_place_is_the_same() -> None:
    assert place("signed a pact", TEXT) == Anchor(Span(23, 36), "position", 1.0)


def test_words_that_moved_are_found_by_what_stands_around_them() -> None:
    newer = "Corrected on Friday. " + TEXT

    assert place("Sylvania", newer) == Anchor(Span(35, 43), "exact", 0.98)


def test_words_that_changed_a_little_are_found_with_their_score() -> None:
    newer = TEXT.replace("signed a pact on Tuesday", "signed the pact on Tuesday")

    found = place("signed a pact on Tuesday", newer)

    assert words(found, newer) == "signed the pact on Tuesday"
    assert isinstance(found, Anchor)
    assert (found.rule, found.score < 1) == ("approximate", True)


def test_a_passage_that_is_gone_is_lost() -> None:
    assert place("signed a pact", "Freedonia and Sylvania went their ways.") == Lost("gone")
    assert place("signed a pact", "") == Lost("gone")


def test_of_sentences_that_look_alike_the_one_with_what_stood_around_is_taken() -> None:
    text = "The port was asked first. The minister said no. It took an hour. The bank came next. The minister said no."
    newer = (
        "The bank came next. The minister said no. Later the port was asked first. The minister said no. It took days."
    )

    found = place("minister said no", newer, text)

    assert isinstance(found, Anchor)
    assert newer[found.span.end :] == ". It took days."


def test_the_same_words_elsewhere_do_not_win_over_changed_ones_in_their_place() -> None:
    newer = TEXT.replace("signed a pact", "signed the pact") + " Nobody else has ever signed a pact."

    assert words(place("signed a pact on", newer + " on"), newer) == "signed the pact on"
    assert words(place("the ferry was late", "But the ferry was late. " + TEXT.replace("ferry", "ferrry")), newer)


def test_two_places_with_the_same_around_them_are_none() -> None:
    text = "The ferry was late again. And so on."

    assert place("ferry was late", "News! " + text + " " + text, text) == Lost("several")


def test_a_short_quote_without_what_was_around_it_is_lost() -> None:
    assert place("pact", "Nobody remembers any of it, nor the pact of those days.") == Lost("short")


def test_a_short_quote_with_what_was_around_it_is_found() -> None:
    newer = "Update: both sides, Freedonia and Sylvania, signed a pact on Tuesday, it was announced."

    assert words(place("pact", newer), newer) == "pact"


def test_a_name_is_not_found_inside_another_word() -> None:
    text, newer = "Iran met Oman in Muscat.", "Iranians met Oman in Muscat."

    assert place("Iran", newer, text) == Lost("gone")


def test_in_a_script_without_spaces_a_name_is_found_between_other_characters() -> None:
    text, newer = "昨天，俄罗斯宣布撤军。", "昨天与俄罗斯宣布撤军。"

    assert words(place("俄罗斯", newer, text), newer) == "俄罗斯"


def test_offsets_are_code_points() -> None:
    newer = "😀😀 " + TEXT

    assert words(place("signed a pact", newer), newer) == "signed a pact"


LETTERS = st.text("abc é.\n😀", max_size=40)


@given(LETTERS, LETTERS, st.data())
def test_what_is_put_before_and_after_moves_a_passage_with_its_text(
    before: str, after: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 12))
    span = Span(start, start + 12)
    newer = before + "\n" + TEXT + "\n" + after

    found = reanchored(Quote.at(span, TEXT), newer, expected=start + len(before) + 1)

    assert isinstance(found, Anchor)
    assert found.span == Span(start + len(before) + 1, start + len(before) + 13)


@given(st.text("ab c.", min_size=1, max_size=30), st.text("ab c.", max_size=60), st.integers(0, 80), st.data())
def test_a_place_holds_the_words_or_nearly_these(text: str, newer: str, expected: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    asked = Quote.at(Span(start, end), text)

    found = reanchored(asked, newer, expected=expected)

    if isinstance(found, Lost):
        assert found.why in ("gone", "several", "short")
        return
    assert 0 <= found.score <= 1
    if found.rule == "approximate":
        assert len(asked.exact) >= 8
        assert found.span.end <= len(newer)
    else:
        assert found.span.of(newer) == asked.exact
        assert (found.span.start == expected) or found.rule == "exact"


def test_of_two_places_that_are_alike_the_nearer_one_is_not_taken() -> None:
    text = "It is said. The ferry was late again. And so on. "

    assert place("ferry was late", "New. " + text + "Much else. " * 40 + text, text) == Lost("several")


@given(st.text("abcde ", min_size=10, max_size=40), st.text("xyz", max_size=20))
def test_of_two_equal_texts_none_is_chosen_unless_one_stands_where_it_is_expected(text: str, between: str) -> None:
    assume(text.strip() == text)
    newer = text + between + text

    found = reanchored(Quote(text), newer, expected=len(text) + len(between) + 3)

    assert isinstance(found, Lost)
