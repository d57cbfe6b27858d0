"""JSON as a stranger sends it: what the rest of the kit could not hold is refused."""

from __future__ import annotations

import json
import math

DEEPEST = 24  # outlines within a feature within a list reach 9


def strict_json(text: str) -> object:
    """Read JSON.

    Raises
    ------
    ValueError
        With a reason that fits "it is not JSON: ...", for what is none, NaN and numbers beyond all bounds, more than
        `DEEPEST` levels, and half surrogate pairs.

    Examples
    --------
    >>> strict_json('[{"lat": 1e3}]')
    [{'lat': 1000.0}]
    >>> strict_json("[NaN]")
    Traceback (most recent call last):
    ...
    ValueError: NaN is no number
    """
    try:
        value: object = json.loads(text, parse_constant=_no_number, parse_float=_finite)
    except RecursionError:
        raise ValueError(f"it is nested deeper than {DEEPEST} levels") from None
    if _is_deep(value):
        raise ValueError(f"it is nested deeper than {DEEPEST} levels")
    if "\\ud" in text.lower():
        try:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            raise ValueError("a text in it has half a surrogate pair") from None
    return value


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits[:20]} is no number that can be held")
    return number


def _is_deep(value: object) -> bool:
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [inner for each in level if isinstance(each, dict | list)
                 for inner in (each.values() if isinstance(each, dict) else each)]  # fmt: skip
        if not level:
            return False
    return True
