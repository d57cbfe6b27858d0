"""Levels of measurement: what may be said about the values of an attribute, and how they are put into numbers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from osintkit.codebook import Attribute

NOMINAL, ORDINAL, INTERVAL = "nominal", "ordinal", "interval"
_Coder = Callable[[object], Hashable | None]


def level_of(attribute: Attribute, values: Iterable[object]) -> str:
    """Tell at which level an attribute is measured.

    "ordinal" where its choices are numbers or letters in their order (1 to 6, A to F); "interval" where it has no
    choices and all values given are numbers; else "nominal".
    """
    names = [choice.name for choice in attribute.choices]
    if len(names) > 2 and _in_order(names):
        return ORDINAL
    given = [value for value in values if value is not None]
    if not names and given and all(_number(value) is not None for value in given):
        return INTERVAL
    return NOMINAL


def value_coder(attribute: Attribute, level: str) -> _Coder:
    """Give the function that turns a value into what is compared; None for none, and for what has no place there."""
    if level == INTERVAL:
        return _number
    if level == ORDINAL:
        rank = {choice.name: at for at, choice in enumerate(attribute.choices)}
        return lambda value: rank.get(str(value))
    return lambda value: " ".join(str(value).split()) or None if value is not None else None


def _in_order(names: list[str]) -> bool:
    if all(name.isascii() and name.isdigit() for name in names):
        numbers = [int(name) for name in names]
        return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if all(len(name) == 1 for name in names):
        letters = [ord(name) for name in names]
        return letters == list(range(letters[0], letters[0] + len(letters)))
    return False


def _number(value: object) -> float | None:
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None
