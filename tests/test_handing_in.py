"""Handing in: who said that they are finished, and who marked on since."""

from __future__ import annotations

import shutil

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import RecordError
from osintkit.stores.memory import MemoryStore


@pytest.fixture
def pair():
    store = MemoryStore()
    amina, bo = (Case(store, writer=name) for name in ("amina", "bo"))
    article = amina.add(Article("Iran and Russia signed."))
    for case in (amina, bo):
        case.refresh()
        case.annotate(article, 0, 4, label="actor")
    return amina, bo


def told(case):
    case.refresh()
    return [(each.writer, each.changed) for each in case.handed_in().values()]


def test_nobody_has_handed_in_at_first(pair):
    assert pair[0].handed_in() == {}


def test_who_handed_in_is_listed_in_the_order_in_which_they_did(pair):
    amina, bo = pair
    bo.hand_in()
    amina.refresh()
    amina.hand_in()

    assert told(amina) == [("bo", False), ("amina", False)]
    assert amina.handed_in()["bo"].at.endswith("Z")
    assert amina.verify() == []


def test_who_marks_on_has_changed_something_since_until_they_hand_in_again(pair):
    amina, _ = pair
    amina.hand_in()
    amina.annotate(amina.articles()[0], 9, 15, label="actor")
    assert told(amina) == [("amina", True)]

    amina.hand_in()

    assert told(amina) == [("amina", False)]


def test_what_others_do_with_it_is_no_change_of_theirs(pair):
    amina, bo = pair
    amina.hand_in()
    bo.refresh()
    bo.edit(amina.annotations(writer="amina")[0], note="look here")

    assert told(amina) == [("amina", False)]


def test_undo_takes_the_last_time_back_and_no_other(pair):
    amina, _ = pair
    amina.hand_in()
    amina.hand_in()

    amina.undo()
    assert told(amina) == [("amina", False)]
    amina.undo()
    assert told(amina) == []


def test_who_marked_nothing_has_nothing_to_hand_in(pair):
    case = Case(pair[0]._journal.store, writer="chi")

    with pytest.raises(RecordError, match="chi has not marked anything"):
        case.hand_in()


def test_it_reaches_whoever_gathers_the_case(tmp_path):
    teacher = Case(tmp_path / "class", writer="teacher")
    article = teacher.add(Article("Iran and Russia signed."))
    amina = Case(shutil.copytree(tmp_path / "class", tmp_path / "amina"), writer="amina")
    amina.annotate(article, 0, 4, label="actor")
    amina.hand_in()

    teacher.gather(tmp_path / "amina")

    assert told(teacher) == [("amina", False)]


def test_it_stays_at_home_when_work_is_shared(pair, tmp_path):
    pair[0].hand_in()

    shared = pair[0].share(tmp_path / "x.zip", level="work")

    assert "who handed in" in str(shared)
    assert "hand_in" not in shared.kept
