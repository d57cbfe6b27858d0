"""Bootstrap intervals."""

from __future__ import annotations

import pytest

from osintkit.agreement import bootstrap
from osintkit.agreement.bootstrap import FEWEST, interval
from osintkit.agreement.coefficients import (
    alpha_of,
    coincidences,
    krippendorff_alpha,
    margins,
    nominal_alpha,
    patterns,
    percent,
)


def cells(*units):
    return [{tuple(unit): 1} for unit in units]


def test_no_interval_from_few_units():
    assert interval([], percent) is None
    assert interval(cells(*["aa"] * (FEWEST - 1)), percent) is None


def test_an_interval_holds_the_number_itself_and_is_the_same_for_a_seed():
    some = cells(*["aa"] * 12, *["bb"] * 6, *["ab"] * 6)

    low, high = interval(some, percent, seed=3)

    assert low < percent(patterns(["aa"] * 12 + ["bb"] * 6 + ["ab"] * 6)) < high
    assert interval(some, percent, seed=3) == (low, high)


def test_an_interval_is_as_wide_as_theory_says():
    """Of 100 units 80 agree: 0.8 +/- 1.96 * sqrt(0.8 * 0.2 / 100)."""
    low, high = interval(cells(*["aa"] * 80, *["ab"] * 20), percent)

    assert (low, high) == pytest.approx((0.7216, 0.8784), abs=0.02)


def test_more_units_make_it_narrower():
    def width(times):
        low, high = interval(cells(*(["aa", "bb", "ab"] * times)), krippendorff_alpha)
        return high - low

    assert width(64) < width(16) / 1.5


def test_where_most_draws_give_no_number_there_is_no_interval():
    assert interval(cells(*["aa"] * 20), krippendorff_alpha) is None


def test_what_is_looked_at_of_a_cell_changes_no_draw():
    some = [*map(coincidences, cells(*["abc"] * 9, *["aab"] * 9, *["bbc"] * 9, *["cca"] * 9))]

    assert interval(some, nominal_alpha, margins) == pytest.approx(interval(some, alpha_of))


def test_many_cells_are_drawn_as_few_are(monkeypatch):
    some = cells(*["aa"] * 12, *["ab"] * 6)
    kept = interval(some, percent)

    monkeypatch.setattr(bootstrap, "_KEPT", 0)

    assert interval(some, percent) == kept
