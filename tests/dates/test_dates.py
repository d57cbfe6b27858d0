"""What texts say about when, sentence by sentence in seven languages, and what holds for every date found."""

from __future__ import annotations

import importlib.util
import re
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.dates import StatedDate, find_dates, of, read_date
from osintkit.dates.basis import SENTENCES
from osintkit.dates.edtf import checked_edtf
from osintkit.errors import InputError, UnknownNameError
from osintkit.span import Quote, Span
from osintkit.wording import LANGUAGES


def beside(name: str):
    """Load a module that lies beside this one; tests are no package."""
    spec = importlib.util.spec_from_file_location(f"dates_{name}", Path(__file__).parent / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


written, grammar = beside("written"), beside("edtf_grammar")
CASES = [*written.cases("cases"), *written.cases("blind")]
PUBLISHED = "2026-11-22"


def said(found: StatedDate) -> str:
    return found.edtf or found.duration or found.calendar


def mark(article: Article, words: str) -> Annotation:
    span = Span(article.text.index(words), article.text.index(words) + len(words))
    return Annotation("a", article.id, (span,), (Quote.at(span, article.text),), "date")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.text}")
def test_a_sentence_states_its_dates(case):
    found = find_dates(case.text, case.language, case.published)

    assert [(each.verbatim, said(each)) for each in found] == case.expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_sixty_cases_for_a_language(language):
    assert sum(case.language == language for case in written.cases("cases")) >= 60


def test_the_language_is_guessed_from_one_sentence():
    right = sum(
        [(each.verbatim, said(each)) for each in find_dates(case.text, None, case.published)] == case.expected
        for case in CASES
    )

    assert right / len(CASES) > 0.97


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.text}")
def test_what_holds_for_every_date(case):
    text = f"🚢 e\u0301 {case.text}\n\n{case.text}"
    for found in find_dates(text, case.language, case.published):
        assert text[found.start : found.end] == found.verbatim
        assert found.edtf is None or grammar.is_edtf(found.edtf)
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        assert all(grammar.is_edtf(proposal) for proposal in found.proposals)
        assert found.basis and found.explain("fr")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.text}")
def test_without_the_articles_date_every_year_stands_in_the_text(case):
    stated = {str(int(number)) for number in re.findall(r"\d+", case.text)}
    years = set()
    for found in find_dates(case.text, case.language):
        assert found.proposals == ()
        for point in re.findall(r"(?<![\d-])(\d{4})(?!\d)", found.edtf or ""):
            years.add(point)
    worded = {year for year in years if year not in stated}
    # 1990/1993 is the early part of a decade that stands in the text, 2026 the end of "2025/26".
    assert all(f"{year[:3]}0" in stated or year[2:] in stated for year in worded)


def test_the_year_stays_open_where_nobody_says_it():
    (found,) = find_dates("Début novembre, l'Iran a tenu une réunion.", "fr")

    assert found == StatedDate(
        start=0,
        end=14,
        verbatim="Début novembre",
        earliest="XXXX-11-01",
        latest="XXXX-11-10",
        edtf="XXXX-11-01/XXXX-11-10~",
        precision="part",
        reasons=("stated", "part", "year open"),
    )


def test_a_time_close_to_the_articles_date_is_in_the_nearest_year_and_says_so():
    (found,) = find_dates("Début novembre, l'Iran a tenu une réunion.", "fr", "2022-11-19")

    assert found.edtf == "2022-11-01/2022-11-10~"
    assert (found.anchor.kind, found.anchor.date) == ("published", "2022-11-19")
    assert "the one nearest to the article's date is taken" in found.basis


@pytest.mark.parametrize(
    ("words", "published", "edtf"),
    [
        ("In early January the port closed.", "2025-12-30", "2026-01-01/2026-01-10~"),
        ("In late December the port closed.", "2026-01-02", "2025-12-21~/2025-12-31"),
        ("Between October and November, exports fell.", "2026-11-22", "2026-10/2026-11"),
        ("Between March and November, exports fell.", "2026-11-22", "2026-03/2026-11"),
    ],
)
def test_the_nearest_year_may_be_the_one_before_or_after(words, published, edtf):
    assert [each.edtf for each in find_dates(words, "en", published)] == [edtf]


