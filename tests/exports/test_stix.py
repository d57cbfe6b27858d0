"""STIX 2.1: references find what they name, grades are confidence by the standard's table, chains are in notes."""

from __future__ import annotations

import json

import pytest

from osintkit.exports import stix


def objects(case):
    return json.loads(stix.render(case))["objects"]


def test_the_grade_is_the_confidence_of_the_standards_table(case):
    notes = {each["abstract"][:30]: each.get("confidence") for each in objects(case) if each["type"] == "note"}

    assert notes["Norway and Kenya signed a pact"] == 70
    assert notes["The United States praised the "] is None  # 6: cannot be judged
    assert stix.CONFIDENCE == {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}


def test_a_note_carries_quote_chain_and_coders(case):
    (note,) = [each for each in objects(case) if each["type"] == "note" and "signed a pact" in each["content"]]
    by_id = {each["id"]: each for each in objects(case)}

    assert 'Said by: two officials (unnamed, "said") → The Harbour Post.' in note["content"]
    assert note["authors"] == ["amina"]
    assert {by_id[end].get("name") for end in note["object_refs"]} >= {"Norway", "Kenya", "two officials"}
    assert note["external_references"][0]["url"] == "https://harbour.example/ferries?a=1&b=2"


def test_a_claim_of_no_actors_is_about_who_says_so(empty):
    from osintkit.article import Article

    article = empty.add(Article("It rained.", outlet="The Post"))
    empty.annotate(article, 0, 9, label="claim")
    (note,) = [each for each in objects(empty) if each["type"] == "note" and each["abstract"] == "It rained"]

    assert [each["name"] for each in objects(empty) if each["id"] in note["object_refs"]] == ["The Post"]


def test_an_empty_case_is_a_bundle_without_objects(empty):
    assert list(json.loads(stix.render(empty))) == ["type", "id"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"spec_version": "2.1"', b'"spec_version": "2.0"'),
        (b'.000Z"', b'Z"'),
        (b'"source_ref": "identity--', b'"source_ref": "identity--0'),
        (b'"identity_class"', b'"identity_clazz"'),
        (b'"confidence": 70', b'"confidence": 700'),
        (b'"id": "location--', b'"id": "identity--'),
    ],
)
def test_a_broken_bundle_is_refused(case, old, new):
    data = stix.render(case)

    assert old in data
    assert stix.check(data.replace(old, new, 1)) != []
