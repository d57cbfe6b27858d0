"""The codebook: which labels, attributes and links annotations may use, what they mean, and how they look.

A codebook is data that its users can edit. The one that ships lies in `data/codebook.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

from osintkit.errors import CodebookError, unknown_name

ACTOR_END = "@actor"
ARTICLE_END = "@article"
LINES = ("solid", "dashed", "dotted", "double", "wavy")
STEPS = ("beginner", "full")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_KEY = re.compile(r"[a-z0-9]")


def _words(given: Mapping[str, str], language: str, fallback: str) -> str:
    return given.get(language) or given.get("en") or next(iter(given.values()), fallback)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that an attribute may take. `implies` sets other attributes: a type of event implies its quad."""

    name: str
    titles: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    step: str = "beginner"
    implies: Mapping[str, str] = field(default_factory=dict)

    def title(self, language: str = "en") -> str:
        """Give the words to show for it."""
        return _words(self.titles, language, self.name)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property of an annotation or link. Without `choices` any short text is a value."""

    name: str
    titles: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    step: str = "beginner"

    def title(self, language: str = "en") -> str:
        """Give the words to show for it."""
        return _words(self.titles, language, self.name)


@dataclass(frozen=True, slots=True)
class Label:
    """What a passage can be marked as.

    `key` is one letter or digit of the keyboard, or None. `colour` is `#rrggbb`, from which a page derives the tint for
    light and dark. `line` is one of `LINES`: labels are told apart without colour. `attributes` are names.
    """

    name: str
    titles: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    key: str | None = None
    colour: str = "#5a6673"
    line: str = "solid"
    step: str = "beginner"
    attributes: tuple[str, ...] = ()

    def title(self, language: str = "en") -> str:
        """Give the words to show for it."""
        return _words(self.titles, language, self.name)


@dataclass(frozen=True, slots=True)
class LinkType:
    """A kind of tie. `sources` and `targets` are label names, `@actor` or `@article`: the ends that it allows."""

    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    key: str | None = None
    step: str = "beginner"
    attributes: tuple[str, ...] = ()

    def title(self, language: str = "en") -> str:
        """Give the words to show for it."""
        return _words(self.titles, language, self.name)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Labels, attributes and link types, by name and in the order in which they are shown.

    Raises
    ------
    CodebookError
        When two labels share a key, a colour is not `#rrggbb`, or one part names another that is not there.
    """

    labels: Mapping[str, Label]
    attributes: Mapping[str, Attribute]
    links: Mapping[str, LinkType]

    def __post_init__(self) -> None:
        for section in (self.labels, self.attributes, self.links):
            for name, part in section.items():
                _check_part(name, part)
        _check_keys(self.labels.values(), "labels")
        _check_keys(self.links.values(), "link types")
        ends = {*self.labels, ACTOR_END, ARTICLE_END}
        for owners in (self.labels, self.links):
            for owner in owners.values():
                _check_named(f"{owner.name!r} has an attribute", owner.attributes, self.attributes)
        for link in self.links.values():
            _check_named(f"The link type {link.name!r} has an end", (*link.sources, *link.targets), ends)
        for attribute in self.attributes.values():
            for choice in attribute.choices:
                _check_named(f"The choice {choice.name!r} implies an attribute", choice.implies, self.attributes)

    def label(self, name: str) -> Label:
        """Look up a label. Raises UnknownNameError, which names the known ones."""
        if name not in self.labels:
            raise unknown_name("label", name, self.labels)
        return self.labels[name]

    def link(self, name: str) -> LinkType:
        """Look up a link type. Raises UnknownNameError, which names the known ones."""
        if name not in self.links:
            raise unknown_name("link type", name, self.links)
        return self.links[name]

    def checked(self, owner: Label | LinkType, values: Mapping[str, object]) -> dict[str, object]:
        """Check attribute values and add what they imply; a None takes the attribute away.

        Raises
        ------
        UnknownNameError
            For an attribute that the owner does not have, or a value that is not among its choices.
        CodebookError
            When a value contradicts what another implies.
        """
        result: dict[str, object] = {}
        implied: dict[str, tuple[str, str]] = {}
        for name, value in values.items():
            if name not in owner.attributes:
                raise unknown_name(f"attribute of {owner.name!r}", name, owner.attributes)
            choice = self._choice(name, value)
            # A choice is a text; whoever gives the number 3 for "3" means it, and what is kept is the text.
            result[name] = value if choice is None else choice.name
            for other, what in (choice.implies if choice else {}).items():
                implied[other] = (what, str(value))
        for name, (what, because) in implied.items():
            if result.get(name, what) != what:
                raise CodebookError(f"{name}={result[name]!r} contradicts {because!r}, which means {name}={what!r}.")
            result[name] = what
        return result

    def _choice(self, name: str, value: object) -> Choice | None:
        if value is None:
            return None
        if not isinstance(value, str | int | float):
            raise CodebookError(f"The attribute {name!r} takes a text or a number, not {type(value).__name__}.")
        choices = {choice.name: choice for choice in self.attributes[name].choices}
        if not choices:
            return None
        if str(value) not in choices:
            raise unknown_name(f"{name}", value, choices)
        return choices[str(value)]

    def to_dict(self) -> dict[str, object]:
        """Give it as JSON can hold it: three lists in order."""
        return {
            "labels": [_plain(label) for label in self.labels.values()],
            "attributes": [_plain(attribute) for attribute in self.attributes.values()],
            "links": [_plain(link) for link in self.links.values()],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Codebook:
        """Read what `to_dict` wrote, or what a stranger did. Raises CodebookError where it does not hold together."""
        return cls(
            labels=_parts(data, "labels", Label),
            attributes=_parts(data, "attributes", Attribute),
            links=_parts(data, "links", LinkType),
        )


@cache
def default_codebook() -> Codebook:
    """Give the codebook that ships with the kit."""
    text = files("osintkit").joinpath("data/codebook.json").read_text("utf-8")
    return Codebook.from_dict(json.loads(text))


def _plain(value: object) -> Any:
    # dataclasses.asdict copies deeply, which a MappingProxyType refuses.
    if is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _check_part(name: str, part: Label | Attribute | LinkType) -> None:
    if name != part.name or not _NAME.fullmatch(name):
        raise CodebookError(f"A name in a codebook is lower-case letters, digits and _, at most 40, not {name!r}.")
    if part.step not in STEPS:
        raise CodebookError(f"The step of {name!r} is one of {', '.join(STEPS)}, not {part.step!r}.")
    if isinstance(part, Label):
        if not _COLOUR.fullmatch(part.colour):
            raise CodebookError(f"The colour of {name!r} is written like #2b62b5, not {part.colour!r}.")
        if part.line not in LINES:
            raise CodebookError(f"The line of {name!r} is one of {', '.join(LINES)}, not {part.line!r}.")


def _check_keys(parts: Iterable[Label] | Iterable[LinkType], what: str) -> None:
    taken: dict[str, str] = {}
    for part in parts:
        if part.key is None:
            continue
        if not _KEY.fullmatch(part.key):
            raise CodebookError(f"The key of {part.name!r} is one letter a-z or digit, not {part.key!r}.")
        if part.key in taken:
            raise CodebookError(f"Two {what} share the key {part.key!r}: {taken[part.key]!r} and {part.name!r}.")
        taken[part.key] = part.name


def _check_named(what: str, names: Iterable[str], known: Iterable[str]) -> None:
    known = set(known)
    for name in names:
        if name not in known:
            raise CodebookError(f"{what} {name!r} that the codebook does not hold.")


_Part = TypeVar("_Part", Label, Attribute, LinkType)


def _parts(data: Mapping[str, object], key: str, kind: type[_Part]) -> Mapping[str, _Part]:
    rows = data.get(key)
    if not isinstance(rows, list):
        raise CodebookError(f"A codebook has a list of {key}; this one holds {type(rows).__name__}.")
    made: dict[str, _Part] = {}
    for row in rows:
        part = part_from_dict(row, kind)
        if part.name in made:
            raise CodebookError(f"The codebook holds {part.name!r} twice among its {key}.")
        made[part.name] = part
    return MappingProxyType(made)


def part_from_dict(row: object, kind: type[_Part]) -> _Part:
    """Read one label, attribute or link type. Raises CodebookError for a field it does not have or of a wrong type."""
    values = _typed(row, kind)
    if "choices" in values:
        values["choices"] = tuple(Choice(**_typed(choice, Choice)) for choice in values["choices"])
    return kind(**values)


def _typed(row: object, kind: type) -> dict[str, Any]:
    known = {part.name: str(part.type) for part in fields(kind)}
    if not isinstance(row, Mapping) or not isinstance(row.get("name"), str):
        raise CodebookError(f"A {kind.__name__} of a codebook is an object with a name, not {row!r:.80}.")
    values: dict[str, Any] = {}
    for name, value in row.items():
        if name not in known:
            raise CodebookError(f"{row['name']!r} has a field {name!r}; known fields: {', '.join(sorted(known))}.")
        if known[name].startswith("Mapping"):
            right = isinstance(value, Mapping) and all(isinstance(word, str) for word in value.values())
            values[name] = MappingProxyType(dict(value)) if right else value
        elif known[name].startswith("tuple"):
            right = isinstance(value, list | tuple) and all(isinstance(item, str | Mapping) for item in value)
            values[name] = tuple(value) if right else value
        else:
            right = isinstance(value, str) or (value is None and "None" in known[name])
            values[name] = value
        if not right:
            raise CodebookError(f"The field {name!r} of {row['name']!r} has a value of a wrong kind: {value!r:.80}.")
    return values
