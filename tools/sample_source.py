"""Read the sources of the demo articles: a text with its gold, marked by hand, one file an article.

A source is three parts divided by lines of three dashes: `name: value` lines, the text, and the gold. A line of the
gold is one of

    like ferries-en-1                     take over that article's gold; what follows changes it
    drop e5 n400                          without these marks, their links and claims
    e1 event "have agreed"#2 type=AGREE ?state !plan-as-fact | by oslo | from nino "said"
    e1 "sont convenues"                   other words for a mark that was taken over
    cue e1 nino "ont annoncé"             another saying word for a link that was taken over
    = e1 AGREE reported: who oslo, nairobi; to -; from nino "said" > hal; says ferries.agreed <- officials
    country NO: Norway; Norwegian         every place where these whole words stand, outside what is refused
    optional KE: Kisumu                   may be marked, or not
    refuse person: Jordan Pell            looks like a country and is none

A mark is an id, a label, the words with the number of the occurrence meant (the first when not given), attributes,
`=@key` or `=country:UG` for the actor that it refers to, `?reason` for each alternative that can be defended, `!trap`
for what the passage is there to teach, and links. A claim's actors are ids of marks, or `country:KE`.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

_TOKEN = re.compile(r'"[^"]*"(?:#\d+)?|\S+')
_CLAIM = re.compile(r"(?P<mark>\w+) (?P<kind>[A-Z]+|-) (?P<modality>[a-z]+):(?P<rest>.*)", re.DOTALL)


@dataclass
class Mark:
    """A passage with its label, still without offsets."""

    label: str
    quote: str
    occurrence: int = 1
    attributes: dict[str, str] = field(default_factory=dict)
    actor: str | None = None
    reasons: list[str] = field(default_factory=list)
    traps: list[str] = field(default_factory=list)


@dataclass
class Tie:
    """A link between two marks, or from a mark to an actor."""

    source: str
    type: str
    target: str
    cue: str = ""


@dataclass
class Stated:
    """What the gold says a claim is. `chain` holds (mark, cue) from the first speaker on, without the outlet."""

    type: str | None
    modality: str
    who: list[str] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    helped: list[str] = field(default_factory=list)
    chain: list[tuple[str, str]] = field(default_factory=list)
    statement: str = ""
    origin: str = ""


@dataclass
class Source:
    """One article with its gold as it was written down."""

    key: str
    meta: dict[str, str]
    text: str
    marks: dict[str, Mark] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    claims: dict[str, Stated] = field(default_factory=dict)
    countries: list[tuple[str, str, str]] = field(default_factory=list)  # "expected" or the like, what, words


def read_sources(folder: Path) -> dict[str, Source]:
    """Read every source of a folder, by key and in the order in which the articles are told."""
    sources: dict[str, Source] = {}
    for file in folder.glob("*.txt"):
        head, text, _ = file.read_text("utf-8").split("\n---\n")
        sources[file.stem] = Source(file.stem, dict(_pair(line) for line in head.split("\n")), text)
    ordered = dict(sorted(sources.items(), key=lambda item: int(item[1].meta["order"])))
    for key, source in ordered.items():
        gold = (folder / f"{key}.txt").read_text("utf-8").split("\n---\n")[2]
        for number, line in enumerate(gold.strip().split("\n"), 1):
            try:
                _apply(line.strip(), source, ordered)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise SystemExit(f"{key}, line {number} of the gold, {line!r}: {error!r}") from error
    return ordered


def _pair(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.strip(), value.strip()


def _apply(line: str, source: Source, sources: dict[str, Source]) -> None:
    first, _, rest = line.partition(" ")
    if not line:
        return
    if first == "like":
        _take_over(source, sources[rest])
    elif first == "drop":
        _drop(source, rest.split())
    elif first == "cue":
        event, target, cue = _TOKEN.findall(rest)
        _change_cue(source, event, target, cue.strip('"'))
    elif first == "=":
        _claim(source, rest)
    elif first in ("country", "optional", "refuse"):
        what, words = _pair(rest)
        kind = {"country": "expected", "optional": "optional", "refuse": "refused"}[first]
        source.countries += [(kind, what, word.strip()) for word in words.split(";")]
    else:
        _mark(source, first, rest)


def _take_over(source: Source, other: Source) -> None:
    source.marks, source.ties = deepcopy(other.marks), deepcopy(other.ties)
    source.claims = deepcopy(other.claims)
    if source.meta["language"] == other.meta["language"]:
        source.countries = list(other.countries)


def _drop(source: Source, names: list[str]) -> None:
    for name in names:
        del source.marks[name]
        source.claims.pop(name, None)
    source.ties = [tie for tie in source.ties if not {tie.source, tie.target} & set(names)]


def _change_cue(source: Source, start: str, target: str, cue: str) -> None:
    wanted = (start, "attributed_to", target)
    (tie,) = [each for each in source.ties if (each.source, each.type, each.target) == wanted]
    old, tie.cue = tie.cue, cue
    for claim in source.claims.values():
        claim.chain = [(name, cue if (name, said) == (target, old) else said) for name, said in claim.chain]


def _mark(source: Source, name: str, rest: str) -> None:
    head, *ties = rest.split(" | ")
    known = source.marks.get(name)
    for token in _TOKEN.findall(head):
        if token.startswith('"'):
            quote, _, number = token[1:].partition('"')
            known = known or Mark("", "")
            known.quote, known.occurrence = quote, int(number[1:] or 1)
        elif token.startswith("="):
            known.actor = token[1:].removeprefix("@")
        elif token.startswith("?"):
            known.reasons.append(token[1:])
        elif token.startswith("!"):
            known.traps.append(token[1:])
        elif "=" in token:
            attribute, _, value = token.partition("=")
            known.attributes[attribute] = value
        else:
            known = Mark(token, "")
    source.marks[name] = known
    for tie in ties:
        type_, target, *cue = _TOKEN.findall(tie)
        type_ = "attributed_to" if type_ == "from" else type_
        source.ties.append(Tie(name, type_, target, cue[0].strip('"') if cue else ""))


def _claim(source: Source, rest: str) -> None:
    found = _CLAIM.fullmatch(rest)
    kind = found["kind"]
    stated = Stated(None if kind == "-" else kind, found["modality"])
    for part in found["rest"].split(";"):
        name, _, value = part.strip().partition(" ")
        if name == "from":
            hops = [_TOKEN.findall(hop) for hop in value.split(" > ")]
            stated.chain = [(hop[0], hop[1].strip('"') if len(hop) > 1 else "") for hop in hops]
        elif name == "says":
            stated.statement, _, stated.origin = value.partition(" <- ")
        else:
            actors = [] if value == "-" else [each.strip() for each in value.split(",")]
            setattr(stated, {"who": "who", "to": "to", "helped": "helped"}[name], actors)
    source.claims[found["mark"]] = stated
