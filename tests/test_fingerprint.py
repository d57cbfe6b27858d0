"""The fingerprint of a case: the same for the same operations, another after every change."""

from __future__ import annotations

import shutil

from osintkit.article import Article
from osintkit.case import Case
from osintkit.fingerprint import fingerprint, last_change
from osintkit.stores.memory import MemoryStore


def test_every_change_gives_another_fingerprint_and_undo_does_too():
    case = Case(MemoryStore(), writer="amina")
    seen = [fingerprint(case)]
    article = case.add(Article("Norway praised Kenya."))
    seen.append(fingerprint(case))
    mark = case.annotate(article, 0, 6, label="actor")
    seen.append(fingerprint(case))
    case.edit(mark, note="seen")
    seen.append(fingerprint(case))
    case.undo()
    seen.append(fingerprint(case))

    assert len(set(seen)) == 5
    assert {len(each) for each in seen} == {64}


def test_a_copy_has_the_fingerprint_of_the_case_and_so_has_the_case_after_gathering_it(tmp_path):
    case = Case(tmp_path / "one", writer="amina")
    article = case.add(Article("Norway praised Kenya."))
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    other = Case(tmp_path / "two", writer="bo")
    same = fingerprint(other)
    other.annotate(article.id, 0, 6, label="actor")

    assert fingerprint(case) == same
    case.gather(tmp_path / "two")
    assert fingerprint(case) == fingerprint(other)


def test_a_case_as_it_once_stood_has_the_fingerprint_that_it_then_had():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("Norway praised Kenya."))
    mark = case.annotate(article, 0, 6, label="actor")
    then = fingerprint(case)
    case.edit(mark, note="later")

    assert fingerprint(case.as_of(case.history(mark)[0])) == then


def test_the_last_change_is_the_time_of_the_last_operation():
    case = Case(MemoryStore(), writer="amina")
    assert last_change(case) is None

    article = case.add(Article("Norway praised Kenya."))
    mark = case.annotate(article, 0, 6, label="actor")

    assert last_change(case) == case.history(mark)[-1].at