@pytest.mark.parametrize(
    "words", ["In July the port closed.", "The port closes by November.", "From December on it is shut."]
)
def test_a_time_that_is_not_close_or_may_lie_on_either_side_keeps_its_year_open(words):
    (found,) = find_dates(words, "en", "2022-11-19")

    assert "XXXX-" in found.edtf
    assert found.proposals[0] in found.basis


def test_a_weekday_stated_with_a_day_leaves_only_years_that_have_it():
    (close,) = find_dates("They met on Thursday, March 12.", "en", "2026-03-20")
    (wrong,) = find_dates("They met on Saturday, March 12.", "en", "2026-03-20")

    assert (close.edtf, close.proposals) == ("2026-03-12", ())
    assert (wrong.edtf, wrong.proposals) == ("XXXX-03-12", ())


def test_since_points_back_from_the_articles_date_and_says_so():
    (found,) = find_dates("depuis août", "fr", "2022-11-19")

    assert (found.earliest, found.latest, found.anchor.kind, found.anchor.date) == (
        "2022-08-01",
        None,
        "published",
        "2022-11-19",
    )


def test_british_and_american_english_decide_the_slash():
    assert read_date("03/04/2026", "en-GB").edtf == "2026-04-03"
    assert read_date("03/04/2026", "en-US").edtf == "2026-03-04"
    assert read_date("03/04/2026", "en").earliest == "2026-03-04"
    assert read_date("03/04/2026", "en").latest == "2026-04-03"


@pytest.mark.parametrize("language", ["it", "zh", "fa", "pl"])
def test_in_another_language_dates_in_figures_are_found(language):
    found = find_dates("xx 2026-03-12 yy 12.03.2026 zz 03/04/2026 novembre 2025", language)

    assert [each.edtf for each in found] == ["2026-03-12", "2026-03-12", "[2026-03-04,2026-04-03]"]


def test_persian_and_arabic_digits_are_digits():
    assert [each.edtf for each in find_dates("۲۰۲۶-۰۳-۱۲ و ١٢/٠٣/٢٠٢٦", "ar")] == ["2026-03-12", "2026-03-12"]


def test_the_day_before_counts_from_the_last_day_named():
    found = find_dates("On 12 March 2026 they met. Since 2014 it was war. The next day it ended.", "en")

    assert [each.edtf for each in found] == ["2026-03-12", "2014/..", "2026-03-13"]
    assert (found[2].anchor.kind, found[2].anchor.date) == ("stated", "2026-03-12")


def test_the_day_before_the_first_of_march_of_no_year_is_one_of_two():
    found = find_dates("Signed on 1 March; the day before it was denied.", "en")

    assert found[1].edtf == "[XXXX-02-29,XXXX-02-28]"


def test_a_hijri_date_is_recognised_and_not_converted():
    found = read_date("12 رمضان 1447", "ar")

    assert (found.calendar, found.edtf, found.earliest) == ("hijri", None, None)
    assert "not converted" in found.basis


@pytest.mark.parametrize("words", ["31 November 2026", "30 février 2026", "2026-02-30", "31.11.2026", "99/99/2026"])
def test_a_day_that_no_calendar_has_is_never_found(words):
    assert not [each for each in find_dates(words) if each.precision == "day"]


@pytest.mark.parametrize("words", ["", "the harbour", "12", "🚢", "\x00", "XXXX"])
def test_words_that_are_no_date_are_refused_in_a_sentence(words):
    with pytest.raises(InputError, match="states no date that is known here"):
        read_date(words)
    assert find_dates(words) == []


def test_what_is_no_text_no_language_or_no_day_is_refused():
    with pytest.raises(InputError, match="reads a text"):
        find_dates(None)
    with pytest.raises(InputError, match="language is a code"):
        find_dates("today", 7)
    with pytest.raises(InputError, match="An article's date is a day"):
        find_dates("today", "en", "last spring")


def test_an_article_may_be_dated_with_a_time_or_by_a_date():
    assert find_dates("yesterday", "en", "2026-11-22T23:30:00+02:00")[0].edtf == "2026-11-21"
    assert find_dates("yesterday", "en", date(2026, 11, 22))[0].edtf == "2026-11-21"


