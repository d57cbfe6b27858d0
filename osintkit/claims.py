"""Claims: passages that can be true or false, with who says them; computed from annotations and links, never stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osintkit.attribution import Hop, attribution
from osintkit.collecting import no_collecting
from osintkit.origins import Ground, Origins, origins
from osintkit.span import Span
from osintkit.standing import Standing, passage, standings
from osintkit.statements import stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from osintkit.actor import Actor
    from osintkit.annotation import Annotation
    from osintkit.article import Article
    from osintkit.families import Family
    from osintkit.view import View

__all__ = ["MODALITIES", "Claim", "Ground", "Hop", "Origins", "claims_in", "claims_of", "origins"]

AROUND = 160  # code points kept on each side of a passage, about a sentence
MODALITIES = ("reported", "ongoing", "planned", "hypothetical", "denied")


@dataclass(frozen=True, slots=True)
class Claim:
    """Who does what to whom, according to whom: one passage of one article.

    `id` is that of the claim annotation, else of the event. `chain` runs from the first speaker to the outlet, which
    is always its last hop; where several speakers stand behind the claim, `chains` holds each of theirs and `chain` is
    the first. `quad` is a kind of event (None when nobody said), `type` one of PLOVER's sixteen or None.
    `date` is as stated in the text, None when it states none. `places` are ISO 3166-1 alpha-2 codes, or the words when
    they resolve to no country. `credibility` is 1 to 6 or None, `basis` its written reason. `coders` are the writers
    who made the same claim on overlapping words. `before` and `after` are the article's words around the quote, for
    showing the passage in its place. `outlet` and `title` are None when unknown. `passage` is the id of the claim
    annotation, empty where there is none. `statement` is the same for claims of which somebody said that they state the
    same, empty for one that stands alone; `cycles` are the names of speakers who are each other's source, where its
    chains were cut; `family` are the articles that then count as one with this one, or None.
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
    chains: tuple[tuple[Hop, ...], ...] = ()
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
    passage: str = ""
    statement: str = ""
    family: Family | None = None
    cycles: tuple[tuple[str, ...], ...] = ()


def claims_of(view: View, *, settled: bool = True) -> list[Claim]:
    """Compute the claims of a case, article by article and in the order of the text.

    One claim for each event, with its passage: the claim annotation that it is `about`, else the smallest one of the
    same writer around it, else its sentence. A claim annotation without an event is a claim without doers. Claims of
    different writers on overlapping words with the same kind, doers and targets are one, with several coders; where
    one is adjudicated, only it counts; with `settled=False` what was adjudicated is left out instead, so that what
    each coder said counts as though nothing had been settled. An empty case gives []. `case.claims()` gives the same
    and keeps it.
    """
    with no_collecting():
        return stated(view, [claim for standing in standings(view) for claim in claims_in(standing, settled=settled)])


def claims_in(standing: Standing, *, settled: bool = True) -> list[Claim]:
    """Compute the claims of one article, before they are compared with those of others."""
    there = [each for each in standing.annotations if settled or each.status != "adjudicated"]
    events = [each for each in there if each.label == "event"]
    marked = [each for each in there if each.label == "claim"]
    holders = {event.id: _holder(event, marked, standing) for event in events}
    found = [_from_event(event, holders[event.id], standing) for event in events]
    used = [holder.id for holder in holders.values() if holder is not None]
    # One claim passage that tells of several events is several claims: each keeps the id of its event.
    found = [replace(each, id=each.events[0]) if used.count(each.id) > 1 else each for each in found]
    found += [_from_passage(each, standing) for each in marked if each.id not in used]
    found.sort(key=lambda claim: claim.spans[:1])
    return _merged(found, {each.id for each in events if each.status == "adjudicated"})


def _holder(event: Annotation, marked: Sequence[Annotation], standing: Standing) -> Annotation | None:
    told = [each for each in marked if event.id in standing.ends(each, "about")]
    around = [
        each
        for each in marked
        if each.writer == event.writer
        and event.spans
        and all(any(outer.contains(span) for outer in each.spans) for span in event.spans)
    ]
    return min(told or around, key=lambda each: sum(map(len, each.spans)), default=None)


