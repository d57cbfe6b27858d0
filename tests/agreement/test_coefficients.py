"""Coefficients of agreement: worked examples of those who proposed them, another library, and what must always hold."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from osintkit.agreement.coefficients import (
    LEVELS,
    cohen_kappa,
    compared,
    fleiss_kappa,
    krippendorff_alpha,
    patterns,
    percent,
)
from osintkit.errors import UnknownNameError

ALL = (percent, cohen_kappa, fleiss_kappa, krippendorff_alpha)


def coded(*coders):
    """Give the patterns of what each coder gave, a character a unit; "." for nothing."""
    values = [[None if each == "." else int(each) if each.isdigit() else each for each in coder] for coder in coders]
    return patterns(zip(*values, strict=True))


# --- worked examples


def test_alpha_of_two_coders_and_two_values():
    """Krippendorff (2011), Computing Krippendorff's alpha-reliability, example A."""
    assert krippendorff_alpha(coded("0100000010", "1110010000")) == pytest.approx(0.095, abs=5e-4)


def test_alpha_of_two_coders_and_five_values():
    """Krippendorff (2011), example B."""
    assert krippendorff_alpha(coded("aabbdcccedda", "babbbccceddd")) == pytest.approx(0.692, abs=5e-4)


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_of_four_coders_with_gaps(level, alpha):
    """Krippendorff (2011), example C with its metrics."""
    counts = coded("123321412...", "1233224125.3", ".3332342251.", "12332441251.")

    assert krippendorff_alpha(counts, level) == pytest.approx(alpha, abs=5e-4)
    assert compared(counts) == 11


def test_kappa_of_two_clinicians():
    """Cohen (1960), table 1: proportions of three diagnoses, kappa below chance."""
    shares = [[0.25, 0.13, 0.12], [0.12, 0.02, 0.16], [0.03, 0.15, 0.02]]
    counts = {("abc"[row], "abc"[column]): shares[row][column] for row in range(3) for column in range(3)}

    assert percent(counts) == pytest.approx(0.29)
    assert cohen_kappa(counts) == pytest.approx(-0.092, abs=5e-4)


def test_fleiss_kappa_of_fourteen_raters():
    """The example of ten subjects, fourteen raters and five categories that textbooks of Fleiss' kappa work through."""
    table = ["0 0 0 0 14", "0 2 6 4 2", "0 0 3 5 6", "0 3 9 2 0", "2 2 8 1 1", "7 7 0 0 0", "3 2 6 3 0",
             "2 5 3 2 2", "6 5 2 1 0", "0 2 2 3 7"]  # fmt: skip
    units = [[value for value, times in enumerate(row.split()) for _ in range(int(times))] for row in table]

    assert percent(patterns(units)) == pytest.approx(0.378, abs=5e-4)
    assert fleiss_kappa(patterns(units)) == pytest.approx(0.210, abs=5e-4)


def test_alpha_of_two_coders_by_hand():
    """Four units, five a's and three b's, one disagreement: 1 - (2/8) / (30/56)."""
    assert krippendorff_alpha(coded("aaab", "aabb")) == pytest.approx(1 - 0.25 / (30 / 56))


# --- another library


@pytest.mark.parametrize("seed", range(12))
def test_coefficients_are_those_of_nltk(seed):
    agreement = pytest.importorskip("nltk.metrics.agreement", reason="nltk is not installed: pip install nltk")
    chance = random.Random(seed)
    units = [[chance.choice("aabc") for _ in range(3)] for _ in range(25)]
    task = agreement.AnnotationTask(
        [(f"coder {c}", n, value) for n, unit in enumerate(units) for c, value in enumerate(unit)]
    )
    counts = patterns(units)

    assert percent(counts) == pytest.approx(task.avg_Ao())
    assert cohen_kappa(counts) == pytest.approx(task.kappa())
    assert fleiss_kappa(counts) == pytest.approx(task.pi())
    assert krippendorff_alpha(counts) == pytest.approx(task.alpha())


@pytest.mark.parametrize("seed", range(6))
def test_alpha_with_gaps_and_distances_is_that_of_nltk(seed):
    agreement = pytest.importorskip("nltk.metrics.agreement", reason="nltk is not installed: pip install nltk")
    chance = random.Random(seed)
    units = [[chance.choice([1, 2, 3, 5, None]) for _ in range(4)] for _ in range(25)]
    said = [(str(c), n, v) for n, unit in enumerate(units) for c, v in enumerate(unit) if v is not None]

    def squared(one, other):
        return float(one - other) ** 2

    assert krippendorff_alpha(patterns(units)) == pytest.approx(agreement.AnnotationTask(said).alpha())
    expected = agreement.AnnotationTask(said, distance=squared).alpha()
    assert krippendorff_alpha(patterns(units), "interval") == pytest.approx(expected)


# --- what must always hold

TABLES = some.integers(2, 4).flatmap(
    lambda coders: some.lists(
        some.lists(some.sampled_from([1, 2, 3, None]), min_size=coders, max_size=coders), min_size=1, max_size=12
    )
)


@pytest.mark.parametrize("coefficient", ALL)
def test_nothing_to_compare_gives_no_number(coefficient):
    assert coefficient({}) is None
    assert coefficient(coded("ab.", "..a")) is None
    assert coefficient(coded("ab")) is None


@pytest.mark.parametrize("coefficient", [cohen_kappa, fleiss_kappa, krippendorff_alpha])
def test_one_value_alone_leaves_no_chance_to_measure_against(coefficient):
    assert coefficient(coded("aaa", "aaa")) is None


@pytest.mark.parametrize("coefficient", ALL)
def test_full_agreement_is_one(coefficient):
    assert coefficient(coded("aabbc", "aabbc", "aabbc")) == pytest.approx(1)


def test_an_unknown_level_names_the_known_ones():
    with pytest.raises(UnknownNameError, match=r"'ordnal'.*'ordinal'"):
        krippendorff_alpha(coded("aab", "abb"), "ordnal")


@given(TABLES)
def test_who_comes_first_does_not_matter(units):
    for order in permutations(range(len(units[0]))):
        turned = patterns([[unit[at] for at in order] for unit in units])
        for coefficient in ALL:
            assert coefficient(turned) == pytest.approx(coefficient(patterns(units)))


@given(TABLES)
def test_what_values_are_called_does_not_matter(units):
    names = {1: "x", 2: "a", 3: "m", None: None}
    renamed = patterns([[names[value] for value in unit] for unit in units])
    for coefficient in ALL:
        assert coefficient(renamed) == pytest.approx(coefficient(patterns(units)))


@given(TABLES, some.sampled_from(LEVELS))
def test_alpha_is_at_most_one_and_one_only_where_nobody_differs(units, level):
    counts = patterns(units)
    alpha = krippendorff_alpha(counts, level)
    if alpha is not None:
        assert alpha <= 1 + 1e-12
        assert (alpha > 1 - 1e-12) == (percent(counts) == 1)


@given(TABLES)
def test_a_unit_that_one_coder_alone_gave_a_value_to_changes_no_alpha(units):
    lonely = [*units, [2, *[None] * (len(units[0]) - 1)]]
    for level in LEVELS:
        expected = krippendorff_alpha(patterns(units), level)
        assert krippendorff_alpha(patterns(lonely), level) == pytest.approx(expected)


@given(TABLES)
def test_ordinal_alpha_is_the_same_for_any_numbers_in_the_same_order(units):
    stretched = patterns([[value if value is None else value**3 for value in unit] for unit in units])

    assert krippendorff_alpha(stretched, "ordinal") == pytest.approx(krippendorff_alpha(patterns(units), "ordinal"))
