"""A case of three writers, whose index is made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from indexed import TEXT, WRITERS, opened

from osintkit import lazy_reading
from osintkit.article import Article
from osintkit.case import Case


@pytest.fixture(autouse=True)
def small_cases_are_indexed(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("OSINTKIT_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr(lazy_reading, "INDEXED_FROM", 1)
    monkeypatch.setattr(lazy_reading, "_NEWER", 1.0)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of two writers with two articles: 18 lines in two logs."""
    path = tmp_path_factory.mktemp("original") / "drones"
    for writer in WRITERS[:2]:
        case = Case(path, writer=writer)
        article = case.add(Article(TEXT + writer, title=writer))
        marks = [case.annotate(article, 0, 9, label="actor", note=f"{writer} {n}") for n in range(4)]
        case.link(case.annotate(article, 23, 36, label="event", type="AGREE"), marks[0], type="by")
        case.edit(marks[1], note="again")
        case.remove(marks[2])
    return path


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """A copy of it, indexed."""
    shutil.copytree(original, tmp_path / "drones")
    opened(tmp_path / "drones")
    return tmp_path / "drones"
