"""One file for everybody: what it holds and forbids, and that it marks as a widget does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import osintkit as ok
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.errors import CaseError, InputError
from osintkit.repeats import Repeats
from osintkit.stores import store_class
from osintkit.widgets.annotator import Annotator
from osintkit.widgets.handed_out import handed_out

Run = Callable[[str, Any], Any]
FIRST = "Freedonia and Iran signed a pact.\n😀 Sylvania's officials denied it. Iran 🇮🇷 said so on Friday.\n"
SECOND = "Norway blames Iran.\n"
TEXTS = (FIRST, SECOND)


@pytest.fixture(scope="module")
def run(root: Path, require: Any) -> Run:
    """Give `run(what, value)`, which does something in Node as a page would."""
    node = shutil.which("node")
    require(node, "needs Node; on Debian and Ubuntu: sudo apt install nodejs npm")

    def go(what: str, value: Any) -> Any:
        script, modules = root / "tests/widgets/one_file.mjs", root / "osintkit/widgets/js"
        command = [str(node), "--no-warnings", str(script), str(modules), what]
        done = subprocess.run(command, input=json.dumps(value), text=True, capture_output=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return go


@pytest.fixture
def folder(tmp_path: Path) -> ok.Case:
    """Give a case of a teacher's in a folder, with two articles."""
    case = ok.Case(tmp_path / "class", writer="teacher")
    for text in TEXTS:
        case.add(ok.Article(text, title="A pact", language="en", outlet="The Harbour Post"))
    return case


def content(case: ok.Case, *, marks: bool = False) -> dict[str, Any]:
    made = handed_out(case, article=case.articles()[0], marks=marks, language="en")
    return dict(json.loads(json.dumps(made)))


def parts(html: str) -> tuple[str, str, str]:
    """Give the policy, the data and the script of a file."""
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    data = re.search(r'<script type="application/json" id="osintkit-case">(.*?)</script>', html, re.DOTALL)
    script = re.search(r'<script type="module">(.*?)</script>', html, re.DOTALL)
    assert policy and data and script
    return policy[1], data[1], script[1]


