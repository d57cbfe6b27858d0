"""A check of JSON values against a schema, with the standard library alone: the part of JSON Schema that the kit uses.

Known: `$ref` to `#/$defs/...`, `type`, `const`, `enum`, `pattern`, `maxLength`, `minimum`, `maximum`, `minItems`,
`maxItems`, `items`, `required`, `properties`, `additionalProperties`, `anyOf`. Annotations such as `title` say nothing
that could be checked. A word outside of these raises, so that no schema states what nobody looks at.
(JSON Schema 2020-12, core and validation.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

MOST = 20  # sentences; a file that is wrong throughout needs no longer list
_SILENT = frozenset({"$schema", "$id", "$defs", "title", "description", "$comment"})
_TYPES: Mapping[str, Callable[[object], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}

Schema = Mapping[str, Any]


def problems_of(value: object, schema: Schema) -> list[str]:
    """Say in sentences where a JSON value breaks a schema, at most `MOST` of them; [] when it keeps it.

    Examples
    --------
    >>> problems_of({"n": -1}, {"properties": {"n": {"minimum": 0}}, "required": ["name"]})
    ['n is -1, less than 0.', 'name is missing in the file.']
    """
    found: list[str] = []
    for sentence in _broken(value, schema, "", schema):
        found.append(sentence)
        if len(found) == MOST:
            break
    return found


def _broken(value: object, schema: Schema, place: str, whole: Schema) -> Iterator[str]:
    for word, wanted in schema.items():
        if word in _SILENT:
            continue
        if word == "additionalProperties":  # the one word that means something only beside another
            yield from _additional(value, wanted, place, schema.get("properties", {}), whole)
            continue
        if word not in _RULES:
            raise ValueError(f"The schema says {word!r} at {place or 'its top'}, which nobody checks.")
        yield from _RULES[word](value, wanted, place, whole)


def _ref(value: object, wanted: str, place: str, whole: Schema) -> Iterator[str]:
    yield from _broken(value, whole["$defs"][wanted.removeprefix("#/$defs/")], place, whole)


def _type(value: object, wanted: str | Sequence[str], place: str, whole: Schema) -> Iterator[str]:
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    if not any(_TYPES[name](value) for name in names):
        yield f"{_named(place)} is {_shown(value)}, not of type {' or '.join(names)}."


def _const(value: object, wanted: object, place: str, whole: Schema) -> Iterator[str]:
    if value != wanted or type(value) is not type(wanted):
        yield f"{_named(place)} is {_shown(value)}, not {wanted!r}."


def _enum(value: object, wanted: Sequence[object], place: str, whole: Schema) -> Iterator[str]:
    if value not in wanted:
        yield f"{_named(place)} is {_shown(value)}, none of {', '.join(map(repr, wanted))}."


def _pattern(value: object, wanted: str, place: str, whole: Schema) -> Iterator[str]:
    # In Python `$` also stands before a last line end, in JSON Schema it does not.
    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", wanted), value):
        yield f"{_named(place)} is {_shown(value)}, which has not the form {wanted}."


def _limit(words: str, breaks: Callable[[Any, Any], bool], types: tuple[type, ...]) -> Callable[..., Iterator[str]]:
    def rule(value: Any, wanted: Any, place: str, whole: Schema) -> Iterator[str]:
        if isinstance(value, types) and not isinstance(value, bool) and breaks(value, wanted):
            yield f"{_named(place)} is {_shown(value)}, {words} {wanted}."

    return rule


def _items(value: object, wanted: Schema, place: str, whole: Schema) -> Iterator[str]:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _broken(item, wanted, f"{place}[{number}]", whole)


def _required(value: object, wanted: Sequence[str], place: str, whole: Schema) -> Iterator[str]:
    if isinstance(value, dict):
        for name in wanted:
            if name not in value:
                yield f"{name} is missing in {_named(place)}."


def _properties(value: object, wanted: Mapping[str, Schema], place: str, whole: Schema) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in wanted.items():
            if name in value:
                yield from _broken(value[name], inner, f"{place}.{name}".lstrip("."), whole)


def _any_of(value: object, wanted: Sequence[Schema], place: str, whole: Schema) -> Iterator[str]:
    if all(any(True for _ in _broken(value, each, place, whole)) for each in wanted):
        yield f"{_named(place)} is {_shown(value)}, which is none of the forms that it may have."


def _additional(
    value: Any, wanted: bool | Schema, place: str, known: Mapping[str, Schema], whole: Schema
) -> Iterator[str]:
    for name in value if isinstance(value, dict) else ():
        if name in known or wanted is True:
            continue
        if wanted is False:
            yield f"{_named(place)} has {_shown(name)}, which does not belong there."
        else:
            yield from _broken(value[name], wanted, f"{place}.{name}".lstrip("."), whole)


_RULES: dict[str, Callable[..., Iterator[str]]] = {
    "$ref": _ref,
    "type": _type,
    "const": _const,
    "enum": _enum,
    "pattern": _pattern,
    "maxLength": _limit("longer than", lambda value, wanted: len(value) > wanted, (str,)),
    "minItems": _limit("shorter than", lambda value, wanted: len(value) < wanted, (list,)),
    "maxItems": _limit("longer than", lambda value, wanted: len(value) > wanted, (list,)),
    "minimum": _limit("less than", lambda value, wanted: value < wanted, (int, float)),
    "maximum": _limit("more than", lambda value, wanted: value > wanted, (int, float)),
    "items": _items,
    "required": _required,
    "properties": _properties,
    "anyOf": _any_of,
}


def _named(place: str) -> str:
    return place or "the file"


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else f"a list of {len(value)}"
    return f"{value!r:.60}"
