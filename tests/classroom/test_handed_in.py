"""What is handed in: whole lines, each once, in order, on the disk, and nobody else's."""

from __future__ import annotations

import errno
import inspect
import json
import re

import pytest

from osintkit.canonical import canonical_json, sha256_hex
from osintkit.case import Case
from osintkit.classroom import ClassSession, Limits, RefusedError, handed_in, lines
from osintkit.classroom.simulated import simulated
from osintkit.classroom.words import table
from osintkit.errors import CaseError, NotSavedError


@pytest.fixture
def seat(session):
    return session.enter("Amina", "4711", "lantern", address="10.0.0.2")[0]


@pytest.fixture
def amina(case):
    return simulated(case, "Amina", case.articles()[0], operations=12)


def remade(line, **changes):
    """Change keys of a line and make its hashes fit again: a forger knows how."""
    raw = json.loads(line)
    raw["body"] = raw["body"] | changes.pop("body", {})
    raw |= changes
    raw["body_sha256"] = sha256_hex(canonical_json(raw["body"]))
    raw["sha"] = sha256_hex(canonical_json({key: raw[key] for key in raw if key not in ("body", "sha")}))
    return canonical_json(raw).encode() + b"\n"


def refusal(session, seat, log, first, body):
    with pytest.raises(RefusedError) as caught:
        session.append(seat, log, first, body)
    return caught.value


def file_of(session, log):
    return session.handed_in.folder / f"{log}.jsonl"


def test_lines_are_kept_byte_for_byte(session, seat, amina):
    assert session.append(seat, amina.log, 1, b"".join(amina.lines[:5])) == 5
    assert session.append(seat, amina.log, 6, b"".join(amina.lines[5:])) == 12

    assert file_of(session, amina.log).read_bytes() == b"".join(amina.lines)


def test_replay_and_overlap_are_harmless(session, seat, amina):
    for first, last in [(1, 5), (1, 5), (3, 8), (8, 8), (1, 12), (12, 12)]:
        have = session.append(seat, amina.log, first, b"".join(amina.lines[first - 1 : last]))

    assert have == 12
    assert file_of(session, amina.log).read_bytes() == b"".join(amina.lines)


def test_a_gap_is_refused_and_says_how_many_lines_there_are(session, seat, amina):
    session.append(seat, amina.log, 1, b"".join(amina.lines[:5]))

    refused = refusal(session, seat, amina.log, 7, amina.lines[6])
    assert (refused.code, refused.details["have"]) == ("gap", 5)
    assert refusal(session, seat, amina.log, 0, amina.lines[0]).code == "gap"


@pytest.mark.parametrize("cut", [1, 30])
def test_half_a_line_is_refused_and_nothing_of_its_batch_is_kept(session, seat, amina, cut):
    assert refusal(session, seat, amina.log, 1, b"".join(amina.lines[:3])[:-cut]).code == "half_line"
    assert refusal(session, seat, amina.log, 1, b"").code == "half_line"

    assert session.handed_in.logs("Amina") == {}


def test_another_line_in_the_place_of_one_is_refused(session, seat, amina):
    session.append(seat, amina.log, 1, b"".join(amina.lines[:5]))

    refused = refusal(session, seat, amina.log, 4, amina.lines[3].replace(b"Amina", b"Anima") + amina.lines[4])
    assert (refused.code, refused.details["line"]) == ("differs", 4)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"writer": "teacher"}, "another name"),
        ({"case": "0" * 64}, "another case"),
        ({"counter": 2**53 - 1}, "far ahead"),
        ({"log": "amina-0000000000000000"}, "another log"),
        ({"n": 2}, "number"),
        ({"prev": "0" * 64}, "follow"),
        ({"body": {"do": "forget"}}, "teacher's alone"),
        ({"body": {"kind": "article"}}, "teacher's alone"),
        ({"body": {"kind": "codebook"}}, "teacher's alone"),
        ({"body": {"kind": "decision"}}, "teacher's alone"),
        ({"v": 2}, "it is damaged"),
    ],
)
def test_a_forged_line_is_refused_though_its_hashes_fit(session, seat, amina, change, why):
    refused = refusal(session, seat, amina.log, 1, remade(amina.lines[0], **change))

    assert refused.code == "line" and why in str(refused)