def mark(name: str, label: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    """Give the step that marks a passage, under an id of 32 times the same digit."""
    return {"do": "annotate", "id": name * 32, "label": label, "spans": [[start, end]]} | more


def tie(name: str, type: str, source: str, target: str) -> dict[str, Any]:
    """Give the step that ties two records."""
    return {"do": "link", "id": name * 32, "type": type, "source": source, "target": target}


def by(
    run: Run, case: ok.Case, *gestures: dict[str, Any], writer: str = "amina", marks: bool = False
) -> dict[str, Any]:
    """Let somebody make gestures in a file of a case: gives `lines`, `answers` and the page's last `state`."""
    writers = [{"writer": writer, "gestures": gestures}]
    return run("session", {"base": content(case, marks=marks), "writers": writers})


def on(case: ok.Case, *steps: dict[str, Any]) -> dict[str, Any]:
    """Give a gesture in the first article of a case."""
    return {"article": case.articles()[0].id, "steps": list(steps)}


def hand_in(lines: list[str], path: Path) -> Path:
    path.write_bytes("".join(line + "\n" for line in lines).encode("ascii"))
    return path


def records(case: ok.Case, writer: str | None = None) -> tuple[list[Any], list[Any], list[Any], set[str]]:
    """Give what a case holds, without times and logs."""
    marks = [
        [a.id, a.article, a.spans, a.quotes, a.label, dict(a.attributes), a.note, a.translation, dict(a.suggestion)]
        for a in case.annotations(writer=writer)
    ]
    ties = [(k.id, k.type, k.source, k.target, dict(k.attributes), k.note) for k in case.links()]
    actors = [(a.id, a.name) for a in case.actors()]
    return sorted(marks, key=str), sorted(ties), sorted(actors), case.rejected(writer or case.writer)


# what the file is


def test_the_file_of_the_demo_articles_is_smaller_than_two_megabytes():
    html = Annotator(ok.sample_case(), static=False).to_html(editable=True)

    assert 100_000 < len(html.encode()) < 2_000_000


def test_the_file_runs_its_own_script_only_and_fetches_nothing(folder):
    html = Annotator(folder, static=False).to_html(editable=True)
    policy, _, script = parts(html)
    own = b64encode(sha256(script.encode()).digest()).decode()

    assert policy == (
        f"default-src 'none'; script-src 'sha256-{own}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    )
    fetched = r"""(?:src|href)\s*=\s*["']?(?!data:)[a-z]+:|url\(\s*["']?(?!data:|#)|@import"""
    assert not re.search(fetched, html.replace(script, ""))
    assert "<!--" not in script and "</script" not in script


def test_no_text_of_a_case_ends_the_data_or_begins_a_tag(folder, hostile):
    attack = "".join(text.replace("\ud800", "") for texts in hostile.values() for text in texts)
    folder.add(ok.Article(attack, title=attack[:3000], outlet=attack[:3000], url=attack[:3000]))
    folder.register(attack[:2000])

    _, data, _ = parts(Annotator(folder, static=False, others=True).to_html(editable=True))

    assert not set("<>&\u2028\u2029") & set(data)
    assert [each["text"] for each in json.loads(data)["articles"]][-1] == folder.articles()[-1].text


def test_the_marks_of_the_one_who_makes_it_stay_at_home(folder):
    article = folder.articles()[0]
    folder.annotate(article, 0, 9, label="actor", note="the solution")
    folder.reject(folder.suggest(article)[0])

    html = Annotator(folder, static=False).to_html(editable=True)

    assert "the solution" not in html
    assert {row["kind"] for row in content(folder)["records"]} == {"article"}


def test_marks_go_with_it_where_those_of_others_are_shown_but_for_private_notes(folder):
    article = folder.articles()[0]
    folder.annotate(article, 0, 9, label="actor", note="private: ask Bo")
    folder.annotate(article, 14, 18, label="actor", note="see page 2")

    html = Annotator(folder, static=False, others=True).to_html(editable=True)

    assert "see page 2" in html and "ask Bo" not in html


def test_nobody_who_only_marked_is_named(folder, run, tmp_path):
    for writer in ("Amina", "Bo"):
        folder.gather(hand_in(by(run, folder, *marked(folder), writer=writer)["lines"], tmp_path / f"{writer}.jsonl"))
    folder.register("Harbour Union")

    html, reviewed = (Annotator(folder, static=False, others=o).to_html(editable=True) for o in (False, True))
    _, data, _ = parts(html)

    assert not re.search("amina|bo-[0-9a-f]{16}", data, re.IGNORECASE) and len(json.loads(data)["seen"]) == 1
    assert "amina-" in reviewed and '"Amina"' in reviewed


def test_suggestions_are_inside_whatever_the_one_who_makes_it_decided(folder):
    article = folder.articles()[0]
    before = content(folder)["articles"][0]["suggestions"]
    folder.accept(folder.suggest(article))

    assert len(before) == 2 and content(folder)["articles"][0]["suggestions"] == before


def test_a_case_without_articles_gives_no_file(tmp_path):
    widget = Annotator(ok.Case(tmp_path / "empty", writer="teacher"), static=False)

    with pytest.raises(InputError, match=r"The case empty holds no article, so there is nothing to mark"):
        widget.to_html(editable=True)


# canonical JSON


def made_value(random: Random, depth: int = 0) -> Any:
    """Give a random value of JSON: texts from every plane, numbers of every size, nested to three levels."""
    number = random.uniform(-1, 1) * 10.0 ** random.randint(-320, 15)
    planes = [(0, 0x80), (0x80, 0xD800), (0xE000, 0x110000)]
    text = "".join(chr(random.randrange(*random.choice(planes))) for _ in range(random.randrange(5)))
    plain = [None, True, False, random.randrange(-(2**53) + 1, 2**53), 0.5 if number.is_integer() else number, text]
    if depth == 3 or random.random() < 0.5:
        return random.choice(plain)
    values = [made_value(random, depth + 1) for _ in range(random.randrange(5))]
    return values if random.random() < 0.5 else {chr(random.randrange(0xE000, 0x1FFFF)) + text: each for each in values}


def test_the_page_writes_and_hashes_json_as_the_case_does(run):
    random = Random(8)
    values = [made_value(random) for _ in range(5_000)]

    expected = [canonical_json(value) for value in values]

    assert run("canonical", values) == [[text, sha256_hex(text)] for text in expected]


def test_keys_are_sorted_by_code_points_and_every_small_number_is_written_alike(run):
    values = [{"\ue000": 1, "😀": 2, "é": 3}, [1e-4, 1e-5, 1.5e-7, 2.5e-10, 0.1, -1e-6, 123456789012.5, 5e-324]]

    assert [text for text, _ in run("canonical", values)] == [canonical_json(value) for value in values]


# what is marked in it


def gestures_of(case: ok.Case) -> list[dict[str, Any]]:
    """Give one gesture of each kind that a beginner makes, and some that a beginner does not."""
    first, second = case.articles()
    [iran, *_] = [each for each in case.suggest(first) if each.quote == "Iran"]
    [norway, blamed] = case.suggest(second)
    pact, denied, who, place, said = (digit * 32 for digit in "12347")
    here = [
        [{"do": "accept", "ids": [iran.id]}],
        [mark("1", "event", 19, 32)],
        [{"do": "edit", "id": pact, "changes": {"type": "AGREE"}}],
        [mark("3", "actor", 0, 9), tie("5", "by", pact, who)],
        [tie("6", "by", pact, iran.id)],
        [{"do": "edit", "id": pact, "changes": {"quad": "verbal_conflict"}}],
        [{"do": "edit", "id": pact, "changes": {"quad": "verbal_cooperation", "modality": "planned"}}],
        [mark("2", "event", 57, 63, attributes={"quad": "verbal_conflict"})],
        [{"do": "edit", "id": denied, "changes": {"note": "who? \U0001f600 «é»", "translation": "nier"}}],
        [mark("4", "place", 68, 72)],
        [tie("7", "attributed_to", pact, place)],
        [{"do": "edit", "id": said, "changes": {"naming": "unnamed"}}],
        [{"do": "register", "id": "9" * 32, "name": "Republic of Freedonia"}, tie("8", "refers_to", who, "9" * 32)],
        [{"do": "edit", "id": denied, "changes": {"spans": [[36, 44], [57, 66]]}}],
        [{"do": "edit", "id": first.id, "changes": {"published": "2026-03-14", "basis": "inference"}}],
        [{"do": "remove", "id": who}], [{"do": "undo"}], [{"do": "undo"}], [{"do": "redo"}],
        [{"do": "edit", "id": who, "changes": {"label": "source"}}],
    ]  # fmt: skip
    there = [[{"do": "reject", "ids": [norway.id]}], [{"do": "accept", "ids": [blamed.id]}], [{"do": "undo"}],
             [{"do": "propose", "words": "iran", "label": "actor", "here": False, "whole_words": True}],
             [{"do": "accept_everywhere"}]]  # fmt: skip
    return [
        {"article": article.id, "steps": steps} for article, each in ((first, here), (second, there)) for steps in each
    ]


def by_the_widget(case: ok.Case, page_of: Any, gestures: list[dict[str, Any]]) -> list[Any]:
    page = page_of(Annotator(case, static=False))
    return [page.say({"seq": 1, "page": "page", **gesture}) for gesture in gestures]


def test_what_is_marked_in_the_file_is_what_the_widget_would_have_made(folder, run, page_of, tmp_path):
    gestures = gestures_of(folder)
    same = ok.Case(shutil.copytree(folder.path, tmp_path / "same"), writer="amina")

    done = by(run, folder, *gestures)
    told = by_the_widget(same, page_of, gestures)
    came = folder.gather(hand_in(done["lines"], tmp_path / "amina.jsonl"))

    assert [answer.get("error") for answer in [*done["answers"], *told]] == [None] * 2 * len(gestures)
    assert (came.operations, came.left_out, folder.verify(), folder.conflicts()) == (len(done["lines"]), [], [], [])
    assert records(folder, "amina") == records(same, "amina")
    assert [claim.doers for claim in folder.claims()] == [claim.doers for claim in same.claims()]
    assert folder.articles()[0].published == "2026-03-14"


def test_the_page_shows_what_the_case_holds_once_it_is_handed_in(folder, run, tmp_path):
    done = by(run, folder, *gestures_of(folder))
    folder.gather(hand_in(done["lines"], tmp_path / "amina.jsonl"))
    folder.writer = "amina"

    again = by(run, folder, marks=True)
    shown, expected = done["state"], again["state"]

    for name in ("annotations", "links", "actors", "suggestions"):
        assert sorted(shown[name], key=str) == sorted(expected[name], key=str), name


@pytest.mark.parametrize("undone", [0, 1, 2])
def test_what_is_rejected_or_marked_already_is_not_proposed_again(folder, run, page_of, tmp_path, undone):
    first = folder.articles()[0]
    rejected, marked_by_hand = folder.suggest(first)
    [span] = marked_by_hand.spans
    by_hand = mark("1", "country", span.start, span.end, attributes={"country": "IR"})
    gestures = [on(folder, {"do": "reject", "ids": [rejected.id]}), on(folder, by_hand)]
    gestures += [on(folder, {"do": "undo"})] * undone
    same = ok.Case(shutil.copytree(folder.path, tmp_path / "same"), writer="amina")

    shown = by(run, folder, *gestures)["state"]["suggestions"]
    by_the_widget(same, page_of, gestures)

    assert len(shown) == undone
    assert [row["id"] for row in shown] == [each.id for each in same.suggest(first)]


_STEPS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 7), st.integers(0, 7)), min_size=5, max_size=40)


