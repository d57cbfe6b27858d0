"""Claims: passages that can be true or false, with who says them; computed from annotations and links, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osintkit.actor import Actor
    from osintkit.span import Span

NAMINGS = ("named", "unnamed", "collective", "unknown")
MODALITIES = ("reported", "ongoing", "planned", "hypothetical", "denied")


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of an attribution chain: who said it, or passed it on.

    `name` is what a person reads ("officials", "The Harbour Post", "unknown outlet"); `naming` is one of `NAMINGS`:
    "unnamed" for sources the article hides, "collective" for "experts", "unknown" for an outlet nobody has said yet.
    `cue` is the word that attributes ("said", "according to"), None where nothing was marked.
    """

    actor: Actor
    name: str
    naming: str = "named"
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Who does what to whom, according to whom: one passage of one article.

    `id` is that of the claim annotation, else of the event. `chain` runs from the first speaker to the outlet, which
    is always its last hop. `quad` is a kind of event (None when nobody said), `type` one of PLOVER's sixteen or None.
    `date` is as stated in the text, None when it states none. `places` are ISO 3166-1 alpha-2 codes, or the words when
    they resolve to no country. `credibility` is 1 to 6 or None, `basis` its written reason. `coders` are the writers
    who made the same claim on overlapping words. `before` and `after` are the article's words around the quote, for
    showing the passage in its place. `outlet` and `title` are None when unknown.
    """

    id: str
    article: str
    spans: tuple[Span, ...]
    quote: str
    doers: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    contributors: tuple[Actor, ...] = ()
    quad: str | None = None
    type: str | None = None
    modality: str = "reported"
    chain: tuple[Hop, ...] = ()
    date: str | None = None
    places: tuple[str, ...] = ()
    credibility: int | None = None
    basis: str | None = None
    coders: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    title: str | None = None
    outlet: str | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins a claim rests on, and why.

    `count` is the number of `groups`; a group holds the ids of the claims that fall together. `reasons` are sentences.
    """

    count: int
    groups: tuple[tuple[str, ...], ...] = ()
    reasons: tuple[str, ...] = ()
