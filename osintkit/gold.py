"""The gold of the demo articles: what a careful reader marked by hand in them, and where each statement comes from.

It ships as JSON in `data/samples/gold`, one file an article; `data/samples/README.md` describes the files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from osintkit.actor import COUNTRY_PREFIX, NAME_PREFIX, Actor
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.codebook import default_codebook
from osintkit.errors import unknown_name
from osintkit.span import Span

_NOT_ATTRIBUTES = ("refers_to", "defensible", "traps")


@dataclass(frozen=True, slots=True)
class Defensible:
    """Another reading that is accepted: `accept` names what may differ and how, `because` the reason by language.

    `accept` is `{"label": "quote"}`, an attribute such as `{"modality": "planned"}`, or `{"border": "shorter"}`.
    """

    accept: Mapping[str, str]
    because: Mapping[str, str]

    def reason(self, language: str = "en") -> str:
        """Give the reason as one or two sentences, in English where there is none in that language."""
        return self.because.get(language) or self.because["en"]


@dataclass(frozen=True, slots=True)
class GoldMark:
    """A passage that should be marked. `id` is its name within its article; `quote` is `text[start:end]`.

    `refers_to` is the id of an actor, None where the words stand for themselves. `traps` name what the passage
    teaches: keys of `traps()`.
    """

    id: str
    label: str
    span: Span
    quote: str
    attributes: Mapping[str, str]
    refers_to: str | None = None
    defensible: tuple[Defensible, ...] = ()
    traps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldLink:
    """A tie from a mark to a mark or an actor (`country:KE`), as the codebook names it. `cue` is the saying word."""

    source: str
    type: str
    target: str
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as `case.claims()` should give it: actors as ids, the chain as (name, naming, cue) up to the outlet.

    `mark` is its event, or its claim where there is no event. `statement` is a key of `statements()`. `origin` names
    where it comes from: claims of one statement with one origin do not confirm one another.
    """

    mark: str
    statement: str
    origin: str
    who: tuple[str, ...]
    to: tuple[str, ...]
    contributors: tuple[str, ...]
    quad: str | None
    type: str | None
    modality: str
    chain: tuple[tuple[str, str, str | None], ...]


@dataclass(frozen=True, slots=True)
class GoldCountry:
    """Words that name a country, may be taken to, or only look so.

    `verdict` is "expected", "optional" or "refused"; `country` an ISO 3166-1 alpha-2 code, None for a refusal, where
    `instead` says what it is ("person", "region", "lake").
    """

    span: Span
    quote: str
    verdict: str
    country: str | None
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """What one article should yield. `key` is its name among the demo articles; lists are in the order of the text."""

    key: str
    marks: tuple[GoldMark, ...]
    links: tuple[GoldLink, ...]
    claims: tuple[GoldClaim, ...]
    countries: tuple[GoldCountry, ...]

    def mark(self, name: str) -> GoldMark:
        """Look up a mark. Raises UnknownNameError, which names the known ones."""
        found = {mark.id: mark for mark in self.marks}
        if name not in found:
            raise unknown_name("mark", name, found)
        return found[name]


@dataclass(frozen=True, slots=True)
class Statement:
    """What several articles state. `origins` counts the independent ones over all demo articles, `because` says why."""

    key: str
    says: str
    origins: int
    because: str


def data(name: str) -> Any:
    """Read a packaged JSON file of the demo articles."""
    return json.loads(files("osintkit").joinpath("data", "samples", *name.split("/")).read_text("utf-8"))


@cache
def _shared() -> Mapping[str, Any]:
    return MappingProxyType(data("case.json"))


@cache
def actors(language: str = "en") -> Mapping[str, Actor]:
    """Give the actors that the gold registers, by key. Their ids are the same in every case and language."""
    made = {}
    for key, row in _shared()["actors"].items():
        basis = MappingProxyType({name: "text" for name in ("kind", "country") if name in row})
        given = {"aliases": tuple(row.get("aliases", ())), "kind": row.get("kind"), "country": row.get("country")}
        name = row.get(language, row["name"])
        made[key] = Actor(sha256_hex(canonical_json(["sample actor", key]))[:32], name, basis=basis, **given)
    return MappingProxyType(made)


@cache
def statements() -> Mapping[str, Statement]:
    """Give what the demo articles state, by key, with the number of independent origins over all of them."""
    rows = _shared()["statements"].items()
    return MappingProxyType({key: Statement(key, row["says"], row["origins"], row["because"]) for key, row in rows})


def contradictions() -> Mapping[str, str]:
    """Give the pairs of statements that cannot both be true."""
    return MappingProxyType(_shared()["contradicts"])


def traps() -> Mapping[str, Mapping[str, str]]:
    """Give what the passages marked as traps teach, by key and language."""
    return MappingProxyType(_shared()["traps"])