def test_an_annotation_is_read_in_its_article():
    article = Article("Signed on 12 March 2026. It was denied the day before.", language="en")

    assert of(mark(article, "the day before"), article).edtf == "2026-03-11"
    assert of(mark(article, "denied"), article) is None
    assert of(replace(mark(article, "denied"), spans=(), quotes=()), article) is None


def test_an_annotation_that_marks_only_the_month_has_its_whole_date():
    article = Article("Depuis août, elle vole.", language="fr", published="2022-11-19T08:00:00Z")

    assert of(mark(article, "août"), article).edtf == "2022-08/.."


def test_an_article_with_an_unreadable_date_has_no_anchor():
    article = Article("Yesterday it rained.", language="en", published="last spring")

    assert of(mark(article, "Yesterday"), article).edtf == "XXXX-XX-XX"


def test_the_basis_is_told_in_two_languages_with_the_same_keys():
    assert SENTENCES["en"].keys() == SENTENCES["fr"].keys()
    with pytest.raises(UnknownNameError, match="language of the basis 'xx'"):
        find_dates("2026-03-12")[0].explain("xx")


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_error(published):
    text = (
        "yesterday, tomorrow, 3 days ago, in 40 days, next year, last week, next month, since May, last winter, Monday"
    )
    for found in find_dates(text, "en", published):
        assert found.edtf is None or grammar.is_edtf(found.edtf)
    assert find_dates("99999999999999999999 years ago, 5000 weeks ago", "en", published) is not None


HOSTILE = {
    "digits": "1" * 200_000,
    "groups": "1,11," * 40_000,
    "dotted": "12.03." * 33_000,
    "iso": "2026-03-12-" * 18_000,
    "months": "March " * 33_000,
    "dates": "12 March " * 22_000,
    "weekdays": "Monday, " * 25_000,
    "relations": "from between since " * 10_000,
    "numbers": "two hundred and " * 12_000,
    "accents": "e\u0301" * 100_000,
    "nested": "(2025 " * 33_000,
    "prefixes": "وال" * 66_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(name):
    text = HOSTILE[name]
    language = "ar" if name == "prefixes" else "en"

    def cost(piece: str) -> float:
        start = time.process_time()
        find_dates(piece, language)
        return time.process_time() - start

    eighth = min(cost(text[: len(text) // 8]) for _ in range(2))
    assert cost(text) < 8 * 4 * eighth + 0.5  # a cost that grew with the square would be 64 times


PIECES = [
    "12",
    "March",
    "2026",
    "early",
    "last",
    "week",
    "two",
    "ago",
    "since",
    "from",
    "to",
    "-",
    ",",
    ".",
    "the",
    "of",
    "Tuesday",
    "the day before",
    "mars",
    "dernier",
    "года",
    "марта",
    "العام",
    "الماضي",
    "é",
    "\n",
    "\u202f",
    "🚢",
    "0",
    "31",
    "99",
    "/",
    "quarter",
    "third",
    "1990s",
    "Monday",
    "May",
    "century",
    "Ramadan",
    "next",
    "in",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(LANGUAGES), st.sampled_from([None, PUBLISHED]))
def test_any_pieces_in_any_order_give_dates_that_hold_together(pieces, language, published):
    text = " ".join(pieces)
    end = 0
    for found in find_dates(text, language, published):
        assert found.start >= end
        end = found.end
        assert text[found.start : found.end] == found.verbatim
        assert found.edtf is None or grammar.is_edtf(found.edtf)
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest


@pytest.mark.parametrize("published", [None, "2026-11-22"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_date_that_is_read_is_written_as_edtf(language, published):
    file = Path(__file__).parent / "cases" / f"{language}.txt"
    sentences = [line.partition("=>")[0].strip("@ ") for line in file.read_text("utf-8").splitlines() if "=>" in line]
    found = [each for text in sentences for each in find_dates(re.sub(r"[\[\]]", "", text), language, published)]

    assert len(found) >= 50
    assert [checked_edtf(each.edtf) for each in found if each.edtf] == [each.edtf for each in found if each.edtf]
