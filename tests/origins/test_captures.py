"""Newer captures of one page are no second origin, and copies are told once."""

from __future__ import annotations

import pytest

from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.case import Case
from osintkit.claims import Origins, origins
from osintkit.stores.memory import MemoryStore


def captured(*outlets: str | None) -> tuple[Case, list[Article]]:
    """A page captured up to three times, in other words each time, with a claim in each: all state the same."""
    case = Case(MemoryStore(), writer="amina")
    texts = ("Norway attacked Kenya on Monday, the long day of the ferries, in the morning hours.",
             "In quite other words, and after much thought about it all: Norway attacked Kenya.",
             "Once more, with nothing that stood there before: Norway attacked Kenya at sea.")  # fmt: skip
    articles = [case.add(Article(text, outlet=outlet)) for text, outlet in zip(texts, outlets, strict=False)]
    events = [attack(case, article) for article in articles]
    for event in events[1:]:
        case.link(event, events[0], type="restates")
    return case, articles


def attack(case: Case, article: Article) -> Annotation:
    at = article.text.index("attacked")
    event = case.annotate(article, at, at + 8, label="event", type="ASSAULT")
    case.link(event, "country:NO", type="by")
    case.link(event, "country:KE", type="to")
    return event


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Post", "The Harbour Post", "Post, The Harbour Post: captures of one page, which count once."),
        (None, "Post", "{old}, Post: captures of one page, which count once."),
        ("Post", "Post", "Post: captures of one page, which count once."),
    ],
)
def test_a_newer_capture_of_a_page_is_no_second_origin_whatever_its_outlet_was_called(first, second, reason):
    case, (old, new) = captured(first, second)
    before = origins(case.claims()).count

    case.supersede(old, new)

    counted = origins(case.claims())
    assert (before, counted.count) == (1 if first == second else 2, 1)
    assert counted.reasons[-1] == reason.format(old=old.id)
    assert counted.copies == ()


def test_three_captures_of_a_page_are_one_origin_though_the_second_says_nothing():
    case, (old, between, new) = captured("Post", "Post online", "The Post")
    case.remove(next(claim.id for claim in case.claims() if claim.article == between.id))
    case.supersede(old, between)
    case.supersede(between, new)

    counted = origins(case.claims())

    assert (counted.count, counted.captures) == (1, (("Post", "Post online", "The Post"),))


def test_an_outlet_that_is_no_capture_stays_an_origin_of_its_own():
    case, (old, new, _) = captured("Post", "Wire", "Gazette")
    case.supersede(old, new)

    assert origins(case.claims()).count == 2


def test_captures_that_print_the_same_are_told_once():
    case = Case(MemoryStore(), writer="amina")
    text = "Norway attacked Kenya on Monday, said the council of the ferries, and nobody was hurt at all there. "
    old, new = (case.add(Article(text * 3 + end, outlet="Post")) for end in ("", "Corrected."))
    case.link(attack(case, new), attack(case, old), type="restates")
    case.supersede(old, new)

    counted = origins(case.claims())

    assert (counted.count, counted.copies, counted.captures) == (1, (), (("Post",),))


def test_five_copies_of_one_text_are_told_in_one_sentence():
    names = ["Lake Courier", "The Harbour Post", "Lake Post", "Port News", "Ferry Times"]
    pairs = tuple((one, other, 0.8 + n / 100) for n, one in enumerate(names) for other in names[n + 1 :])
    pairs += (("Bay News", "Coast News", 0.6), ("Bay News", "Lake Post", None))

    assert Origins(1, copies=pairs).reasons == (
        f"{', '.join(names)} print nearly the same text (80 % of the shorter one or more): one origin.",
        "Bay News and Coast News print nearly the same text (60 % of the shorter one): one origin.",
        "Bay News is marked as taken from Lake Post: one origin.",
    )
