"""Several people in one case: what they said without knowing of each other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from open_cases import again

import osintkit as ok
from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores.memory import MemoryStore


def apart(case: Case, writer: str) -> Case:
    """Give somebody a copy of the case, to work on without the others."""
    store = MemoryStore()
    origin = case._journal.store
    store._header = origin.header()
    for name in origin.article_ids():
        store._articles[name] = {part: origin.article_part(name, part) for part in origin.article_parts(name)}
    for log in origin.sizes():
        store._logs[log] = bytearray(origin.read(log, 0))
    return Case(store, writer=writer)


def gather(case: Case, giver: Case) -> None:
    assert case.path is not None
    for log in giver._journal.store.sizes().keys() - case._journal.store.sizes().keys():
        (case.path / "log" / f"{log}.jsonl").write_bytes(giver._journal.store.read(log, 0))
    case.refresh()


@pytest.mark.parametrize("value", ["mine", "theirs", "both"])
def test_two_edits_that_did_not_know_of_each_other_are_shown_and_settled_by_a_person(
    case: Case, article: Article, value: str
) -> None:
    mark = case.annotate(article, 0, 9, label="actor", note="one")
    bo = apart(case, "bo")
    case.edit(mark, note="mine")
    bo.edit(mark, note="theirs")
    gather(case, bo)

    [conflict] = case.conflicts()
    assert (conflict.field, {o.fields["note"] for o in conflict.operations}) == ("note", {"mine", "theirs"})
    settled = case.edit(mark, note=value)
    assert (settled.note, case.conflicts(), again(case).conflicts()) == (value, [], [])  # type: ignore[union-attr]


@pytest.mark.parametrize("field, values", [("kind", ("state", "person")), ("label", ("source", "place"))])
def test_a_conflict_is_settled_by_giving_the_value_that_shows(
    case: Case, article: Article, field: str, values: tuple[str, str]
) -> None:
    mark = case.annotate(article, 0, 9, label="actor")
    bo = apart(case, "bo")
    case.edit(mark, **{field: values[0]})
    bo.edit(mark, **{field: values[1]})
    gather(case, bo)
    shown = case.record(mark.id)

    case.edit(mark, **{field: getattr(shown, field, None) or shown.attributes[field]})  # type: ignore[union-attr]

    assert case.conflicts() == []


def removed_here_and_changed_there(case: Case, article: Article) -> ok.Annotation:
    mark = case.annotate(article, 0, 9, label="actor", note="one")
    bo = apart(case, "bo")
    case.remove(mark)
    bo.edit(mark, note="theirs")
    gather(case, bo)
    return mark


def test_a_removal_and_a_change_that_did_not_know_of_each_other(case: Case, article: Article) -> None:
    mark = removed_here_and_changed_there(case, article)

    assert [annotation.note for annotation in case.annotations()] == ["theirs"]
    assert [conflict.field for conflict in case.conflicts()] == ["(removed)"]
    case.edit(mark)
    assert (case.conflicts(), len(case.annotations())) == ([], 1)


def test_a_removal_that_a_person_insists_on(case: Case, article: Article) -> None:
    mark = removed_here_and_changed_there(case, article)

    case.remove(mark)

    assert (case.annotations(), case.conflicts()) == ([], [])


def test_others_changes_are_seen_on_refresh_and_told(case: Case, article: Article, folder: Path) -> None:
    told: list[object] = []
    stop = case.listen(told.append)
    opens = "import sys, osintkit as ok; case = ok.Case(sys.argv[1], writer='bo')"
    script = f"{opens}; case.annotate(sys.argv[2], 0, 9, label='actor')"
    subprocess.run([sys.executable, "-c", script, str(folder), article.id], check=True, timeout=60)

    assert case.refresh()
    assert [annotation.writer for annotation in case.annotations()] == ["bo"]
    assert told == [{("annotation", case.annotations()[0].id)}]
    assert not case.refresh()
    stop()


def test_actors_are_registered_and_shared(case: Case) -> None:
    union = case.register("Harbour Union", kind="organisation", country="FR", aliases=["HU"], basis={"country": "text"})
    Case(case._journal.store, writer="bo").edit(union, note="strikes")

    [found] = again(case).actors()
    assert (found.name, found.kind, found.country, found.aliases) == ("Harbour Union", "organisation", "FR", ("HU",))
    assert (dict(found.basis), found.note, found.writer) == ({"country": "text"}, "strikes", "amina")
