"""A case of amina's with one article."""

from __future__ import annotations

from pathlib import Path

import pytest
from open_cases import TEXT

from osintkit.article import Article
from osintkit.case import Case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a case may be made."""
    return tmp_path / "drones"


@pytest.fixture
def case(folder: Path) -> Case:
    """An empty case of amina's."""
    return Case(folder, writer="amina")


@pytest.fixture
def article(case: Case) -> Article:
    """An article of the case."""
    return case.add(Article(TEXT, title="Pact"))
