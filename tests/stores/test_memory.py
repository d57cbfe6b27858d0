"""A store in memory does what a folder does."""

from __future__ import annotations

from pathlib import Path

import pytest

from osintkit.errors import CaseError, UnknownNameError
from osintkit.stores import Store, store_class
from osintkit.stores.folder import FolderStore
from osintkit.stores.memory import MemoryStore

LOG, ARTICLE = "amina-0123456789abcdef", "0123456789abcdef"


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Each kind of store, empty."""
    return FolderStore(tmp_path / "case") if request.param == "folder" else MemoryStore()


def test_a_case_is_made_once(store: Store) -> None:
    assert store.header() is None
    store.create(b"first\n")
    store.create(b"second\n")

    assert store.header() == b"first\n"


def test_logs_are_read_from_any_byte(store: Store) -> None:
    store.create(b"{}\n")
    store.append(LOG, b"one\n")
    store.append(LOG, b"two\n")
    store.close(LOG)

    assert store.sizes() == {LOG: 8}
    assert (store.read(LOG, 0), store.read(LOG, 4), store.read(LOG, 8)) == (b"one\ntwo\n", b"two\n", b"")
    assert store.read("bo-0123456789abcdef", 0) == b""


def test_articles_are_kept_as_they_came_first(store: Store) -> None:
    store.create(b"{}\n")
    store.put_article(ARTICLE, {"text.txt": b"one", "article.json": b"{}"})
    store.put_article(ARTICLE, {"text.txt": b"two"})

    assert store.article_ids() == [ARTICLE]
    assert store.article_parts(ARTICLE) == ["article.json", "text.txt"]
    assert store.article_part(ARTICLE, "text.txt") == b"one"
    assert store.article_parts("f" * 16) == []
    with pytest.raises(CaseError, match=r"original\.html"):
        store.article_part(ARTICLE, "original.html")


def test_an_empty_one_has_nothing(store: Store) -> None:
    assert (store.sizes(), store.article_ids()) == ({}, [])


def test_two_memory_stores_are_two_cases() -> None:
    one, other = MemoryStore(), MemoryStore()
    assert one.key != other.key


def test_a_kind_of_store_is_found_by_its_name() -> None:
    assert store_class("memory") is MemoryStore
    with pytest.raises(UnknownNameError, match=r"Unknown store 'folders'. Did you mean 'folder'"):
        store_class("folders")
