"""W3C Web Annotation of other tools: found by url and words, tags as labels, comments as notes."""

from __future__ import annotations

import json

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores.memory import MemoryStore

URL = "https://harbour.example/a"
TEXT = "🚢 Norway praised Kenya, and Norway left."


@pytest.fixture
def case():
    case = Case(MemoryStore(), writer="bo")
    case.add(Article(TEXT, url=URL))
    return case


def quote(exact, prefix="", suffix=""):
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def position(start, end):
    return {"type": "TextPositionSelector", "start": start, "end": end}


def annotation(*selectors, body=(), source=URL, **more):
    target = {"source": source, "selector": list(selectors)}
    context = "http://www.w3.org/ns/anno.jsonld"
    return {"@context": context, "id": "#1", "type": "Annotation", "body": list(body), "target": target, **more}


def body(purpose, value):
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def load(case, tmp_path, value, **options):
    (tmp_path / "x.jsonld").write_text(json.dumps(value), "utf-8")
    return case.load(tmp_path / "x.jsonld", **options)


def test_an_annotation_of_recogito_finds_its_place(case, tmp_path):
    given = annotation(quote("praised"), position(10, 17), body=[body("tagging", "Event"), body("commenting", "note")],
                       creator={"id": "u:1", "name": "Zoë"}, created="2025-01-02T03:04:05.678Z")  # fmt: skip
    load(case, tmp_path, [given])
    (made,) = case.annotations()

    assert (made.label, made.quote, made.start, made.note) == ("event", "praised", 9, "note")
    assert (made.writer, made.created) == ("Zoë", "2025-01-02T03:04:05.678Z")


@pytest.mark.parametrize("wrap", [
    lambda item: item,
    lambda item: [item],
    lambda item: {"@graph": [item]},
    lambda item: {"type": "AnnotationPage", "items": [item]},
    lambda item: {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [item]}},
])  # fmt: skip
def test_annotations_are_found_however_they_are_wrapped(case, tmp_path, wrap):
    load(case, tmp_path, wrap(annotation(quote("Kenya"), body=[body("tagging", "country")])))

    assert [each.quote for each in case.annotations()] == ["Kenya"]


def test_words_that_stand_twice_need_what_is_around_them(case, tmp_path):
    twice = annotation(quote("Norway"), body=[body("tagging", "country")])
    once = annotation(quote("Norway", "and "), body=[body("tagging", "country")], id="#2")
    loaded = load(case, tmp_path, [twice, once])

    assert [each.start for each in case.annotations()] == [28]
    assert loaded.left_out == ("The words “Norway” stand nowhere in the article, or at several places: left out.",)


def test_a_position_alone_after_an_emoji_is_no_place(case, tmp_path):
    """Nobody can tell code points from the UTF-16 units that a browser counts."""
    loaded = load(case, tmp_path, annotation(position(9, 16), body=[body("tagging", "event")]))

    assert case.annotations() == []
    assert loaded.left_out == ("A position without its words is no place in a text with such characters: left out.",)


def test_an_annotation_of_another_page_is_listed_once_for_all(case, tmp_path):
    items = [annotation(quote("x"), source="https://else.example/", id=f"#{n}") for n in range(3)]
    loaded = load(case, tmp_path, items)

    (said,) = loaded.left_out
    assert said == (
        "No article of this case is 'https://else.example/', so what is about it is left out: add it. (3 times)"
    )


def test_an_annotation_without_a_tag_has_its_motivation_as_label(case, tmp_path):
    loaded = load(case, tmp_path, annotation(quote("Kenya"), bodyValue="why?", motivation="commenting"))

    assert [(each.label, each.note) for each in case.annotations()] == [("commenting", "why?")]
    assert loaded.labels == ("commenting",)


def test_further_tags_stand_in_the_note(case, tmp_path):
    load(case, tmp_path, annotation(quote("Kenya"), body=[body("tagging", "country"), body("tagging", "Africa")]))

    assert case.annotations()[0].note == "tag: Africa"


def test_an_attribute_that_the_label_lacks_stands_in_the_note(case, tmp_path):
    given = annotation(quote("Kenya"), body=[body("tagging", "country")], attributes={"country": "Kenya", "size": 3})
    loaded = load(case, tmp_path, given)

    assert case.annotations()[0].note == "country=Kenya\nsize=3"
    assert loaded.left_out == (
        "country takes no country='Kenya': it stands in the note.",
        "country takes no size=3: it stands in the note.",
    )


@pytest.mark.parametrize("creator", ["\u202eevil", "x" * 200, {"name": 3}, [], {"id": "acct:ann@example"}])
def test_a_creator_that_is_no_name_is_not_taken_for_one(case, tmp_path, creator):
    load(case, tmp_path, annotation(quote("Kenya"), body=[body("tagging", "country")], creator=creator, created="soon"))
    (made,) = case.annotations()

    assert made.writer in ("bo", "acct:ann@example")
    assert made.created != "soon"


@pytest.mark.parametrize(
    "target", [[], 3, [None], {"source": 3}, {"selector": "x"}, {"source": URL, "selector": [3, {}]}]
)
def test_a_target_that_makes_no_sense_is_listed(case, tmp_path, target):
    loaded = load(case, tmp_path, [{**annotation(), "target": target}])

    assert case.annotations() == []
    assert len(loaded.left_out) == 1


def test_an_annotation_of_the_whole_page_is_one_of_the_article(case, tmp_path):
    load(case, tmp_path, {**annotation(body=[body("tagging", "claim")]), "target": URL})

    assert [each.spans for each in case.annotations()] == [()]


def test_two_captures_of_one_page_are_told_apart_by_the_words(case, tmp_path):
    case.add(Article("Another text of the same page.", url=URL))
    load(case, tmp_path, annotation(quote("Another"), body=[body("tagging", "claim")]))

    assert case.annotations()[0].article == case.articles()[1].id
