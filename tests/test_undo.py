"""Undo takes back my last gesture, in this article when one is given; redo brings it back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import RecordError
from osintkit.operation import Draft, Operation
from osintkit.stores.memory import MemoryStore
from osintkit.undo import undo_drafts

TEXT = "Freedonia and Sylvania signed a pact."


@pytest.fixture
def case() -> Case:
    """A case of amina's, with nothing in it."""
    return Case(MemoryStore(), writer="amina")


@pytest.fixture
def article(case: Case) -> Article:
    """An article that bo added, so that undo does not reach it."""
    return Case(case._journal.store, writer="bo").add(Article(TEXT))


def notes(case: Case) -> list[str]:
    return [annotation.note for annotation in case.annotations()]


def test_there_is_nothing_to_undo_in_an_empty_case(case: Case) -> None:
    assert (case.undo(), case.redo()) == ([], [])


def test_undo_takes_back_the_last_change_and_redo_brings_it_back(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="one")
    case.edit(mark, note="two")

    case.undo()
    assert notes(case) == ["one"]
    case.undo()
    assert notes(case) == []
    assert case.undo() == []
    case.redo()
    assert notes(case) == ["one"]
    case.redo()
    assert notes(case) == ["two"]
    assert case.redo() == []


def test_it_returns_what_was_taken_back(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor")

    [undone] = case.undo()
    [brought_back] = case.redo()

    assert undone == brought_back == case.history(mark)[0]


def test_undo_again_after_redo(case: Case, article: Article) -> None:
    case.annotate(article, 0, 9, label="actor", note="one")
    for _ in range(3):
        case.undo()
        assert notes(case) == []
        case.redo()
        assert notes(case) == ["one"]


def test_a_change_after_an_undo_ends_redo(case: Case, article: Article) -> None:
    case.annotate(article, 0, 9, label="actor", note="one")
    case.undo()
    case.annotate(article, 0, 9, label="actor", note="another")

    assert case.redo() == []
    assert notes(case) == ["another"]


def test_one_gesture_is_undone_and_redone_as_one(case: Case, article: Article) -> None:
    fields = {"label": "actor", "spans": [], "quotes": []}
    case._write([Draft("annotation", f"{number:032x}", "add", fields, article=article.id) for number in range(5)])

    assert len(case.undo()) == 5
    assert case.annotations() == []
    assert len(case.redo()) == 5
    assert len(case.annotations()) == 5
    assert len(case.undo()) == 5


def test_nobody_undoes_what_another_did(case: Case, article: Article) -> None:
    bo = Case(case._journal.store, writer="bo")
    bo.annotate(article, 0, 9, label="actor", note="bo's")

    assert case.undo() == []
    assert notes(case) == ["bo's"]


def test_undo_of_an_edit_leaves_what_another_edited_since(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="one")
    case.edit(mark, note="two")
    Case(case._journal.store, writer="bo").edit(mark, translation="deux")

    case.undo()

    [left] = case.annotations()
    assert (left.note, left.translation) == ("one", "deux")


def test_redo_after_anothers_edit_of_the_same_field(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="one")
    case.edit(mark, note="two")
    case.undo()
    Case(case._journal.store, writer="bo").edit(mark, note="bo's")

    case.redo()

    assert notes(case) == ["bo's"]  # the later in order shows; bo had seen what comes back
    assert case.conflicts() == []


def test_undo_reaches_into_an_earlier_session(case: Case, article: Article) -> None:
    case.annotate(article, 0, 9, label="actor", note="one")
    again = Case(_copied(case), writer="amina")

    again.undo()

    assert again.annotations() == []
    assert len({operation.log for operation in again._journal.newest_first("amina")}) == 2


def test_in_an_article_undo_leaves_the_others(case: Case, article: Article) -> None:
    other = Case(case._journal.store, writer="bo").add(Article("Another text."))
    case.annotate(article, 0, 9, label="actor", note="first")
    case.annotate(other, 0, 7, label="actor", note="other")

    case.undo(article)
    assert notes(case) == ["other"]
    assert case.undo(article.id) == []
    case.redo(article)
    assert sorted(notes(case)) == ["first", "other"]


def test_a_change_in_another_article_does_not_end_redo_in_this_one(case: Case, article: Article) -> None:
    other = Case(case._journal.store, writer="bo").add(Article("Another text."))
    case.annotate(article, 0, 9, label="actor", note="first")
    case.undo(article)
    case.annotate(other, 0, 7, label="actor", note="other")

    assert len(case.redo(article)) == 1
    assert sorted(notes(case)) == ["first", "other"]


def test_of_a_gesture_over_several_articles_undo_in_one_takes_back_its_part(case: Case, article: Article) -> None:
    other = Case(case._journal.store, writer="bo").add(Article("Another text."))
    fields = {"label": "actor", "spans": [], "quotes": []}
    case._write(
        [Draft("annotation", f"{n:032x}", "add", fields, article=a.id) for n, a in enumerate([article, other, article])]
    )

    assert len(case.undo(article)) == 2
    assert [annotation.article for annotation in case.annotations()] == [other.id]
    assert len(case.undo(other)) == 1
    assert case.annotations() == []


def test_a_removal_is_undone_with_its_links(case: Case, article: Article) -> None:
    event = case.annotate(article, 23, 36, label="event")
    actor = case.annotate(article, 0, 9, label="actor")
    link = case.link(event, actor, type="by")
    case.remove(actor)
    assert case.links() == []

    case.undo()

    assert case.links() == [link]


def test_accepting_again_after_an_undo_makes_the_annotation_again(case: Case, article: Article) -> None:
    from osintkit.annotation import Annotation
    from osintkit.span import Quote, Span

    suggestion = Annotation("f" * 32, article.id, (Span(0, 9),), (Quote("Freedonia"),), "actor", status="suggested")
    first = case.accept(suggestion)
    case.undo()
    assert case.annotations() == []

    assert case.accept(suggestion).id == first.id
    assert [annotation.id for annotation in case.annotations()] == [first.id]


def test_taking_back_an_addition_that_another_edited_meanwhile_is_a_conflict(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor")
    apart = _copied(case)
    Case(apart, writer="bo").edit(mark, note="bo's work")
    case.undo()
    _merge(apart, case)

    assert notes(case) == ["bo's work"]
    assert [conflict.field for conflict in case.conflicts()] == ["(removed)"]


def test_a_request_that_went_out_cannot_be_taken_back(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor")
    case._write([Draft("request", "1" * 32, "add", {"service": "gazetteer.example"}, article=article.id)])

    assert [operation.record for operation in case.undo()] == [mark.id]
    assert len(case._journal.existing("request")) == 1


def test_a_rejection_is_undone(case: Case, article: Article) -> None:
    case._write([Draft("rejection", "1" * 32, "add", {"suggestion": "s1"}, article=article.id)])
    assert case.rejected("amina") == {"s1"}

    case.undo(article)

    assert case.rejected("amina") == set()


def test_what_a_newer_kit_changed_cannot_be_undone(case: Case, article: Article) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="kept")
    case._journal.append([Draft("annotation", mark.id, "merge", {}, article=article.id)], writer="bo")

    with pytest.raises(RecordError, match="changed by a newer osintkit"):
        case.undo()
    assert notes(case) == ["kept"]


def test_undo_looks_at_the_newest_operations_only() -> None:
    looked_at = 0

    def endless() -> object:
        nonlocal looked_at
        for n in range(1_000_000, 0, -1):
            looked_at += 1
            yield Operation(
                "amina-1", n, n, "amina", "", (), "", "", "annotation", f"r{n}", "add", {}, None, "a", f"g{n}"
            )

    drafts, undone = undo_drafts(endless(), lambda name: None, None)  # type: ignore[arg-type]

    assert [each.n for each in undone] == [1_000_000]
    assert [draft.voids for draft in drafts] == ["amina-1:1000000"]
    assert looked_at == 2


def _copied(case: Case) -> MemoryStore:
    store = case._journal.store
    copy = MemoryStore()
    copy._header = store._header  # type: ignore[attr-defined]
    copy._logs = {log: bytearray(lines) for log, lines in store._logs.items()}  # type: ignore[attr-defined]
    copy._articles = store._articles  # type: ignore[attr-defined]
    return copy


def _merge(giver: MemoryStore, case: Case) -> None:
    for log, lines in giver._logs.items():
        case._journal.store._logs.setdefault(log, lines)  # type: ignore[attr-defined]
    case.refresh()


def test_changes_of_one_gesture_are_undone_together_though_saved_one_by_one():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("Norway praised Kenya."))
    with case.gesture():
        event = case.annotate(article, 7, 14, label="event")
        case.link(event, case.annotate(article, 0, 6, label="actor"), type="by")

    assert len(case.undo(article)) == 3
    assert (case.annotations(), case.links()) == ([], [])

    assert len(case.redo(article)) == 3
    assert (len(case.annotations()), len(case.links())) == (2, 1)


def test_undo_within_an_article_leaves_the_article():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("Norway praised Kenya."))

    assert case.undo(article) == []
    assert case.articles() == [article]


