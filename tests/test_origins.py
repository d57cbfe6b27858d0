"""Independent origins: what counts, what adds nothing, and the sentences that say why."""

from __future__ import annotations

from itertools import count

import pytest

from osintkit.actor import Actor
from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.case import Case
from osintkit.claims import Claim, Hop, Origins, origins
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


def test_no_claim_has_no_origin():
    assert origins([]) == Origins(0)
    assert origins([claim()]).count == 0


@pytest.mark.parametrize(
    ("chains", "expected"),
    [
        ([[MINISTER, POST]], 1),
        ([[MINISTER, POST], [MINISTER, COURIER]], 1),
        ([[MINISTER, POST], [CAPTAIN, COURIER]], 2),
        ([[POST], [COURIER]], 2),
        ([[hidden(), POST], [hidden("diplomats"), POST]], 1),
        ([[hidden(), POST], [EXPERTS, POST, COURIER]], 1),
        ([[hidden(), POST], [hidden(), COURIER]], 2),
        ([[hidden(), POST], [MINISTER, POST]], 2),
        ([[NOBODY], [NOBODY]], 1),
        ([[hidden(), NOBODY], [NOBODY]], 1),
        ([[hidden(), AGENCY, POST], [hidden(), AGENCY, COURIER], [AGENCY, GAZETTE]], 1),
        ([[MINISTER, hidden(), POST]], 1),
    ],
    ids=[
        "a speaker through an outlet",
        "one speaker through two outlets",
        "two speakers",
        "two outlets in their own words",
        "two groups of hidden sources of one outlet",
        "hidden sources of one outlet, directly and through another",
        "hidden sources of two outlets",
        "hidden sources and a speaker of one outlet",
        "two outlets that nobody named",
        "hidden sources of an outlet that nobody named",
        "an agency that three outlets print",
        "a speaker told by hidden sources",
    ],
)
def test_origins_are_the_ends_of_the_chains(chains, expected):
    assert origins([claim(tuple(chain)) for chain in chains]).count == expected


def test_several_speakers_behind_one_claim_are_several_origins():
    assert origins([claim((MINISTER, POST), (CAPTAIN, POST))]).count == 2


def test_an_outlet_that_cites_somebody_is_no_origin_where_another_cites_it():
    counted = origins([claim((POST, COURIER)), claim((MINISTER, POST))])

    assert (counted.count, counted.grounds[0].speaker) == (1, "The minister")
    assert len(counted.grounds[0].claims) == 2


def test_two_outlets_that_cite_one_another_are_one_origin_and_said_to_be():
    counted = origins([claim((POST, COURIER)), claim((COURIER, POST))])

    assert (counted.count, counted.grounds[0].kind) == (1, "circular")
    assert counted.reasons[0].startswith("Lake Courier, The Harbour Post cite one another, and nobody else.")


def test_a_circle_that_leads_out_to_somebody_adds_nothing():
    counted = origins([claim((POST, COURIER)), claim((COURIER, POST)), claim((MINISTER, COURIER))])

    assert [ground.speaker for ground in counted.grounds] == ["The minister"]
    assert "Lake Courier, The Harbour Post cite one another: that adds nothing." in counted.reasons


def test_a_circle_of_three_is_found():
    counted = origins([claim((POST, COURIER)), claim((COURIER, GAZETTE)), claim((GAZETTE, POST))])

    assert (counted.count, counted.grounds[0].kind) == (1, "circular")


def test_copies_of_one_article_are_one_origin_whoever_prints_them():
    copies = (Copy("a", "b", 0.92), Copy("b", "c", None))
    family = Family(("a", "b", "c"), copies, {"a": "The Harbour Post", "b": "Lake Courier", "c": "“Night ferry”"})
    printed = {"a": POST, "b": COURIER, "c": NOBODY}

    counted = origins([claim((outlet,), article=name, family=family) for name, outlet in printed.items()])

    assert counted.count == 1
    assert counted.reasons == (
        "The article says so itself, and its outlet is not known. 3 passages rest on this; they do not confirm one "
        "another.",
        "The Harbour Post and Lake Courier print nearly the same text (92 % of the shorter one): one origin.",
        "Lake Courier is marked as taken from “Night ferry”: one origin.",
    )


def derived(*pairs):
    """Articles that were taken from one another, by their names."""
    return Family(
        tuple(dict.fromkeys(name for pair in pairs for name in pair)), tuple(Copy(*pair, None) for pair in pairs)
    )


@pytest.mark.parametrize(
    ("original", "taken", "speakers"),
    [
        ((POST,), (COURIER,), ["The Harbour Post"]),
        ((POST,), (MINISTER, COURIER), ["The Harbour Post", "The minister"]),
        ((MINISTER, POST), (COURIER,), ["The minister"]),
        ((MINISTER, POST), (hidden(), COURIER), ["The minister"]),
        ((POST,), (hidden(), COURIER), ["The Harbour Post"]),
        ((hidden(), POST), (hidden(), COURIER), ["officials"]),
        ((hidden(), POST), (COURIER,), ["officials"]),
    ],
)
def test_what_is_derived_cites_what_it_was_taken_from_and_may_ask_others_itself(original, taken, speakers):
    family = derived(("b", "a"))

    counted = origins([claim(original, article="a", family=family), claim(taken, article="b", family=family)])

    assert [ground.speaker for ground in counted.grounds] == speakers


