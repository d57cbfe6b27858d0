"""A case in a browser's Python, where a file is saved when it is closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from osintkit.errors import NotSavedError
from osintkit.stores.browser import BrowserFolderStore, lasts

LOG = "amina-0123456789abcdef"


@pytest.fixture
def store(tmp_path: Path) -> BrowserFolderStore:
    store = BrowserFolderStore(tmp_path / "case")
    store.create(b"{}\n")
    return store


def test_no_log_stays_open_between_two_writes(store: BrowserFolderStore) -> None:
    store.append(LOG, b"one\n")
    store.append(LOG, b"two\n")

    assert store.read(LOG, 0) == b"one\ntwo\n"
    assert store.holds(LOG)
    assert set(store._open.values()) == {-1}


def test_a_log_of_that_name_that_is_there_already_is_not_written_to(store: BrowserFolderStore) -> None:
    store.append(LOG, b"one\n")

    with pytest.raises(NotSavedError):
        BrowserFolderStore(store.path).append(LOG, b"two\n")


def test_a_log_that_somebody_deleted_or_changed_is_not_gone_on_with(store: BrowserFolderStore) -> None:
    store.append(LOG, b"one\n")
    (store.path / "log" / f"{LOG}.jsonl").unlink()

    assert not store.holds(LOG)
    with pytest.raises(NotSavedError, match="deleted, replaced or changed"):
        store.append(LOG, b"two\n")


def test_a_log_that_was_given_up_can_be_given_up_again(store: BrowserFolderStore) -> None:
    store.append(LOG, b"one\n")

    store.close(LOG)
    store.close(LOG)

    assert not store.holds(LOG)


def test_on_a_computer_everything_written_lasts(tmp_path: Path) -> None:
    assert (lasts(tmp_path), lasts(None)) == (True, True)
