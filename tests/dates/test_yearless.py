"""Days of a year that nobody states."""

from __future__ import annotations

import pytest

from osintkit.dates.yearless import Yearless, month_of, month_starts, written, yearless


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("XXXX-11-03", ("XXXX-11-03", "XXXX-11-03")),
        ("XXXX-11-01/XXXX-11-10~", ("XXXX-11-01", "XXXX-11-10")),
        ("XXXX-02", ("XXXX-02-01", "XXXX-02-29")),
        ("XXXX-22", ("XXXX-06-01", "XXXX-08-31")),
        ("XXXX-24", ("XXXX-12-01", "XXXX-02-28")),
        ("XXXX-12/XXXX-02", ("XXXX-12-01", "XXXX-02-29")),
        ("XXXX-08/..", ("XXXX-08-01", None)),
        ("../XXXX-08", (None, "XXXX-08-31")),
    ],
)
def test_a_date_without_a_year_is_days_of_some_year(edtf, days):
    found = yearless(edtf)

    assert found is not None
    assert tuple(day and written(day) for day in (found.earliest, found.latest)) == days


@pytest.mark.parametrize(
    "other",
    ["2026-11", "XXXX", "XXXX-XX-XX", "XXXX-13", "XXXX-02-30", "soon", "", "../..", "2026/XXXX-11", "XXXX-1/2/3"],
)
def test_any_other_date_is_none(other):
    assert yearless(other) is None


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("XXXX-11", "XXXX-11-10/XXXX-12", True),
        ("XXXX-11", "XXXX-12", False),
        ("XXXX-12/XXXX-02", "XXXX-01", True),
        ("XXXX-12/XXXX-02", "XXXX-03", False),
        ("XXXX-08/..", "XXXX-11", True),
        ("XXXX-08/..", "XXXX-03", False),
        ("../XXXX-03", "XXXX-02", True),
    ],
)
def test_two_meet_where_they_share_a_day(one, other, together):
    first, second = yearless(one), yearless(other)

    assert (first.meets(second), second.meets(first)) == (together, together)


def test_all_days_meet_everything():
    assert Yearless(None, None).meets(Yearless(60, 60))


def test_months_begin_on_their_first_day():
    assert [(month_of(day), written(day)[-2:]) for day in month_starts()] == [(n, "01") for n in range(1, 13)]
