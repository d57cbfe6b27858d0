"""A case that asks the service of the tests."""

from __future__ import annotations

import pytest
from replies import TEHRAN, asking, found

import osintkit as ok


@pytest.fixture
def service(service):
    """The service, which finds Tehran whatever it is asked."""
    service.behave = found(TEHRAN)
    return service


@pytest.fixture
def case(tmp_path, service):
    service.folder = tmp_path / "drones"
    return ok.Case(service.folder, writer="amina")


@pytest.fixture
def online(case, service):
    """The service of these tests, asked without pause."""
    return asking(case, service)
