"""What is read by the index is what is read from the logs."""

from __future__ import annotations

from pathlib import Path

from indexed import index, is_lazy, opened, questions, read_whole

from osintkit.case import Case
from osintkit.operation import Draft
from osintkit.view import View


def test_an_indexed_case_opens_without_reading_its_logs(folder: Path) -> None:
    journal = opened(folder)

    assert is_lazy(journal)
    assert [log.operations for log in journal._logs.values()] == [{}, {}]


def test_what_counts_for_all_of_a_case_is_known_at_once(folder: Path) -> None:
    journal, whole = opened(folder), read_whole(folder)

    assert whole._vouched != {}
    assert (journal.clock, journal.taken, journal._vouched) == (whole.clock, whole.taken, whole._vouched)
    assert journal.ends() == opened(folder).ends() != ()


def test_one_article_is_read_and_the_others_are_not(folder: Path) -> None:
    journal = opened(folder)
    view = View(journal)

    first = view.articles()[0]
    told = (view.annotations(first), view.links(first), first.text)

    again = View(read_whole(folder))
    assert told == (again.annotations(first), again.links(first), first.text)
    assert is_lazy(journal)
    assert (
        sum(len(log.operations) for log in journal._logs.values()) == 10
    )  # of 18; the article of the other writer too


def test_each_question_is_answered_alike_by_a_case_that_read_nothing_before(folder: Path) -> None:
    whole = read_whole(folder)

    for ask in questions(whole):
        journal = opened(folder)
        assert ask(journal) == ask(whole)


def test_an_operation_that_names_no_article_is_found_with_the_record_that_it_changes(folder: Path) -> None:
    link = read_whole(folder).existing("link")[0]
    Case(folder, writer=link.writer)._write([Draft("link", link.record, "remove", {})])
    index(folder).unlink()
    opened(folder)

    journal, asked = opened(folder), (link.writer, link.article)
    assert next(journal.newest_first(*asked)).record == link.record
    assert is_lazy(journal)


def test_asking_for_all_of_it_reads_all_of_it(folder: Path) -> None:
    journal = opened(folder)

    assert View(journal).annotations() == View(read_whole(folder)).annotations()
    assert not is_lazy(journal)


def test_what_others_write_later_is_followed_through_the_index(folder: Path) -> None:
    journal = opened(folder)
    told: list[object] = []
    journal.listen(told.append)
    record = read_whole(folder).existing("annotation")[0].record

    other = Case(folder, writer="chen")
    other.edit(record, note="chen's")

    assert journal.refresh() == {("annotation", record)}
    assert told == [{("annotation", record)}]
    assert is_lazy(journal)
    assert journal.state("annotation", record).fields["note"] == "chen's"


def test_what_came_while_all_was_read_is_told_at_the_next_look(folder: Path) -> None:
    journal = opened(folder)
    told: list[object] = []
    journal.listen(told.append)
    record = read_whole(folder).existing("annotation")[0].record
    Case(folder, writer="chen").edit(record, note="chen's")

    journal.operations()

    assert told == []
    assert journal.refresh() == {("annotation", record)}
    assert told == [{("annotation", record)}]


def test_writing_goes_on_in_a_case_that_was_not_read(folder: Path) -> None:
    record = read_whole(folder).existing("annotation")[0].record
    journal = opened(folder)

    journal.append([Draft("annotation", record, "edit", {"note": "new"}, article="a")], writer="amina")

    assert is_lazy(journal)
    whole = read_whole(folder)
    assert whole.problems == []
    assert whole.state("annotation", record) == journal.state("annotation", record)
    assert whole.state("annotation", record).conflicts == ()  # it says what it had seen
    assert whole.operations("annotation", record)[-1].counter == 19


def test_undo_takes_back_what_was_written_before_the_case_was_opened(folder: Path) -> None:
    case = Case(folder, writer="bo")
    case._journal = journal = opened(folder)

    taken_back = case.undo()

    assert [each.action for each in taken_back] == ["remove"]
    assert is_lazy(journal)
