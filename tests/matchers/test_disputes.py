"""Disputed territories: the dispute is named and no side taken."""

from __future__ import annotations

import pytest

from osintkit import find_countries


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The minister spoke about Crimea on Monday.", {"UA", "RU"}),
        ("Le ministre a parlé du Cachemire lundi.", {"IN", "PK", "CN"}),
        ("В Нагорном Карабахе снова стреляли.", {"AZ", "AM"}),
        ("The minister spoke about the Golan Heights.", {"IL", "SY"}),
        ("The minister spoke about Northern Cyprus.", {"CY", "TR"}),
        ("The minister spoke about Somaliland.", {"SO"}),
    ],
)
def test_a_territory_without_a_code_of_its_own_is_given_to_nobody(text, parties):
    (mention,) = find_countries(text, explain=True)

    assert (mention.country, mention.kind, set(mention.candidates)) == (None, "disputed", parties)
    assert "disputed" in mention.rule
    assert find_countries(text) == []


@pytest.mark.parametrize(("name", "code"), [("Kosovo", "XK"), ("Taiwan", "TW"), ("Western Sahara", "EH")])
def test_a_territory_with_a_code_keeps_it_and_says_that_its_status_is_disputed(name, code):
    (mention,) = find_countries(f"The minister spoke about {name} on Monday.")

    assert mention.country == code
    assert "status disputed" in mention.rule
