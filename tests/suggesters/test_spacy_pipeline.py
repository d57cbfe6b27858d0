"""Any spaCy pipeline as a suggester: tried with what looks like one, and with spaCy where it is installed."""

from __future__ import annotations

from importlib.util import find_spec
from types import SimpleNamespace

import pytest

from osintkit import suggesters
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, UnknownNameError
from osintkit.stores.memory import MemoryStore

TEXT = "🚢 Harbour Union met Kenya in Kisumu on Friday."


@pytest.fixture
def case(monkeypatch):
    monkeypatch.setattr(suggesters, "_REGISTERED", {})
    case = Case(MemoryStore(), writer="amina")
    case.add(Article(TEXT, language="en"))
    return case


def pipeline(**entities):
    """Make what a pipeline is to the kit: a function from a text to entities with offsets in code points."""

    def read(text):
        return SimpleNamespace(
            ents=[
                SimpleNamespace(start_char=text.index(words), end_char=text.index(words) + len(words), label_=label)
                for label, words in entities.items()
                if words in text
            ]
        )

    return read


def found(case, by="spacy"):
    return [(each.label, each.quote, dict(each.attributes)) for each in case.suggest(case.articles()[0], by=by)]


def test_entities_become_annotations_under_the_labels_of_the_codebook(case):
    suggesters.from_spacy(pipeline(ORG="Harbour Union", GPE="Kenya", LOC="Kisumu", DATE=" Friday", FOO="met"))

    assert found(case) == [
        ("actor", "Harbour Union", {}),
        ("country", "Kenya", {"country": "KE"}),
        ("place", "Kisumu", {}),
        ("date", "Friday", {}),
    ]


def test_a_country_that_is_none_is_a_place(case):
    suggesters.from_spacy(pipeline(GPE="Kisumu"))

    assert found(case) == [("place", "Kisumu", {})]


def test_labels_can_be_chosen_and_the_name_too(case):
    suggesters.from_spacy(pipeline(ORG="Harbour Union", GPE="Kenya"), {"ORG": "source"}, name="ruler")

    assert found(case, by="ruler") == [("source", "Harbour Union", {})]
    with pytest.raises(UnknownNameError, match=r"Known: .*'quotes', 'ruler'"):
        found(case, by="spacy")


def test_accepting_keeps_which_pipeline_and_why(case):
    suggesters.from_spacy(pipeline(ORG="Harbour Union"), name="ruler")

    accepted = case.accept(case.suggest(case.articles()[0], by="ruler"))[0]

    assert accepted.suggestion["by"] == "ruler"
    assert accepted.suggestion["rule"] == "the pipeline “ruler” calls it ORG"
    assert found(case, by="ruler") == []


def test_registering_again_replaces(case):
    suggesters.from_spacy(pipeline(ORG="Harbour Union"))
    suggesters.from_spacy(pipeline(ORG="Kisumu"))

    assert found(case) == [("actor", "Kisumu", {})]


def test_a_label_that_the_codebook_does_not_hold_is_named(case):
    suggesters.from_spacy(pipeline(ORG="Harbour Union"), {"ORG": "organisation"})

    with pytest.raises(UnknownNameError, match="Unknown label 'organisation'"):
        found(case)


def test_what_is_no_pipeline_is_refused(case):
    with pytest.raises(InputError, match=r"a pipeline such as spacy.blank\('en'\), not str"):
        suggesters.from_spacy("en_core_web_sm")


@pytest.mark.parametrize("name", ["countries", "all", "two words", ""])
def test_the_kits_own_names_are_kept(case, name):
    with pytest.raises(InputError, match="needs a name such as 'ports'"):
        suggesters.from_spacy(pipeline(), name=name)


def test_a_text_longer_than_the_pipeline_takes_is_a_sentence(case):
    short = pipeline()
    short.max_length = 10
    suggesters.from_spacy(short)

    with pytest.raises(InputError, match=f"takes texts of 10 characters, and this article has {len(TEXT)}"):
        found(case)


def test_a_blank_pipeline_of_spacy_with_its_entity_ruler(case):
    if find_spec("spacy") is None:
        pytest.skip('needs spaCy: pip install "osintkit[spacy]"')
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": "ORG", "pattern": "Harbour Union"}, {"label": "GPE", "pattern": [{"LOWER": "kenya"}]}]
    )
    suggesters.from_spacy(nlp, {"ORG": "actor", "GPE": "country"})

    assert found(case) == [("actor", "Harbour Union", {}), ("country", "Kenya", {"country": "KE"})]
