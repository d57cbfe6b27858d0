"""One way to write a value as JSON, and one way to hash: what every id and every log line rests on."""

from __future__ import annotations

import hashlib
import json

from osintkit.errors import InputError

# Sorted keys, no spaces, ASCII: the same value is the same bytes on every machine, whatever order a dict was made in.
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def canonical_json(value: object) -> str:
    r"""Write `value` as canonical JSON: sorted keys, no spaces, ASCII only.

    Parameters
    ----------
    value : dict with str keys, list, tuple, str, int, float, bool or None, nested
        Tuples are written as lists. Characters outside ASCII, half surrogate pairs too, become `\uXXXX` escapes, so
        that the line always encodes. (A whole pair given as two code points and the character it stands for are
        written alike: `canonical_text` leaves no such pair in a text.)

    Raises
    ------
    InputError
        For NaN and the infinities, which JSON does not have, for keys of mixed types, for a value that holds itself,
        and for anything that is not JSON.

    Examples
    --------
    >>> canonical_json({"b": [1, None], "a": "é"})
    '{"a":"\\u00e9","b":[1,null]}'
    """
    try:
        return _ENCODER.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(
            f"This {type(value).__name__} cannot be written as JSON ({error}). Give dicts with text keys, lists, text, "
            "whole or finite numbers, true, false and None only."
        ) from error


def sha256_hex(data: bytes | str) -> str:
    """Hash bytes, or a text as UTF-8, to 64 lower-case hex digits.

    Raises
    ------
    InputError
        For a text with half a surrogate pair, which has no UTF-8 form: pass it through `canonical_text` first.

    Examples
    --------
    >>> sha256_hex("")[:16]
    'e3b0c44298fc1c14'
    """
    if isinstance(data, str):
        try:
            data = data.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InputError(
                f"The text has half a surrogate pair at position {error.start}, so it has no UTF-8 form to hash. "
                "Pass it through canonical_text first."
            ) from error
    return hashlib.sha256(data).hexdigest()


def derived_id(*parts: object) -> str:
    """Make the id of a record from what it is about: 32 hex digits, the same wherever the same is written.

    Examples
    --------
    >>> derived_id("same_as", "country:FR") == derived_id("same_as", "country:FR"), len(derived_id())
    (True, 32)
    """
    return sha256_hex(canonical_json(list(parts)))[:32]
