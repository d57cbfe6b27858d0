"""What is shared leaves out what must not travel: canaries stand in every place that could leak."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import CaseError, UnknownNameError
from osintkit.share import MASK

HOME = "/home" + "/canaryuser"  # in two, since no file of the project may hold a path of a machine
TEXT = "Canarytext one. Freedonia and Sylvania signed a pact 🛰.\nCanarytext two."


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case of two people's with a canary in every place."""
    zoe = Case(tmp_path / "drones", writer="Zoe Canarywriter")
    article = zoe.add(
        Article(
            TEXT, title="A pact", outlet="Harbour Post", url=f"file://{HOME}/page.html",
            original=b"<p>canaryoriginal", original_ext="html", authors=("A. Writer",),
        )
    )  # fmt: skip
    mark = zoe.annotate(article, 16, 25, label="actor", note=f"seen by Zoe Canarywriter in {HOME}/notes.txt")
    zoe.annotate(article, 30, 38, label="actor", note="private: canarynote", translation="Sylvanie")
    zoe.edit(mark, note="Canaryhistory")
    zoe.edit(mark, note="seen by Zoe Canarywriter in C:\\Users\\canaryuser\\notes.txt")
    zoe.remove(zoe.annotate(article, 39, 45, label="event", note="canaryremoved", type="AGREE"))
    bo = Case(tmp_path / "drones", writer="bo")
    deed = bo.annotate(article, 39, 52, label="event", type="AGREE")
    bo.link(deed, mark, type="by", note="Privé : canarylink")
    bo.register("Harbour Union", note="founded in 1901", aliases=["HU"], country="FR")
    bo.correct("Freedonia", "FR", article=article)
    bo.reject(bo.suggest(article))
    (tmp_path / "drones" / "cache").mkdir()
    (tmp_path / "drones" / "cache" / "answer").write_text("canarycache")
    (tmp_path / "drones" / "analysis.ipynb").write_text('{"cells": [{"outputs": ["canaryoutput"]}]}')
    return zoe


def unpacked(file: Path, to: Path) -> Path:
    with zipfile.ZipFile(file) as archive:
        archive.extractall(to)
    return next(to.iterdir())


def bytes_in(file: Path) -> str:
    with zipfile.ZipFile(file) as archive:
        data = b"\n".join(name.encode() + b"\n" + archive.read(name) for name in archive.namelist())
    return (data + file.read_bytes()).decode("utf-8", "replace").casefold()


def test_by_default_nothing_but_the_marked_passages_travels(case: Case, tmp_path: Path) -> None:
    shared = case.share(tmp_path / "out.zip")

    said = bytes_in(tmp_path / "out.zip")
    assert "canary" not in said
    assert "drones" not in said
    assert "prive" not in said.replace("privé", "prive")
    assert shared.level == "quotes"


def test_for_a_colleague_texts_and_names_stay(case: Case, tmp_path: Path) -> None:
    case.share(tmp_path / "out.zip", level="work")

    said = bytes_in(tmp_path / "out.zip")
    for gone in ("original", "note", "link", "history", "removed", "cache", "output", "user"):
        assert f"canary{gone}" not in said, gone
    for stays in ("canarytext", "zoe canarywriter"):
        assert stays in said


def test_the_shared_case_opens_and_says_the_same(case: Case, tmp_path: Path) -> None:
    case.share(tmp_path / "out.zip")

    copy = Case(unpacked(tmp_path / "out.zip", tmp_path / "there"), writer="reader")

    assert copy.verify() == []
    assert copy.id != case.id
    [article] = copy.articles()
    kept = "".join(letter if 16 <= at < 25 or 30 <= at < 38 or 39 <= at < 52 or letter == "\n" else MASK
                   for at, letter in enumerate(TEXT))  # fmt: skip
    assert (article.text, article.title, article.url, article.original) == (kept, "A pact", "(path)", None)
    assert [(each.spans, each.quote, each.label, each.translation) for each in copy.annotations()] == [
        (each.spans, each.quote, each.label, each.translation) for each in case.annotations()
    ]
    assert [each.note for each in copy.annotations()] == ["seen by writer 1 in (path)", "", ""]
    assert {each.writer for each in copy.annotations()} == {"writer 1", "writer 2"}
    assert [(link.type, link.note) for link in copy.links()] == [("by", "")]
    [claim], [same] = copy.claims(), case.claims()
    assert (claim.quad, [actor.name for actor in claim.doers]) == (same.quad, [actor.name for actor in same.doers])
    assert [(actor.name, actor.aliases, actor.note) for actor in copy.actors()] == [
        ("Harbour Union", ("HU",), "founded in 1901")
    ]
    assert [(sense.surface, sense.country, sense.article) for sense in copy.senses()] == [
        ("freedonia", "FR", article.id)
    ]


def test_it_says_what_is_left_out_and_what_stays(case: Case, tmp_path: Path) -> None:
    said = str(case.share(tmp_path / "out.zip"))

    assert "out.zip holds 1 actor, 3 annotations, 1 article, 1 link, 1 sense (level 'quotes')." in said
    for words in ("full texts", "names of writers", "original files", "private:", "history", "notebooks", "cache"):
        assert words in said.partition("Stays: ")[0], words
    assert "the passages that somebody marked, up to 43% of a text" in said


def test_all_of_it_is_every_byte_and_can_be_gathered_back(case: Case, tmp_path: Path) -> None:
    copy = Case(tmp_path / "drones", writer="bo")
    shared = case.share(tmp_path / "out.zip", level="all")

    said = bytes_in(tmp_path / "out.zip")
    assert "canarynote" in said
    assert "canaryoutput" not in said
    assert "canarycache" not in said
    assert "private notes" in str(shared)
    there = Case(unpacked(tmp_path / "out.zip", tmp_path / "there"), writer="chen")
    assert there.annotations() == copy.annotations()
    assert case.gather(tmp_path / "out.zip").operations == 0


def test_two_zips_of_one_case_hold_no_time_of_files_and_nobody(case: Case, tmp_path: Path) -> None:
    case.share(tmp_path / "out.zip", level="all")

    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(entry.extra == b"" for entry in archive.infolist())


def test_an_unknown_level_names_the_known_ones(case: Case, tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown level 'everything'.*Known: 'all', 'quotes', 'work'"):
        case.share(tmp_path / "out.zip", level="everything")
    assert not (tmp_path / "out.zip").exists()


def test_what_cannot_be_written_leaves_the_old_file(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"could not be written: .*Nothing was shared"):
        case.share(tmp_path / "missing" / "out.zip")


def test_an_empty_case_can_be_shared(tmp_path: Path) -> None:
    shared = Case(tmp_path / "empty", writer="amina").share(tmp_path / "out.zip")

    assert "holds nothing" in str(shared)
    assert Case(unpacked(tmp_path / "out.zip", tmp_path / "there"), writer="bo").verify() == []
