"""What the tests of origins share: claims made by hand, and cases of short articles."""

from __future__ import annotations

from itertools import count

from osintkit.actor import Actor
from osintkit.article import Article
from osintkit.case import Case
from osintkit.claims import Claim, Hop
from osintkit.families import Copy, Family
from osintkit.stores.memory import MemoryStore

NUMBERS = count(1)


def named(name: str) -> Hop:
    return Hop(Actor.of_words(name), name)


def hidden(name: str = "officials") -> Hop:
    return Hop(Actor.of_words(name), name, "unnamed")


EXPERTS = Hop(Actor.of_words("experts"), "experts", "collective")


NOBODY = Hop(Actor.of_words("unknown outlet"), "unknown outlet", "unknown")


POST, COURIER, GAZETTE, AGENCY = map(named, ("The Harbour Post", "Lake Courier", "Island Gazette", "Wire One"))


MINISTER, CAPTAIN = map(named, ("The minister", "Captain Otieno"))


def claim(*chains: tuple[Hop, ...], article: str | None = None, family: Family | None = None) -> Claim:
    number = next(NUMBERS)
    outlet = chains[0][-1] if chains else None
    return Claim(
        id=f"claim-{number}",
        article=article or f"article-{number}",
        spans=(),
        quote="…",
        chain=chains[0] if chains else (),
        chains=chains,
        outlet=outlet.name if outlet and outlet.naming == "named" else None,
        family=family,
    )


def derived(*pairs):
    """Articles that were taken from one another, by their names."""
    return Family(
        tuple(dict.fromkeys(name for pair in pairs for name in pair)), tuple(Copy(*pair, None) for pair in pairs)
    )


STORY = (
    "Norway praised Kenya for its new lighthouse on Tuesday. The light can be seen from thirty kilometres away, and "
    "guides fishermen home whose boats have no compass. It was built in nine months by masons from the islands."
)


RETOLD = (
    "Kenya was praised. Norway praised Kenya for a lighthouse, our correspondent saw the ceremony on the cape herself."
)


def case_of(*articles: tuple[str, str]) -> Case:
    case = Case(MemoryStore(), writer="amina")
    for outlet, text in articles:
        article = case.add(Article(text, outlet=outlet))
        start = text.index("praised Kenya")
        event = case.annotate(article, start, start + 7, label="event", type="SUPPORT")
        case.link(event, "country:NO", type="by")
        case.link(event, "country:KE", type="to")
    return case


def tie_all(case: Case, type: str = "restates") -> None:
    events = case.annotations(label="event")
    for event in events[1:]:
        case.link(event, events[0], type=type)
