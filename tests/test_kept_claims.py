"""What is kept of claims is what would be computed anew, whatever was done in between."""

from __future__ import annotations

import random

import pytest

from osintkit import claims as fresh
from osintkit import dating
from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores.memory import MemoryStore

TEXT = "Norway praised Kenya on 4 March 2026. Kenya told Norway officials said no. Chile helped Kenya in May."
SPANS = ((0, 6), (7, 14), (15, 20), (24, 36), (38, 43), (49, 55), (56, 65), (75, 80), (88, 93))
LABELS = ("actor", "country", "date", "source", "claim", "event")
LINKS = ("by", "to", "on", "attributed_to", "about", "restates", "corroborates", "refers_to", "contributor")


def said(case):
    """What is computed anew, as the case gives it: claims, their origins, their dates."""
    claims = fresh.claims_of(case)
    same = [[other for other in claims if other.statement == c.statement] if c.statement else [c] for c in claims]
    return claims, [fresh.origins(each) for each in same], [dating.when_of(case, claim) for claim in claims]


def kept(case):
    from osintkit.kept_claims import kept_claims

    claims = case.claims()
    return claims, [case.origins(each) for each in claims], [kept_claims(case).when(each) for each in claims]


def mark(case, chance):
    start, end = chance.choice(SPANS)
    label = chance.choice(LABELS)
    more = {"type": chance.choice(["SUPPORT", "AID", "ACCUSE"])} if label == "event" else {}
    more |= {"country": chance.choice(["NO", "KE"])} if label == "country" else {}
    more |= {"reliability": "B"} if label == "source" and chance.random() < 0.5 else {}
    case.annotate(chance.choice(case.articles()), start, end, label=label, **more)


def tie(case, chance):
    ends = [each.id for each in case.annotations()]
    ends += ["country:NO", "name:norway officials", "name:kenya", *(actor.id for actor in case.actors())]
    case.link(chance.choice(ends), chance.choice(ends), type=chance.choice(LINKS))


def merge(case, chance):
    names = ["name:norway officials", "name:lake courier", "name:no", *(actor.id for actor in case.actors())]
    case.merge(*chance.sample(names, 2))


def name(case, chance):
    article = chance.choice(case.articles())
    if chance.random() < 0.5:
        case.edit(article, outlet=chance.choice(["Lake Courier", "The Harbour Post"]), basis="page")
    else:
        case.edit(chance.choice(case.actors()), name=chance.choice(["The envoy", "Ada Lind"]))


def derive(case, chance):
    one, other = chance.sample(case.articles(), 2)
    case.link(one, other, type="derived_from")


def take_away(case, chance):
    case.remove(chance.choice([*case.annotations(), *case.links()]))


def alter(case, chance):
    found = chance.choice(case.annotations())
    start, end = chance.choice(SPANS)
    case.edit(found, start=start, end=end)


def go_back(case, chance):
    chance.choice([case.undo, case.redo])()


def of_another(case, chance):
    other = Case(case._journal.store, writer="bilal")
    mark(other, chance)
    case.refresh()


STEPS = (mark, mark, mark, mark, tie, tie, tie, tie, merge, name, derive, take_away, alter, go_back, of_another)


@pytest.mark.parametrize("seed", range(12))
def test_after_any_operations_what_is_kept_is_what_is_computed_anew(seed):
    chance = random.Random(seed)
    case = Case(MemoryStore(), writer="amina")
    case.add(
        [Article(TEXT + f" Part {n}.", outlet=outlet) for n, outlet in enumerate(["Lake Courier", None, "Lake Post"])]
    )
    case.register("The minister", country="NO")
    view = case.as_of(case.history(case.articles()[0])[-1])
    done = 0
    for _ in range(70):
        try:
            chance.choice(STEPS)(case, chance)
            done += 1
        except (ValueError, KeyError, IndexError):  # not every link or merge is allowed
            continue

        assert kept(case) == said(case)
    assert done > 30
    assert view.claims() == []


def test_claims_that_did_not_change_are_the_very_ones_from_before():
    case = Case(MemoryStore(), writer="amina")
    first, second = case.add([Article(TEXT, outlet="Lake Courier"), Article(TEXT, outlet="Lake Post")])
    for article in (first, second):
        event = case.annotate(article, 7, 14, label="event", type="SUPPORT")
        case.link(event, "country:NO", type="by")
    before = {claim.article: claim for claim in case.claims()}

    case.annotate(second, 0, 6, label="actor")
    case.link(case.annotations(second, label="event")[0], "country:KE", type="to")

    after = {claim.article: claim for claim in case.claims()}
    assert after[first.id] is before[first.id]
    assert after[second.id] != before[second.id]


def test_the_list_that_is_given_is_the_callers_own():
    case = Case(MemoryStore(), writer="amina")
    case.annotate(case.add(Article(TEXT)), 7, 14, label="event")
    case.claims().clear()

    assert len(case.claims()) == 1


def test_what_is_read_again_counts_as_another_version_though_as_many_operations_are_there():
    case = Case(MemoryStore(), writer="amina")
    case.add(Article(TEXT))
    before = case._journal.version

    case._journal.reload()

    assert case._journal.version != before
    assert case._journal.taken == 1
