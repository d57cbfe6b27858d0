"""A case as it stood: exactly after an operation, approximately at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from osintkit import journal
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, UnknownNameError
from osintkit.stores.memory import MemoryStore

TEXT = "Freedonia and Sylvania signed a pact."


class Clock(datetime):
    """A clock that is set by hand."""

    time = datetime(2026, 1, 2, 12, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        return cls.time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    """The clock that lines are dated by."""
    monkeypatch.setattr(journal, "datetime", Clock)
    monkeypatch.setattr(Clock, "time", Clock.time)
    return Clock


@pytest.fixture
def case(clock: type[Clock]) -> Case:
    """A case with a mark noted on three days at noon."""
    case = Case(MemoryStore(), writer="amina")
    mark = case.annotate(case.add(Article(TEXT)), 0, 9, label="actor", note="2")
    for day in ("3", "4"):
        clock.time += timedelta(days=1)
        case.edit(mark, note=day)
    return case


@pytest.mark.parametrize(
    ("moment", "notes"),
    [
        ("2026-01-01", []),
        ("2026-01-02", ["2"]),
        ("2026-01-03T11:59:59", ["2"]),
        ("2026-01-03T12:00:00Z", ["3"]),
        ("2026-01-03T13:30:00+02:00", ["2"]),
        ("2030-01-01", ["4"]),
        (datetime(2026, 1, 3, 12, tzinfo=UTC), ["3"]),
        (datetime(2026, 1, 3, 13, 30, tzinfo=timezone(timedelta(hours=2))), ["2"]),
    ],
)
def test_at_a_time_it_goes_by_the_clocks_and_says_so(case: Case, moment: str, notes: list[str]) -> None:
    past = case.as_of(moment)

    assert past.approximate
    assert [annotation.note for annotation in past.annotations()] == notes


def test_after_an_operation_it_is_exact(case: Case) -> None:
    second = case.history(case.annotations()[0])[1]

    for moment in (second, second.id):
        past = case.as_of(moment)
        assert not past.approximate
        assert [annotation.note for annotation in past.annotations()] == ["3"]
    assert not case.approximate


@pytest.mark.parametrize("moment", ["2026-13-01", "20 January", "1", ""])
def test_what_is_no_time_and_no_operation_is_said(case: Case, moment: str) -> None:
    with pytest.raises((InputError, UnknownNameError), match=r"A time is written|There is no operation"):
        case.as_of(moment)


def test_a_clock_that_jumps_ten_years_changes_no_order(clock: type[Clock], tmp_path: Path) -> None:
    case = Case(tmp_path / "case", writer="amina")
    mark = case.annotate(case.add(Article(TEXT)), 0, 9, label="actor", note="first")
    for years, note in ((10, "second"), (-20, "third"), (10, "fourth")):
        clock.time += timedelta(days=365 * years)
        case.edit(mark, note=note)
        Case(tmp_path / "case", writer="bo").edit(mark, translation=f"bo after the {note}")

    (tmp_path / "case").rename(tmp_path / "anew")
    again = Case(tmp_path / "anew", writer="chen")

    assert [each.fields.get("note") for each in again.history(mark) if each.writer == "amina"] == [
        "first", "second", "third", "fourth",
    ]  # fmt: skip
    assert (again.record(mark.id).note, again.record(mark.id).translation) == ("fourth", "bo after the fourth")
    assert (again.conflicts(), again.verify()) == ([], [])
    assert [row.at[:4] for row in again.log(writer="amina")] == ["2026", "2026", "2035", "2016", "2026"]
