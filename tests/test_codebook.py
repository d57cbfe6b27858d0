"""The codebook: labels, attributes and links are data that a case may change and that anybody may have written."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.codebook import Attribute, Choice, Codebook, Label, LinkType, default_codebook
from osintkit.errors import CodebookError, UnknownNameError
from osintkit.stores.memory import MemoryStore


@pytest.fixture
def data() -> Any:
    """The codebook that ships, as JSON holds it."""
    return json.loads(json.dumps(default_codebook().to_dict()))


def changed(codebook: Codebook, section: str, name: str, **values: object) -> Codebook:
    """Make a codebook in which one part differs; a new part is made from nothing."""
    data: Any = codebook.to_dict()
    row = next((row for row in data[section] if row["name"] == name), None)
    if row is None:
        data[section].append({"name": name, **values})
    else:
        row.update(values)
    return Codebook.from_dict(data)


# what ships


def test_a_beginner_sees_six_labels_and_four_kinds_of_event() -> None:
    codebook = default_codebook()

    seen = {label.name for label in codebook.labels.values() if label.step == "beginner"}
    assert seen == {"actor", "event", "country", "place", "date", "source"}
    quads = codebook.attributes["quad"].choices
    assert {quad.name for quad in quads if quad.step == "beginner"} == {
        "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict",
    }  # fmt: skip


def test_no_two_labels_have_one_colour_and_one_line() -> None:
    looks = [(label.colour, label.line) for label in default_codebook().labels.values()]

    assert len(set(looks)) == len(looks)


def test_one_step_further_there_are_all_labels_types_and_modalities() -> None:
    codebook = default_codebook()

    assert {"claim", "quote", "object", "quantity", "cue"} <= codebook.labels.keys()
    assert len(codebook.attributes["type"].choices) == 16
    assert [choice.name for choice in codebook.attributes["modality"].choices] == [
        "reported", "ongoing", "planned", "hypothetical", "denied",
    ]  # fmt: skip


def test_every_type_implies_a_quad() -> None:
    codebook = default_codebook()
    quads = {quad.name for quad in codebook.attributes["quad"].choices}

    assert {choice.implies["quad"] for choice in codebook.attributes["type"].choices} == quads


def test_every_tie_of_the_design_is_there() -> None:
    assert set(default_codebook().links) == {
        "by", "to", "contributor", "at", "on", "with", "attributed_to", "about", "restates", "corroborates",
        "contradicts", "same_as", "acts_for", "member_of", "refers_to", "derived_from", "supersedes",
    }  # fmt: skip
    assert default_codebook().links["attributed_to"].attributes == ("naming", "cue", "modality")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_word_that_is_shown_stands_in_both_languages(language: str) -> None:
    codebook = default_codebook()
    defined: list[Label | LinkType] = [*codebook.labels.values(), *codebook.links.values()]
    choices = [choice for attribute in codebook.attributes.values() for choice in attribute.choices]

    titled: list[Label | LinkType | Attribute | Choice] = [*defined, *codebook.attributes.values(), *choices]
    assert [part.titles for part in titled if language not in part.titles] == []
    assert [part.definitions for part in defined if language not in part.definitions] == []


def test_another_language_falls_back_to_english_then_to_the_name() -> None:
    event = default_codebook().label("event")

    assert (event.title("fr"), event.title("xx")) == ("ce qui arrive", "what happened")
    assert changed(default_codebook(), "labels", "ship").label("ship").title("fr") == "ship"


def test_labels_that_look_alike_in_colour_differ_in_line_or_key() -> None:
    labels = default_codebook().labels.values()

    assert len({(label.colour, label.line, label.key) for label in labels}) == len(labels)


def test_it_reads_back_as_it_was_written(data: Any) -> None:
    assert Codebook.from_dict(data) == default_codebook()
    assert list(Codebook.from_dict(data).labels) == list(default_codebook().labels)


# what a stranger may have written


@pytest.mark.parametrize(
    "section, name, values, message",
    [
        ("labels", "actor", {"colour": "red; background: url(x)"}, "colour of 'actor' is written like"),
        ("labels", "actor", {"colour": "#2B62B5"}, "written like #2b62b5"),
        ("labels", "actor", {"line": "url(x)"}, "line of 'actor' is one of"),
        ("labels", "actor", {"step": "expert"}, "step of 'actor' is one of"),
        ("labels", "actor", {"key": "2"}, "share the key '2': 'actor' and 'event'"),
        ("labels", "actor", {"key": "ctrl"}, "one letter a-z or digit"),
        ("labels", "actor", {"attributes": ["weight"]}, "'weight' that the codebook does not hold"),
        ("labels", "actor", {"titles": {"en": 7}}, "'titles' of 'actor' has a value of a wrong kind"),
        ("labels", "actor", {"titles": "who"}, "value of a wrong kind"),
        ("labels", "actor", {"shape": "round"}, "has a field 'shape'; known fields"),
        ("labels", "Actor!", {}, "lower-case letters, digits and _"),
        ("labels", "__proto__", {}, "lower-case letters, digits and _"),
        ("labels", "x" * 41, {}, "at most 40"),
        ("links", "by", {"sources": ["evnt"]}, "an end 'evnt' that the codebook does not hold"),
        ("links", "by", {"targets": "actor"}, "value of a wrong kind"),
        ("attributes", "quad", {"choices": ["x"]}, "A Choice of a codebook is an object with a name"),
        ("attributes", "quad", {"choices": [{"name": "x", "implies": {"weight": "1"}}]}, "implies an attribute"),
    ],
)  # fmt: skip
def test_a_codebook_that_does_not_hold_together_is_refused(
    section: str, name: str, values: dict[str, object], message: str
) -> None:
    with pytest.raises(CodebookError, match=message):
        changed(default_codebook(), section, name, **values)


@pytest.mark.parametrize("section", ["labels", "attributes", "links"])
@pytest.mark.parametrize("rows", [None, {}, "x", [7], [[]], [{}], [{"name": 7}]])
def test_its_sections_are_lists_of_objects_with_names(data: Any, section: str, rows: object) -> None:
    with pytest.raises(CodebookError):
        Codebook.from_dict({**data, section: rows})


def test_a_name_twice_is_refused(data: Any) -> None:
    with pytest.raises(CodebookError, match="holds 'actor' twice among its labels"):
        Codebook.from_dict({**data, "labels": [*data["labels"], data["labels"][0]]})


# values


def test_a_value_that_contradicts_what_another_implies_is_refused() -> None:
    codebook = default_codebook()

    with pytest.raises(
        CodebookError, match="quad='material_conflict' contradicts 'AGREE', which means quad='verbal_coop"
    ):
        codebook.checked(codebook.label("event"), {"type": "AGREE", "quad": "material_conflict"})


def test_what_it_implies_is_added_and_none_takes_away() -> None:
    codebook = default_codebook()
    event = codebook.label("event")

    assert codebook.checked(event, {"type": "AID"}) == {"type": "AID", "quad": "material_cooperation"}
    assert codebook.checked(event, {"type": None}) == {"type": None}
    assert codebook.checked(event, {}) == {}


@pytest.mark.parametrize("value", [["FR"], {"a": 1}, object()])
def test_a_free_value_is_a_text_or_a_number(value: object) -> None:
    codebook = default_codebook()

    with pytest.raises(CodebookError, match="'country' takes a text or a number"):
        codebook.checked(codebook.label("actor"), {"country": value})


@pytest.mark.parametrize("value", [["AGREE"], 7, "", "agree"])
def test_a_value_that_is_no_choice_is_refused(value: object) -> None:
    codebook = default_codebook()

    with pytest.raises((UnknownNameError, CodebookError)):
        codebook.checked(codebook.label("event"), {"type": value})


# in a case


def test_a_case_has_the_kits_codebook_until_it_is_changed() -> None:
    case = Case(MemoryStore(), writer="amina")

    assert case.codebook == default_codebook()


def test_only_what_differs_is_written() -> None:
    case = Case(MemoryStore(), writer="amina")

    case.edit_codebook(changed(case.codebook, "labels", "ship", key="v", attributes=["country"]))
    case.edit_codebook(case.codebook)

    [operation] = case.history("codebook")
    assert set(operation.fields) == {"labels:ship"}
    article = case.add(Article("The Aurora sank."))
    assert case.annotate(article, 4, 10, label="ship", country="FR").label == "ship"


def test_a_label_taken_out_stays_on_what_was_marked() -> None:
    case = Case(MemoryStore(), writer="amina")
    mark = case.annotate(case.add(Article("3 ships.")), 0, 1, label="quantity")
    data: Any = case.codebook.to_dict()
    data["labels"] = [row for row in data["labels"] if row["name"] != "quantity"]
    for row in data["links"]:
        row["targets"] = [end for end in row["targets"] if end != "quantity"]

    assert "quantity" not in case.edit_codebook(Codebook.from_dict(data)).labels
    assert case.annotations() == [mark]
    case.undo()
    assert "quantity" in case.codebook.labels


def test_two_people_change_different_labels() -> None:
    store = MemoryStore()
    amina, bo = Case(store, writer="amina"), Case(store, writer="bo")

    amina.edit_codebook(changed(amina.codebook, "labels", "ship", key="v"))
    bo.edit_codebook(changed(bo.codebook, "labels", "plane", key="p"))

    assert {"ship", "plane"} <= amina.codebook.labels.keys()
    assert amina.conflicts() == []


def test_a_change_that_was_taken_back_does_not_return_with_the_next() -> None:
    case = Case(MemoryStore(), writer="amina")
    case.edit_codebook(changed(case.codebook, "labels", "ship"))
    case.undo()
    assert case.codebook == default_codebook()

    case.edit_codebook(changed(case.codebook, "labels", "plane"))

    assert set(case.codebook.labels) - set(default_codebook().labels) == {"plane"}


def test_who_takes_back_the_first_change_leaves_the_others() -> None:
    store = MemoryStore()
    amina, bo = Case(store, writer="amina"), Case(store, writer="bo")
    amina.edit_codebook(changed(amina.codebook, "labels", "ship"))
    bo.edit_codebook(changed(bo.codebook, "labels", "plane"))

    amina.undo()

    assert set(amina.codebook.labels) - set(default_codebook().labels) == {"plane"}
    amina.redo()
    assert {"ship", "plane"} <= amina.codebook.labels.keys()


def test_two_changes_of_one_label_are_a_conflict() -> None:
    amina = Case(MemoryStore(), writer="amina")
    bo = _apart(amina)
    amina.edit_codebook(changed(amina.codebook, "labels", "actor", key="v"))
    bo.edit_codebook(changed(bo.codebook, "labels", "actor", key="w"))
    _gather(amina, bo)

    assert [conflict.field for conflict in amina.conflicts()] == ["labels:actor"]
    amina.edit_codebook(changed(amina.codebook, "labels", "actor", key="z"))
    assert amina.conflicts() == []


def _apart(amina: Case) -> Case:
    other = copy.deepcopy(amina._journal.store)
    return Case(other, writer="bo")


def _gather(case: Case, giver: Case) -> None:
    for log, lines in giver._journal.store._logs.items():  # type: ignore[attr-defined]
        case._journal.store._logs.setdefault(log, lines)  # type: ignore[attr-defined]
    case.refresh()


def test_two_changes_that_are_right_alone_and_wrong_together_lock_nobody_out() -> None:
    amina = Case(MemoryStore(), writer="amina")
    article = amina.add(Article("The Aurora sank."))
    bo = _apart(amina)
    amina.edit_codebook(changed(amina.codebook, "labels", "ship", key="v"))
    bo.edit_codebook(changed(bo.codebook, "labels", "vessel", key="v"))
    _gather(amina, bo)

    assert "ship" in amina.codebook.labels
    assert "vessel" not in amina.codebook.labels
    assert "'labels:vessel' is left out: Two labels share the key 'v'" in str(amina.verify())
    amina.annotate(article, 4, 10, label="ship")
    amina.edit_codebook(changed(amina.codebook, "labels", "vessel", key="w"))
    assert {"ship", "vessel"} <= amina.codebook.labels.keys()
    assert amina.verify() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"labels:actor": 7}, {"labels:actor": {"name": "event"}}, {"labels": []}, {"nonsense:x": {}}, {"": True},
        {"links:by": False, "labels:actor": False}, {"labels:actor": None}, {"attributes:quad": False},
        {"labels:x": {"name": "x", "key": ["a"]}}, {"labels:x": {"name": "y"}},
    ],
)  # fmt: skip
def test_whatever_a_stranger_writes_into_the_codebook_the_case_can_be_used(fields: dict[str, object]) -> None:
    from osintkit.operation import Draft

    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("The Aurora sank."))
    case._journal.append([Draft("codebook", "codebook", "add", fields)], writer="mallory")

    case.annotate(article, 11, 15, label="event")
    assert len(case.annotations(label="event")) == 1
    case.verify()