def test_undo_anywhere_takes_back_an_article_that_was_just_added():
    case = Case(MemoryStore(), writer="amina")
    case.add(Article("Norway praised Kenya."))

    assert len(case.undo()) == 1
    assert case.articles() == []


def test_another_person_of_the_same_name_on_another_machine_undoes_only_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OSINTKIT_CONFIG", str(tmp_path / "one machine"))
    here = Case(tmp_path / "here", writer="Sam")
    article = here.add(Article(TEXT))
    here.annotate(article, 0, 9, label="actor", note="the first Sam's")

    monkeypatch.setenv("OSINTKIT_CONFIG", str(tmp_path / "another machine"))
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    there = Case(tmp_path / "there", writer="Sam")
    there.annotate(article.id, 14, 22, label="actor", note="the second Sam's")

    assert len(there.undo()) == 1
    assert there.undo() == []
    assert notes(there) == ["the first Sam's"]


def test_what_was_written_before_hands_were_known_is_undone_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no folder").write_text("so no secret can be kept")
    monkeypatch.setenv("OSINTKIT_CONFIG", str(tmp_path / "no folder"))
    case = Case(tmp_path / "case", writer="Sam")
    case.annotate(case.add(Article(TEXT)), 0, 9, label="actor")
    assert "hand" not in next((tmp_path / "case" / "log").iterdir()).read_text()
    del case

    monkeypatch.setenv("OSINTKIT_CONFIG", str(tmp_path / "a folder"))
    assert len(Case(tmp_path / "case", writer="Sam").undo()) == 1


def test_a_case_tells_whether_there_is_something_to_undo_or_redo(case, article):
    assert (case.can_undo(article), case.can_redo(article)) == (False, False)

    case.annotate(article, 0, 9, label="actor")
    assert (case.can_undo(article), case.can_redo(article)) == (True, False)

    case.undo(article)
    assert (case.can_undo(article), case.can_redo(article)) == (False, True)