def made_gesture(number: int, kind: int, one: int, other: int, article: str) -> dict[str, Any]:
    """Give a gesture from numbers: marks, ties, edits, removals, undo and redo on a few ids, most of them sensible."""
    mark, tie = [f"{each:032x}" for each in range(1, 9)], f"{number + 100:032x}"
    steps: list[dict[str, Any]] = [
        {"do": "annotate", "id": mark[one], "label": "event", "spans": [[other, other + 3]], "attributes": {}},
        {"do": "annotate", "id": mark[one], "label": "actor", "spans": [[other + 10, other + 12]], "attributes": {}},
        {"do": "edit", "id": mark[one], "changes": {"note": f"note {number}"}},
        {"do": "edit", "id": mark[one], "changes": {"spans": [[other, other + 5]]}},
        {"do": "link", "id": tie, "type": "by", "source": mark[one], "target": mark[other]},
        {"do": "remove", "id": mark[one]},
        *[{"do": "undo"}] * 2, *[{"do": "redo"}] * 2,
    ]  # fmt: skip
    return {"article": article, "steps": [steps[kind]]}


@settings(max_examples=12)
@given(numbers=_STEPS)
def test_any_order_of_marking_and_undoing_adds_up_alike(run, page_of_module, tmp_path_factory, numbers):
    place = tmp_path_factory.mktemp("order")
    case = ok.Case(place / "class", writer="teacher")
    article = case.add(ok.Article(FIRST, language="en"))
    same = ok.Case(shutil.copytree(place / "class", place / "same"), writer="amina")
    gestures = [made_gesture(number, *each, article.id) for number, each in enumerate(numbers)]

    done = by(run, case, *gestures)
    told = by_the_widget(same, page_of_module, gestures)
    if done["lines"]:
        case.gather(hand_in(done["lines"], place / "amina.jsonl"))

    assert [bool(answer.get("error")) for answer in done["answers"]] == [bool(answer.get("error")) for answer in told]
    assert records(case, "amina")[:2] == records(same, "amina")[:2]
    assert case.conflicts() == [] and case.verify() == []


