"""FollowTheMoney: entities of known schemata whose ends are in the file, written as its own tools would write them."""

from __future__ import annotations

import json

import pytest

from osintkit.exports import ftm


def entities(data: bytes):
    return [json.loads(line) for line in data.splitlines()]


def test_a_claim_is_an_event_with_its_article_as_proof(case):
    found = entities(ftm.render(case))
    by_id = {entity["id"]: entity for entity in found}
    (pact,) = [each for each in found if each["schema"] == "Event" and "AGREE" in each["properties"]["keywords"]]
    said = pact["properties"]

    assert [by_id[end]["properties"]["name"] for end in said["organizer"]] == [["Kenya"], ["Norway"]] or [
        by_id[end]["properties"]["name"] for end in said["organizer"]
    ] == [["Norway"], ["Kenya"]]
    assert by_id[said["proof"][0]]["properties"]["publisher"] == ["The Harbour Post"]
    assert "Said by: two officials (unnamed" in said["summary"][0]
    assert "Credibility: 2." in said["summary"][0]


def test_an_actor_has_the_schema_of_its_kind_and_its_country(case):
    found = entities(ftm.render(case))
    schemata = {each["properties"]["name"][0]: (each["schema"], each["properties"].get("country")) for each in found
                if "name" in each["properties"] and each["schema"] not in ("Event", "Note")}  # fmt: skip

    assert schemata["Harbour Union"] == ("Organization", ["fr"])
    assert schemata["Norway"] == ("PublicBody", ["no"])
    assert schemata["Port of Oslo"] == ("LegalEntity", None)


def test_a_date_that_is_none_is_no_date(case):
    articles = [each["properties"] for each in entities(ftm.render(case)) if each["schema"] == "Article"]

    assert [each.get("publishedAt") for each in articles] == [["2026-03-14"], None, None]
    assert articles[2]["notes"] == ["Published, as stated: undated"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"schema":"Event"', b'"schema":"Claim"'),
        (b'"organizer"', b'"organiser"'),
        (b'"name":["Norway"]', b'"alias":["Norway"]'),
        (b'"proof":["osintkit-', b'"proof":["osintkit-0'),
        (b'"role":[', b'"role":[1,'),
    ],
)
def test_a_broken_file_is_refused(case, old, new):
    data = ftm.render(case)

    assert old in data
    assert ftm.check(data.replace(old, new, 1)) != []
    assert ftm.check(data + data) == ["Two entities have the same id."]
