"""The one editable file: what it is, its canonical JSON, and what is refused."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from random import Random
from typing import Any

import pytest
from handed import FIRST, by, by_the_widget, content, hand_in, mark, marked, on, parts, tie

import osintkit as ok
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.errors import InputError
from osintkit.stores import store_class
from osintkit.widgets.annotator import Annotator

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