@pytest.fixture(scope="module")
def page_of_module() -> Any:
    """Give the page of `conftest` to a test that hypothesis repeats."""
    import runpy

    return runpy.run_path(str(Path(__file__).with_name("conftest.py")))["Page"]


# handing in


def marked(case: ok.Case, count: int = 2) -> list[dict[str, Any]]:
    return [on(case, mark(str(n), "actor", n, n + 2)) for n in range(1, count + 1)]


def test_handing_in_twice_and_once_more_after_further_work_counts_everything_once(folder, run, tmp_path):
    done = by(run, folder, *marked(folder, 5))
    early, late = hand_in(done["lines"][:3], tmp_path / "early.jsonl"), hand_in(done["lines"], tmp_path / "late.jsonl")

    counts = [folder.gather(path).operations for path in (early, early, late, early, late)]

    assert counts == [3, 0, 2, 0, 0] and len(folder.annotations()) == 5


def test_files_of_several_people_come_together_whoever_shared_a_name_or_a_browser(folder, run, tmp_path):
    alone = by(run, folder, *marked(folder, 3), writer="李")
    two = [{"writer": "bo", "gestures": marked(folder, 1)}, {"writer": "李", "gestures": gestures_of(folder)[:4]}]
    shared = run("session", {"base": content(folder), "writers": two})
    files = [hand_in(each["lines"], tmp_path / f"{n}.jsonl") for n, each in enumerate((alone, shared))]

    came = folder.gather(files)

    logs = {json.loads(line)["log"] for each in (alone, shared) for line in each["lines"]}
    hands = {json.loads(line)["hand"] for each in (alone, shared) for line in each["lines"]}
    assert (came.left_out, folder.verify(), len(logs), len(hands)) == ([], [], 3, 3)
    assert {each.writer for each in folder.annotations()} == {"bo", "李"}


