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

    row = next(row for row in case.log() if row.operation == second.id)
    for moment in (second, second.id, row):
        past = case.as_of(moment)
        assert not past.approximate
        assert [annotation.note for annotation in past.annotations()] == ["3"]
    assert not case.approximate


@pytest.mark.parametrize("moment", ["2026-13-01", "20 January", "1", ""])
def test_what_is_no_time_and_no_operation_is_said(case: Case, moment: str) -> None:
    with pytest.raises((InputError, UnknownNameError), match=r"A time is written|There is no operation"):
        case.as_of(moment)


@pytest.mark.parametrize("moment", [5, None, ["2026-01-01"]])
def test_what_is_no_moment_at_all_is_said(case: Case, moment: object) -> None:
    with pytest.raises(InputError, match=r"A moment is an operation, its id, or a time .*, not (int|None|li)"):
        case.as_of(moment)


def test_the_past_tells_what_it_is_and_that_it_cannot_be_changed(case: Case) -> None:
    first = case.log()[0]
    past = case.as_of(first)

    assert repr(past) == f"Past('memory' as it stood after {first.operation}: 1 article, 0 annotations)"
    assert "stood about 2030-01-01T23:59:59Z: 1 article, " in repr(case.as_of("2030-01-01"))
    with pytest.raises(UnknownNameError, match=r"annotate is for the case of now: as it stood after .* only be read"):
        past.annotate(past.articles()[0], 0, 3, label="actor")
    with pytest.raises(UnknownNameError, match=r"Unknown attribute of Past 'anotations'. Did you mean 'annotations'"):
        _ = past.anotations


@pytest.mark.filterwarnings("ignore::osintkit.exports.LeftOutWarning")
def test_the_past_has_a_log_tables_and_files_of_its_own(case: Case, tmp_path: Path) -> None:
    mark = case.annotations()[0]
    past = case.as_of(case.history(mark)[0])

    assert [row.operation for row in past.log()] == [row.operation for row in case.log()][:2]
    assert list(past.to_frame("annotations")["note"]) == ["2"]
    assert '"note": "2"' in past.export(tmp_path / "then.json").read_text("utf-8")
    assert '"note": "4"' in case.export(tmp_path / "now.json").read_text("utf-8")


def test_the_past_lists_what_had_lost_its_place_by_then(case: Case) -> None:
    (mark,) = case.annotations()
    before = case.log()[-1]
    case.supersede(mark.article, case.add(Article("Nothing of it stands here.")))

    assert [each.id for each in case.orphans()] == [mark.id]
    assert [each.id for each in case.as_of(case.log()[-1]).orphans()] == [mark.id]
    assert case.as_of(before).orphans() == []
    case.reject(case.orphans()[0])
    assert case.as_of(case.log()[-1]).orphans() == case.orphans() == []


def test_the_history_of_a_row_or_an_operation_is_that_of_its_record(case: Case) -> None:
    history = case.history(case.annotations()[0])

    assert case.history(history[-1]) == history
    assert case.history(case.log()[-1]) == history


def test_the_log_of_an_article_that_never_was_is_an_error(case: Case) -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown article 'x'\. Known: "):
        case.log(article="x")


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
