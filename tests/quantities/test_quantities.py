"""What texts say about how much, sentence by sentence in seven languages, and what holds for every quantity found."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.errors import InputError
from osintkit.quantities import Quantity, find_quantities, of, read_quantity
from osintkit.quantities.record import BOUNDS
from osintkit.span import Quote, Span
from osintkit.wording import LANGUAGES

_BRACKETS = re.compile(r"\[([^\]]*)\]")


class Case(NamedTuple):
    language: str
    text: str
    expected: list[tuple[str, str]]


def cases(folder: str) -> list[Case]:
    found = []
    for path in sorted((Path(__file__).parent / folder).glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                marked, _, says = line.rpartition(" => ")
                expected = (
                    [] if says == "nothing" else list(zip(_BRACKETS.findall(marked), says.split("; "), strict=True))
                )
                found.append(Case(path.stem, _BRACKETS.sub(r"\1", marked), expected))
    return found


def short(found: Quantity) -> str:
    """Write a quantity as the case files do."""
    number = f"{found.low}" if found.low == found.high else f"{found.low}..{found.high}"
    if found.bound == "vague":
        number = f"{found.low}?"
    elif found.bound == "minimum":
        number = f">{found.low}" if found.exclusive else f"{found.low}.."
    elif found.bound == "maximum":
        number = f"<{found.high}" if found.exclusive else f"..{found.high}"
    elif found.bound == "about":
        number = f"~{number}"
    return number + (f" {found.unit}" if found.unit else "") + (f" : {found.counted}" if found.counted else "")


CASES = [*cases("cases"), *cases("blind")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.text}")
def test_a_sentence_states_its_quantities(case):
    assert [(each.verbatim, short(each)) for each in find_quantities(case.text, case.language)] == case.expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_twenty_five_cases_for_a_language(language):
    assert sum(case.language == language for case in cases("cases")) >= 25


def test_the_language_is_guessed_from_one_sentence():
    right = sum(
        [(each.verbatim, short(each)) for each in find_quantities(case.text)] == case.expected for case in CASES
    )

    assert right / len(CASES) > 0.9


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.text}")
def test_what_holds_for_every_quantity(case):
    text = f"🚢 e\u0301 {case.text}\n\n{case.text}"
    for found in find_quantities(text, case.language):
        assert text[found.start : found.end] == found.verbatim
        assert found.bound in BOUNDS
        assert found.low is None or found.high is None or found.low <= found.high
        assert found.counted in text


def test_more_than_is_an_open_minimum_and_leaves_its_limit_out():
    assert read_quantity("more than 400 drones", "en") == Quantity(
        0, 13, "more than 400", 400, None, "minimum", True, None, "drones"
    )


def test_hundreds_is_vague_and_has_no_upper_end():
    assert read_quantity("des centaines de drones", "fr") == Quantity(
        4, 13, "centaines", 100, None, "vague", False, None, "drones"
    )


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("1,000 men", "en", 1000),
        ("1.000 hommes", "fr", 1000),
        ("1 000 hommes", "fr", 1000),
        ("1\u202f000 hommes", "fr", 1000),
        ("1\u00a0000\u00a0000 hommes", "fr", 1_000_000),
        ("1'000 Männer", "de", 1000),
        ("1.000 Männer", "de", 1000),
        ("1,5 Tonnen", "de", 1.5),
        ("1,234.5 tons", "en", 1234.5),
        ("1.234,5 tonnes", "fr", 1234.5),
        ("1.5 tons", "en", 1.5),
        ("12,34,567 people", "en", 1_234_567),
        ("١٬٠٠٠ رجل", "ar", 1000),
        ("٣٠٠ رجل", "ar", 300),
        ("۳۰۰ رجل", "ar", 300),
        ("１２ men", "en", 12),
        ("2.5 million men", "en", 2_500_000),
        ("3,2 млн человек", "ru", 3_200_000),
        ("neunhundertneunundneunzigtausend Männer", "de", 999_000),
        ("deux mille trois cent quarante-cinq hommes", "fr", 2345),
        ("quatre-vingt-dix-neuf hommes", "fr", 99),
        ("ciento veintitrés hombres", "es", 123),
        ("тысяча двести тридцать четыре человека", "ru", 1234),
    ],
)
def test_digits_in_any_grouping_and_words_are_numbers(words, language, value):
    assert read_quantity(words, language).low == value


@pytest.mark.parametrize("words", ["", "the harbour", "12 March 2026", "🚢", "\x00", "in 2025"])
def test_words_that_are_no_quantity_are_refused_in_a_sentence(words):
    with pytest.raises(InputError, match="states no quantity that is known here"):
        read_quantity(words, "en")


def test_what_is_no_text_is_refused():
    with pytest.raises(InputError, match="reads a text"):
        find_quantities(None)


def test_a_language_without_a_table_gives_nothing():
    assert find_quantities("più di 400 droni", "it") == []


def test_an_annotation_is_read_in_its_article():
    article = Article("La Russie a utilisé plus de 400 drones.", language="fr")
    start = article.text.index("plus")
    span = Span(start, start + len("plus de 400 drones"))
    annotation = Annotation("a", article.id, (span,), (Quote.at(span, article.text),), "quantity")

    assert of(annotation, article).low == 400
    assert of(Annotation("a", article.id, (), (), "quantity"), article) is None


HOSTILE = {
    "digits": "1" * 200_000,
    "groups": "1,11," * 40_000,
    "numbers": "1 " * 100_000,
    "words": "two hundred and " * 12_000,
    "bounds": "more than " * 20_000,
    "ranges": "between 1 and 2 " * 12_000,
    "scales": "3 million " * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_costs_no_more_than_its_length(name):
    text = HOSTILE[name]

    def cost(piece: str) -> float:
        start = time.process_time()
        find_quantities(piece, "en")
        return time.process_time() - start

    eighth = min(cost(text[: len(text) // 8]) for _ in range(2))
    assert cost(text) < 8 * 4 * eighth + 0.5  # a cost that grew with the square would be 64 times


PIECES = [
    "12",
    "3.5",
    "million",
    "hundreds",
    "several",
    "more",
    "than",
    "at least",
    "between",
    "and",
    "to",
    "-",
    "%",
    "$",
    "dollars",
    "men",
    "of",
    "the",
    "two",
    "hundred",
    "March",
    "2026",
    "centaines",
    "тысяч",
    "مئات",
    "é",
    "🚢",
    "1,000",
]


@pytest.mark.parametrize("text", ["12 $ 12", "12$12", "12 $12", "$12 $ 12"])
def test_a_sign_between_two_numbers_belongs_to_one_of_them(text):
    one, other = find_quantities(text, "en")

    assert one.end <= other.start
    assert (one.unit, other.unit) == ("USD", None)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(LANGUAGES))
def test_any_pieces_in_any_order_give_quantities_that_hold_together(pieces, language):
    text = " ".join(pieces)
    end = 0
    for found in find_quantities(text, language):
        assert found.start >= end
        end = found.end
        assert text[found.start : found.end] == found.verbatim
        assert found.low is None or found.high is None or found.low <= found.high
