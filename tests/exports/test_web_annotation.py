"""W3C Web Annotation: pyld expands it with the shipped context, and other tools find what the standard promises."""

from __future__ import annotations

import json

import pytest
from pyld import jsonld

from osintkit.exports import web_annotation

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"


def expanded(data: bytes):
    """Expand by JSON-LD 1.1, with the shipped context in the place of the W3C's and nothing from a network."""

    def loader(url, options):
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": dict(web_annotation.context())}

    (collection,) = jsonld.expand(json.loads(data), {"documentLoader": loader})
    return collection, collection[f"{AS}first"][0][f"{AS}items"][0]["@list"]


def test_pyld_expands_every_annotation(case, hostile):
    for each in (case, hostile):
        collection, items = expanded(web_annotation.render(each))

        assert collection["@type"] == [f"{AS}OrderedCollection"]
        assert len(items) == len(each.annotations()) + len(each.links())
        assert {kind for item in items for kind in item["@type"]} == {f"{OA}Annotation"}
        assert [item for item in items if not (item[f"{OA}hasTarget"] and item[f"{OA}hasBody"])] == []


def test_every_word_of_the_file_means_something(case):
    """A word that the context does not know vanishes in expansion without a sound."""

    def words(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                if key not in ("@context", "attributes", "suggestion", "actors"):
                    yield key
                    yield from words(inner)
        for inner in value if isinstance(value, list) else ():
            yield from words(inner)

    known = {**web_annotation.context()["@context"], **web_annotation.OWN_WORDS, "@context": None}
    assert set(words(json.loads(web_annotation.render(case)))) - set(known) == set()


def test_a_passage_has_both_selectors(case):
    _, items = expanded(web_annotation.render(case))
    (target,) = items[0][f"{OA}hasTarget"]
    quote, position = target[f"{OA}hasSelector"]

    assert quote[f"{OA}exact"] == [{"@value": "Norway"}]
    assert quote[f"{OA}suffix"] == [{"@value": " and Kenya signed a pact in Kisu"}]
    assert (position[f"{OA}start"], position[f"{OA}end"]) == ([{"@value": 0}], [{"@value": 6}])
    assert target[f"{OA}hasSource"] == [{"@id": "https://harbour.example/ferries?a=1&b=2"}]


def test_a_url_that_is_none_is_no_source(hostile):
    assert b'"javascript:' not in web_annotation.render(hostile)


def test_quote_chain_and_grade_stand_with_the_event(case):
    items = json.loads(web_annotation.render(case))["first"]["items"]
    (evidence,) = [item["evidence"] for item in items if "signed a pact" in item.get("evidence", "")]

    assert 'Said by: two officials (unnamed, "said") → The Harbour Post. Credibility: 2.' in evidence
    assert "Reliability: not graded. Independent origins: 1." in evidence


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"total": ', b'"total": 1'),
        (b"http://www.w3.org/ns/anno.jsonld", b"http://www.w3.org/ns/other.jsonld"),
        (b'"start": 0', b'"start": 900'),
        (b'"type": "TextQuoteSelector"', b'"type": "QuoteSelector"'),
        (b'"motivation": "linking"', b'"motivation": "because"'),
        (b"urn:osintkit:link:", b"javascript:"),
    ],
)
def test_a_broken_file_is_refused(case, old, new):
    data = web_annotation.render(case)

    assert old in data
    assert web_annotation.check(data.replace(old, new, 1)) != []
