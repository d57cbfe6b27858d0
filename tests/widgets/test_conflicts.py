"""Conflicts, seen from Python: what the page gets, what it asks for, and what is taken back."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, UnknownNameError
from osintkit.widgets.conflicts import Conflicts
from osintkit.widgets.words import LANGUAGES, table

TEXT = "Freedonia and Sylvania signed a pact on Tuesday.\nThe ferry was late."
HOSTILE = "<img src=x onerror=pwned()>"


class Page:
    """What a page does: sends messages, hears answers, reads the rows."""

    def __init__(self, widget: Conflicts) -> None:
        self.widget = widget
        self.heard: list[dict[str, Any]] = []
        widget.send = lambda content, buffers=None: self.heard.append(content)  # type: ignore[method-assign]

    @property
    def rows(self) -> list[dict[str, Any]]:
        return json.loads(self.widget._conflicts)["rows"]

    def say(self, **message: Any) -> dict[str, Any]:
        self.widget._asked(self.widget, message, [])
        return self.heard[-1]

    def settle(self, row: dict[str, Any], side: int) -> str:
        return self.say(do="settle", id=row["id"], side=side)["text"]


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Case, Case]:
    """Two copies of a case with a mark, an event and an actor."""
    amina = Case(tmp_path / "amina", writer="amina")
    article = amina.add(Article(TEXT, title="Pact", language="en"))
    amina.annotate(article, 0, 9, label="actor")
    amina.annotate(article, 23, 36, label="event", type="AGREE")
    amina.register("Harbour Union", country="FR")
    shutil.copytree(tmp_path / "amina", tmp_path / "bo")
    return amina, Case(tmp_path / "bo", writer="bo")


def together(amina: Case, bo: Case, **options: Any) -> Page:
    assert bo.path is not None
    amina.gather(bo.path)
    return Page(Conflicts(amina, **options))


def said(row: dict[str, Any]) -> list[tuple[str, list[list[str]]]]:
    return [(side["writer"], side["said"]) for side in sorted(row["sides"], key=lambda side: side["writer"])]


def side_of(row: dict[str, Any], writer: str) -> int:
    return [side["writer"] for side in row["sides"]].index(writer)


def test_a_conflict_is_told_with_its_passage_both_values_who_and_when(pair) -> None:
    amina, bo = pair
    mark = amina.annotations(label="actor")[0]
    amina.edit(mark, note="a state")
    bo.edit(mark, note="a town")

    (row,) = together(*pair).rows

    assert (row["kind"], row["about"], row["where"], row["before"], row["after"]) == (
        "mark", "Freedonia", "Pact", "", " and Sylvania signed a pact on Tuesday.",
    )  # fmt: skip
    assert said(row) == [("amina", [["note", "a state"]]), ("bo", [["note", "a town"]])]
    assert [side["shows"] for side in row["sides"]] == [False, True]
    assert all(side["at"].endswith("Z") for side in row["sides"])


@pytest.mark.parametrize("writer", ["amina", "bo"])
def test_one_answer_settles_it_with_that_side_and_undo_brings_it_back(pair, writer: str) -> None:
    amina, bo = pair
    mark = amina.annotations(label="actor")[0]
    amina.edit(mark, note="amina's")
    bo.edit(mark, note="bo's")
    page = together(*pair)
    before = page.rows

    told = page.settle(before[0], side_of(before[0], writer))

    assert (told, page.rows, amina.conflicts()) == (f"Settled: what \u2068{writer}\u2069 wrote holds.", [], [])
    assert amina.record(mark.id).note == f"{writer}'s"
    assert page.say(do="undo")["text"] == table("en").say("undone")
    assert page.rows == before
    assert page.say(do="undo")["text"] == table("en").say("nothing_undone")


def test_a_type_and_the_kind_that_it_implies_are_one_question(pair) -> None:
    amina, bo = pair
    event = amina.annotations(label="event")[0]
    amina.edit(event, type="THREATEN")
    bo.edit(event, type="ASSAULT")
    page = together(*pair)
    (row,) = page.rows
    assert len(amina.conflicts()) == 2

    page.settle(row, side_of(row, "amina"))

    assert amina.conflicts() == []
    assert dict(amina.record(event.id).attributes) == {"type": "THREATEN", "quad": "verbal_conflict"}
    page.say(do="undo")
    assert len(amina.conflicts()) == 2


def test_places_and_words_of_a_mark_are_settled_together(pair) -> None:
    amina, bo = pair
    mark = amina.annotations(label="actor")[0]
    amina.edit(mark, end=22)
    bo.edit(mark, start=14, end=22)
    page = together(*pair)
    (row,) = page.rows
    assert said(row) == [("amina", [["passage", "Freedonia and Sylvania"]]), ("bo", [["passage", "Sylvania"]])]

    page.settle(row, side_of(row, "amina"))

    assert (amina.conflicts(), amina.orphans(), amina.record(mark.id).quote) == ([], [], "Freedonia and Sylvania")


@pytest.mark.parametrize("keep", [True, False])
def test_a_removal_against_a_change(pair, keep: bool) -> None:
    amina, bo = pair
    actor = amina.actors()[0]
    amina.remove(actor)
    bo.edit(actor, country="DE")
    page = together(*pair)
    (row,) = page.rows
    assert said(row) == [("amina", [["", "took it away"]]), ("bo", [["", "keeps it"], ["country", "Germany"]])]

    page.settle(row, side_of(row, "bo" if keep else "amina"))

    assert (amina.conflicts(), len(amina.actors())) == ([], int(keep))


def test_of_the_codebook_only_what_differs_is_told(pair) -> None:
    for case, key in zip(pair, ("v", "x"), strict=True):
        labels = {**case.codebook.labels, "actor": replace(case.codebook.label("actor"), key=key)}
        case.edit_codebook(replace(case.codebook, labels=labels))

    (row,) = together(*pair).rows

    assert (row["kind"], said(row)) == ("codebook", [("amina", [["actor · key", "v"]]), ("bo", [["actor · key", "x"]])])


def test_articles_senses_and_positions(pair) -> None:
    from osintkit.positions import Position

    for case, outlet, country, x in zip(pair, ("Post", "Times"), ("CD", "CG"), (0.25, 0.5), strict=True):
        case.edit(case.articles()[0], outlet=outlet)
        case.correct("Congo", country)
        case.positions.put("country:FR", "network", Position(x, 0.5))

    page = together(*pair, language="fr")

    assert [(row["kind"], row["about"], said(row)[0][1]) for row in page.rows] == [
        ("article", "Pact", [["média", "Post"]]),
        ("sens de mots", "congo", [["pays", "Congo-Kinshasa"]]),
        ("place sur la carte", "France", [["place", "0.25, 0.5"]]),
    ]
    for row in page.rows:
        page.settle(row, 0)
    assert page.rows == []


def test_undo_takes_back_several_settlings_and_nothing_that_was_done_elsewhere(pair) -> None:
    amina = pair[0]
    first, second = amina.annotations()
    for case, note in zip(pair, ("one", "two"), strict=True):
        case.edit(first, note=note)
        case.edit(second, note=note)
    page = together(*pair)
    for row in page.rows:
        page.settle(row, 0)
    page.say(do="undo")
    assert len(page.rows) == 1
    page.say(do="undo")
    assert len(page.rows) == 2
    page.settle(page.rows[0], 0)

    amina.edit(second, translation="elsewhere")

    assert page.say(do="undo")["text"] == table("en").say("nothing_undone")
    assert len(page.rows) == 1


def test_what_somebody_settled_meanwhile_is_said(pair) -> None:
    amina, bo = pair
    amina.edit(amina.actors()[0], note="one")
    bo.edit(bo.actors()[0], note="two")
    page = together(*pair)
    (row,) = page.rows
    conflict = amina.conflicts()[0]
    amina.settle(conflict, conflict.operations[0])

    assert page.settle(row, 1) == "It was settled meanwhile, by somebody else."
    assert page.say(do="settle", id=row["id"], side="x")["text"] == "It was settled meanwhile, by somebody else."
    assert page.say(do="fly")["do"] == "error"


def test_it_follows_the_case_until_it_is_closed(pair) -> None:
    amina, bo = pair
    page = Page(Conflicts(amina))
    amina.edit(amina.actors()[0], note="one")
    bo.edit(bo.actors()[0], note="two")
    assert bo.path is not None
    amina.gather(bo.path)
    assert len(page.rows) == 1

    page.widget.close()
    conflict = amina.conflicts()[0]
    amina.settle(conflict, conflict.operations[0])

    assert len(page.rows) == 1


def test_nothing_to_settle_is_said(pair) -> None:
    widget = Conflicts(pair[0], static=False)

    assert "Nothing is in conflict." in widget.to_html()
    assert widget._still is None


def test_the_still_output_holds_both_sides_and_escapes_every_word(pair) -> None:
    amina, bo = pair
    amina.edit(amina.actors()[0], name=HOSTILE)
    bo.edit(bo.actors()[0], name="Dockers")

    html = together(*pair).widget.to_html()

    assert HOSTILE not in html
    assert "&lt;img src=x" in html
    assert "Dockers" in html


def test_a_kind_of_record_that_a_newer_kit_writes_is_no_obstacle(pair) -> None:
    for language in LANGUAGES:
        names = table(language).texts
        assert all(f"conflict_kind_{kind}" in names for kind in
                   ("annotation", "link", "actor", "article", "sense", "codebook", "position"))  # fmt: skip


def test_an_unknown_option_or_language_is_refused(pair) -> None:
    with pytest.raises(UnknownNameError, match=r"'colour'.*Known: 'language', 'static'"):
        Conflicts(pair[0], colour="red")
    with pytest.raises(UnknownNameError, match="'de'"):
        Conflicts(pair[0], language="de")
    with pytest.raises(InputError, match="not str"):
        Conflicts("case")  # type: ignore[arg-type]
