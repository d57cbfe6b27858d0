"""Actors: who acts or speaks, and what each field rests on."""

from __future__ import annotations

import pytest

from osintkit.actor import Actor
from osintkit.errors import RecordError


def test_words_that_name_a_country_stand_for_its_implicit_actor() -> None:
    actor = Actor.of_country("FR", name="Paris")

    assert (actor.id, actor.kind, actor.country, dict(actor.basis)) == (
        "country:FR",
        "state",
        "FR",
        {"country": "text"},
    )
    assert actor.implicit


@pytest.mark.parametrize(
    "words, name",
    [
        ("The  Harbour\nUnion", "name:the harbour union"),
        ("Straße", "name:strasse"),  # casefolded, not lowered
        ("Группа", "name:группа"),
    ],
)
def test_other_words_stand_for_an_actor_by_their_casefolded_form(words: str, name: str) -> None:
    assert Actor.of_words(words).id == name


def test_the_same_words_are_the_same_actor_and_others_are_not_merged() -> None:
    assert Actor.of_words("Harbour Union").id == Actor.of_words("HARBOUR  union").id
    assert Actor.of_words("Harbour Union").id != Actor.of_words("the Harbour Union").id


def test_a_registered_actor_is_not_implicit() -> None:
    assert not Actor("a" * 32, "Harbour Union").implicit


def test_nothing_is_guessed_for_an_actor_of_whom_only_the_name_is_known() -> None:
    actor = Actor("a" * 32, "Harbour Union")

    assert (actor.kind, actor.country, actor.aliases, dict(actor.basis)) == (None, None, (), {})


@pytest.mark.parametrize("country", ["fr", "FRA", "F", "ФР", "F1", ""])
def test_a_country_is_two_capitals(country: str) -> None:
    with pytest.raises(RecordError, match="two-letter ISO code in capitals"):
        Actor("a" * 32, "Harbour Union", country=country)


def test_a_kind_is_one_of_the_known_ones() -> None:
    with pytest.raises(RecordError, match=r"one of state, government, .*not 'union'"):
        Actor("a" * 32, "Harbour Union", kind="union")


def test_a_basis_is_one_of_the_known_ones() -> None:
    with pytest.raises(RecordError, match="basis of country is one of text, inference, outside knowledge, not 'guess'"):
        Actor("a" * 32, "Harbour Union", country="FR", basis={"country": "guess"})


def test_an_actor_without_a_name_is_refused() -> None:
    with pytest.raises(RecordError, match="needs a name"):
        Actor("a" * 32, "  ")
