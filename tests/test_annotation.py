"""Annotations and links are frozen records that name what they do not have."""

from __future__ import annotations

import pytest

from osintkit.annotation import Annotation, Link
from osintkit.errors import UnknownNameError
from osintkit.span import Quote, Span


def test_its_start_and_end_are_those_of_the_first_span() -> None:
    annotation = Annotation("a" * 32, "b" * 16, (Span(3, 5), Span(9, 12)), (Quote("to"), Quote("the")), "event")

    assert (annotation.start, annotation.end) == (3, 5)


def test_the_quote_of_several_passages_shows_the_gap() -> None:
    annotation = Annotation("a" * 32, "b" * 16, (Span(3, 5), Span(9, 12)), (Quote("to"), Quote("the")), "event")

    assert annotation.quote == "to … the"


def test_one_about_the_whole_article_has_no_span() -> None:
    annotation = Annotation("a" * 32, "b" * 16, (), (), "claim")

    assert (annotation.start, annotation.end, annotation.quote) == (None, None, "")


def test_an_unknown_attribute_names_the_known_ones() -> None:
    annotation = Annotation("a" * 32, "b" * 16, (), (), "claim")

    with pytest.raises(UnknownNameError, match=r"'qoute'. Did you mean 'quote'"):
        annotation.qoute  # type: ignore[attr-defined]  # noqa: B018


def test_an_unknown_keyword_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        Link("a" * 32, "by", "b" * 32, "c" * 32, colour="red")  # type: ignore[call-arg]


def test_records_are_frozen_and_can_stand_in_a_set() -> None:
    link = Link("a" * 32, "by", "b" * 32, "c" * 32)

    with pytest.raises(AttributeError):
        link.type = "to"  # type: ignore[misc]
    assert len({link, Link("a" * 32, "by", "b" * 32, "c" * 32)}) == 1


def test_attributes_cannot_be_changed_behind_the_case() -> None:
    annotation = Annotation("a" * 32, "b" * 16, (), (), "claim")

    with pytest.raises(TypeError):
        annotation.attributes["type"] = "AGREE"  # type: ignore[index]