def near_duplicates() -> tuple[tuple[str, ...], ...]:
    """Give the groups of articles that print one text, edited a little, by key. Translations are not among them."""
    return tuple(tuple(group) for group in _shared()["near_duplicates"])


@cache
def gold(key: str, outlet: str) -> Gold:
    """Read the gold of the demo article of this key, which this outlet printed."""
    rows = _rows(key)
    marks = {row[0]: _mark(row) for row in rows["marks"]}
    links = tuple(link for row in rows["marks"] for link in _links(row))
    claims = tuple(_claim(row, marks, outlet) for row in rows["claims"])
    countries = sorted((country for row in rows["countries"] for country in _countries(row)), key=lambda c: c.span)
    return Gold(key, tuple(marks.values()), links, claims, tuple(countries))


def _rows(key: str) -> dict[str, Any]:
    """Read a gold file. That of a near-duplicate leaves out what it has in common with the one that it is `like`."""
    rows: dict[str, Any] = data(f"gold/{key}.json")
    if "like" in rows:
        first = _rows(rows["like"])
        marks, claims = ({row[0]: row for row in first[name]} for name in ("marks", "claims"))
        rows["marks"] = [_moved(marks[row[0]], row[1]) if len(row) == 2 else row for row in rows["marks"]]
        rows["claims"] = [claims[row[0]] if len(row) == 1 else row for row in rows["claims"]]
    return rows


def _moved(row: list[Any], start: int) -> list[Any]:
    return [*row[:2], start, start + len(row[4]), *row[4:]]


def _mark(row: list[Any]) -> GoldMark:
    name, label, start, end, quote, said = (*row, {})[:6]
    links, refers_to = default_codebook().links, said.get("refers_to")
    attributes = {key: str(value) for key, value in said.items() if key not in links and key not in _NOT_ATTRIBUTES}
    return GoldMark(
        id=name,
        label=label,
        span=Span(start, end),
        quote=quote,
        attributes=MappingProxyType(attributes),
        refers_to=None if refers_to is None else refers_to if ":" in refers_to else actors()[refers_to].id,
        defensible=_defensible(label, attributes, said.get("defensible", ())),
        traps=tuple(said.get("traps", ())),
    )


def _defensible(label: str, attributes: Mapping[str, str], named: Any) -> tuple[Defensible, ...]:
    """Give the readings accepted beside a mark's own: those it names, and those for all marks of its kind."""
    is_now = {"label": label, **attributes}
    return tuple(
        Defensible(MappingProxyType(row["accept"]), MappingProxyType({name: row[name] for name in ("en", "fr")}))
        for key, row in _shared()["reasons"].items()
        if key in named or ("for" in row and row["for"].items() <= is_now.items())
    )


def _links(row: list[Any]) -> list[GoldLink]:
    found = []
    for type_, targets in (row[5] if len(row) > 5 else {}).items():
        if type_ in default_codebook().links and type_ != "refers_to":
            cues = targets if isinstance(targets, dict) else dict.fromkeys(targets, "")
            found += [GoldLink(row[0], type_, target, cue or None) for target, cue in cues.items()]
    return found


def _claim(row: list[Any], marks: Mapping[str, GoldMark], outlet: str) -> GoldClaim:
    name, statement, origin, said = row
    who, to, contributors = (
        tuple(actor_id(each, marks) for each in said.get(end, ())) for end in ("who", "to", "contributors")
    )
    chain = [_hop(marks[hop[0]], hop[1] if len(hop) > 1 else None) for hop in said.get("chain", ())]
    if not chain or chain[-1][0].casefold() != outlet.casefold():
        chain.append((outlet, "named", None))
    kind = said.get("type")
    choices = {choice.name: choice for choice in default_codebook().attributes["type"].choices}
    quad = choices[kind].implies["quad"] if kind else None
    modality = said.get("modality", "reported")
    return GoldClaim(name, statement, origin, who, to, contributors, quad, kind, modality, tuple(chain))


def actor_id(name: str, marks: Mapping[str, GoldMark]) -> str:
    """Give the id of the actor that a mark stands for; `country:KE` is one already."""
    if name.startswith(COUNTRY_PREFIX):
        return name
    mark = marks[name]
    if mark.refers_to is not None:
        return mark.refers_to
    if mark.label == "country":
        return COUNTRY_PREFIX + mark.attributes["country"]
    return NAME_PREFIX + " ".join(mark.quote.split()).casefold()


def _hop(mark: GoldMark, cue: str | None) -> tuple[str, str, str | None]:
    registered = {actor.id: actor for actor in actors().values()}
    shown = registered[mark.refers_to].name if mark.refers_to else " ".join(mark.quote.split())
    return shown, mark.attributes.get("naming", "named"), cue


def _countries(row: list[Any]) -> list[GoldCountry]:
    verdict, what, *places = row
    country, instead = (None, what) if verdict == "refused" else (what, None)
    return [GoldCountry(Span(start, start + len(words)), words, verdict, country, instead) for start, words in places]
