"""What a case keeps of requests: in its log for good, in its cache until that is deleted."""

from __future__ import annotations

import shutil

import pytest

from osintkit.case import Case
from osintkit.errors import CaseError
from osintkit.geocoders.question import Question
from osintkit.stores.memory import MemoryStore

WHERE = Question("nominatim", "geocode", "Tehran", {"language": "fr"})


@pytest.fixture(params=["folder", "memory"])
def case(request, tmp_path):
    return Case(tmp_path / "drones" if request.param == "folder" else MemoryStore(), writer="amina")


def test_a_question_that_was_never_answered_has_no_answer(case):
    assert case.requests.recall(WHERE) is None


@pytest.mark.parametrize("answer", [[], [{"address": "تهران"}]])
def test_an_answer_is_kept(case, answer):
    case.requests.remember(WHERE, answer)

    assert case.requests.recall(Question("nominatim", "geocode", "Tehran", {"language": "fr"})) == answer
    assert case.requests.recall(Question("nominatim", "geocode", "Tehran")) is None


def test_a_later_answer_replaces_it(case):
    case.requests.remember(WHERE, [])
    case.requests.remember(WHERE, [1])

    assert case.requests.recall(WHERE) == [1]


def test_requests_are_listed_in_their_order_and_undo_leaves_them(case):
    case.requests.about_to_ask(WHERE, host="maps.example.org")
    case.requests.about_to_ask(WHERE, host="maps.example.net")

    assert case.undo() == []
    assert [request.fields["host"] for request in case.requests.made()] == ["maps.example.org", "maps.example.net"]
    assert repr(case.requests) == "Requests(2 made)"


def test_the_cache_may_be_deleted_at_any_time(tmp_path):
    case = Case(tmp_path / "drones", writer="amina")
    case.requests.remember(WHERE, [1])
    shutil.rmtree(tmp_path / "drones" / "cache")

    assert case.requests.recall(WHERE) is None
    case.requests.remember(WHERE, [2])
    assert (case.requests.recall(WHERE), case.verify()) == ([2], [])


def test_a_cache_that_is_a_link_is_refused(tmp_path):
    case = Case(tmp_path / "drones", writer="amina")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "drones" / "cache").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(CaseError, match="is a symbolic link"):
        case.requests.remember(WHERE, [1])
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_those_who_share_a_pace_meet_in_the_users_folder_and_in_the_cases(tmp_path):
    case = Case(tmp_path / "drones", writer="amina")

    own, shared = case.requests.pace_folders()

    assert (own.is_dir(), shared) == (True, tmp_path / "drones" / "cache" / "pace")
    assert Case(MemoryStore(), writer="amina").requests.pace_folders() == [own]
