"""Names that hold everywhere for the records of a case: `urn:osintkit:annotation:<id>` and the like."""

from __future__ import annotations

import uuid
from urllib.parse import quote, unquote

_START = "urn:osintkit:"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, _START)


def urn(kind: str, record: str) -> str:
    """Make the name of a record; an actor's id may hold any character, which is then escaped.

    Examples
    --------
    >>> urn("actor", "name:the port"), record_of("urn:osintkit:actor:name%3Athe%20port")
    ('urn:osintkit:actor:name%3Athe%20port', ('actor', 'name:the port'))
    """
    return f"{_START}{kind}:{quote(record, safe='')}"


def record_of(name: object) -> tuple[str, str] | None:
    """Give the kind and id that `urn` made a name of; None for a name of another kind."""
    if not isinstance(name, str) or not name.startswith(_START):
        return None
    kind, _, record = name.removeprefix(_START).partition(":")
    return (kind, unquote(record)) if record else None


def uuid_of(*parts: str) -> str:
    """Make a UUID (version 5) of texts, the same each time."""
    return str(uuid.uuid5(_SPACE, "\x1f".join(parts)))
