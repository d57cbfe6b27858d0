"""What a figure shows, said in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from osintkit.claims import Claim, Hop
from osintkit.figures.lettering import shown
from osintkit.figures.ties import BOTH_WAYS, CONTRIBUTION, FROM_NOBODY, LOOP, MUTUAL, TO_NOBODY, Tie
from osintkit.figures.words import Words

MOST = 90  # characters of a name in a sentence


def short(name: str) -> str:
    """Make a name fit for a sentence: one line, no control characters, at most 90 characters."""
    safe = shown(name[: 4 * MOST])
    return safe if len(safe) <= MOST else safe[: MOST - 1] + "…"


def verbs_of(tie: Tie, words: Words) -> str:
    """Say what is done, at most two sorts of it: "attacks, threatens"."""
    several = tie.form == MUTUAL
    if tie.form == CONTRIBUTION or not tie.types:
        return words.verbs[tie.kind][several]
    found = [words.verbs[name][several] if name in words.verbs else short(name).lower() for name in tie.types[:2]]
    return ", ".join(dict.fromkeys(found))


def status_of(tie: Tie, words: Words) -> list[str]:
    """Give the words of standing that go on the label: "planned", "partly denied"."""
    found = []
    for status in tie.status:
        name = status.removeprefix("partly:")
        found.append(words.status[name] if name == status else words.say("partly", status=words.status[name]))
    return found


def ends_told(tie: Tie, names: Mapping[str, str], words: Words) -> str:
    """Say between whom: "Iran and Russia", "Russia to Ukraine"."""
    a = short(names[tie.source]) if tie.source else ""
    b = short(names[tie.target]) if tie.target else ""
    if tie.form == MUTUAL:
        return words.listed([a, b])
    if tie.form == CONTRIBUTION and not any(tie.target == doer.id for claim in tie.claims for doer in claim.doers):
        return words.say("contributes to deed", a=a, b=b)
    key = {
        BOTH_WAYS: "both ways",
        LOOP: "itself",
        TO_NOBODY: "to nobody said",
        FROM_NOBODY: "from nobody said",
        CONTRIBUTION: "contributes",
    }
    return words.say(key.get(tie.form, "to"), a=a, b=b)


def hop_told(hop: Hop, words: Words) -> str:
    """Name one step of a chain, saying so when the article hides who it is, with its reliability where graded."""
    if hop.naming == "unknown":  # an outlet that nobody has named yet
        return words.say("unknown outlet")
    name = short(hop.name)
    if hop.actor.reliability:
        name = f"{name} ({hop.actor.reliability})"
    return words.say("unnamed source", name=name) if hop.naming == "unnamed" else name


def chain_told(claim: Claim, words: Words) -> str:
    """Say a chain: "officials, unnamed through The Harbour Post"; the outlet alone where nobody else speaks."""
    hops = [hop_told(hop, words) for hop in claim.chain]
    if not hops:
        return words.say("unknown outlet")
    told = hops[0]
    for hop in hops[1:]:
        told = words.say("through", first=told, then=hop)
    return told


def line_told(tie: Tie, names: Mapping[str, str], words: Words) -> str:
    """Tell one line in a sentence."""
    colon = f"{words.space_before_colon}: "
    head = ends_told(tie, names, words)
    if tie.form != CONTRIBUTION:
        head += colon + verbs_of(tie, words)
    chains = list(dict.fromkeys(chain_told(claim, words) for claim in tie.claims))
    parts = [words.count("claim", len(tie.claims)), words.count("origin", tie.origins), *status_of(tie, words)]
    said = words.say("said by", chain=chains[0]) + (" …" if len(chains) > 1 else "")
    return f"{head}; {', '.join(parts)}; {said}"