def test_a_changed_line_is_left_out_and_named_and_the_rest_comes_in(folder, run, tmp_path):
    done = by(run, folder, *marked(folder, 3))
    done["lines"][1] = done["lines"][1].replace('"writer":"amina"', '"writer":"teacher"')

    came = folder.gather(hand_in(done["lines"], tmp_path / "amina.jsonl"))

    assert (came.operations, [each.line for each in came.left_out]) == (2, [2])


def test_a_file_of_another_case_is_refused(folder, run, tmp_path):
    other = ok.Case(tmp_path / "other", writer="teacher")
    other.add(ok.Article(FIRST, language="en"))
    done = by(run, other, *marked(other))

    with pytest.raises(CaseError, match="is a log of another case: nothing was taken in"):
        folder.gather(hand_in(done["lines"], tmp_path / "amina.jsonl"))


def test_a_colleague_reads_the_marks_of_others_and_changes_none(folder, run, tmp_path):
    article = folder.articles()[0]
    pact = folder.annotate(article, 19, 32, label="event", note="sure?")
    gesture = on(folder, mark("1", "actor", 0, 9), tie("2", "by", pact.id, "1" * 32))

    done = by(run, folder, gesture, writer="bo", marks=True)
    folder.gather(hand_in(done["lines"], tmp_path / "bo.jsonl"))

    rows = {row["id"]: row.get("by") for row in done["state"]["annotations"]}
    assert rows == {pact.id: "teacher", "1" * 32: None}
    assert [(link.source, link.writer) for link in folder.links()] == [(pact.id, "bo")] and folder.verify() == []


def test_who_made_the_file_goes_on_in_it_after_all_that_was_written_before(folder, run, tmp_path):
    pact = folder.annotate(folder.articles()[0], 19, 32, label="event", note="first")
    folder.edit(pact, note="second")
    gesture = on(folder, {"do": "edit", "id": pact.id, "changes": {"note": "third"}})

    done = by(run, folder, gesture, writer="teacher", marks=True)
    folder.gather(hand_in(done["lines"], tmp_path / "teacher.jsonl"))

    assert [each.fields.get("note") for each in folder.history(pact)] == ["first", "second", "third"]
    assert folder.record(pact.id).note == "third" and folder.conflicts() == []


