"""What stands on a picture in which there is nothing to draw."""

from __future__ import annotations

import pytest

from osintkit import figures
from osintkit.figures.parts import nothing_told


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_an_empty_map_says_fits_into_half_a_page(language):
    first, *how = nothing_told(figures.scene([], language=language))

    assert len(how) > 1
    assert max(map(len, [first, *how])) <= 48
