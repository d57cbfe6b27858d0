"""What a change writes: fields that are checked, and no more than what differs."""

from __future__ import annotations

import pytest

from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.case import Case
from osintkit.change import LONGEST_NOTE, article_files, checked_id, checked_spans, placed
from osintkit.errors import RecordError, SpanError, UnknownNameError
from osintkit.span import Span
from osintkit.stores.memory import MemoryStore

TEXT = "Freedonia and Sylvania signed a pact."


@pytest.fixture
def case() -> Case:
    """A case with one article."""
    case = Case(MemoryStore(), writer="amina")
    case.add(Article(TEXT))
    return case


@pytest.fixture
def mark(case: Case) -> Annotation:
    """An event that is marked."""
    return case.annotate(case.articles()[0], 23, 36, label="event", type="AGREE", note="one")


def written(case: Case, record: Annotation, **changes: object) -> dict[str, object]:
    """Edit and give the fields that were written."""
    case.edit(record, **changes)
    return dict(case.history(record)[-1].fields)


def test_only_what_differs_is_written(case: Case, mark: Annotation) -> None:
    assert written(case, mark, note="two", type="AGREE") == {"note": "two"}


def test_one_border_may_be_moved_alone(case: Case, mark: Annotation) -> None:
    fields = written(case, mark, end=29)

    assert fields["spans"] == [[23, 29]]
    assert fields["quotes"] == [["signed", TEXT[:23], " a pact."]]


def test_another_label_takes_the_attributes_that_it_does_not_have(case: Case, mark: Annotation) -> None:
    assert written(case, mark, label="claim") == {"label": "claim", "attr:quad": None, "attr:type": None}


def test_another_quad_takes_away_the_type_that_contradicts_it(case: Case, mark: Annotation) -> None:
    assert written(case, mark, quad="material_conflict") == {"attr:quad": "material_conflict", "attr:type": None}


def test_another_type_brings_its_quad(case: Case, mark: Annotation) -> None:
    assert written(case, mark, type="ASSAULT") == {"attr:quad": "material_conflict", "attr:type": "ASSAULT"}


def test_a_value_that_the_codebook_no_longer_has_stays_as_it_was_marked(case: Case, mark: Annotation) -> None:
    from osintkit.operation import Draft

    case._write([Draft("annotation", mark.id, "edit", {"attr:type": "PARLEY"}, article=mark.article)])

    assert written(case, mark, note="two") == {"note": "two"}


def test_the_status_may_be_adjudicated_and_never_suggested(case: Case, mark: Annotation) -> None:
    assert written(case, mark, status="adjudicated") == {"status": "adjudicated"}
    with pytest.raises(RecordError, match="accepted or adjudicated, not 'suggested'"):
        case.edit(mark, status="suggested")


def test_a_translation_is_kept_beside_the_quote(case: Case, mark: Annotation) -> None:
    edited = case.edit(mark, translation="ont signé un pacte")

    assert isinstance(edited, Annotation)
    assert (edited.quote, edited.translation) == ("signed a pact", "ont signé un pacte")


@pytest.mark.parametrize(
    "changes, error, message",
    [
        ({"colour": "red"}, UnknownNameError, "attribute of 'event' 'colour'"),
        ({"label": "evnt"}, UnknownNameError, "Unknown label 'evnt'"),
        ({"start": 99}, SpanError, "marks no text"),
        ({"end": 99}, SpanError, "outside the text"),
        ({"start": 1, "spans": [(0, 1)]}, SpanError, "not both"),
        ({"note": 7}, RecordError, "note is a text, not int"),
        ({"note": "x" * (LONGEST_NOTE + 1)}, RecordError, "100,001 characters; at most 100,000 are kept"),
        ({"status": []}, RecordError, "accepted or adjudicated"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_made_leaves_the_record_as_it_was(
    case: Case, mark: Annotation, changes: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        case.edit(mark, **changes)
    assert case.annotations() == [mark]


def test_a_change_that_is_wrong_in_one_part_changes_nothing(case: Case, mark: Annotation) -> None:
    with pytest.raises(UnknownNameError):
        case.edit(mark, note="two", label="evnt")
    assert case.annotations() == [mark]


def test_an_actors_fields_are_checked(case: Case) -> None:
    union = case.register("Harbour Union", kind="organisation")

    with pytest.raises(UnknownNameError, match="field of an actor 'colour'"):
        case.edit(union, colour="red")
    with pytest.raises(RecordError, match="Aliases are a list of names, not 'HU'"):
        case.edit(union, aliases="HU")
    with pytest.raises(RecordError, match="basis of kind is one of"):
        case.edit(union, basis={"kind": "guess"})
    with pytest.raises(RecordError, match="needs a name"):
        case.edit(union, name=" ")
    assert case.actors() == [union]


def test_a_registered_actor_has_only_the_fields_that_actors_have(case: Case) -> None:
    with pytest.raises(UnknownNameError, match="field of an actor 'colour'"):
        case.register("Harbour Union", colour="red")
    assert case.actors() == []


def test_a_links_note_and_attributes_can_be_changed(case: Case, mark: Annotation) -> None:
    source = case.annotate(mark.article, 0, 9, label="source")
    link = case.link(mark, source, type="attributed_to", naming="unnamed")

    edited = case.edit(link, naming="named", note="spokesman")

    assert (dict(edited.attributes), edited.note) == ({"naming": "named"}, "spokesman")  # type: ignore[union-attr]
    with pytest.raises(UnknownNameError, match="attribute of 'attributed_to' 'target'"):
        case.edit(link, target=mark.id)


def test_spans_are_put_in_the_order_of_the_text_once_each() -> None:
    assert checked_spans(None, None, [(9, 12), Span(0, 2), (9, 12)]) == (Span(0, 2), Span(9, 12))
    assert checked_spans(None, None, []) == checked_spans(None, None, None) == ()


def test_places_are_kept_with_their_words_and_what_stands_around_them() -> None:
    assert placed(Article("a🛰b"), [Span(1, 2)]) == {"spans": [[1, 2]], "quotes": [["🛰", "a", "b"]]}


def test_a_new_id_is_random() -> None:
    assert len({checked_id(None) for _ in range(50)}) == 50


def test_the_files_of_an_article() -> None:
    assert set(article_files(Article(TEXT))) == {"text.txt", "article.json"}
    files = article_files(Article("é", original=b"\xe9", original_ext="htm"))
    assert (files["text.txt"], files["original.htm"]) == ("é".encode(), b"\xe9")
    assert files["article.json"].isascii()
    assert files["article.json"].endswith(b"}\n")
