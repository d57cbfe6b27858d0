"""Ties: claims that share doer, target, kind and standing become one line; the others are listed with the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from osintkit.actor import Actor
from osintkit.claims import Claim
from osintkit.figures.lettering import shown
from osintkit.figures.style import (
    CONTRIBUTOR,
    MATERIAL_CONFLICT,
    MATERIAL_COOPERATION,
    QUADS,
    UNKNOWN_KIND,
    VERBAL_CONFLICT,
    VERBAL_COOPERATION,
)
from osintkit.figures.support import Counter, statement_of
from osintkit.figures.words import Words

DIRECTED, MUTUAL, BOTH_WAYS, LOOP, TO_NOBODY, FROM_NOBODY, CONTRIBUTION = (
    "directed",
    "mutual",
    "both ways",
    "loop",
    "to nobody said",
    "from nobody said",
    "contribution",
)
MUTUAL_TYPES = ("AGREE", "CONSULT", "COOPERATE")
# Above this many parties to one agreement they are tied in a ring, each to the next: every pair would be a hairball.
MOST_PAIRED = 4


@dataclass(frozen=True, slots=True)
class Tie:
    """The claims that one line stands for.

    `form` is "directed", "mutual" (an agreement: nobody began it), "both ways" (grouped ones, one each way),
    "loop" (on oneself), "to nobody said",
    "from nobody said" or "contribution". `source` and `target` are actor ids, None for the end that nobody said.
    `kind` is a quad, "unknown" or "contributor". `dashed` when no claim's first speaker is named or a document.
    `origins` is the count of the best-supported single statement, `statements` how many different ones the line has.
    `status` are words of `Words.status`, with "partly:" before those that hold for some of the claims.
    """

    id: str
    form: str
    source: str | None
    target: str | None
    kind: str
    dashed: bool
    claims: tuple[Claim, ...]
    origins: int
    statements: int
    types: tuple[str, ...]
    status: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """A claim that has no line: the sentence that says why, and in it the `reason`, which others may share.

    `told` is what the sentence calls it, its quote or who is in it; `event` what an Annotator can show.
    """

    claim: str
    sentence: str
    reason: str = ""
    told: str = ""
    event: str = ""


def not_drawn(claim: Claim, reason: str, words: Words) -> NotDrawn:
    """Say of a claim with a passage why it has no line."""
    quote = words.quoted(_excerpt(claim))
    sentence = words.say("reason counted", count=quote, reason=reason)
    return NotDrawn(claim.id, sentence, reason, quote, event_of(claim))


def event_of(claim: Claim) -> str:
    """Give the id of the annotation that shows the claim's passage."""
    return claim.events[0] if claim.events else claim.id


def identifier(prefix: str, *parts: str) -> str:
    """Make a short id that is the same each time and safe in any markup: `line-` or `actor-` and 12 hex digits."""
    return f"{prefix}-{hashlib.sha256(chr(31).join(parts).encode('utf-8', 'replace')).hexdigest()[:12]}"


def speaker_known(claim: Claim) -> bool:
    """Tell whether the first speaker of one of the claim's chains is named, or is a document."""
    firsts = [chain[0] for chain in claim.chains or (claim.chain,) if chain]
    return any(hop.naming == "named" or hop.actor.kind == "document" for hop in firsts)


def kind_of(claim: Claim) -> str:
    """Give the claim's quad, or "unknown"."""
    return claim.quad if claim.quad in QUADS else UNKNOWN_KIND


def is_mutual(claim: Claim) -> bool:
    """Tell whether the claim is an agreement of its doers: several of them, no target, and of that sort."""
    if len(claim.doers) < 2 or claim.targets:
        return False
    if claim.type is None:
        return claim.quad in (VERBAL_COOPERATION, MATERIAL_COOPERATION)
    return claim.type in MUTUAL_TYPES


def ends_of(claim: Claim) -> list[tuple[str, str | None, str | None]]:
    """List the lines that a claim asks for as (form, source, target); empty when it names neither doer nor target."""
    doers = list(dict.fromkeys(actor.id for actor in claim.doers))
    targets = list(dict.fromkeys(actor.id for actor in claim.targets))
    ends: list[tuple[str, str | None, str | None]]
    if is_mutual(claim) and len(doers) > 1:
        pairs = combinations(doers, 2) if len(doers) <= MOST_PAIRED else pairwise([*doers, doers[0]])
        ends = [(MUTUAL, min(pair), max(pair)) for pair in pairs]
    elif doers and targets:
        ends = [(LOOP if a == b else DIRECTED, a, b) for a in doers for b in targets]
    elif doers:
        ends = [(TO_NOBODY, a, None) for a in doers]
    else:
        ends = [(FROM_NOBODY, None, b) for b in targets]
    helped = doers or targets
    helpers = list(dict.fromkeys(actor.id for actor in claim.contributors if actor.id not in helped))
    if helped:
        ends += [(CONTRIBUTION, helper, helped[0]) for helper in helpers]
    return ends


