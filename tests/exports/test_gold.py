"""The gold of several coders as a file: what holds, who said what, and what is not settled."""

from __future__ import annotations

import json

import jsonschema
import pytest

from osintkit import exports
from osintkit.article import Article
from osintkit.case import Case
from osintkit.exports import gold
from osintkit.stores.memory import MemoryStore

TEXT = "Iran and Russia signed a pact, an envoy said."
HOSTILE = '</script><img src=x onerror="pwned()">\u202e'


@pytest.fixture
def team():
    """Amina and Bo, who agree on Iran and not on where the envoy begins; and an article of Bo's alone."""
    store = MemoryStore()
    amina, bo = (Case(store, writer=name) for name in ("amina", "bo"))
    article = amina.add(Article(TEXT, title=HOSTILE, outlet="The Harbour Post"))
    other = amina.add(Article("Nobody shares this."))
    for case in (amina, bo):
        case.refresh()
        case.annotate(article, 0, 4, label="actor")
        case.annotate(article, 31 if case is amina else 34, 39, label="source")
    bo.annotate(other, 0, 6, label="actor")
    amina.refresh()
    return amina


def test_what_all_agree_on_and_what_is_open_stand_in_it_with_who_said_what(team):
    value = json.loads(gold.render(team))

    assert [(each["quote"], each["basis"], sorted(each["said"])) for each in value["passages"]] == [
        ("Iran", "agreed", ["amina", "bo"]), (None, "open", ["amina", "bo"]),
    ]  # fmt: skip
    assert [(each["title"], each["coders"]) for each in value["articles"]] == [(HOSTILE, ["amina", "bo"])]
    assert value["coders"] == ["amina", "bo"]
    assert TEXT not in json.dumps(value)
    assert value["not_carried"][1:] == [
        "The marks of 1 article that only one person worked in are no passages here.",
        "1 passage is not settled yet and stands as open.",
    ]


def test_what_was_settled_stands_with_its_reason_and_its_adjudicator(team, tmp_path):
    team.adjudicate(team.disagreements()[0], "bo", reason="the article is no part of the name")

    with pytest.warns(exports.LeftOutWarning, match="only one person worked in"):
        file = team.export(tmp_path / "class.gold.json")

    assert exports.check(file) == []
    (settled,) = [each for each in json.loads(file.read_text("utf-8"))["passages"] if each["basis"] == "adjudicated"]
    assert (settled["quote"], settled["decisions"]) == (
        "envoy",
        [{"kind": "border", "field": "", "value": [[34, 39]], "by": "amina",
          "reason": "the article is no part of the name"}],
    )  # fmt: skip


def test_its_form_is_a_json_schema_that_others_can_hold_it_against(team):
    jsonschema.Draft202012Validator.check_schema(gold.SCHEMA)

    jsonschema.validate(json.loads(gold.render(team)), gold.SCHEMA)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda value: value["passages"][0].update(basis="certain"), "none of 'agreed'"),
        (lambda value: value["passages"][0].pop("said"), "said is missing"),
        (lambda value: value["passages"][1]["said"].update(bo="yes"), "none of the forms"),
        (lambda value: value["articles"].clear(), "which the file does not list"),
        (lambda value: value.update(version=2), "not 1"),
        (lambda value: value["passages"][0].update(start=-1), "less than 0"),
    ],
)
def test_a_file_that_was_changed_by_hand_fails_the_check(team, change, sentence):
    value = json.loads(gold.render(team))
    change(value)

    assert any(sentence in problem for problem in gold.check(json.dumps(value).encode()))
