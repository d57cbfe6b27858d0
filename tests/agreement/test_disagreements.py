"""What several people disagree about is listed; what was settled comes out as gold."""

from __future__ import annotations

import json

from team import told

from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores.memory import MemoryStore

# what is listed


def test_an_empty_case_and_full_agreement_have_nothing_to_settle(team):
    assert team.open() == []
    team.both("Iran", "actor")
    assert team.open() == []


def test_everything_that_two_see_differently_is_listed_in_the_order_of_the_text(team):
    team.mark("amina", "Iran", "country", country="IR")
    team.mark("bo", "Iran", "actor")
    team.mark("amina", "signed", "event", type="AGREE", modality="planned")
    team.mark("bo", "signed", "event", type="AGREE")
    team.mark("amina", "an envoy", "source")
    team.mark("bo", "envoy", "source")
    team.mark("bo", "Nobody", "actor")

    assert told(team.open()) == [
        ("label", "", "Iran", {"amina": "country", "bo": "actor"}),
        ("attribute", "country", "Iran", {"amina": "IR", "bo": None}),
        ("attribute", "modality", "signed", {"amina": "planned", "bo": None}),
        ("border", "", "an envoy", {"amina": [[31, 39]], "bo": [[34, 39]]}),
        ("missing", "actor", "Nobody", {"amina": False, "bo": True}),
    ]


def test_who_did_not_work_in_an_article_is_not_missing_there(team):
    other = team["amina"].add(Article("Trade stopped."))
    for name in ("amina", "chi"):
        team[name].annotate(other, 0, 5, label="object")
    team.both("Iran", "actor")

    assert team.open() == []  # Chi did not read the first article, Bo not the second


def test_a_link_that_one_made_is_listed_among_those_who_marked_where_it_starts(team):
    team.tied()

    assert told(team.open()) == [("link", "by", "signed", {"amina": True, "bo": False})]


def test_a_link_of_another_type_is_another_link(team):
    events, irans = team.both("signed", "event", type="AGREE"), team.both("Iran", "actor")
    for name, event, iran, type_ in zip(("amina", "bo"), events, irans, ("by", "to"), strict=True):
        team[name].link(event, iran, type=type_)

    assert told(team.open()) == [
        ("link", "by", "signed", {"amina": True, "bo": False}),
        ("link", "to", "signed", {"amina": False, "bo": True}),
    ]


# what comes of it


def test_what_is_confused_most_stands_first_with_its_guideline(team):
    for words in ("Iran", "Russia"):
        team.mark("amina", words, "actor")
        team.mark("bo", words, "source")
    team.mark("amina", "an envoy", "source")
    team.mark("bo", "envoy", "source")
    team["dora"].adjudicate(team.open()[0], "amina")

    first, second = team["dora"].confusions()

    assert (first.kind, first.one, first.other, first.times, first.settled) == (
        "label",
        "actor",
        "source",
        2,
        {"actor": 1},
    )
    assert first.guidelines == {
        name: team["dora"].codebook.label(name).definitions["en"] for name in ("actor", "source")
    }
    assert (second.kind, second.times, second.settled) == ("border", 1, {})
    assert team["dora"].confusions(language="fr")[0].guidelines != first.guidelines


def test_what_one_missed_names_the_label_that_needs_a_better_guideline(team):
    team.both("Iran", "actor")
    team.mark("bo", "Nobody", "actor")

    [missed] = team["dora"].confusions()

    assert (missed.kind, missed.field, missed.one, missed.other) == ("missing", "actor", False, True)
    assert list(missed.guidelines) == ["actor"]


def test_gold_says_that_something_is_open_about_a_passage_that_is_half_settled(team):
    team.mark("amina", "an envoy", "source")
    team.mark("bo", "envoy", "actor")
    label, border = team.open()
    team["dora"].adjudicate(label, "amina")

    [row] = team["dora"].gold()
    assert (row["basis"], row["label"], row["quote"]) == ("open", "source", "an envoy")

    team["dora"].adjudicate(border, "bo")
    [row] = team["dora"].gold()
    assert (row["basis"], row["label"], row["quote"]) == ("adjudicated", "source", "envoy")


def test_gold_says_what_a_passage_is_linked_to(team):
    events = team.both("signed", "event", type="AGREE")
    for event, name in zip(events, ("amina", "bo"), strict=True):
        team[name].link(event, team.mark(name, "Iran", "actor"), type="by")
        team[name].link(event, "country:RU", type="by")

    rows = team["dora"].gold()

    assert [(row["quote"], row["links"]) for row in rows] == [
        ("Iran", []),
        ("signed", [{"type": "by", "quote": "Iran", "start": 0, "end": 4}, {"type": "by", "actor": "country:RU"}]),
    ]


def test_gold_is_what_all_agree_on_and_what_was_settled_with_who_said_what(team):
    team.both("Iran", "actor")
    team.mark("amina", "an envoy", "source")
    team.mark("bo", "envoy", "source")
    team.mark("bo", "Nobody", "actor")
    team.mark("bo", "the pact", "object")
    border, nobody, _ = team.open()
    team["dora"].adjudicate(border, "amina", reason="as in the codebook")
    team["dora"].adjudicate(nobody, "amina")

    rows = team["dora"].gold()

    assert [(row["quote"], row["basis"], row["label"]) for row in rows] == [
        ("Iran", "agreed", "actor"),
        ("an envoy", "adjudicated", "source"),
        (None, "open", None),
    ]
    assert rows[1]["said"] == {
        "amina": {"spans": [[31, 39]], "label": "source", "attributes": {}},
        "bo": {"spans": [[34, 39]], "label": "source", "attributes": {}},
    }
    assert rows[1]["decisions"] == [
        {"kind": "border", "field": "", "value": [[31, 39]], "by": "dora", "reason": "as in the codebook"}
    ]
    assert rows[2]["said"]["amina"] is None
    assert json.loads(json.dumps(rows)) == rows
    assert Case(MemoryStore(), writer="amina").gold() == []