def test_an_outlet_that_an_article_of_its_own_is_derived_from_by_way_of_another_keeps_its_voice():
    family = derived(("b", "a"), ("c", "b"))
    claims = [claim((POST,), article="a", family=family), claim((COURIER,), article="b", family=family)]

    counted = origins([*claims, claim((COURIER, POST), article="c", family=family)])

    assert [ground.speaker for ground in counted.grounds] == ["The Harbour Post"]


@pytest.mark.parametrize("voices", [((POST,), (COURIER,)), ((hidden(), POST), (hidden(), COURIER))])
def test_what_was_taken_from_an_article_that_says_nothing_here_is_one_origin(voices):
    family = derived(("a", "c"), ("b", "c"))

    assert (
        origins([claim(each, article=name, family=family) for name, each in zip("ab", voices, strict=True)]).count == 1
    )


def test_articles_marked_as_derived_from_one_another_are_one_origin():
    family = derived(("a", "b"), ("b", "a"))

    assert (
        origins([claim((POST,), article="a", family=family), claim((COURIER,), article="b", family=family)]).count == 1
    )


def test_hidden_sources_in_copies_are_one_origin():
    family = Family(("a", "b"), (Copy("a", "b", 0.8),))
    claims = [claim((hidden(), each), article=name, family=family) for name, each in (("a", POST), ("b", COURIER))]

    assert origins(claims).count == 1


def test_a_copy_that_leaves_out_the_name_of_a_source_has_no_other():
    family = Family(("a", "b"), (Copy("b", "a", None),))
    naming = claim((MINISTER, POST), article="a", family=family)
    hiding = claim((hidden("a member of the government"), COURIER), article="b", family=family)

    assert [ground.speaker for ground in origins([naming, hiding]).grounds] == ["The minister"]


def test_an_article_that_hides_a_source_is_no_copy_of_a_later_one_that_names_another():
    family = Family(("a", "b"), (Copy("b", "a", None),))
    hiding = claim((hidden(), POST), article="a", family=family)
    later = claim((MINISTER, COURIER), article="b", family=family)

    assert origins([hiding, later]).count == 2


def test_an_article_that_names_one_source_and_hides_others_has_both():
    family = Family(("a", "b"), (Copy("b", "a", None),))
    both = claim((MINISTER, POST), (hidden(), POST), article="a", family=family)

    assert origins([both, claim((COURIER,), article="b", family=family)]).count == 2


def test_an_outlet_that_prints_anothers_story_may_have_a_voice_of_its_own_elsewhere():
    shared, own = Family(("a", "b"), (Copy("a", "b", 0.9),)), Family(("c", "d"), (Copy("c", "d", 0.9),))
    claims = [
        claim((MINISTER, POST), article="a", family=shared),
        claim((MINISTER, COURIER), article="b", family=shared),
        claim((CAPTAIN, COURIER), article="c", family=own),
        claim((CAPTAIN, GAZETTE), article="d", family=own),
    ]

    assert origins(claims).count == 2


def test_copies_that_name_the_outlet_which_wrote_the_story_make_no_circle():
    family = Family(("a", "b"), (Copy("b", "a", 0.9),))
    claims = [claim((POST,), article="a", family=family), claim((POST, COURIER), article="b", family=family)]

    counted = origins(claims)

    assert (counted.count, counted.grounds[0].kind, counted.circles) == (1, "named", ())


def test_hidden_sources_are_told_with_their_relay():
    assert origins([claim((hidden("Two officials"), POST, COURIER))]).reasons == (
        "“Two officials”: not named; they reach us through The Harbour Post.",
    )
    assert origins([claim((hidden("Two officials"), NOBODY))]).reasons == (
        "“Two officials”: not named; through which outlet is not known.",
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


def test_claims_are_not_compared_until_somebody_says_that_they_state_the_same():
    case = case_of(("The Harbour Post", STORY), ("Lake Courier", RETOLD))
    assert [case.origins(claim).count for claim in case.claims()] == [1, 1]

    tie_all(case)

    assert [case.origins(claim).count for claim in case.claims()] == [2, 2]
    assert {claim.statement for claim in case.claims()} == {case.claims()[0].id}


@pytest.mark.parametrize("type", ["restates", "corroborates"])
def test_five_outlets_that_print_one_agencys_story_are_one_origin(type):
    case = case_of(*((f"Outlet {n}", f"Outlet {n} writes: {STORY}") for n in range(5)))
    tie_all(case, type)

    counted = case.origins(case.claims()[3])

    assert counted.count == 1
    assert len(counted.grounds[0].claims) == 5
    assert any("print nearly the same text" in reason for reason in counted.reasons)


def test_a_translation_counts_apart_until_somebody_marks_it_as_derived():
    case = case_of(("The Harbour Post", STORY), ("Lake Courier", RETOLD))
    tie_all(case)
    one, other = case.articles()

    case.link(other, one, type="derived_from")
    assert case.origins(case.claims()[0]).count == 1

    case.undo()
    assert case.origins(case.claims()[0]).count == 2


def test_two_translations_of_a_third_article_are_one_origin():
    case = case_of(("The Harbour Post", STORY), ("Lake Courier", RETOLD))
    tie_all(case)
    third = case.add(Article("Die Vorlage", outlet="Seeblatt"))
    for article in case.articles()[:2]:
        case.link(article, third, type="derived_from")

    assert case.origins(case.claims()[0]).count == 1


def test_claims_that_contradict_one_another_are_not_one_statement():
    case = case_of(("The Harbour Post", STORY), ("Lake Courier", RETOLD))
    tie_all(case, "contradicts")

    assert {claim.statement for claim in case.claims()} == {""}


# captures of one page


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