def test_what_is_damaged_in_a_line_is_told_beside_the_sentence(session, seat, amina):
    refused = refusal(session, seat, amina.log, 1, remade(amina.lines[0], v=2))

    assert refused.details["found"] == "its version is 2; this osintkit reads version 1"
    assert "found" in refused.answer("fr") and "version" not in refused.sentence("fr")


def test_a_refused_line_is_told_in_french_alone(session, seat, amina):
    refused = refusal(session, seat, amina.log, 1, remade(amina.lines[0], writer="teacher"))

    assert refused.answer("fr")["sentence"] == (
        "La ligne 1 ne peut pas être prise : elle est écrite sous un autre nom. Rien de cet envoi ne l’a été."
    )


def test_every_reason_that_the_check_of_lines_gives_has_its_words():
    source = inspect.getsource(lines)
    given = set(re.findall(r'return "(\w+)"', source)) | set(re.findall(r'_refused\(number, "(\w+)"', source))

    assert {f"why.{each}" for each in given} == {key for key in table("fr") if key.startswith("why.")}


def test_the_clock_of_a_log_grows_from_line_to_line(session, seat, amina):
    again = remade(amina.lines[1], counter=json.loads(amina.lines[0])["counter"])

    assert "counter does not grow" in str(refusal(session, seat, amina.log, 1, amina.lines[0] + again))


def test_a_changed_byte_is_refused(session, seat, amina):
    changed = amina.lines[0].replace(b"actor", b"actoR", 1).replace(b"country", b"countrY", 1)

    refused = refusal(session, seat, amina.log, 1, changed)

    assert (refused.details["why"], "does not fit" in refused.details["found"]) == ("damaged", True)


def test_a_mark_of_the_teacher_cannot_be_changed(case, session, seat, amina):
    mark = case.annotate(case.articles()[0], 0, 9, label="actor")

    for action in ("add", "edit", "remove"):
        forged = remade(amina.lines[0], body={"id": mark.id, "do": action})
        assert "somebody else made" in str(refusal(session, seat, amina.log, 1, forged))


def test_who_takes_the_id_of_a_mark_to_come_does_not_keep_its_maker_out(case, session, seat, amina):
    other = session.enter("Bo", "4711", "lantern", address="10.0.0.3")[0]
    bo = simulated(case, "Bo", case.articles()[0], operations=2)
    record = json.loads(amina.lines[0])["body"]["id"]
    session.append(other, bo.log, 1, remade(bo.lines[0], body={"id": record, "do": "add"}))

    assert session.append(seat, amina.log, 1, b"".join(amina.lines)) == 12


def test_a_log_belongs_to_whoever_began_it(case, session, seat, amina):
    session.append(seat, amina.log, 1, b"".join(amina.lines))
    other = session.enter("Bo", "4711", "lantern", address="10.0.0.3")[0]

    assert refusal(session, other, amina.log, 13, amina.lines[-1]).code == "no_such_log"
    with pytest.raises(RefusedError, match="no such log"):
        session.handed_in.read(amina.log, "Bo")
    assert session.handed_in.read(amina.log, "Amina", first=12) == amina.lines[-1]
    assert session.handed_in.read(amina.log, "Amina", first=13) == b""


@pytest.mark.parametrize("log", ["../case", "amina", "amina-123", "AMINA-46a12b6b27c193d4", "a/b-46a12b6b27c193d4", ""])
def test_a_log_has_a_logs_name(session, seat, amina, log):
    assert refusal(session, seat, log, 1, amina.lines[0]).code == "log.name"


def test_lines_logs_and_sessions_have_limits(case, tmp_path, amina):
    longest = max(map(len, amina.lines))
    for name, limits, code in [
        ("line", Limits(line=100), "line.size"),
        ("log", Limits(log=2 * longest), "log.size"),
        ("logs", Limits(logs=0), "log.many"),
    ]:
        session = ClassSession(case, tmp_path / name, pin="4711", limits=limits)
        seat = session.enter("Amina", "4711", "lantern", address="10.0.0.2")[0]
        assert refusal(session, seat, amina.log, 1, b"".join(amina.lines)).code == code


def test_a_class_that_starts_again_goes_on_where_it_was_and_cuts_what_was_never_acknowledged(
    case, session, seat, amina
):
    session.append(seat, amina.log, 1, b"".join(amina.lines[:7]))
    with file_of(session, amina.log).open("ab") as file:
        file.write(amina.lines[7][:20])

    again = ClassSession(case, session.folder, pin="4711")
    seat, returning = again.enter("amina", "4711", "Lantern ", address="10.0.0.9")
    assert (returning, dict(again.handed_in.logs("Amina"))) == (True, {amina.log: 7})
    assert again.append(seat, amina.log, 6, b"".join(amina.lines[5:])) == 12
    assert file_of(session, amina.log).read_bytes() == b"".join(amina.lines)


