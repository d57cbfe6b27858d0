"""Annotations and links: what may be said of an article, and what is refused."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from open_cases import again

import osintkit as ok
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import (
    RecordError,
    SpanError,
    UnknownNameError,
)
from osintkit.span import Span
from osintkit.stores.memory import MemoryStore

# annotations


def test_an_annotation_is_on_disk_when_the_call_returns(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="who")

    [found] = again(case).annotations()
    assert found == mark
    assert (mark.quote, mark.writer, mark.status, mark.note) == ("Freedonia", "amina", "accepted", "who")
    assert (mark.start, mark.end, mark.article) == (0, 9, article.id)
    assert mark.quotes[0].suffix == " and Sylvania signed a pact."
    assert re.fullmatch("[0-9a-f]{32}", mark.id)


@settings(max_examples=60)
@given(st.data())
def test_quotes_are_the_text_between_their_offsets_in_any_script(data: st.DataObject) -> None:
    text = data.draw(
        st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), min_size=1, max_size=40)
    )
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article(text))

    mark = case.annotate(article, start, end, label="actor")

    assert mark.quote == article.text[start:end]
    assert case.orphans() == []
    assert Case(case._journal.store, writer="bo").annotations() == [mark]


def test_several_passages_and_none(case: Case, article: Article) -> None:
    several = case.annotate(article, spans=[(14, 22), Span(0, 9)], label="actor")
    whole = case.annotate(article, label="claim", note="about it all")

    assert [quote.exact for quote in several.quotes] == ["Freedonia", "Sylvania"]
    assert whole.spans == ()


@pytest.mark.parametrize(
    "where, message",
    [
        ({"start": 0, "end": 99}, "0-99 lies outside the text, which ends at 37"),
        ({"start": 5, "end": 5}, "marks no text"),
        ({"start": 0}, "both its start and its end"),
        ({"end": 5}, "both its start and its end"),
        ({"start": 0, "end": 3, "spans": [(0, 3)]}, "not both"),
        ({"spans": [(0, 99)]}, "outside the text"),
    ],
)
def test_a_range_that_does_not_lie_in_the_text_writes_nothing(
    case: Case, article: Article, where: dict[str, Any], message: str
) -> None:
    with pytest.raises(SpanError, match=message):
        case.annotate(article, **where, label="actor")
    assert case.annotations() == []


def test_labels_attributes_and_values_are_those_of_the_codebook(case: Case, article: Article) -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown label 'actr'. Did you mean 'actor'"):
        case.annotate(article, 0, 9, label="actr")
    with pytest.raises(UnknownNameError, match="attribute of 'actor' 'quad'"):
        case.annotate(article, 0, 9, label="actor", quad="helps")
    with pytest.raises(UnknownNameError, match=r"'AGREEE'. Did you mean 'AGREE'"):
        case.annotate(article, 0, 9, label="event", type="AGREEE")


def test_a_type_of_event_implies_its_quad(case: Case, article: Article) -> None:
    assert case.annotate(article, 23, 36, label="event", type="AGREE").attributes["quad"] == "verbal_cooperation"


def test_the_same_annotation_sent_twice_is_made_once(case: Case, article: Article) -> None:
    first = case.annotate(article, 0, 9, label="actor", id="f" * 32)
    second = case.annotate(article, 0, 9, label="actor", id="f" * 32)

    assert (first, case.annotations()) == (second, [first])


@pytest.mark.parametrize("given_id", ["f" * 31, "F" * 32, "../../etc", 7])
def test_an_id_of_a_caller_is_32_hex_digits(case: Case, article: Article, given_id: str) -> None:
    with pytest.raises(RecordError, match="32 hex digits"):
        case.annotate(article, 0, 9, label="actor", id=given_id)


def test_annotations_are_asked_for_by_article_label_and_writer(case: Case, article: Article) -> None:
    other = case.add(Article("Another."))
    mine = case.annotate(article, 0, 9, label="actor")
    theirs = Case(case._journal.store, writer="bo").annotate(article, 14, 22, label="actor")
    event = case.annotate(other, 0, 7, label="event")

    assert case.annotations() == [mine, theirs, event]
    assert case.annotations(article) == case.annotations(article.id) == [mine, theirs]
    assert case.annotations(label="event") == [event]
    assert case.annotations(writer="bo") == [theirs]
    with pytest.raises(UnknownNameError, match="Unknown label"):
        case.annotations(label="actr")


def test_a_note_that_no_file_can_hold_writes_nothing(case: Case, article: Article) -> None:
    with pytest.raises(RecordError, match="half a surrogate pair"):
        case.annotate(article, 0, 9, label="actor", note="\ud800")
    assert case.annotations() == []


# links


@pytest.fixture
def pact(case: Case, article: Article) -> tuple[ok.Annotation, ok.Annotation]:
    """An event and one of its doers."""
    return case.annotate(article, 23, 36, label="event", type="AGREE"), case.annotate(article, 0, 9, label="actor")


def test_a_link_ties_two_records_the_source_first(case: Case, pact: tuple[ok.Annotation, ok.Annotation]) -> None:
    event, actor = pact
    link = case.link(event, actor, type="by")

    assert (link.source, link.target, link.type, link.writer) == (event.id, actor.id, "by", "amina")
    assert again(case).links() == [link]
    assert case.links(event.article, type="by") == [link]


def test_saying_the_same_twice_is_saying_it_once(case: Case, pact: tuple[ok.Annotation, ok.Annotation]) -> None:
    event, actor = pact
    link = case.link(event, actor, type="by")

    assert case.link(event, actor, type="by") == link
    assert case.links() == [link]
    assert Case(case._journal.store, writer="bo").link(event, actor, type="by") != link


def test_ends_that_the_type_does_not_allow_are_refused(case: Case, pact: tuple[ok.Annotation, ok.Annotation]) -> None:
    event, actor = pact

    with pytest.raises(RecordError, match=r"'by' link starts at event.*, not at actor"):
        case.link(actor, event, type="by")
    with pytest.raises(RecordError, match="ties two records; both ends"):
        case.link(event, event, type="by")
    with pytest.raises(UnknownNameError, match="Unknown link type 'bye'"):
        case.link(event, actor, type="bye")
    with pytest.raises(UnknownNameError, match="no record 'f"):
        case.link(event, "f" * 32, type="by")


def test_an_actor_that_nobody_registered_may_be_an_end(case: Case, pact: tuple[ok.Annotation, ok.Annotation]) -> None:
    _, actor = pact

    assert case.link(actor, "country:IR", type="refers_to").target == "country:IR"
    assert case.link(actor, "name:harbour union", type="refers_to").target == "name:harbour union"
    for wrong in ("country:Iran", "country:", "name:", "name: x"):
        with pytest.raises(RecordError, match="written country:IR or name:<words"):
            case.link(actor, wrong, type="refers_to")


def test_a_link_to_a_removed_end_is_hidden_and_returns_with_it(
    case: Case, pact: tuple[ok.Annotation, ok.Annotation]
) -> None:
    event, actor = pact
    link = case.link(event, actor, type="by")

    for end in (actor, event):
        case.remove(end)
        assert case.links() == again(case).links() == []
        case.undo()
        assert case.links() == again(case).links() == [link]


def test_what_is_said_about_a_removed_article_is_hidden_and_returns_with_it(
    case: Case, article: Article, pact: tuple[ok.Annotation, ok.Annotation]
) -> None:
    link = case.link(*pact, type="by")
    case.remove(article)

    assert (case.articles(), case.annotations(), case.links(), case.orphans()) == ([], [], [], [])
    assert case.verify() == []
    case.undo()
    assert (case.articles(), case.annotations(), case.links()) == ([article], list(pact), [link])
