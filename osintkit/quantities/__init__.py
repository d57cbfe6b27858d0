"""Quantities as a text states them: number or range, bound, unit, and the words for what is counted.

In the languages of `osintkit.wording`; their words stand in the same tables as those of dates.
"""

from __future__ import annotations

from osintkit.quantities.find import find_quantities, of, read_quantity
from osintkit.quantities.record import Quantity

__all__ = ["Quantity", "find_quantities", "of", "read_quantity"]
