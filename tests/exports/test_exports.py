"""A case as files for others."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import UnknownNameError
from osintkit.stores.memory import MemoryStore


@pytest.fixture
def case():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("Norway praised Kenya."))
    event = case.annotate(article, 7, 14, label="event", type="SUPPORT")
    case.link(event, "country:NO", type="by")
    case.link(event, "country:KE", type="to")
    return case


@pytest.mark.parametrize(("name", "start"), [("map.svg", "<svg"), ("map.html", "<!doctype html>")])
def test_the_ending_names_the_exporter(case, tmp_path, name, start):
    written = case.export(tmp_path / name)

    text = written.read_text("utf-8")
    assert text.startswith(start)
    assert "Norway praised Kenya." in text
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_format_may_be_named_apart_from_the_ending(case, tmp_path):
    assert case.export(tmp_path / "map.txt", format="svg").read_text("utf-8").startswith("<svg")


def test_an_ending_that_nobody_writes_is_refused_and_nothing_is_left(case, tmp_path):
    with pytest.raises(UnknownNameError, match=r"Unknown export format 'pdf'\. .*Known: 'brat', .*'html'"):
        case.export(tmp_path / "map.pdf")

    assert list(tmp_path.iterdir()) == []


def test_the_export_of_an_empty_case_says_that_there_is_nothing(tmp_path):
    page = Case(MemoryStore(), writer="amina").export(tmp_path / "empty.html").read_text("utf-8")

    assert "No claim to draw yet" in page


@pytest.mark.parametrize("kind", ["actors", "annotations", "articles", "claims", "links"])
def test_records_of_every_kind_become_a_table(case, kind):
    frame = case.to_frame(kind)

    assert len(frame) == len(getattr(case, kind)())


def test_an_empty_table_has_its_columns():
    frame = Case(MemoryStore(), writer="amina").to_frame("annotations")

    assert {"id", "article", "label", "quote"} <= set(frame.columns)


def test_a_kind_of_record_that_there_is_not_is_refused(case):
    with pytest.raises(UnknownNameError, match=r"Unknown kind of record 'claim'\. Did you mean 'claims'"):
        case.to_frame("claim")
