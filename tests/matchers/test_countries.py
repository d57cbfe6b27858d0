"""Finding countries: what is handed back, what is refused and why, and where it lies in the original text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from osintkit import find_countries, rank_countries
from osintkit.errors import InputError


def found(text, **options):
    return [(mention.surface, mention.country) for mention in find_countries(text, **options)]


def test_an_empty_text_mentions_no_country():
    assert find_countries("") == []


def test_what_is_no_text_is_refused_with_a_sentence():
    with pytest.raises(InputError, match=r"reads a text \(str\), not bytes"):
        find_countries(b"Iran")


def test_french_forms_of_names_people_and_capitals():
    text = "L’Iran et ses ingénieurs iraniens reçoivent des Russes à Téhéran."

    assert found(text) == [("Iran", "IR"), ("iraniens", "IR"), ("Russes", "RU"), ("Téhéran", "IR")]


def test_both_halves_of_a_compound_are_mentions():
    mentions = find_countries("Le sommet russo-iranien s'ouvre lundi.")

    assert [(m.surface, m.country, m.kind) for m in mentions] == [
        ("russo", "RU", "compound"),
        ("iranien", "IR", "demonym"),
    ]


def test_what_was_refused_says_why():
    text = "Le Washington Post cite des sources occidentales et Marie France, au bord du golfe d'Oman."

    assert [(m.country, m.score, m.rule) for m in find_countries(text, explain=True)] == [
        (None, 0.0, "Washington Post: a newspaper or broadcaster, no country"),
        (None, 0.0, "occidentales: a direction, no country"),
        (None, 0.0, "France: part of a person's name"),
        (None, 0.0, "golfe d'Oman: a sea, river or canal, no country"),
    ]


def test_a_state_that_is_no_more_names_its_successors_and_chooses_none():
    (mention,) = find_countries("Yugoslavia fell apart.", explain=True)

    assert mention.country is None
    assert mention.candidates == ("RS", "HR", "SI", "BA", "ME", "MK", "XK")
    assert find_countries("Yugoslavia fell apart.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Reading is fun IN town, IT said NO.",
        "La réunion est finie.",
        "Tell us all.",
        "AT HOME IN MAY, TO BE OR NOT TO BE",
    ],
)
def test_words_that_are_codes_or_look_like_islands_are_no_countries(text):
    assert found(text) == []


def test_offsets_are_those_of_the_original_text():
    text = "🛰️ Ukra\u00adine et e\u0301gyptiens, ＩＲＡＮ\u00a0; إيـــران"

    mentions = find_countries(text)

    assert [text[m.start : m.end] for m in mentions] == [m.surface for m in mentions]
    assert found(text) == [
        ("Ukra\u00adine", "UA"),
        ("e\u0301gyptiens", "EG"),
        ("ＩＲＡＮ", "IR"),
        ("إيـــران", "IR"),
    ]


def test_the_same_name_means_another_country_in_another_language():
    assert found("Kongo", language="pl") == [("Kongo", "CG")]
    assert found("Kongo", language="de") == [("Kongo", "CD")]


def test_a_capital_named_as_a_place_says_so():
    mentions = find_countries("Moscow said the talks in Tehran had failed.")

    assert [(m.surface, m.kind) for m in mentions] == [("Moscow", "metonym"), ("Tehran", "place")]


def test_a_name_keeps_the_sense_that_the_text_gave_it():
    text = "Marie Jordan won the race. Jordan had trained for years."

    assert found(text) == []


def test_mentions_never_overlap_and_stand_in_order():
    mentions = find_countries("Guinea-Bissau, Equatorial Guinea, Papua New Guinea and Guinea signed.")

    assert [m.country for m in mentions] == ["GW", "GQ", "PG", "GN"]
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize("junk", ["\u0301", "'", "-", "\u200c", "（", "#", "@", "ゝ", "\U0001f1fa\U0001f1e6", "\x00"])
def test_junk_at_the_edges_breaks_nothing(junk):
    assert [m.country for m in find_countries(f"{junk} Iran {junk}")] == ["IR"]
    assert find_countries(junk, explain=True) == []


def test_ranking_puts_the_focus_first_and_shares_sum_to_one():
    ranked = rank_countries("Iran struck first. Tehran said Iranian troops had left Oman.")

    assert [country for country, _ in ranked] == ["IR", "OM"]
    assert sum(share for _, share in ranked) == pytest.approx(1)


def test_ranking_takes_mentions_and_leaves_refusals_out():
    mentions = find_countries("The Washington Post on Iran.", explain=True)

    assert rank_countries(mentions) == [("IR", 1.0)]


def test_ranking_nothing_gives_nothing():
    assert rank_countries("") == []
    assert rank_countries([]) == []


ARTICLE = Path(__file__).parents[2].parent / "shared" / "articles" / "drones-fr.txt"


@pytest.mark.skipif(not ARTICLE.exists(), reason="the shared article lies beside the checkout, and not here")
def test_the_shared_article_gives_every_form_of_its_four_countries():
    mentions = find_countries(ARTICLE.read_text(encoding="utf-8"), explain=True)

    forms = {
        country: {m.surface.lower() for m in mentions if m.country == country} for country in ("IR", "RU", "UA", "US")
    }
    assert forms["IR"] == {"iran", "iraniens", "iranienne", "téhéran"}
    assert forms["RU"] == {"russie", "russe", "russes", "russo", "moscou"}
    assert forms["UA"] == {"ukraine", "ukrainien", "ukrainiens"}
    assert forms["US"] == {"états-unis", "américaines"}
    assert {m.surface for m in mentions if m.country is None} == {"Washington Post", "occidentales"}


@pytest.mark.parametrize("language", [None, "en"])
def test_words_in_another_script_are_read_in_their_own_language(language):
    text = "Oslo has agreed with Nairobi, two officials said.\n坦桑尼亚支持该计划。\nТанзания поддерживает план.\n"

    found = [(mention.surface, mention.country) for mention in find_countries(text, language=language)]

    assert found == [("Oslo", "NO"), ("Nairobi", "KE"), ("坦桑尼亚", "TZ"), ("Танзания", "TZ")]


def test_a_lake_is_a_lake_behind_a_small_word_written_onto_it():
    (mention,) = find_countries("عبّارات لبحيرة فيكتوريا", explain=True)

    assert (mention.country, mention.kind) == (None, "sea")


def test_a_japanese_text_with_more_han_than_kana_is_japanese_throughout():
    assert found("昨日、大臣は西サハラを訪問した。") == [("西サハラ", "EH")]


def test_a_country_is_read_behind_a_word_that_shares_its_first_character():
    assert found("昨天部长说法国是个好地方。") == [("法国", "FR")]


def test_a_common_word_alone_is_the_country_that_is_called_so():
    assert found("Island") == [("Island", "IS")]
    assert found("The Island was quiet for a while.") == []


def test_a_name_with_a_space_is_found_in_a_script_without_spaces():
    assert found("អង់ទីហ្គា និង បាប៊ុយដា") == [("អង់ទីហ្គា និង បាប៊ុយដា", "AG")]
