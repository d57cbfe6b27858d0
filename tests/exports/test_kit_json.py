"""The kit's own JSON: as its schema has it, and equal after the way out and back in."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osintkit.actor import BASES, KINDS
from osintkit.article import Article
from osintkit.case import Case
from osintkit.exports import kit_json, web_annotation
from osintkit.stores.memory import MemoryStore
from osintkit.view import stored_article

pytestmark = pytest.mark.filterwarnings("ignore::osintkit.exports.LeftOutWarning")
# Any character but halves of pairs, which no text of a case holds; line ends as an article keeps them.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=60)
ODD = st.sampled_from(["", "=1", "<b>", "\u202e", "🚢", "é", "日", "ع"])


def filled(data):
    """Make a case of random articles, annotations, links, actors and decisions by two writers."""
    store = MemoryStore()
    cases = [Case(store, writer=name) for name in ("amina", "بو")]
    draw = data.draw
    for number in range(draw(st.integers(0, 2))):
        text = draw(TEXTS) + draw(ODD) + "Norway met Kenya. " + draw(TEXTS)
        article = cases[0].add(
            Article(text, outlet=draw(st.none() | ODD), title=draw(st.none() | TEXTS), url=str(number))
        )
        made = []
        for _ in range(draw(st.integers(0, 4))):
            case = cases[draw(st.integers(0, 1))]
            ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
            spans = list(zip(ends[::2], ends[1::2], strict=False))
            label, attributes = draw(st.sampled_from([("event", {"type": "AGREE", "credibility": "3"}), ("claim", {}),
                ("country", {"country": "NO"}), ("quantity", {"value": 12}), ("date", {"edtf": "2026"})]))  # fmt: skip
            made.append(case.annotate(article, spans=spans, label=label, note=draw(TEXTS), translation=draw(ODD),
                                      **attributes))  # fmt: skip
        events = [each for each in made if each.label == "event"]
        for event in events[: draw(st.integers(0, 2))]:
            cases[0].link(event, "country:KE", type="to", note=draw(TEXTS))
            for other in [each for each in made if each.label == "country"]:
                cases[1].link(event, other, type="by")
        if events and draw(st.booleans()):
            cases[1].edit(events[0], status="adjudicated")
        if draw(st.booleans()):
            cases[1].edit(article, title="corrected", basis="seen")
    if draw(st.booleans()):
        kind, aliases = draw(st.sampled_from(KINDS)), draw(st.lists(ODD.filter(bool)))
        basis = {"country": draw(st.sampled_from(BASES))}
        cases[0].register("Union 🚢", kind=kind, country="FR", aliases=aliases, basis=basis, note=draw(TEXTS))
        cases[1].correct("Congo", draw(st.sampled_from(["CD", None])))
    cases[0].refresh()
    return cases[0]


def records(case):
    """Give what the file says of the records, without what names the case itself."""
    said = kit_json.exported(case)
    return {name: said[name] for name in said if name not in ("case", "not_carried")}


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_case_is_equal_after_the_way_out_and_back_in(data, tmp_path):
    case = filled(data)
    again = Case(MemoryStore(), writer="chidi")
    again.load(case.export(tmp_path / "x.json"))

    assert records(again) == records(case)
    assert again.verify() == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_annotations_are_equal_after_web_annotation_and_back(data, tmp_path):
    case = filled(data)
    again = Case(MemoryStore(), writer="chidi")
    for article in case.articles():
        again.add(stored_article(case._journal, article.id))
    again.load(case.export(tmp_path / "x.jsonld"))

    parts = ("annotations", "links", "actors")
    assert {part: records(again)[part] for part in parts} == {part: records(case)[part] for part in parts}
    assert web_annotation.check(web_annotation.render(again)) == []


def test_the_file_is_as_its_schema_has_it(case, hostile, empty):
    validator = jsonschema.Draft202012Validator(kit_json.schema())

    for each in (case, hostile, empty):
        assert list(validator.iter_errors(json.loads(kit_json.render(each)))) == []


def test_hostile_words_come_back_as_they_were(hostile, tmp_path):
    again = Case(MemoryStore(), writer="chidi")
    again.load(hostile.export(tmp_path / "x.json"))

    assert records(again) == records(hostile)


def test_a_claim_stands_in_the_file_with_chain_grade_and_origins(case):
    pact = next(each for each in json.loads(kit_json.render(case))["claims"] if each["type"] == "AGREE")

    assert [hop["name"] for hop in pact["chains"][0]] == ["two officials", "The Harbour Post"]
    assert (pact["credibility"], pact["basis"], pact["origins"]["count"]) == (2, "seen by our desk", 1)


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("annotations", "spans", [[3]]),
        ("links", "source", None),
        ("articles", "id", "../x"),
        ("actors", "country", "FRA"),
    ],
)
def test_a_broken_file_is_refused(case, part, key, value):
    said = json.loads(kit_json.render(case))
    said[part][0][key] = value

    assert kit_json.check(json.dumps(said).encode()) != []
