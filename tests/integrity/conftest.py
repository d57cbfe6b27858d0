"""A full case, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from damaging import fill


@pytest.fixture
def folder(tmp_path: Path, made: Path) -> Path:
    """A sound case of its own for each test."""
    shutil.copytree(made, tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case that the others are copies of."""
    return fill(tmp_path_factory.mktemp("made") / "case")