def _from_event(event: Annotation, holder: Annotation | None, standing: Standing) -> Claim:
    ends = standing.ends
    said_by = attribution(standing, [each for each in (holder, event) if each is not None])
    of_event = {name: str(value) for name, value in event.attributes.items()}
    graded = {name: str(value) for name, value in (holder.attributes if holder else {}).items()} | of_event
    said = [
        link.attributes["modality"]
        for link in standing.links_from(event, "attributed_to")
        if "modality" in link.attributes
    ]
    return _placed(
        standing.article,
        holder.spans if holder else passage(standing.article.text, event.spans),
        id=(holder or event).id,
        events=(event.id,),
        passage=holder.id if holder else "",
        doers=standing.actors(ends(event, "by")),
        targets=standing.actors(ends(event, "to")),
        contributors=standing.actors(ends(event, "contributor")),
        quad=of_event.get("quad"),
        type=of_event.get("type"),
        modality=str(said[0]) if said else graded.get("modality", "reported"),
        chain=said_by.chains[0],
        chains=said_by.chains,
        cycles=said_by.cycles,
        date=standing.words(ends(event, "on")) or (standing.words(ends(holder, "on")) if holder else None),
        places=tuple(actor.country or actor.name for actor in standing.actors(ends(event, "at"))),
        credibility=int(graded["credibility"]) if "credibility" in graded else None,
        basis=graded.get("basis"),
        coders=(event.writer,),
    )


def _from_passage(holder: Annotation, standing: Standing) -> Claim:
    said_by = attribution(standing, [holder])
    values = {name: str(value) for name, value in holder.attributes.items()}
    return _placed(
        standing.article,
        holder.spans,
        id=holder.id,
        passage=holder.id,
        modality=values.get("modality", "reported"),
        chain=said_by.chains[0],
        chains=said_by.chains,
        cycles=said_by.cycles,
        date=standing.words(standing.ends(holder, "on")),
        credibility=int(values["credibility"]) if "credibility" in values else None,
        basis=values.get("basis"),
        coders=(holder.writer,),
    )


def _placed(article: Article, spans: tuple[Span, ...], **fields: object) -> Claim:
    """Make a claim with its passage and the words around it."""
    text = article.text
    first, last = (spans[0].start, spans[-1].end) if spans else (0, 0)
    return Claim(
        article=article.id,
        spans=spans,
        quote=" … ".join(span.of(text) for span in spans),
        title=article.title,
        outlet=article.outlet,
        before=text[max(0, first - AROUND) : first],
        after=text[last : last + AROUND],
        **fields,  # type: ignore[arg-type]
    )


def _merged(claims: Sequence[Claim], adjudicated: set[str]) -> list[Claim]:
    """Let adjudicated claims stand alone on their words, and make one of what several writers stated alike."""
    settled = [claim for claim in claims if adjudicated.intersection(claim.events)]
    result: list[Claim] = []
    for claim in claims:
        if claim not in settled and any(_overlap(claim, other) for other in settled):
            continue
        same = next((n for n, other in enumerate(result) if _same(claim, other)), None)
        if same is None:
            result.append(claim)
        else:
            other = result[same]
            result[same] = replace(other, coders=(*other.coders, *claim.coders), events=(*other.events, *claim.events))
    return result


def _same(one: Claim, other: Claim) -> bool:
    return (
        not set(one.coders) & set(other.coders)
        and bool(one.events and other.events)
        and (one.quad, _ids(one.doers), _ids(one.targets)) == (other.quad, _ids(other.doers), _ids(other.targets))
        and _overlap(one, other)
    )


def _overlap(one: Claim, other: Claim) -> bool:
    return one.article == other.article and any(a.overlaps(b) for a in one.spans for b in other.spans)


def _ids(actors: Iterable[Actor]) -> set[str]:
    return {actor.id for actor in actors}
