"""The command `osintkit class`, as somebody types it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys

import pytest
from two_ports import two_ports

from osintkit import cli
from osintkit.case import Case
from osintkit.classroom.simulated import simulated


@pytest.fixture
def page(tmp_path):
    file = tmp_path / "mark.html"
    file.write_text("<!doctype html><title>mark</title>")
    return file


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to another process")
def test_it_serves_until_ctrl_c_and_then_the_work_is_in_the_case(case, page, visit):
    port = two_ports()
    command = [
        sys.executable,
        "-m",
        "osintkit",
        "class",
        str(case.path),
        "--pin",
        "4711",
        "--port",
        str(port),
        "--page",
        page,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        said = [process.stdout.readline() for _ in range(4)]
        running = type("Running", (), {"port": port})
        client = visit(running)
        amina = simulated(case, "Amina", case.articles()[0], operations=10)
        assert client.enter("Amina").status == 200
        assert client.hand_in(amina.log, 1, b"".join(amina.lines)).json == {"have": 10}
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=20)

    assert re.search(rf"http://127\.0\.0\.1:{port}/  PIN 4711", said[1])
    assert re.search(rf"http://127\.0\.0\.1:{port + 1}/#\S{{20}}", said[2])
    assert "The class is closed. 10 operations" in rest and "Traceback" not in rest
    assert process.returncode == 0
    assert {each.writer for each in Case(case.path).annotations()} == {"Amina"}
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPConnection("127.0.0.1", port, timeout=2).connect()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--pin", "12"], "A PIN is 4 to 32 letters or digits"),
        (["--port", "70000"], "A port is a number"),
        (["--page", "nowhere.html"], "nowhere.html could not be read"),
        (["--site", "nowhere"], "has no index.html"),
        (["--lan", "0.0.0.0"], "is no single address"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(case, page, capsys, arguments, sentence):
    code = cli.main(["class", str(case.path), "--page", str(page), *arguments])

    assert code == 1 and sentence in capsys.readouterr().err


def test_a_taken_port_is_said_and_nothing_is_left_open(case, page, running, capsys):
    code = cli.main(["class", str(case.path), "--page", str(page), "--port", str(running.port)])

    assert code == 1 and f"Port {running.port} is taken" in capsys.readouterr().err


def test_a_folder_that_is_no_case_is_not_made_one(tmp_path, capsys):
    code = cli.main(["class", str(tmp_path / "slip")])

    assert code == 1 and "does not exist" in capsys.readouterr().err
    assert not (tmp_path / "slip").exists()


def test_without_a_case_the_class_has_one_of_its_own_with_the_demo_articles(
    tmp_path, monkeypatch, page, running, capsys
):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    cli.main(["class", "--page", str(page), "--port", str(running.port)])  # taken: it ends at once

    assert "A case with the demo articles was made" in capsys.readouterr().out
    assert len(Case(tmp_path / "osintkit" / "class").articles()) == 8


def test_a_rehearsal_says_what_was_tried(capsys):
    code = cli.main(["class", "--rehearse", "--port", str(two_ports())])

    assert code == 0 and "30 participants with 40 steps each, all at once: 0 lost, 0 doubled" in capsys.readouterr().out
