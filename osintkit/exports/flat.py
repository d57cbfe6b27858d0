"""A claim as one flat row: what every format that holds no records, only fields, carries of it.

Quote, chain and grade are in each row, and the number of independent origins with the reasons for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from osintkit.actor import Actor
    from osintkit.attribution import Hop
    from osintkit.claims import Claim
    from osintkit.view import View

AND = "; "  # between the values of one field: names hold commas
ARROW = " → "

# Column -> what it says, for the sheets and files that describe themselves.
COLUMNS: Mapping[str, str] = {
    "claim": "id of the claim in the case",
    "quote": "the words of the article that it rests on",
    "doers": "who acts",
    "targets": "on whom or towards whom",
    "contributors": "who contributes without being the doer",
    "kind": "kind of event, one of four",
    "type": "type of event, one of PLOVER's sixteen",
    "modality": "reported, ongoing, planned, hypothetical or denied",
    "chain": "who says so, through whom, up to the outlet; one chain each, separated by ;",
    "credibility": "of the claim: 1 confirmed to 5 improbable, 6 cannot be judged; empty: not graded",
    "reliability": "of the sources: A to E, F cannot be judged; empty: not graded",
    "basis": "written reason for the grade",
    "origins": "how many independent origins it rests on",
    "origins_because": "why they are counted so",
    "date": "as the text states it",
    "places": "ISO 3166-1 alpha-2 codes, or the words",
    "coders": "who marked it",
    "doer_ids": "ids of the doers; country:XX for a country that nobody registered",
    "target_ids": "ids of the targets",
    "article": "id of the article in the case",
    "title": "of the article",
    "outlet": "of the article; empty: unknown",
    "published": "as the article states it",
    "url": "of the article",
    "start": "first code point of the passage in the article's text",
    "end": "code point after the passage",
}

Row = dict[str, str | int | None]


def rows(case: View) -> list[Row]:
    """Give the claims of a case as rows with `COLUMNS`, in the order of `case.claims()`; None where nobody said.

    Texts are as they stand in the case: hostile. Whoever writes them escapes them for the format.
    """
    grades = reliabilities(case)
    articles = {article.id: article for article in case.articles()}
    return [_row(case, claim, articles[claim.article], grades) for claim in case.claims()]


def _row(case: View, claim: Claim, article: Any, grades: Mapping[str, str]) -> Row:
    origins = case.origins(claim)
    return {
        "claim": claim.id,
        "quote": claim.quote,
        "doers": names(claim.doers),
        "targets": names(claim.targets),
        "contributors": names(claim.contributors),
        "kind": claim.quad,
        "type": claim.type,
        "modality": claim.modality,
        "chain": told_chains(claim),
        "credibility": claim.credibility,
        "reliability": told_reliability(claim, grades),
        "basis": claim.basis,
        "origins": origins.count,
        "origins_because": " ".join(origins.reasons),
        "date": claim.date,
        "places": AND.join(claim.places) or None,
        "coders": AND.join(claim.coders),
        "doer_ids": AND.join(actor.id for actor in claim.doers) or None,
        "target_ids": AND.join(actor.id for actor in claim.targets) or None,
        "article": claim.article,
        "title": claim.title,
        "outlet": claim.outlet,
        "published": article.published,
        "url": article.url,
        "start": claim.spans[0].start if claim.spans else None,
        "end": claim.spans[-1].end if claim.spans else None,
    }


def names(actors: Iterable[Actor]) -> str | None:
    """Give the names of actors as one field, None for none."""
    return AND.join(actor.name for actor in actors) or None


def told_chains(claim: Claim) -> str:
    """Give every chain behind a claim in words, from its first speaker to the outlet."""
    return AND.join(ARROW.join(map(told_hop, chain)) for chain in claim.chains or (claim.chain,))


def told_hop(hop: Hop) -> str:
    """Give one step of a chain in words: the name, whether it is named, and the word that attributes.

    Examples
    --------
    >>> from osintkit.actor import Actor
    >>> from osintkit.attribution import Hop
    >>> told_hop(Hop(Actor.of_words("officials"), "officials", "unnamed", "said"))
    'officials (unnamed, "said")'
    """
    about = ([] if hop.naming == "named" else [hop.naming]) + ([f'"{hop.cue}"'] if hop.cue else [])
    return f"{hop.name} ({', '.join(about)})" if about else hop.name


def chains(claim: Claim) -> list[list[dict[str, str | None]]]:
    """Give every chain behind a claim as JSON can hold it."""
    return [
        [{"name": hop.name, "actor": hop.actor.id, "naming": hop.naming, "cue": hop.cue} for hop in chain]
        for chain in claim.chains or (claim.chain,)
    ]


def reliabilities(case: View) -> dict[str, str]:
    """Give the reliability grade of each actor that was given one, by the actor's id."""
    return {actor.id: actor.reliability for actor in case.identities.all() if actor.reliability}


def told_reliability(claim: Claim, grades: Mapping[str, str]) -> str | None:
    """Give the reliability of the sources in a claim's chains, each with its name; None where none was graded."""
    hops = {hop.actor.id: hop.name for chain in claim.chains or (claim.chain,) for hop in chain}
    return AND.join(f"{name}: {grades[actor]}" for actor, name in hops.items() if actor in grades) or None


def evidence_told(row: Row) -> str:
    """Give quote, chain and grade of a row as a paragraph, for formats that have one field of text for all of it."""
    said = [f"“{row['quote']}”", f"Said by: {row['chain']}."]
    said.append(f"Credibility: {row['credibility'] or 'not graded'}.")
    said.append(f"Reliability: {row['reliability'] or 'not graded'}.")
    said.append(f"Independent origins: {row['origins']}. {row['origins_because']}")
    said.append(f"Modality: {row['modality']}.")
    if row["basis"]:
        said.append(f"Reason: {row['basis']}")
    if row["date"]:
        said.append(f"Date in the text: {row['date']}.")
    return " ".join(said).strip()
