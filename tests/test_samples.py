"""The demo articles: which there are, and the case that opens on them."""

from __future__ import annotations

import re
import unicodedata

import pytest

import osintkit as ok
from osintkit import samples
from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import UnknownNameError
from osintkit.stores.memory import MemoryStore


class CountingStore(MemoryStore):
    """Counts what is written."""

    writes = 0

    def append(self, log, lines):
        self.writes += 1
        super().append(log, lines)


def script(article):
    letters = [unicodedata.name(letter).split()[0] for letter in article.text if letter.isalpha()]
    return max(set(letters), key=letters.count)


def test_eight_articles_are_for_practice_in_six_languages_and_four_scripts():
    articles = samples.articles()

    assert len(articles) == 8
    assert {article.language for article in articles} == {"en", "fr", "es", "ru", "ar", "zh"}
    assert {script(article) for article in articles} == {"LATIN", "CYRILLIC", "ARABIC", "CJK"}
    assert {samples.sample(article).story for article in articles} == set(samples.STORIES)


def test_five_outlets_of_the_practice_articles_print_one_agency():
    printed = [each for each in map(samples.sample, samples.articles()) if each.agency == "Halyard"]

    assert len({each.article.outlet for each in printed}) == 5
    assert all("Halyard" in each.article.text or "海雅德" in each.article.text for each in printed)


@pytest.mark.parametrize(("story", "number"), [("ferries", 4), ("queue", 7)])
def test_a_story_can_be_followed_in_french_or_english_alone(story, number):
    english, french = samples.articles("en", story), samples.articles("fr", story)

    assert len(english) == len(french) == number
    dates = [[article.published for article in articles] for articles in (english, french)]
    assert len(set(dates[0])) >= 3
    assert len(set(dates[1])) >= 3


def test_an_article_tells_which_one_it_translates():
    other = samples.sample(samples.sample("ferries-fr-2").translation_of)

    assert (other.key, other.article.outlet) == ("ferries-en-2", "The Lakeside Herald")


def test_articles_are_as_long_as_short_news():
    def length(article):
        return len(re.findall(r"\w", article.text)) // 2 if article.language == "zh" else len(article.text.split())

    assert [article for article in samples.articles(every=True) if not 110 <= length(article) <= 350] == []


def test_the_first_article_is_the_one_that_the_lessons_open():
    first = samples.articles()[0]

    assert first.outlet == "The Harbour Post"
    assert first.text.startswith(
        "Norway and Kenya agree on ferries for Lake Victoria, newspaper reports\nOslo and Nairobi"
    )
    assert first.text.startswith(first.title)


def test_an_unknown_story_or_language_is_named_with_the_known_ones():
    with pytest.raises(UnknownNameError, match=r"'ferry'\. Did you mean 'ferries'"):
        samples.articles(story="ferry")
    with pytest.raises(UnknownNameError, match=r"'de'.*'en'"):
        samples.articles("de")


def test_an_article_that_is_none_of_them_has_no_gold():
    with pytest.raises(UnknownNameError, match="is no demo article"):
        samples.gold(Article("Freedonia and Sylvania signed a pact."))


def test_the_sample_case_opens_on_the_practice_articles():
    case = ok.sample_case(writer="amina")

    assert [article.id for article in case.articles()] == [article.id for article in samples.articles()]
    assert case.annotations() == []
    assert case.writer == "amina"


def test_the_sample_case_can_be_one_story_in_one_language():
    case = ok.sample_case(language="fr", story="queue")

    assert {(article.language, samples.sample(article).story) for article in case.articles()} == {("fr", "queue")}


def test_the_annotated_sample_case_has_its_claims_at_once():
    case = ok.sample_case(annotated=True, writer="amina")

    claims = case.claims()
    assert len(claims) == sum(len(samples.gold(article).claims) for article in samples.articles())
    assert [(actor.name, actor.country) for actor in claims[0].doers] == [("Norway", "NO"), ("Kenya", "KE")]
    assert [hop.name for hop in claims[0].chain] == ["two officials who asked not to be named", "The Harbour Post"]
    assert case.verify() == []


def test_the_annotated_sample_case_in_french_calls_its_actors_in_french():
    case = ok.sample_case(language="fr", story="queue", annotated=True)

    assert {actor.name for claim in case.claims() for actor in claim.doers} >= {"douane géorgienne", "Georgia Whitlock"}
    with pytest.raises(UnknownNameError, match="Known: 'en', 'fr'"):
        samples.annotate(case, names="es")


def test_annotating_takes_three_writes_and_one_undo():
    store = CountingStore()
    case = Case(store, writer="amina")
    case.add(samples.articles(every=True))
    before = store.writes

    made = samples.annotate(case)

    assert store.writes - before == 3
    assert len(made) == len(case.annotations()) == sum(len(samples.gold(key).marks) for key in samples.samples())
    case.undo()
    assert (case.annotations(), case.links(), case.actors()) == ([], [], [])


def test_annotating_twice_writes_nothing_new():
    store = CountingStore()
    case = Case(store, writer="amina")
    case.add(samples.articles())
    first, before = samples.annotate(case), store.writes

    assert samples.annotate(case) == first
    assert store.writes == before


def test_a_case_without_demo_articles_is_left_as_it_is():
    case = Case(MemoryStore(), writer="amina")
    case.add(Article("Freedonia and Sylvania signed a pact."))

    assert samples.annotate(case) == []
    assert case.annotations() == []


def test_two_people_may_annotate_one_case():
    store = MemoryStore()
    one, other = Case(store, writer="amina"), Case(store, writer="bo")
    one.add(samples.articles())
    samples.annotate(one)
    other.refresh()

    samples.annotate(other)

    assert {claim.coders for claim in other.claims() if claim.doers} == {("amina", "bo")}
    assert other.conflicts() == []


def test_claims_of_one_statement_are_tied():
    ties = samples.restatements(["ferries-en-1", "ferries-ar-1", "ferries-en-4"])

    assert ("restates", "ferries-ar-1#e1", "ferries-en-1#e1") in ties
    assert ("corroborates", "ferries-en-4#e1", "ferries-en-1#e1") in ties
    assert ("contradicts", "ferries-en-4#c0", "ferries-en-1#e2") in ties
