"""Thirty participants at once, three of whom disconnect and return: nothing lost, nothing doubled."""

from __future__ import annotations

import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from osintkit.case import Case
from osintkit.classroom.simulated import simulated

PEOPLE, OPERATIONS, BATCH = 30, 40, 4


@pytest.fixture
def participants(case):
    article = case.articles()[0]
    return [simulated(case, f"participant {n:02}", article, operations=OPERATIONS, turn=n) for n in range(PEOPLE)]


def torn(running, who, token, first):
    """Send the head and half of a batch, and be gone; the answer to an earlier, whole batch is not read either."""
    own = f"127.0.0.1:{running.port}"
    body = b"".join(who.lines[first - 1 : first - 1 + BATCH])
    head = (
        f"POST /class/logs/{who.log}?first={first} HTTP/1.1\r\nHost: {own}\r\nOrigin: http://{own}\r\n"
        f"Content-Type: application/x-ndjson\r\nAuthorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    for data in (head + body, head + body[: len(body) // 2]):
        with socket.create_connection(("127.0.0.1", running.port), timeout=10) as held:
            held.sendall(data)


def take_part(running, visit, who, *, leaves):
    """Hand in line by line in batches; whoever leaves comes back as on another laptop, and asks how far they are."""
    client = visit(running)
    assert client.enter(who.nickname, word=f"word of {who.nickname}").status == 200
    have = 0
    while have < OPERATIONS:
        if leaves and have >= OPERATIONS // 2:
            leaves = False
            torn(running, who, client.token, have + 1)
            client = visit(running)
            logs = client.enter(who.nickname.upper(), word=f"word of {who.nickname}").json["logs"]
            have = logs[who.log]
        first = max(1, have - 1)  # an answer may have been missed: some lines again
        body = b"".join(who.lines[first - 1 : have + BATCH])
        answer = client.hand_in(who.log, first, body)
        assert answer.status == 200, answer.body
        have = answer.json["have"]


def test_thirty_participants_lose_nothing_and_double_nothing(running, visit, participants, case, tmp_path):
    with ThreadPoolExecutor(PEOPLE) as pool:
        jobs = [
            pool.submit(take_part, running, visit, who, leaves=number % 10 == 4)
            for number, who in enumerate(participants)
        ]
        for job in jobs:
            job.result()

    gathered = running.session.close()

    kept = {path.stem: path.read_bytes() for path in running.session.handed_in.folder.glob("*.jsonl")}
    assert kept == {who.log: b"".join(who.lines) for who in participants}
    assert (gathered.operations, gathered.left_out) == (PEOPLE * OPERATIONS, [])
    assert not case.verify()


def test_agreement_is_that_of_a_case_made_by_hand(running, visit, participants, case, tmp_path):
    by_hand = Case(tmp_path / "by hand", writer="teacher")
    by_hand.add(case.articles()[0])
    for who in participants:
        take_part(running, visit, who, leaves=False)
        mine = simulated_in(by_hand, who)
    running.session.close()

    for by in ("label", "country"):
        assert str(case.agreement(by)) == str(by_hand.agreement(by))
    assert len(mine.annotations()) == len(case.annotations()) > 0


def simulated_in(case, who):
    """Let somebody make the same marks in another case, as one does by hand: what stands in the end, one by one."""
    own = Case(case.path, writer=who.nickname)
    bodies = [json.loads(line)["body"] for line in who.lines]
    undone = {body["voids"].rpartition(":")[2] for body in bodies if body["do"] == "void"}
    for number, body in enumerate(bodies, 1):
        if body["do"] == "add" and str(number) not in undone:
            fields = body["fields"]
            ((start, end),) = fields["spans"]
            own.annotate(own.articles()[0], start, end, label=fields["label"])
    return case


def test_a_client_that_waits_holds_up_nobody(running, visit, participants):
    stuck = [socket.create_connection(("127.0.0.1", running.port)) for _ in range(10)]
    done = threading.Event()

    def others():
        for who in participants[:5]:
            take_part(running, visit, who, leaves=False)
        done.set()

    threading.Thread(target=others, daemon=True).start()
    assert done.wait(30)
    for each in stuck:
        each.close()
