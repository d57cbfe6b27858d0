"""The country that a text is about, told by its cities and leaders too, and not by its neighbours."""

from __future__ import annotations

import pytest

from osintkit import find_countries, rank_countries
from osintkit.matchers.evidence import evidence


def focus(text):
    return rank_countries(text)[0][0]


def test_leaders_and_cities_point_to_their_country():
    assert rank_countries("Viktor Orbán spoke in Debrecen; Fidesz cheered.") == [("HU", 1.0)]


def test_the_neighbours_of_one_sentence_share_it():
    text = (
        "Rain fell on Ghana. Ghanaian farmers cheered. Togo, Benin, Mali and Niger had no rain, and Togo none before."
    )

    assert focus(text) == "GH"


def test_the_country_of_the_events_goes_before_those_who_comment():
    text = (
        "Police used tear gas in central Lima on Monday. Lawmakers had voted to remove the president. Mexico offered "
        "asylum, while the United States called for calm. In Arequipa crowds blocked the roads."
    )

    assert focus(text) == "PE"


def test_mentions_with_their_text_are_ranked_as_the_text_is():
    text = "Kinshasa blamed Rwanda. Fighters in North Kivu took Goma, said the army of Félix Tshisekedi."

    assert rank_countries(find_countries(text), text=text) == rank_countries(text)


def test_mentions_alone_count_by_themselves():
    mentions = find_countries("Viktor Orbán flew to Oman.")

    assert rank_countries(mentions) == [("OM", 1.0)]


def test_evidence_is_given_in_code_points_of_the_original():
    text = "\U0001f30d Ce\u0301sar met Nicola\u0301s Maduro."

    assert [(text[e.start : e.end], e.country) for e in evidence(text, [])] == [("Nicola\u0301s Maduro", "VE")]


def test_words_of_a_mention_are_no_evidence_beside_it():
    text = "Downing Street spoke."

    assert evidence(text, find_countries(text)) == []


@pytest.mark.parametrize("text", ["", "biden one's time", "the likud of small letters"])
def test_small_letters_name_no_leader(text):
    assert evidence(text + " A", []) == []
