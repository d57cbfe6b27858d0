"""Places are records that do not change."""

from __future__ import annotations

import dataclasses

import pytest

from osintkit import Place


def test_a_place_cannot_be_changed():
    place = Place("Oslo", 59.9, 10.7, "NO", "city", "test")

    with pytest.raises(dataclasses.FrozenInstanceError):
        place.name = "Bergen"


def test_a_place_at_sea_has_no_country():
    assert Place("Somewhere", 0.0, -30.0, None, "city", "test").country is None
