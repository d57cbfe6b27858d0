"""Suggest the quantities that an article states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from osintkit.quantities import Quantity, find_quantities
from osintkit.span import Span
from osintkit.suggestions import suggestion

if TYPE_CHECKING:
    from osintkit.annotation import Annotation
    from osintkit.article import Article
    from osintkit.view import View

_BOUNDS = {
    "exact": "a number as it is",
    "minimum": "an open minimum: it may be more",
    "maximum": "an open maximum: it may be less",
    "about": "about that many",
    "vague": "vague: the order of magnitude only",
}


def quantities(article: Article, view: View) -> list[Annotation]:
    """Suggest every quantity that the text states, with its value.

    [] for a text without any, and for one in a language that has no table.
    """
    return [
        suggestion(
            article, "quantities", "quantity", [Span(each.start, each.end)], rule=_reason(each),
            attributes={"value": value_of(each)},
        )
        for each in find_quantities(article.text, article.language)
    ]  # fmt: skip


def value_of(quantity: Quantity) -> str:
    """Write a quantity in short: "400", ">400", ">=400", "<=90 percent", "~30", "100-200", "100s" for hundreds.

    Examples
    --------
    >>> from osintkit.quantities import read_quantity
    >>> [value_of(read_quantity(words, "en")) for words in ("more than 400 drones", "about 30 percent", "hundreds")]
    ['>400', '~30 percent', '100s']
    """
    return " ".join(filter(None, (_number(quantity), quantity.unit)))


def _number(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if quantity.bound == "vague":
        return f"{low}s"
    if quantity.bound == "minimum":
        return (">" if quantity.exclusive else ">=") + str(low)
    if quantity.bound == "maximum":
        return ("<" if quantity.exclusive else "<=") + str(high)
    number = str(low) if low == high else f"{low}-{high}"
    return ("~" if quantity.bound == "about" else "") + number


def _reason(quantity: Quantity) -> str:
    counted = f"; counted: {quantity.counted}" if quantity.counted else ""
    return _BOUNDS[quantity.bound] + counted
