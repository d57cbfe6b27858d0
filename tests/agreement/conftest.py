"""A team of coders and whoever settles."""

from __future__ import annotations

import pytest
from team import Team


@pytest.fixture
def team():
    return Team()
