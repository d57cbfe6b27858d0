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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Maurice et les Seychelles signent un traité.", ["Maurice", "Seychelles"]),
        ("تشاد ومالي والنيجر.", ["تشاد", "مالي", "النيجر"]),
        ("ההולנדים, הבלגים והדנים הצביעו.", ["הולנדים", "בלגים", "דנים"]),
    ],
)
def test_a_list_lends_its_certainty_to_an_ambiguous_name(text, names):
    assert [surface for surface, _ in found(text)] == names


def test_an_address_decides_even_where_the_country_has_another_name():
    text = "HOLLAND, Mich. - Visitors from the Netherlands filled Holland hotels."

    assert found(text) == [("Netherlands", "NL")]


def test_a_township_says_what_its_first_word_means():
    assert found("Poland Township trustees met in Ohio. Poland residents face a deficit.") == []


def test_a_capital_in_a_text_with_a_town_of_ohio_is_a_town_too():
    assert found("LEBANON, Ohio - Residents of Oxford and London disagreed with the Lebanon council.") == []


def test_georgia_in_a_list_of_states_is_the_state():
    assert found("La Louisiane, la Géorgie et l'Alabama ont voté.") == []
    assert found("Nuevo México y Georgia cerraron los colegios.") == []


def test_a_school_some_words_on_is_no_capital():
    assert found("Dublin Coffman High School lost; the Dublin Pub is closed.") == []


def test_points_tell_amman_from_oman():
    assert found("وصل إلى عمّان قادما من عُمان.") == [("عمّان", "JO"), ("عُمان", "OM")]


def test_small_words_are_written_onto_the_first_of_several():
    assert found("הפולנים, הצ'כים והסלובקים.") == [("פולנים", "PL"), ("צ'כים", "CZ"), ("סלובקים", "SK")]
    assert found("قالت إيران وتل أبيب.") == [("إيران", "IR"), ("تل أبيب", "IL")]


def test_a_person_called_like_the_country_leaves_it_its_name():
    assert found("שר הביטחון ישראל כץ דיבר. ישראל תגיב.") == [("ישראל", "IL")]
