"""When a claim happens: as the text states it, as a person reads it, or not at all."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.dates.interval import interval
from osintkit.errors import RecordError
from osintkit.stores.memory import MemoryStore

TEXT = "In early November Iran and Russia signed a pact. Nobody knows more."


@pytest.fixture
def case() -> Case:
    return Case(MemoryStore(), writer="amina")


def dated(case: Case, words: str = "early November", **fields: str):
    article = case.add(Article(TEXT, language="en", **fields))
    event = case.annotate(article, TEXT.index("signed"), TEXT.index("signed") + 6, label="event", type="AGREE")
    mark = case.annotate(article, TEXT.index(words), TEXT.index(words) + len(words), label="date")
    case.link(event, mark, type="on")
    return mark


def test_a_claim_without_a_date_mark_has_no_when(case):
    article = case.add(Article(TEXT, language="en", published="2022-11-19"))
    case.annotate(article, TEXT.index("signed"), TEXT.index("signed") + 6, label="event", type="AGREE")

    (claim,) = case.claims()

    assert case.when(claim) is None


def test_the_year_stays_open_when_the_article_has_no_date(case):
    dated(case)

    when = case.when(case.claims()[0])

    assert (when.verbatim, when.edtf, when.by) == ("early November", "XXXX-11-01/XXXX-11-10~", "words")
    assert when.interval is None
    assert "name no year" in when.basis


def test_words_count_from_the_articles_date(case):
    dated(case, published="2022-11-19")

    when = case.when(case.claims()[0])

    assert when.edtf == "2022-11-01/2022-11-10~"
    assert when.interval == interval("2022-11-01/2022-11-10")


def test_what_a_person_writes_on_the_mark_goes_before_the_words(case):
    mark = dated(case)
    case.edit(mark, edtf="2021-11-03")

    when = case.when(case.claims()[0])

    assert (when.edtf, when.by, when.basis) == ("2021-11-03", "person", "Read by amina.")
    assert when.stated.edtf == "XXXX-11-01/XXXX-11-10~"


def test_words_that_state_no_date_are_kept_as_words(case):
    dated(case, "Nobody")

    when = case.when(case.claims()[0])

    assert (when.verbatim, when.edtf, when.stated) == ("Nobody", None, None)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022-11-03", "2022-11-03", "2022-11-03"),
        ("2022-11", "2022-11-01", "2022-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022-XX", "2022-01-01", "2022-12-31"),
        ("2022-12-XX", "2022-12-01", "2022-12-31"),
        ("2022-24", "2022-12-01", "2023-02-28"),
        ("2022-33", "2022-01-01", "2022-03-31"),
        ("2022-41", "2022-07-01", "2022-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2022-11-01/2022-11-10~", "2022-11-01", "2022-11-10"),
        ("2022-08/..", "2022-08-01", None),
        ("../2022-08", None, "2022-08-31"),
        ("[2026-03-04,2026-04-03]", "2026-03-04", "2026-04-03"),
    ],
)
def test_edtf_allows_days(edtf, first, last):
    found = interval(edtf)

    assert tuple(found.days) == (first, last)


@pytest.mark.parametrize(
    "edtf",
    ["2022", "2022-11", "2022-11-03", "2022-11-03~", "XXXX-11-03", "XXXX-02-29", "19XX", "199X", "2022-XX", "2022-24",
     "2022-33", "2022-41", "2022-08/..", "../2022-08", "2022-11-01/2022-11-10~", "[2026-03-04,2026-04-03]",
     "2022-11-03T10:00:00Z", "2022?-11", "/2022-08"],
)  # fmt: skip
def test_dates_in_edtf_are_taken(case, edtf):
    mark = dated(case)

    assert case.edit(mark, edtf=f" {edtf} ").attributes["edtf"] == edtf


@pytest.mark.parametrize(
    "edtf",
    ["soon", "early November", "2022-13", "2022-02-30", "2023-02-29", "2022-11-32", "22-11", "../..", "/",
     "3 November", "2022/2023/2024", "[soon]"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_how_to_write_one(case, edtf):
    mark = dated(case)

    with pytest.raises(RecordError, match=r"is no date in EDTF\. Write 2022-11-03"):
        case.edit(mark, edtf=edtf)
    assert "edtf" not in case.annotations(label="date")[0].attributes


@pytest.mark.parametrize(
    "edtf", ["", "XXXX-11", "2022-02-30", "0000", "soon", "../..", "2023/2022", "2022-11-03T10:00"]
)
def test_what_allows_no_known_days_is_none(edtf):
    assert interval(edtf) is None


def test_open_intervals_meet_what_lies_on_their_open_side():
    assert interval("2022-08/..").meets(interval("2023"))
    assert not interval("2022-08/..").meets(interval("2022-07"))
    assert interval("2022-11").meets(interval("2022-11-30/2022-12-02"))
