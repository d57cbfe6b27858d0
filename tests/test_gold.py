"""The gold of the demo articles holds together, and the kit computes from it what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations

import pytest

from osintkit import gold as marked
from osintkit import samples
from osintkit.case import Case
from osintkit.claims import origins
from osintkit.codebook import default_codebook
from osintkit.errors import UnknownNameError
from osintkit.matchers import find_countries
from osintkit.stores.memory import MemoryStore

KEYS = tuple(samples.samples())
WRITER = "amina"


@pytest.fixture(scope="module")
def case():
    case = Case(MemoryStore(), writer=WRITER)
    case.add(samples.articles(every=True))
    samples.annotate(case)
    return case


@pytest.fixture(scope="module")
def computed(case):
    return {claim.id: claim for claim in case.claims()}


@pytest.fixture(scope="module")
def stated(computed):
    """The claims of each statement, in the order in which they are told."""
    found = {}
    for key in KEYS:
        for claim in samples.gold(key).claims:
            found.setdefault(claim.statement, []).append(computed[samples.claim_id(key, claim, WRITER)])
    return found


@pytest.mark.parametrize("key", KEYS)
def test_the_words_of_each_mark_stand_at_its_place(key):
    text = samples.sample(key).article.text

    wrong = [mark for mark in samples.gold(key).marks if mark.span.of(text) != mark.quote]

    assert wrong == []
    assert [country for country in samples.gold(key).countries if country.span.of(text) != country.quote] == []


@pytest.mark.parametrize("key", KEYS)
def test_each_saying_word_stands_in_the_text(key):
    text = samples.sample(key).article.text.casefold()

    assert [link for link in samples.gold(key).links if link.cue and link.cue.casefold() not in text] == []


@pytest.mark.parametrize("key", KEYS)
def test_labels_attributes_and_links_are_those_of_the_codebook(key):
    gold, codebook = samples.gold(key), default_codebook()

    for mark in gold.marks:
        codebook.checked(codebook.label(mark.label), mark.attributes)
    for link in gold.links:
        kind = codebook.link(link.type)
        end = "@actor" if link.target.startswith("country:") else gold.mark(link.target).label
        assert gold.mark(link.source).label in kind.sources
        assert end in kind.targets


@pytest.mark.parametrize("key", KEYS)
def test_no_chain_comes_back_to_itself(key):
    further = {}
    for link in samples.gold(key).links:
        if link.type == "attributed_to":
            further.setdefault(link.source, []).append(link.target)

    def walk(mark, before):
        assert mark not in before, (key, *before, mark)
        for target in further.get(mark, ()):
            walk(target, (*before, mark))

    for mark in further:
        walk(mark, ())


@pytest.mark.parametrize("key", KEYS)
def test_the_claims_computed_are_those_of_the_gold(key, computed):
    gold = samples.gold(key)
    said = ["mark", "who", "to", "contributors", "quad", "type", "modality", "chain"]
    expected = [{name: getattr(claim, name) for name in said} for claim in gold.claims]

    found = []
    for each in gold.claims:
        claim = computed[samples.claim_id(key, each, WRITER)]
        actors = [tuple(actor.id for actor in side) for side in (claim.doers, claim.targets, claim.contributors)]
        chain = tuple((hop.name, hop.naming, hop.cue) for hop in claim.chain)
        found.append(dict(zip(said, [each.mark, *actors, claim.quad, claim.type, claim.modality, chain], strict=True)))

    assert found == expected


def test_every_claim_computed_is_in_the_gold(computed):
    expected = {samples.claim_id(key, claim, WRITER) for key in KEYS for claim in samples.gold(key).claims}

    assert set(computed) == expected


@pytest.mark.parametrize("key", KEYS)
def test_every_event_and_every_claim_mark_is_a_claim(key):
    gold = samples.gold(key)

    assert {mark.id for mark in gold.marks if mark.label in ("event", "claim")} == {claim.mark for claim in gold.claims}


def test_an_event_without_a_doer_is_one_whose_text_names_none():
    without = {
        claim.statement
        for key in KEYS
        for claim in samples.gold(key).claims
        if claim.type and not claim.who and not claim.contributors
    }

    # "Night lane opens", "denied that a night lane had been opened", "the night lane opened on Sunday"
    assert without == {"queue.night-lane", "queue.not-open", "queue.opened"}


def test_agreements_have_two_doers_and_no_target():
    agreements = [
        claim
        for key in KEYS
        for claim in samples.gold(key).claims
        if claim.statement in ("ferries.agreed", "ferries.buoys", "queue.agreed")
    ]

    assert {(len(claim.who), claim.to) for claim in agreements} == {(2, ())}


def test_who_contributes_is_no_doer():
    claims = [claim for key in KEYS for claim in samples.gold(key).claims if claim.contributors]

    assert {(claim.who, claim.contributors) for claim in claims} == {((), ("country:TZ",)), ((), ("country:TR",))}


def test_what_is_stated_has_as_many_origins_as_its_claims_name():
    named = {}
    for key in KEYS:
        for claim in samples.gold(key).claims:
            named.setdefault(claim.statement, set()).add(claim.origin)

    assert {key: len(found) for key, found in named.items()} == {
        key: statement.origins for key, statement in marked.statements().items()
    }


@pytest.mark.parametrize("statement", list(marked.statements()))
def test_the_origins_counted_are_those_of_the_gold(statement, stated):
    assert origins(stated[statement]).count == marked.statements()[statement].origins


@pytest.mark.parametrize("statement", list(marked.statements()))
def test_no_single_claim_has_more_origins_than_its_statement(statement, stated, case):
    counts = {case.origins(claim).count for claim in stated[statement]}

    assert max(counts) <= marked.statements()[statement].origins


def shingles(key):
    words = re.findall(r"\w+", samples.sample(key).article.text.casefold())
    return {tuple(words[at : at + 3]) for at in range(len(words) - 2)}


def likeness(one, other):
    """Jaccard's index of the two texts' runs of three words."""
    return len(shingles(one) & shingles(other)) / len(shingles(one) | shingles(other))


def test_near_duplicates_are_near_and_nothing_else_is():
    groups = marked.near_duplicates()
    within = [likeness(*pair) for group in groups for pair in combinations(group, 2)]
    languages = {key: samples.sample(key).article.language for key in KEYS}
    apart = [
        likeness(one, other)
        for one, other in combinations(KEYS, 2)
        if languages[one] == languages[other] and not any({one, other} <= set(group) for group in groups)
    ]

    assert [len(group) for group in groups] == [5, 5]
    assert min(within) > 0.4
    assert max(apart) < 0.15


def test_every_trap_is_set_somewhere_and_told():
    used = {trap for key in KEYS for mark in samples.gold(key).marks for trap in mark.traps}

    assert used == set(marked.traps())


def test_other_readings_that_are_accepted_differ_from_the_gold_and_say_why():
    codebook = default_codebook()
    for key in KEYS:
        for mark in samples.gold(key).marks:
            for other in mark.defensible:
                ((name, value),) = other.accept.items()
                assert other.reason("fr") != other.reason("en") == other.reason("zh")
                assert mark.attributes.get(name) != value != mark.label
                if name == "label":
                    codebook.label(value)
                elif name != "border":
                    codebook.checked(codebook.label(mark.label), {name: value})


@pytest.mark.parametrize("key", KEYS)
def test_the_countries_found_are_those_of_the_gold(key):
    article, countries = samples.sample(key).article, samples.gold(key).countries
    seen, false = set(), []
    for mention in find_countries(article.text, language=article.language):
        hit = [each for each in countries if each.span.start < mention.end and mention.start < each.span.end]
        right = {each for each in hit if each.country == mention.country}
        false += [] if right else [mention]
        seen |= right
    missed = {each.quote for each in countries if each.verdict == "expected" and each not in seen}

    assert false == []
    assert missed == set()


def test_an_unknown_mark_is_named():
    with pytest.raises(UnknownNameError, match="'e99'"):
        samples.gold("ferries-en-1").mark("e99")


def test_the_packaged_files_are_what_their_sources_give(root):
    command = [sys.executable, str(root / "tools" / "make_samples.py"), "--check"]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "The demo articles are what their sources give.\n")


def test_the_packaged_files_are_small(root):
    assert sum(file.stat().st_size for file in (root / "osintkit/data/samples").rglob("*.*")) < 150_000
