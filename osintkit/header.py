"""The header of a case, case.json: written once, and read before anything else."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

from osintkit.canonical import canonical_json
from osintkit.errors import CaseError, NewerFormatError, NotACaseError
from osintkit.stores import Store

FORMAT, VERSION = "osintkit-case", 1


def opened(store: Store) -> Mapping[str, object]:
    """Read the header of a case, making the case when there is none.

    Raises
    ------
    NotACaseError, NewerFormatError, CaseError
        When the place holds something else, a later format, or a header that cannot be read.
    """
    if store.header() is None:
        name, created = store.identity() or (secrets.token_hex(16), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        header = {"format": FORMAT, "version": VERSION, "id": name, "created": created}
        store.create((canonical_json(header) + "\n").encode("ascii"))
    data = store.header()
    if data is None:
        raise CaseError(f"The case {store.name} could not be made.")
    return checked(data, store.name)


def checked(data: bytes, name: str) -> Mapping[str, object]:
    """Read the bytes of a header; `name` is the place that a sentence names.

    Raises
    ------
    NotACaseError, NewerFormatError, CaseError
        When it was written by something else, has a later format, or cannot be read.
    """
    try:
        header = json.loads(data)
    except ValueError as error:
        raise CaseError(
            f"The case.json of {name} is damaged ({error}). The logs and articles are not touched."
        ) from error
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise NotACaseError(f"The case.json in {name} was not written by osintkit.")
    version = header.get("version")
    if type(version) is not int or version < 1:
        raise CaseError(
            f"The case.json of {name} is damaged: its version is {version!r:.40}, no whole number. The logs and "
            "articles are not touched. Put it back from a copy, or copy what is whole: osintkit repair CASE --to NEW."
        )
    if version > VERSION:
        raise NewerFormatError(
            f"By its case.json the case {name} has format {version}; this osintkit reads format {VERSION}. "
            "Update osintkit."
        )
    return header
