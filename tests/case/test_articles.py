"""The articles of a case."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from open_cases import TEXT, again, operations

from osintkit.article import Article
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.case import Case
from osintkit.errors import (
    ReadingError,
    UnknownNameError,
)
from osintkit.stores.memory import MemoryStore


def test_an_article_is_stored_with_its_text_metadata_and_original(case: Case, folder: Path) -> None:
    article = case.add(Article("Café\n🛰", title="T", original=b"<p>Caf\xe9", original_ext="html"))

    place = folder / "articles" / article.id
    assert (place / "text.txt").read_bytes() == "Café\n🛰".encode()
    assert (place / "original.html").read_bytes() == b"<p>Caf\xe9"
    about = json.loads((place / "article.json").read_bytes())
    assert (about["title"], about["text_sha256"], about["replaced"]) == ("T", sha256_hex("Café\n🛰"), {})


def test_the_same_page_added_twice_or_by_another_is_one_article(case: Case, folder: Path) -> None:
    page = Article(TEXT, url="https://news.example/1", outlet="The Harbour Post", original=b"x", original_ext="html")

    first, second = case.add(page), case.add(page)
    elsewhere = Case(MemoryStore(), writer="bo").add(page)

    assert first == second
    assert elsewhere.id == first.id
    assert first.id == sha256_hex(canonical_json([page.text_sha256, page.original_sha256, page.url, page.outlet]))[:16]
    assert re.fullmatch("[0-9a-f]{16}", first.id)
    assert len(operations(case)) == 1


def test_one_agency_text_in_two_outlets_is_two_articles(case: Case) -> None:
    case.add([Article(TEXT, outlet="One"), Article(TEXT, outlet="Two")])

    assert [article.outlet for article in case.articles()] == ["One", "Two"]


def test_the_same_page_read_with_other_metadata_is_no_conflict(case: Case) -> None:
    case.add(Article(TEXT, title="One", retrieved="2024-05-17"))
    stored = case.add(Article(TEXT, title="Two", retrieved="2024-05-18"))

    assert (stored.title, case.conflicts(), case.verify()) == ("One", [], [])


def test_the_same_page_added_in_two_copies_and_gathered_is_no_conflict(tmp_path: Path) -> None:
    one, other = MemoryStore(), MemoryStore()
    Case(one, writer="amina")
    other._header = one._header
    Case(one, writer="amina").add(Article(TEXT, title="One"))
    Case(other, writer="bo").add(Article(TEXT, title="Two"))
    for log, lines in one._logs.items():
        other._logs[log] = lines

    gathered = Case(other, writer="chen")

    gathered.refresh()
    assert ([article.title for article in gathered.articles()], gathered.conflicts(), gathered.verify()) == (
        ["Two"],
        [],
        [],
    )


def test_a_blank_article_is_accepted_and_an_empty_file_is_not(case: Case, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")

    assert case.add(Article("")).text == ""
    with pytest.raises(ReadingError):
        case.add(tmp_path / "empty.txt")
    assert len(case.articles()) == 1


def test_of_a_list_with_one_that_cannot_be_read_nothing_is_taken(case: Case) -> None:
    with pytest.raises(ReadingError):
        case.add([Article(TEXT), b""])
    assert case.articles() == []


def test_adding_a_list_or_folder_gives_a_list(case: Case, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text("The ferry was late again on Tuesday.")

    assert [a.text for a in case.add(pages)] == ["The ferry was late again on Tuesday."]
    assert case.add([]) == []
    assert case.add(pages / "a.txt") == case.articles()[0]


def test_an_articles_text_is_never_changed(case: Case, article: Article) -> None:
    with pytest.raises(UnknownNameError, match="field of an article that can be corrected 'text'"):
        case.edit(article, text="other")


def test_metadata_are_corrected_by_an_operation_that_says_on_what_basis(
    case: Case, article: Article, folder: Path
) -> None:
    about = (folder / "articles" / article.id / "article.json").read_bytes()

    corrected = case.edit(article, outlet="The Harbour Post", authors=["A. Writer"], basis="the imprint")

    assert corrected == replace(article, outlet="The Harbour Post", authors=("A. Writer",))
    assert case.history(article)[-1].fields["basis:outlet"] == "the imprint"
    assert case.history(article)[-1].writer == "amina"
    assert (folder / "articles" / article.id / "article.json").read_bytes() == about
    assert again(case).articles() == [corrected]


def test_a_correction_taken_away_shows_what_was_read(case: Case, article: Article) -> None:
    case.edit(article, title="Wrong")

    assert case.edit(article, title=None).title == "Pact"  # type: ignore[union-attr]


def test_an_article_that_is_not_there_is_an_error_that_names_the_known(case: Case, article: Article) -> None:
    with pytest.raises(UnknownNameError, match=f"Unknown article 'x'.*{article.id}"):
        case.article("x")
