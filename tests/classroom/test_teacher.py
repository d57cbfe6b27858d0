"""The teacher's page: on this machine alone, and with its key."""

from __future__ import annotations

import json
import time

import pytest

from osintkit.classroom.simulated import simulated


@pytest.fixture
def teacher(running, visit):
    client = visit(running)
    client.port = running.teacher_port
    client.headers = {"X-Osintkit-Key": running.classroom.key}
    return client


@pytest.fixture
def amina(case, client):
    who = simulated(case, "Amina", case.articles()[0], operations=10)
    client.enter("Amina")
    client.hand_in(who.log, 1, b"".join(who.lines))
    return who


def post(client, path, **headers):
    return client.ask("POST", path, "{}", Content_Type="application/json", **headers)


def test_the_teacher_sees_who_is_there_how_many_marks_and_when_last(teacher, amina, case, running):
    state = teacher.ask("GET", "/state").json
    running.session.gather()

    assert state == {
        "open": True,
        "addresses": [f"http://127.0.0.1:{running.port}/"],
        "participants": [
            {"nickname": "Amina", "marks": len(case.annotations()), "lines": 10, "finished": False, "seen": 0}
        ],
    }


def test_gathering_in_between_and_closing_take_what_is_there_into_the_case(teacher, client, case, amina, running):
    first = post(teacher, "/gather").json
    again = post(teacher, "/gather").json
    closed = post(teacher, "/close").json

    assert [first["operations"], again["operations"], closed["operations"]] == [10, 0, 0]
    assert (closed["open"], client.ask("GET", "/class/logs").status) == (False, 410)
    assert {each.writer for each in case.annotations()} == {"Amina"}
    for _ in range(100):
        if running.classroom.closed.is_set():
            break
        time.sleep(0.01)
    assert running.classroom.closed.is_set()


@pytest.mark.parametrize("key", [None, "", "x", "é"])
def test_without_the_key_nothing_is_told_and_nothing_done(teacher, amina, running, key):
    for answer in (teacher.ask("GET", "/state", X_Osintkit_Key=key), post(teacher, "/close", X_Osintkit_Key=key)):
        assert answer.status == 403
    assert running.session.open


def test_the_page_itself_tells_nothing_of_the_class(teacher, amina):
    page = teacher.ask("GET", "/", X_Osintkit_Key=None)

    assert page.status == 200 and b"Amina" not in page.body and b"{{" not in page.body


def test_another_host_or_site_is_refused(teacher, running):
    assert teacher.ask("GET", "/state", Host="evil.example").status == 421
    assert post(teacher, "/close", Origin="http://evil.example").status == 403
    assert post(teacher, "/close", Origin=f"http://127.0.0.1:{running.port}").status == 403  # the participants' pages
    assert running.session.open


def test_participants_have_no_way_to_it(client, running):
    key = {"X_Osintkit_Key": running.classroom.key}

    assert [client.ask("GET", path, **key).status for path in ("/state", "/teacher.js")] == [404, 404]
    assert post(client, "/close", **key).status in (404, 413)


def test_a_hostile_name_reaches_the_page_as_text(teacher, running):
    script = teacher.ask("GET", "/teacher.js").body.decode()

    assert "innerHTML" not in script and "insertAdjacentHTML" not in script
    assert json.loads(teacher.ask("GET", "/state").body)["participants"] == []
