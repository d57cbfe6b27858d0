"""Filters: one text, one meaning, and that text again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit import figures
from osintkit.actor import Actor
from osintkit.claims import MODALITIES, Origins, origins
from osintkit.errors import InputError
from osintkit.figures.dated import Interval, as_stated, interval
from osintkit.figures.filter_text import parse
from osintkit.figures.filter_words import CODES, TYPES, told
from osintkit.figures.filters import FIELDS, NUMBER_FIELDS, TEXT_FIELDS, Filters, Term
from osintkit.figures.sifting import sifted
from osintkit.figures.style import QUADS
from osintkit.figures.words import ENGLISH, FRENCH

words = st.text(min_size=1).filter(lambda text: text.strip())
days = st.dates(date(1, 1, 1)).map(date.isoformat)
ranges = st.one_of(
    days,
    days.map("..{}".format),
    days.map("{}..".format),
    st.tuples(days, days).map(lambda ends: "..".join(sorted(ends))),
)
terms = st.one_of(
    st.builds(Term, st.sampled_from(TEXT_FIELDS), words, without=st.booleans()),
    st.builds(Term, st.just("kind"), st.sampled_from(CODES["kind"]), without=st.booleans()),
    st.builds(Term, st.just("type"), st.sampled_from(CODES["type"])),
    st.builds(Term, st.just("modality"), st.sampled_from(MODALITIES)),
    st.builds(
        Term,
        st.sampled_from(NUMBER_FIELDS),
        st.integers(0, 99).map(str),
        st.sampled_from((":", ">=", "<=")),
        st.booleans(),
    ),
    st.builds(Term, st.just("top"), st.integers(1, 99).map(str)),
    st.builds(Term, st.just("between"), st.sampled_from(("Iran .. Ukraine", "a .. b .. c")), without=st.booleans()),
    st.builds(Term, st.just("date"), st.one_of(ranges, st.sampled_from(("undated", "words")))),
)


@given(st.lists(terms, max_size=6))
def test_what_is_written_is_read_again(given_terms):
    filters = Filters(tuple(given_terms))

    assert parse(str(filters)) == filters


@given(st.text())
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        filters = parse(text)
    except InputError as error:
        assert len(str(error)) > 10
    else:
        assert parse(str(filters)) == filters


def test_the_example_of_the_docs_is_read():
    text = 'kind:material_conflict outlet:"The Harbour Post" origins>=2 date:2026-03..2026-04 actor:Kenya'

    assert str(parse(text)) == text


@pytest.mark.parametrize(
    "text",
    ["kind:material_conflict", 'kind:"Material conflict"', 'sorte:"conflit matériel"', 'kind:"nuit ou contraint"'],
)
def test_values_go_by_code_and_by_their_names_in_both_languages(text):
    assert parse(text) == Filters((Term("kind", "material_conflict"),))


def test_words_without_a_field_are_looked_for_in_the_passages():
    assert str(parse('ferries -"lorries of fruit" origins>1')) == 'text:ferries -text:"lorries of fruit" origins>=2'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("colour:red", "There is no field “colour” to filter by. Known: actor, article, between, coders, credibility"),
        ("outlets:x", "Did you mean outlet?"),
        ("kind:red", "“red” is no kind to filter by. Known: material co-operation"),
        ("date:soon", "“soon” is no date to filter by: write 2026-03-08"),
        ("date:2026-04..2026-03", "is no date to filter by"),
        ("origins>=many", "takes a whole number"),
        ('text:"open', "A quotation mark is not closed"),
        ("actor:", "needs a value after it"),
        ("between:Iran", "names no two actors: write between:"),
        ("top:0", "takes a whole number"),
        ("-top:5", "takes a whole number"),
        ("top>=5", ">= and <= go with origins, credibility"),
        ("kind>=2", ">= and <= go with origins, credibility"),
        ("x" * 2001, "at most 2000 characters"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence_that_names_the_known(text, sentence):
    with pytest.raises(InputError) as raised:
        parse(text)

    assert sentence in str(raised.value)


def test_what_is_wrong_is_said_in_the_language_of_the_page():
    with pytest.raises(InputError, match="n'est pas une date pour filtrer"):
        parse("date:demain", language="fr")


@pytest.mark.parametrize("table", [ENGLISH, FRENCH])
def test_every_field_and_code_has_its_words(table):
    shown = [told(Term(field, "x"), table) for field in FIELDS if field not in CODES]
    shown += [told(Term(field, code), table) for field, codes in CODES.items() for code in codes]

    assert not any("_" in each for each in shown)
    assert len(set(shown)) == len(shown)
    assert set(TYPES) < set(CODES["type"]) and set(QUADS) < set(CODES["kind"])


# what passes


def passing(claims, text, **more):
    kept, _ = sifted(claims, parse(text), origins=more.pop("origins", origins), **more)
    return [claims.index(claim) for claim in kept]


def test_terms_on_one_field_are_alternatives_and_fields_must_all_hold(say):
    claims = [
        say(["RU"], ["UA"], "material_conflict", modality="planned"),
        say(["RU"], ["UA"], "verbal_conflict", modality="planned"),
        say(["RU"], ["UA"], "verbal_cooperation", modality="planned"),
        say(["RU"], ["UA"], "material_conflict"),
    ]

    assert passing(claims, "kind:material_conflict kind:verbal_conflict modality:planned") == [0, 1]
    assert passing(claims, "-kind:material_conflict -kind:verbal_conflict") == [2]


def test_words_must_all_stand_in_the_passage_however_they_are_written(say):
    claims = [say(["RU"], [], quote="L’Iran a livré des DRONES à Moscou"), say(["RU"], [], quote="des drones")]

    assert passing(claims, "drones a l'iran".replace("a l'iran", '"a livre"')) == [0]
    assert passing(claims, "drones") == [0, 1]


def test_origins_are_counted_over_the_whole_statement_and_not_over_what_passes(say):
    claims = [
        replace(say(["RU"], ["UA"], outlet="A"), statement="s"),
        replace(say(["RU"], ["UA"], outlet="B"), statement="s"),
        say(["RU"], ["UA"], outlet="A"),
    ]

    assert passing(claims, "outlet:a origins>=2", origins=lambda same: Origins(len(same))) == [0]
    assert passing(claims, "origins<=1", origins=lambda same: Origins(len(same))) == [2]


def test_a_range_of_dates_keeps_what_meets_it_and_undated_claims_only_when_said(say):
    claims = [
        say(["RU"], ["UA"], date="2026-03-08"),
        say(["RU"], ["UA"], date="2026-04"),
        say(["RU"], ["UA"]),
        say(["RU"], ["UA"], date="on Wednesday"),
        say(["RU"], ["UA"], date="2026-02/.."),
    ]

    assert passing(claims, "date:2026-03") == [0, 4]
    assert passing(claims, "date:2026-04..") == [1, 4]
    assert passing(claims, "date:..2026-03-08") == [0, 4]
    assert passing(claims, "date:undated") == [2]
    assert passing(claims, "date:words") == [3]
    assert passing(claims, "date:2026-03 date:undated date:words") == [0, 2, 3, 4]


def test_an_actor_goes_by_its_name_in_any_language_its_code_and_its_aliases(say):
    union = Actor("c" * 32, "Harbour Union", aliases=("Union du port",))
    claims = [say(["IR"], [union]), say(["RU"], ["UA"], contributors=["IR"]), say(["RU"], ["UA"])]

    for name in ("Iran", "IRAN", "IR", "country:IR"):
        assert passing(claims, f"actor:{name}") == [0, 1]
    assert passing(claims, "actor:Ukraine actor:Russie") == [1, 2]
    assert passing(claims, 'actor:"union du port"') == [0]


def test_around_an_actor_are_its_neighbours_and_what_they_do_to_one_another(say):
    claims = [say(["IR"], ["RU"]), say(["IR"], ["UA"]), say(["RU"], ["UA"]), say(["RU"], ["FR"]), say(["US"], ["FR"])]

    assert passing(claims, "near:Iran") == [0, 1, 2]


def test_paths_between_two_actors_are_the_shortest_ones_over_all_claims(say):
    claims = [say(["IR"], ["RU"]), say(["UA"], ["RU"]), say(["US"], ["RU"]), say(["US"], ["UA"]), say(["IR"], [])]

    assert passing(claims, 'between:"Iran .. Ukraine"') == [0, 1]
    assert passing(claims, "between:US..UA") == [3]
    assert passing(claims, "between:Iran..Chile") == []


def test_outlet_writer_article_credibility_and_speaker(say, named, paper):
    claims = [
        say(["RU"], ["UA"], outlet="The Harbour Post", coders=("amina",), title="A pact is near", credibility=2),
        say(["RU"], ["UA"], chain=(named, paper), article="f" * 16),
    ]

    assert passing(claims, 'outlet:"the harbour post"') == passing(claims, "writer:Amina") == [0]
    assert passing(claims, "outlet:unknown") == passing(claims, f"article:{'f' * 16}") == [1]
    assert passing(claims, "article:pact") == passing(claims, "credibility<=2") == [0]
    assert passing(claims, "coders>=1") == [0]
    assert passing(claims, "coders:0") == [1]
    assert passing(claims, "credibility:unknown") == passing(claims, 'source:"Ada Lind"') == [1]
    assert passing(claims, "type:unknown") == [0, 1]


def test_what_a_filter_hides_is_listed_as_not_drawn_with_the_term(say):
    claims = [say(["RU"], ["UA"], "material_conflict"), say(["RU"], ["UA"]), say(["FR"], ["UA"])]
    scene = figures.scene(claims, filters="kind:material_conflict")

    assert [node.actor.country for node in scene.nodes] == ["RU", "UA"]
    assert list(scene.missing) == ["2 claims: hidden by the filter “kind: material conflict”"]
    assert {each.claim for each in scene.not_drawn} == {claim.id for claim in claims[1:]}


def test_a_filter_that_lets_nothing_through_says_so(say):
    scene = figures.scene([say(["RU"], ["UA"])], filters="actor:Nobody")

    assert (scene.curves, scene.summary) == ((), "No claim passes the filter")


def test_the_filter_stands_in_the_picture_as_text(say):
    svg = figures.to_svg(figures.scene([say(["RU"], ["UA"])], filters="-actor:France"))

    assert "-actor:France" in svg


# dates


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2026-03-08", "2026-03-08", "2026-03-08"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-23", "2026-09-01", "2026-11-30"),
        ("2026-24", "2026-12-01", "2027-02-28"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-03-XX", "2026-03-01", "2026-03-31"),
        ("2026-03/2026-04~", "2026-03-01", "2026-04-30"),
        ("2026-06-01/..", "2026-06-01", None),
        ("../2026-23", None, "2026-11-30"),
    ],
)
def test_edtf_is_read_as_first_and_last_day(edtf, first, last):
    def day(text):
        return date.fromisoformat(text).toordinal() if text else None

    assert interval(edtf) == Interval(day(first), day(last))


@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "2026-13", "../..", "2026-04/2026-03", "0000", "a/b/c"])
def test_what_is_no_date_has_no_days(text):
    assert interval(text) is None


def test_a_claim_has_the_days_that_its_words_write(say):
    assert as_stated(say(["RU"], [], date="2026")) == interval("2026")
    assert as_stated(say(["RU"], [], date="last year")) is as_stated(say(["RU"], [])) is None
