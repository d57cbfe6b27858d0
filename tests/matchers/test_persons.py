"""People whose names look like countries, in several cultures; and countries beside words that look like people."""

from __future__ import annotations

import pytest

from osintkit import find_countries


@pytest.mark.parametrize(
    "name",
    [
        "Jordan, Michael",
        "MICHAEL JORDAN",
        "Cécile de France",
        "Marie-France Garaud",
        "Omar al-Iraqi",
        "خالد المصري",
        "علی ایرانی",
        "דוד צרפתי",
        "גיא צרפתי",
        "ישראל כץ",
        "肯尼亚·琼斯",
        "이란희",
        "오만석",
    ],
)
def test_a_bare_name_of_a_person_names_no_country(name):
    assert find_countries(name) == []


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday Germany Bennett said that the plan would not work.",
        "Ayer Ana Alemán dijo que el plan no funcionaba.",
        "Francisco López Francia llegó tarde.",
        "Mevrouw De Zweed werd voorzitter.",
        "Виктория Швед написала книгу.",
        "ירדן ביבס שוחרר אמש.",
        "La rédactrice France Delmas a interrogé des responsables hier soir.",
        "Вчера Зинаида Поляк сказала, что план не работает.",
        "Chad, 34, and Israel, his brother, opened a bakery on the corner.",
        "Jordan scored 31 points as the Bulls beat the Pistons; Jordan added nine rebounds.",
    ],
)
def test_a_person_in_a_sentence_is_no_country(text):
    assert find_countries(text) == []


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Israel, a close ally of the United States, has said nothing.", ["IL", "US"]),
        ("Chad, a landlocked country in the Sahel, has voted.", ["TD"]),
        ("The president of Vietnam Jones had called was not there.", ["VN"]),
        ("La Guardia Civil Española y la Cruz Roja Italiana ayudaron.", ["ES", "IT"]),
        ("La Marina Italiana salva i naufraghi.", ["IT"]),
        ("Selección Nacional Francesa, en semifinales.", ["FR"]),
        ("Министр обороны Индийской Республики прибыл.", ["IN"]),
        ("Serbiens Präsident trat zurück.", ["RS"]),
        ("Au Mali Bamako reste calme, dit le ministère.", ["ML", "ML"]),
        ("أمير الكويت وصل اليوم.", ["KW"]),
        ("Per Israele è finita.", ["IL"]),
        ("Jordan scored twice as they beat Syria in the playoff; Jordan added points.", ["JO", "SY", "JO"]),
    ],
)
def test_a_country_beside_words_of_people_stays_one(text, countries):
    assert [mention.country for mention in find_countries(text)] == countries
