"""Spans are half-open ranges of code points; quotes find them again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit.errors import SpanError
from osintkit.span import CONTEXT, Quote, Span

# Astral characters, a combining accent, right-to-left script, a zero-width joiner: one code point each.
TEXT = "Café e\u0301té 🛰️ غارة на границе 👩\u200d🚀 — חיפה."
texts = st.text(st.sampled_from("aé\u0301🛰👩\u200d🚀غн חק中\n \U0010ffff"), min_size=1, max_size=60)


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 20))


@given(text_and_span())
def test_a_quote_is_the_slice_of_the_text(given_: tuple[str, Span]) -> None:
    text, span = given_

    assert span.of(text) == text[span.start : span.end]
    assert len(span.of(text)) == len(span)


@given(text_and_span())
def test_prefix_quote_and_suffix_stand_together_in_the_text(given_: tuple[str, Span]) -> None:
    text, span = given_

    quote = Quote.at(span, text)

    assert text[: span.start].endswith(quote.prefix)
    assert text[span.start : span.end] == quote.exact
    assert text[span.end :].startswith(quote.suffix)
    assert len(quote.prefix) == min(CONTEXT, span.start)
    assert len(quote.suffix) == min(CONTEXT, len(text) - span.end)


@pytest.mark.parametrize("word", ["🛰️", "e\u0301té", "غارة", "👩\u200d🚀", "חיפה"])
def test_offsets_count_code_points_whatever_the_script(word: str) -> None:
    start = TEXT.index(word)

    assert Span(start, start + len(word)).of(TEXT) == word


def test_a_span_after_an_astral_character_is_not_shifted() -> None:
    assert Span(2, 6).of("🛰 Iran") == "Iran"  # in UTF-16 it would start at 3


@given(spans, spans)
def test_spans_overlap_when_they_share_a_code_point(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))

    assert one.overlaps(other) is other.overlaps(one) is bool(shared)
    assert one.contains(other) is (len(shared) == len(other))


def test_neighbours_do_not_overlap() -> None:
    assert not Span(0, 4).overlaps(Span(4, 8))


def test_spans_are_sorted_as_they_stand_in_the_text() -> None:
    assert sorted([Span(5, 9), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(5, 9)]


@pytest.mark.parametrize("start, end", [(3, 3), (4, 2), (0, 0)])
def test_an_empty_or_reversed_range_marks_nothing_and_is_refused(start: int, end: int) -> None:
    with pytest.raises(SpanError, match=f"{start}-{end} marks no text"):
        Span(start, end)


def test_a_negative_start_is_refused() -> None:
    with pytest.raises(SpanError, match="starts at 0 or later, not at -1"):
        Span(-1, 2)


@pytest.mark.parametrize("start, end", [("1", 2), (1.0, 2), (True, 2), (0, None), ([], 2)])
def test_only_whole_numbers_are_offsets(start: object, end: object) -> None:
    with pytest.raises(SpanError, match="whole number of code points"):
        Span(start, end)  # type: ignore[arg-type]


def test_a_span_beyond_the_text_is_refused_with_both_numbers() -> None:
    with pytest.raises(SpanError, match="2-9 lies outside the text, which ends at 4"):
        Span(2, 9).of("Iran")


def test_a_span_never_changes() -> None:
    with pytest.raises(AttributeError):
        Span(0, 1).start = 5  # type: ignore[misc]