def test_work_goes_on_in_a_newer_file_after_the_older_one_was_handed_in(folder, run, tmp_path):
    first = by(run, folder, *marked(folder, 2))
    folder.gather(hand_in(first["lines"], tmp_path / "first.jsonl"))
    folder.writer = "amina"
    note = {"do": "edit", "id": "1" * 32, "changes": {"note": "still mine"}}

    second = by(run, folder, on(folder, note), marks=True)
    folder.gather(hand_in(second["lines"], tmp_path / "second.jsonl"))

    assert [row.get("by") for row in second["state"]["annotations"]] == [None, None]
    assert folder.record("1" * 32).note == "still mine" and folder.conflicts() == []


def test_words_accepted_as_a_country_and_as_who_at_once_are_marked_once(folder, run, page_of, tmp_path):
    second, repeats = folder.articles()[1], Repeats("Norway", "actor")
    ids = [each.id for by in ("countries", repeats) for each in folder.suggest(second, by=by)]
    steps = [
        [{"do": "propose", "words": "Norway", "label": "actor", "whole_words": True}],
        [{"do": "accept", "ids": ids}],
    ]
    gestures = [{"article": second.id, "steps": each} for each in steps]
    same = ok.Case(shutil.copytree(folder.path, tmp_path / "same"), writer="amina")

    done = by(run, folder, *gestures)
    by_the_widget(same, page_of, gestures)
    folder.gather(hand_in(done["lines"], tmp_path / "amina.jsonl"))

    assert len(ids) == 3 and records(folder, "amina") == records(same, "amina")


# what is refused


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ({"do": "edit", "id": "a" * 32, "changes": {"note": "x"}}, "This is no longer there. Reload the page."),
        (mark("b", "event", 0, 4000), "This passage does not lie in the text."),
        (mark("b", "sonnet", 0, 4), "“sonnet” is nothing that this file knows."),
        (mark("b", "date", 0, 4, attributes={"edtf": "2022-02-30"}), "“2022-02-30” is no date"),
        (mark("b", "actor", 0, 4, attributes={"country": "ZZ"}), "There is no country of this name."),
        (mark("b", "event", 0, 4, attributes={"credibility": "1"}), "Credibility 1 (confirmed) needs two"),
        (mark("b", "event", 0, 4, attributes={"type": "AGREE", "quad": "verbal_conflict"}), "quad would contradict"),
        (tie("b", "to", "c" * 32, "c" * 32), "“cccc"),
        (tie("b", "by", "c" * 32, "country:IR"), "A tie “by” does not go between these two."),
        ({"do": "codebook", "text": "{}"}, "This needs the notebook: it cannot be done in this file."),
        ({"do": "add", "text": "new"}, "This needs the notebook: it cannot be done in this file."),
        ({"do": "constructor"}, "This needs the notebook: it cannot be done in this file."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_of_its_gesture_is_written(folder, run, step, sentence):
    done = by(run, folder, on(folder, mark("c", "actor", 0, 4), step))

    assert done["answers"][0]["error"].startswith(sentence) and done["lines"] == []


def test_half_a_surrogate_pair_in_a_note_is_replaced_before_it_is_written(folder, run, tmp_path):
    done = by(run, folder, on(folder, mark("b", "actor", 0, 4, note="half \ud800 pair")))
    came = folder.gather(hand_in(done["lines"], tmp_path / "amina.jsonl"))

    assert came.left_out == [] and folder.annotations()[0].note == "half \ufffd pair"


_DATES = ("2022-11-03", "XXXX-11", "2022-08/..", "2022-11-01/2022-11-10~", "[2022,2023]", "2022-13", "2022-02-29",
          "soon", "2024-02-29", "", "/", "../..", "2022-21", "2022-21-03", "-0044-03")  # fmt: skip


@pytest.mark.parametrize("written", _DATES)
def test_a_date_is_taken_where_the_kit_takes_it(folder, run, page_of, written):
    gesture = on(folder, mark("b", "date", 0, 4, attributes={"edtf": written}))

    done = by(run, folder, gesture)
    [told] = by_the_widget(folder, page_of, [gesture])

    assert ("error" in done["answers"][0]) == ("error" in told)


def test_the_store_may_be_memory(run):
    case = ok.Case(store_class("memory")(), writer="teacher")
    case.add(ok.Article(FIRST))

    assert len(Annotator(case, static=False).to_html(editable=True)) > 100_000
