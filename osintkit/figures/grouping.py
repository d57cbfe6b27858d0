"""Too many lines: one for each pair of actors and kind of event, and of these the best supported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from osintkit.figures.support import statement_of
from osintkit.figures.ties import (
    BOTH_WAYS,
    CONTRIBUTION,
    DIRECTED,
    LOOP,
    MUTUAL,
    NotDrawn,
    Tie,
    identifier,
    strongest,
)
from osintkit.figures.words import Words

MOST_LINES = 300  # nobody reads more
TOP = 60  # of grouped lines that are drawn unless somebody says otherwise: as many as carry words


def thinned(
    ties: Sequence[Tie], words: Words, *, most: int = MOST_LINES, top: int | None = None
) -> tuple[tuple[Tie, ...], tuple[NotDrawn, ...], int]:
    """Keep what can be read of many ties.

    Above `most` they are grouped by pair and kind, and the `TOP` best supported kept; `top` keeps another number, at
    most `most`. Gives the ties, the claims that are then on none, and how many ties there were before they were
    grouped, 0 where they were not.
    """
    if len(ties) <= most:
        return *strongest(ties, min(most, top or most), words), 0
    return *strongest(grouped(ties), min(most, top or TOP), words), len(ties)


def grouped(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """Make one tie of all of one pair and kind: with a head at each end where they go both ways.

    It is dashed when all of them are, as wide as the widest, and has all their claims. Its standing is that of all of
    them, or partly so.
    """
    groups: dict[tuple[str, ...], list[Tie]] = {}
    for tie in ties:
        low, high = sorted((tie.source or "", tie.target or ""))
        ends = (low, high) if tie.form in (DIRECTED, MUTUAL) else (tie.form, tie.source or "", tie.target or "")
        groups.setdefault((*ends, tie.kind), []).append(tie)
    return tuple(same[0] if len(same) == 1 else _one(same) for same in groups.values())


def _one(same: Sequence[Tie]) -> Tie:
    first = same[0]
    claims = tuple({claim.id: claim for tie in same for claim in tie.claims}.values())
    types = [name for tie in same for name in tie.types]
    form = first.form
    ways = {(tie.form, tie.source) for tie in same}
    if form not in (LOOP, CONTRIBUTION) and first.source and first.target and len(ways) > 1:
        form = BOTH_WAYS
    dashed = all(tie.dashed for tie in same)
    return replace(
        first,
        id=identifier("line", form, first.source or "", first.target or "", first.kind, str(dashed)),
        form=form,
        dashed=dashed,
        claims=claims,
        origins=max(tie.origins for tie in same),
        statements=len(set(map(statement_of, claims))),
        types=tuple(sorted(dict.fromkeys(types), key=lambda name: (-types.count(name), name))),
        status=_status(same),
    )


def _status(same: Sequence[Tie]) -> tuple[str, ...]:
    names = dict.fromkeys(status.removeprefix("partly:") for tie in same for status in tie.status)
    return tuple(name if all(name in tie.status for tie in same) else f"partly:{name}" for name in names)
