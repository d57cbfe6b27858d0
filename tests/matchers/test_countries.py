"""Finding countries: what is found, what is refused, and where it lies in the original text."""

from __future__ import annotations

import pytest

from osintkit import find_countries


def found(text, **options):
    return [(mention.surface, mention.country) for mention in find_countries(text, **options)]


def test_an_empty_text_mentions_no_country():
    assert find_countries("") == []


def test_french_forms_of_names_people_and_capitals():
    text = "L’Iran et ses ingénieurs iraniens reçoivent des Russes à Téhéran."

    assert found(text) == [("Iran", "IR"), ("iraniens", "IR"), ("Russes", "RU"), ("Téhéran", "IR")]


def test_both_halves_of_a_compound_are_mentions():
    mentions = find_countries("Le sommet russo-iranien s'ouvre lundi.")

    assert [(m.surface, m.country, m.kind) for m in mentions] == [
        ("russo", "RU", "compound"),
        ("iranien", "IR", "demonym"),
    ]


def test_a_newspaper_is_refused_and_says_so():
    text = "Le Washington Post cite des sources occidentales."

    assert found(text) == []
    assert [m.rule for m in find_countries(text, explain=True)] == [
        "Washington Post: a newspaper or broadcaster, no country",
        "occidentales: a direction, no country",
    ]


@pytest.mark.parametrize("text", ["Reading is fun IN town, IT said NO.", "La réunion est finie.", "Tell us all."])
def test_words_that_are_codes_or_look_like_islands_are_no_countries(text):
    assert found(text) == []
