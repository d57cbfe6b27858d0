"""The part of JSON Schema that the kit checks: held against the library that knows all of it."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit.exports import doccano, ftm, geojson, kit_json, stix, web_annotation
from osintkit.exports.schema import MOST, problems_of

SCHEMATA = {
    "json": kit_json.schema(),
    "jsonld": web_annotation.SCHEMA,
    "geojson": geojson.SCHEMA,
    "stix": stix.SCHEMA,
    "ftm": ftm.SCHEMA,
    "doccano": doccano.SCHEMA,
}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 400) | st.floats(-200, 200) | st.sampled_from(["", "x", "0" * 32]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "type", "x"]), inner),
    max_leaves=8,
)


@pytest.mark.parametrize("name", SCHEMATA)
def test_every_schema_is_one(name):
    jsonschema.Draft202012Validator.check_schema(json.loads(json.dumps(SCHEMATA[name])))


@given(data=st.data())
def test_a_broken_export_is_refused_by_both_or_by_neither(data):
    schema = kit_json.schema()
    value = {"format": "osintkit-export", "version": 1, "case": {"id": "", "name": ""}, "not_carried": [],
             "codebook": {"labels": [], "attributes": [], "links": []}, "articles": [],
             "annotations": [], "links": [], "actors": [], "senses": [
                 {"id": "0" * 32, "surface": "congo", "country": "CD", "article": None, "writer": "a", "created": ""}
             ]}  # fmt: skip
    section = data.draw(st.sampled_from(["case", "not_carried", "codebook", "links", "actors", "senses", "version"]))
    where = value["senses"][0] if data.draw(st.booleans()) else value
    key = data.draw(st.sampled_from(sorted(where))) if where is not value else section
    where[key] = data.draw(VALUES)

    assert bool(problems_of(value, schema)) == (not jsonschema.Draft202012Validator(schema).is_valid(value))


@given(VALUES, st.sampled_from(sorted(SCHEMATA)))
def test_any_value_is_refused_by_both_or_by_neither(value, name):
    schema = SCHEMATA[name]

    assert bool(problems_of(value, schema)) == (not jsonschema.Draft202012Validator(schema).is_valid(value))


def test_a_line_end_after_an_id_is_no_part_of_it():
    assert problems_of("0123\n", {"pattern": "^[0-9]{4}$"}) != []


def test_a_word_that_nobody_checks_is_an_error_of_the_schema():
    with pytest.raises(ValueError, match="'uniqueItems'"):
        problems_of([], {"uniqueItems": True})


def test_a_file_that_is_wrong_throughout_gets_a_short_list():
    assert len(problems_of([None] * 1000, {"items": {"type": "string"}})) == MOST