def tied(
    claims: Sequence[Claim],
    *,
    origins: Counter,
    words: Words,
    name: Callable[[Actor], str] = lambda actor: actor.name,
    hide: Collection[str] = (),
) -> tuple[tuple[Tie, ...], tuple[NotDrawn, ...]]:
    """Group claims into ties, in the order in which the ties are first met.

    Parameters
    ----------
    origins : callable
        Counts the independent origins of claims that state the same: a `Support`, where some of these may be elsewhere.
    name : callable
        Names an actor in the sentence that says why its claim has no line.
    hide : collection of str
        Modalities whose claims are listed instead of drawn.
    """
    groups: dict[tuple[str, str | None, str | None, str, bool], list[Claim]] = {}
    missing: list[NotDrawn] = []
    for claim in claims:
        reason = _why_not(claim, words, hide, name)
        if reason:
            missing.append(reason)
            continue
        for form, source, target in ends_of(claim):
            kind = CONTRIBUTOR if form == CONTRIBUTION else kind_of(claim)
            groups.setdefault((form, source, target, kind, not speaker_known(claim)), []).append(claim)
    opponents = _opponents(claims)
    return tuple(_tie(key, group, origins, opponents) for key, group in groups.items()), tuple(missing)


def strongest(ties: Sequence[Tie], most: int, words: Words) -> tuple[tuple[Tie, ...], tuple[NotDrawn, ...]]:
    """Keep the `most` ties with the most origins, then the most claims; list the claims that are then on none.

    The order of the ties stays; of equal ones the earlier are kept.
    """
    if len(ties) <= most:
        return tuple(ties), ()
    ranked = sorted(ties, key=lambda tie: (-tie.origins, -len(tie.claims)))
    kept = {tie.id for tie in ranked[:most]}
    drawn = {claim.id for tie in ties if tie.id in kept for claim in tie.claims}
    left = {claim.id: claim for tie in ties for claim in tie.claims if claim.id not in drawn}
    reason = words.say("reason beyond", reason=words.count("best", most))
    missing = tuple(not_drawn(claim, reason, words) for claim in left.values())
    return tuple(tie for tie in ties if tie.id in kept), missing


def _excerpt(claim: Claim) -> str:
    return shown(claim.quote[:160]) + ("…" if len(claim.quote) > 160 else "")


def _why_not(claim: Claim, words: Words, hide: Collection[str], name: Callable[[Actor], str]) -> NotDrawn | None:
    if not claim.quote.strip() or not claim.spans:
        names = [shown(name(actor)[:80]) for actor in claim.doers + claim.targets]
        who, reason = words.listed(names) or words.say("not said"), words.say("reason no passage")
        sentence = words.say("reason counted", count=who, reason=reason)
        return NotDrawn(claim.id, sentence, reason, who, event_of(claim))
    if claim.modality in hide:
        status = words.status.get(claim.modality, claim.modality)
        return not_drawn(claim, words.say("reason filtered", status=status), words)
    if not claim.doers and not claim.targets:
        # A passage that somebody marked as a claim, in which no event is marked, misses more than its actors.
        return not_drawn(
            claim, words.say("reason no actor" if claim.events or not claim.passage else "reason no event"), words
        )
    return None


def _tie(
    key: tuple[str, str | None, str | None, str, bool],
    group: list[Claim],
    origins: Counter,
    opponents: set[tuple[str, str]],
) -> Tie:
    form, source, target, kind, dashed = key
    statements: dict[str, list[Claim]] = {}
    for claim in group:  # claims that look alike are one statement only when somebody said so
        statements.setdefault(statement_of(claim), []).append(claim)
    types: dict[str, int] = {}
    for claim in group:
        if claim.type:
            types[claim.type] = types.get(claim.type, 0) + 1
    return Tie(
        id=identifier("line", form, source or "", target or "", kind, str(dashed)),
        form=form,
        source=source,
        target=target,
        kind=kind,
        dashed=dashed,
        claims=tuple(group),
        origins=max(max(1, origins(same).count) for same in statements.values()),
        statements=len(statements),
        types=tuple(sorted(types, key=lambda name: (-types[name], name))),
        status=_status(group, opponents),
    )


def _status(group: list[Claim], opponents: set[tuple[str, str]]) -> tuple[str, ...]:
    denied = sum(claim.modality == "denied" for claim in group)
    found = ["disputed"] if 0 < denied < len(group) else []
    tests: list[tuple[str, Callable[[Claim], bool]]] = [
        (name, lambda claim, name=name: claim.modality == name)  # type: ignore[misc]
        for name in ("planned", "ongoing", "hypothetical", "denied")
        if not (name == "denied" and found)
    ]
    tests.append(("alleged", lambda claim: is_alleged(claim, opponents)))
    for name, test in tests:
        holds = sum(map(test, group))
        if holds:
            found.append(name if holds == len(group) else f"partly:{name}")
    return tuple(found)


def _side(actor: Actor) -> str:
    # A spokesman speaks for a side of a dispute by his country, though he is never drawn as the state.
    return actor.country or actor.id


def _opponents(claims: Sequence[Claim]) -> set[tuple[str, str]]:
    found = set()
    for claim in claims:
        if claim.quad in (VERBAL_CONFLICT, MATERIAL_CONFLICT):
            for a in map(_side, claim.doers):
                for b in map(_side, claim.targets):
                    found |= {(a, b), (b, a)}
    return found


def is_alleged(claim: Claim, opponents: Collection[tuple[str, str]]) -> bool:
    """Tell whether a conflict is told by a party to it: the first speaker is on the side of the target, or of somebody
    who is in conflict with the doer by another of the claims. What a side says of its own deeds is no allegation.
    """
    if claim.quad not in (VERBAL_CONFLICT, MATERIAL_CONFLICT) or len(claim.chain) < 2 or not claim.doers:
        return False
    speaker = _side(claim.chain[0].actor)
    doers = {_side(actor) for actor in claim.doers}
    if speaker in doers:
        return False
    return speaker in {_side(actor) for actor in claim.targets} or any((speaker, doer) in opponents for doer in doers)
