"""One sense a document: what an ambiguous name means is told by the rest of the text."""

from __future__ import annotations

import pytest

from osintkit import find_countries


def found(text):
    return [(mention.surface, mention.country) for mention in find_countries(text)]


def test_georgia_among_american_places_is_the_state():
    text = (
        "The governor signed the bill on Thursday. Georgia lawmakers had argued for weeks at the Capitol in Atlanta. "
        "Georgians vote in November, and counties across Georgia will hire poll workers."
    )

    assert found(text) == []


def test_georgia_among_its_neighbours_is_the_country():
    text = "Thousands rallied in Tbilisi. Georgia's parliament passed the law, and Georgian police fired tear gas."

    assert found(text) == [("Tbilisi", "GE"), ("Georgia", "GE"), ("Georgian", "GE")]


def test_paris_in_a_text_about_a_county_in_texas_is_a_town():
    text = (
        "The county sheriff's deputies arrested two men on Highway 82. The Paris police chief said the pair had fled. "
        "The Paris school superintendent spoke at a meeting in the Texas city."
    )

    assert found(text) == []


def test_a_town_keeps_its_sense_after_it_was_told():
    assert found("LEBANON, Tenn. - The fair opens on Friday. Lebanon expects many visitors.") == []


def test_a_surname_keeps_its_sense_while_the_country_is_not_named_otherwise():
    assert found("Mary Jordan lost the vote. Jordan said she would try again.") == []
    assert found("Amman spoke first. Jordan will pay. Mary Jordan, a poet, applauded.") == [
        ("Amman", "JO"),
        ("Jordan", "JO"),
    ]


def test_a_name_of_many_people_needs_support():
    assert found("Victoria opened the door.") == []
    assert found("The Seychelles vote today, and Victoria is calm.") == [("Seychelles", "SC"), ("Victoria", "SC")]


@pytest.mark.parametrize(
    ("acronym", "country"),
    [
        ("U.S.", "US"),
        ("US", "US"),
        ("USA", "US"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("UAE", "AE"),
        ("EAU", "AE"),
        ("É.-U.", "US"),
        ("EE.UU.", "US"),
        ("EE. UU.", "US"),
        ("США", "US"),
        ("ABD", "US"),
        ('ארה"ב', "US"),
        ("ארה״ב", "US"),
        ("DRC", "CD"),
        ("RDC", "CD"),
        ("PRC", "CN"),
        ("DPRK", "KP"),
        ("ROK", "KR"),
        ("KSA", "SA"),
        ("RSA", "ZA"),
    ],
)
def test_acronyms(acronym, country):
    assert [mention.country for mention in find_countries(acronym)] == [country]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The Kremlin, the White House and the Pentagon were silent.", ["RU", "US", "US"]),
        ("Downing Street and Whitehall waited for Zhongnanhai.", ["GB", "GB", "CN"]),
        ("Le Quai d’Orsay, l’Élysée et Matignon ont démenti.", ["FR", "FR", "FR"]),
        ("Der Kreml und das Weiße Haus haben nicht geantwortet.", ["RU", "US"]),
        ("Кремль и Белый дом не ответили на вопросы.", ["RU", "US"]),
        ("克里姆林宫和白宫没有回应。", ["RU", "US"]),
    ],
)
def test_seats_of_power_stand_for_their_governments(text, countries):
    mentions = find_countries(text)

    assert [mention.country for mention in mentions] == countries
    assert {mention.kind for mention in mentions} == {"metonym"}


def test_a_name_with_another_common_meaning_is_less_sure_until_the_text_speaks_for_the_country():
    (alone,) = find_countries("Holland was silent on the matter for a long time.")
    first, *_ = find_countries("Holland was silent. The Dutch government had left the Netherlands.")

    assert (alone.country, alone.score) == ("NL", 0.8)
    assert (first.country, first.score) == ("NL", 0.95)
