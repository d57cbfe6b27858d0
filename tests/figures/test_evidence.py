"""The evidence behind the lines, as pages and tables take it."""

from __future__ import annotations

import json

import pytest

from osintkit.actor import Actor
from osintkit.claims import Claim, Hop
from osintkit.figures.evidence import evidence
from osintkit.figures.scene import scene
from osintkit.span import Span

NORWAY = Actor.of_country("NO", name="Norway")
FLEET = Actor("name:norwegian fleet", "Norwegian fleet", country="NO", basis={"country": "text"})
KENYA = Actor.of_country("KE", name="Kenya")
OUTLET = Hop(Actor.of_words("Lake Courier"), "Lake Courier")


def claim(name: str, **fields: object) -> Claim:
    return Claim(name, "a" * 16, (Span(0, 9),), "It helped.", chain=(OUTLET,), events=(f"event-{name}",), **fields)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_evidence_is_json_in_every_language(language):
    found = evidence(scene([claim("1", doers=(NORWAY,), targets=(KENYA,))], language=language))

    assert json.loads(json.dumps(found)) == found


def test_each_line_brings_its_passages_with_the_event_that_an_annotator_can_show():
    (line,) = evidence(scene([claim("1", doers=(NORWAY,), targets=(KENYA,), quad="material_cooperation")]))["lines"]

    assert line["head"] == "Norway to Kenya"
    (passage,) = line["passages"]
    assert (passage["event"], passage["quote"], passage["date"]) == ("event-1", "It helped.", "not dated in the text")
    assert passage["chains"] == [[{"name": "Lake Courier", "named": True}]]


def test_a_body_is_drawn_at_its_country_but_never_named_as_it():
    (line,) = evidence(scene([claim("1", doers=(FLEET,), targets=(KENYA,))]))["lines"]

    assert line["head"] == "Norwegian fleet to Kenya"


def test_a_contributor_where_nobody_is_said_to_do_it_helps_what_is_done():
    lines = evidence(scene([claim("1", contributors=(NORWAY,), targets=(KENYA,), quad="material_conflict")]))["lines"]

    assert "Norway contributes to what is done to Kenya" in [line["head"] for line in lines]


def test_what_is_not_drawn_says_why_and_names_its_event():
    found = evidence(scene([claim("1")]))

    assert found["lines"] == []
    sentence = "“It helped.”: neither who nor to whom is marked"
    listed = [{"event": "event-1", "told": "“It helped.”"}]
    assert found["notDrawn"] == [{"sentence": sentence, "claims": listed, "more": 0}]


def test_claims_that_are_not_drawn_for_one_reason_are_told_together():
    (group,) = evidence(scene([claim("1"), claim("2")]))["notDrawn"]

    assert group["sentence"] == "2 claims: neither who nor to whom is marked"
    assert [each["event"] for each in group["claims"]] == ["event-1", "event-2"]
