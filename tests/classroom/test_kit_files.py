"""Whole cases of the browser kit: handed in as one file, kept as they came, put together in cases of their own."""

from __future__ import annotations

import shutil
import zipfile

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.classroom.limits import Limits
from osintkit.classroom.server import Material

PAGE = b"<!doctype html><title>mark</title>"


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><title>kit</title>")
    return folder


@pytest.fixture
def zips(tmp_path):
    """Give the zips of two people who did the same lesson, and of one who did another."""
    first = Case(tmp_path / "lesson", writer="linden")
    first.add(Article("Norway praised Kenya."))
    shutil.copytree(first.path, tmp_path / "again" / "lesson")
    cases = [first, Case(tmp_path / "again" / "lesson", writer="birch"), Case(tmp_path / "other", writer="elm")]
    cases[2].add(Article("Chile helped Peru."))
    for case in cases:
        case.annotate(case.articles()[0], 0, 5, label="actor")
    return [case.share(tmp_path / f"{n}.zip", level="all").path.read_bytes() for n, case in enumerate(cases)]


@pytest.fixture
def client(start, visit, session, site):
    running = start(session, material=Material(PAGE, site))
    made = visit(running)
    made.enter("amina")
    return made


def hand_in(client, data, kind="application/zip", **more):
    return client.ask("POST", "/class/files", data, Content_Type=kind, **more)


def test_files_of_one_lesson_are_put_together_and_never_into_the_class_s_case(client, session, zips):
    before = len(session.case.annotations())

    assert [hand_in(client, each).json["files"] for each in zips] == [1, 2, 3]
    gathered = session.gather()

    assert len(session.case.annotations()) == before
    assert (sorted(gathered.together.values()), gathered.left_out) == ([1, 2], [])
    made = [Case(place, writer="teacher") for place in gathered.together]
    assert sorted(sorted(each.writer for each in case.annotations()) for case in made) == [["birch", "linden"], ["elm"]]
    assert [case.verify() for case in made] == [[], []]
    assert [each.finished for each in session.attendance()] == [True]


def test_gathering_again_and_handing_in_again_change_nothing(client, session, zips):
    assert [hand_in(client, zips[0]).json["files"] for _ in range(3)] == [1, 1, 1]
    first = session.gather()

    assert list(first.together.values()) == [1]
    assert session.gather() == first


def test_what_is_no_case_is_named_and_makes_no_folder_and_the_others_are_put_together(client, session, zips, tmp_path):
    with zipfile.ZipFile(tmp_path / "odd.zip", "w") as odd:
        odd.writestr("case.json", "[]")
    hand_in(client, (tmp_path / "odd.zip").read_bytes())
    hand_in(client, b"PK\x03\x04 but no more")
    hand_in(client, zips[0])

    gathered = session.gather()
    assert (len(gathered.left_out), list(gathered.together.values())) == (2, [1])
    assert [*(session.kit_files.folder / "together").iterdir()] == [*gathered.together]


def test_no_zip_too_many_too_large_and_nobody_s_are_refused(start, visit, case, site, tmp_path):
    from osintkit.classroom import ClassSession

    limits = Limits(files=2, file=1000, idle=1.0, slow=1.0)
    session = ClassSession(case, tmp_path / "handed-in", pin="4711", limits=limits)
    running = start(session, material=Material(PAGE, site))
    client, stranger = visit(running), visit(running)
    client.enter("amina")

    assert hand_in(stranger, b"PK\x03\x04").status == 401
    assert hand_in(client, b"hello").json["error"] == "file.kind"
    assert hand_in(client, b"PK\x03\x04", kind="text/plain").status == 415
    assert hand_in(client, b"PK\x03\x04", Origin="http://elsewhere.example").status == 403
    assert hand_in(client, b"PK\x03\x04" + b"x" * 1000).status == 413
    assert [hand_in(client, b"PK\x03\x04" + bytes([n])).status for n in range(3)] == [200, 200, 422]
    assert "Un participant" in hand_in(client, b"PK\x03\x04z", Accept_Language="fr").json["sentence"]


def test_without_a_kit_no_file_is_taken(start, visit, session):
    client = visit(start(session))
    client.enter("amina")

    assert hand_in(client, b"PK\x03\x04").status == 413
    assert not session.kit_files.folder.exists()