def test_a_full_disk_acknowledges_nothing_and_leaves_no_half_batch(session, seat, amina, monkeypatch):
    session.append(seat, amina.log, 1, b"".join(amina.lines[:5]))

    def full(descriptor, data):
        import os

        os.write(descriptor, data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(handed_in, "write_all", full)
        with pytest.raises(NotSavedError, match="disk is full"):
            session.append(seat, amina.log, 6, b"".join(amina.lines[5:]))

    assert file_of(session, amina.log).read_bytes() == b"".join(amina.lines[:5])
    assert session.append(seat, amina.log, 6, b"".join(amina.lines[5:])) == 12


def test_two_classes_on_one_folder_do_not_write_over_each_other(case, session, seat, amina):
    session.append(seat, amina.log, 1, b"".join(amina.lines[:5]))
    other = ClassSession(case, session.folder, pin="4711")
    other.append(other.roster.seats["amina"], amina.log, 6, amina.lines[5])

    with pytest.raises(NotSavedError, match="something else wrote"):
        session.append(seat, amina.log, 6, b"".join(amina.lines[5:]))


def test_another_cases_folder_is_refused(session, seat, amina, tmp_path):
    session.append(seat, amina.log, 1, b"".join(amina.lines))

    with pytest.raises(CaseError, match="no log of this case"):
        ClassSession(Case(tmp_path / "other", writer="teacher"), session.folder, pin="4711")


def test_a_symbolic_link_in_the_folder_is_not_followed(case, session, tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"secret\n")
    (session.handed_in.folder / "amina-46a12b6b27c193d4.jsonl").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(CaseError, match="cannot be kept"):
        ClassSession(case, session.folder, pin="4711")


def test_marks_count_as_the_case_will_count_them_after_undo_and_after_a_restart(case, session, seat, amina):
    session.append(seat, amina.log, 1, b"".join(amina.lines))
    again = ClassSession(case, session.folder, pin="4711")
    (row,), (later,) = session.attendance(), again.attendance()
    session.gather()

    assert 0 < len(case.annotations(writer="Amina")) < 12
    assert (row.nickname, row.marks, row.lines) == ("Amina", len(case.annotations(writer="Amina")), 12)
    assert (later.marks, later.lines, later.seen) == (row.marks, 12, None)


def test_who_says_that_they_have_finished_is_shown_so(session, seat, amina):
    said = {"kind": "hand_in", "id": "0" * 32, "do": "add", "fields": {}, "article": None}
    session.append(seat, amina.log, 1, remade(amina.lines[0], body=said))

    assert [row.finished for row in session.attendance()] == [True]


def test_a_log_of_the_case_cannot_be_gone_on_with_by_a_participant(case, session, seat, amina):
    (theirs,) = case._journal.logs()
    forged = [remade(line, log=theirs.name) for line in amina.lines[:1]]

    assert refusal(session, seat, theirs.name, 1, b"".join(forged)).code == "no_such_log"


def test_ones_own_log_that_was_gathered_can_be_gone_on_with_after_its_folder_was_deleted(
    case, session, amina, tmp_path
):
    for name in ("first", "second"):
        again = ClassSession(case, tmp_path / name, pin="4711")
        if name == "second":
            assert refusal_of_name(again) == "nickname.taken"  # the case knows this name now, and no word of theirs
            continue
        seat = again.enter("Amina", "4711", "lantern", address="10.0.0.2")[0]
        again.append(seat, amina.log, 1, b"".join(amina.lines[:6]))
        again.gather()
        assert again.append(seat, amina.log, 4, b"".join(amina.lines[3:])) == 12


def refusal_of_name(session):
    with pytest.raises(RefusedError) as caught:
        session.enter("Amina", "4711", "lantern", address="10.0.0.2")
    return caught.value.code


def test_what_a_log_says_it_has_seen_of_the_case_must_be_there(case, session, seat, amina):
    ((theirs, n, sha),) = json.loads(amina.lines[0])["seen"]

    assert "has seen" in str(refusal(session, seat, amina.log, 1, remade(amina.lines[0], seen=[[theirs, n + 1, sha]])))
