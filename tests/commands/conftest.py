"""A clone to bring up to date."""

from __future__ import annotations

import pytest


@pytest.fixture
def clone(tmp_path):
    """A folder that looks like the top of a clone."""
    folder = tmp_path / "clone"
    (folder / "osintkit").mkdir(parents=True)
    (folder / "osintkit" / "__main__.py").touch()
    (folder / "pyproject.toml").write_text("[project]\n")
    (folder / "constraints.txt").write_text("uv==1\n")
    return folder
