"""The module that pages hand in by, in Node, against the real server, also while that goes away and comes back."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
import time

import pytest

from osintkit.classroom import ClassSession
from osintkit.classroom.simulated import simulated


@pytest.fixture
def amina(case):
    return simulated(case, "Amina", case.articles()[0], operations=40)


def hands_in(root, running, token, lines, *, until="saved", pause=5):
    job = {
        "module": (root / "osintkit/widgets/js/shared/handin.js").as_uri(),
        "own": f"http://127.0.0.1:{running.port}",
        "seat": {"token": token, "nickname": "Amina", "case": running.session.case_sha},
        "lines": lines,
        "until": until,
        "pause": pause,
    }
    script = root / "tests/classroom/handing_in.mjs"
    done = subprocess.run(
        ["node", str(script)], input=json.dumps(job), text=True, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def lines_of(who):
    return {who.log: [line.decode().rstrip("\n") for line in who.lines]}


def kept(running):
    return {path.stem: path.read_bytes() for path in running.session.handed_in.folder.glob("*.jsonl")}


@pytest.fixture(autouse=True)
def _node(require):
    require(shutil.which("node"), "needs Node; on Debian and Ubuntu: sudo apt install nodejs npm")


def test_a_page_hands_in_line_by_line(root, running, client, amina):
    client.enter("Amina")
    found = hands_in(root, running, client.token, lines_of(amina))

    assert found["now"] == {"state": "saved", "waiting": 0, "sentence": ""}
    assert kept(running) == {amina.log: b"".join(amina.lines)}


def test_a_server_that_goes_away_and_comes_back_gets_each_line_once(root, running, client, start, amina):
    client.enter("Amina")
    session = running.session

    def away():
        while sum(session.handed_in.logs("Amina").values()) < 5:
            time.sleep(0.01)
        running.stop()
        time.sleep(1.5)
        start(ClassSession(session.case, session.folder, pin="4711"), port=running.port)

    meanwhile = threading.Thread(target=away)
    meanwhile.start()
    found = hands_in(root, running, client.token, lines_of(amina), pause=70)
    meanwhile.join()

    assert found["now"]["state"] == "saved"
    assert "waiting" in found["states"]
    assert kept(running) == {amina.log: b"".join(amina.lines)}


def test_another_laptop_gets_the_work_back(root, running, client, amina):
    client.enter("Amina")
    client.hand_in(amina.log, 1, b"".join(amina.lines))
    found = hands_in(root, running, client.token, {})

    assert found["restored"] == [{"log": amina.log, "first": 1, "lines": lines_of(amina)[amina.log]}]


def test_a_line_that_is_not_taken_is_said(root, running, client, amina):
    client.enter("Amina")
    lines = lines_of(amina)
    lines[amina.log][0] = lines[amina.log][0].replace("Amina", "Anima")
    found = hands_in(root, running, client.token, lines, until="refused")

    assert found["now"]["state"] == "refused" and "Line 1 cannot be taken" in found["now"]["sentence"]
    assert kept(running) == {}
