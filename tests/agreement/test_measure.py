"""Agreement in a case: what is compared with what, and what is left out."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from osintkit.agreement.level import level_of
from osintkit.agreement.result import Estimate
from osintkit.article import Article
from osintkit.case import Case
from osintkit.codebook import Attribute, Choice, default_codebook
from osintkit.errors import InputError, UnknownNameError
from osintkit.stores.memory import MemoryStore

#       0         10        20        30        40        50
TEXT = "Freedonia and Sylvania signed a pact, an envoy said.\nNobody has seen the pact."


class Team:
    """Several people at one case, each with a `Case` of their own."""

    def __init__(self, *names):
        store = MemoryStore()
        self._all = {name: Case(store, writer=name) for name in names}
        self.article = self["amina"].add(Article(TEXT))

    def __getitem__(self, name):
        self._all[name].refresh()
        return self._all[name]

    def mark(self, name, words, label, *, article=None, **attributes):
        case, article = self[name], article or self.article
        start = article.text.index(words)
        return case.annotate(article, start, start + len(words), label=label, **attributes)


@pytest.fixture
def team():
    return Team("amina", "bo", "chi")


def values(measures, *names):
    return tuple(None if getattr(measures, name) is None else round(getattr(measures, name).value, 3) for name in names)


def test_an_empty_case_has_no_number_and_says_so():
    found = Case(MemoryStore(), writer="amina").agreement()

    assert (found.overall, found.pairs, found.parts) == (None, (), ())
    assert found.sentences() == [
        "No article was worked on by two people (nobody; articles with one coder: 0), so there is nothing to compare."
    ]
    assert found.rows() == []
    assert str(found) == found.sentences()[0]


@pytest.mark.parametrize("by", ["label", "country", "attribute", "link"])
def test_articles_that_nobody_shared_give_no_number(team, by):
    other = team["amina"].add(Article("Trade stopped."))
    team.mark("amina", "Freedonia", "actor")
    team.mark("bo", "Trade", "event", article=other, type="SANCTION")

    found = team["amina"].agreement(by)

    assert (found.overall, found.pairs, found.parts, found.articles) == (None, (), (), ())
    assert found.unshared == (team.article.id, other.id)


def test_two_people_by_hand(team):
    """Three passages: one label twice the same, once different, once seen by one alone."""
    team.mark("amina", "Freedonia", "actor")
    team.mark("amina", "Sylvania", "actor")
    team.mark("amina", "an envoy", "source", naming="unnamed")
    team.mark("bo", "Freedonia", "actor")
    team.mark("bo", "envoy", "actor")

    found = team["amina"].agreement()

    overall = found.overall
    assert (overall.what, overall.coders, overall.articles) == ("all", ("amina", "bo"), 1)
    assert (overall.units, overall.alone) == (2, 1)
    assert values(overall, "percent", "cohen", "fleiss", "alpha") == (0.5, 0.0, -0.333, 0.0)
    assert values(overall, "exact", "overlapping") == (0.4, 0.4)
    assert overall.alpha.low is None  # two passages say nothing about others
    assert [part.what for part in found.parts] == ["actor", "source"]
    [actor, source] = found.parts
    assert values(actor, "exact", "overlapping") == (0.5, 0.5)
    assert (source.units, source.alone) == (1, 0)
    assert [pair.coders for pair in found.pairs] == [("amina", "bo")]


def test_nothing_is_written_without_a_sign():
    assert str(Estimate(-0.004, -0.001, 0.5)) == "0.00 [0.00–0.50]"


def test_borders_that_differ_by_an_article_are_one_passage_but_not_exact(team):
    team.mark("amina", "an envoy", "source")
    team.mark("bo", "envoy", "source")

    overall = team["amina"].agreement().overall

    assert (overall.units, *values(overall, "percent", "exact", "overlapping")) == (1, 1.0, 0.0, 1.0)


def test_an_actor_inside_a_claim_is_another_passage_than_the_claim(team):
    team.mark("amina", "Freedonia and Sylvania signed a pact", "claim")
    team.mark("bo", "Freedonia", "actor")

    overall = team["amina"].agreement().overall

    assert (overall.units, overall.alone, overall.percent) == (0, 2, None)


def test_what_is_nested_is_compared_level_by_level(team):
    for name in ("amina", "bo"):
        team.mark(name, "Freedonia and Sylvania signed a pact", "claim")
        team.mark(name, "signed", "event", type="AGREE")
        team.mark(name, "Freedonia", "actor")

    overall = team["amina"].agreement().overall

    assert (overall.units, overall.alone) == (3, 0)
    assert values(overall, "percent", "alpha", "characters", "exact") == (1.0, 1.0, 1.0, 1.0)


def test_of_nested_passages_those_of_one_label_belong_together(team):
    """Amina's event is a little more like Bo's claim than like his event."""
    for name, event, claim in (("amina", (10, 20), (5, 30)), ("bo", (12, 20), (10, 22))):
        team[name].annotate(team.article, *event, label="event", type="AGREE")
        team[name].annotate(team.article, *claim, label="claim")

    overall = team["amina"].agreement().overall

    assert (overall.units, overall.alone, *values(overall, "percent")) == (2, 0, 1.0)


def test_a_coder_who_did_not_work_in_an_article_disagrees_with_nobody_there(team):
    other = team["amina"].add(Article("Sylvania left."))
    for name in ("amina", "bo"):
        team.mark(name, "Freedonia", "actor")
    for name in ("amina", "chi"):
        team.mark(name, "Sylvania", "actor", article=other)

    found = team["amina"].agreement()

    assert values(found.overall, "percent", "characters", "exact") == (1.0, 1.0, 1.0)
    assert [pair.coders for pair in found.pairs] == [("amina", "bo"), ("amina", "chi")]  # Bo and Chi share nothing


def test_some_writers_are_compared_as_though_the_others_were_not_there(team):
    for name in ("amina", "bo"):
        team.mark(name, "Freedonia", "actor")
    team.mark("chi", "Sylvania", "source")

    assert team["chi"].agreement(writers=["amina", "bo"]).overall.overlapping.value == 1
    with pytest.raises(UnknownNameError, match=r"'dora'.*'amina'"):
        team["chi"].agreement(writers=["amina", "dora"])


def test_what_was_adjudicated_is_compared_with_nothing(team):
    for name in ("amina", "bo"):
        team.mark(name, "Freedonia", "actor")
    settled = team.mark("chi", "Sylvania", "actor")
    team["chi"].edit(settled, status="adjudicated")

    assert team["amina"].agreement().coders == ("amina", "bo")


def test_a_mark_of_the_whole_article_is_one_passage(team):
    for name in ("amina", "bo"):
        team[name].annotate(team.article, label="claim", modality="denied")

    overall = team["amina"].agreement().overall

    assert (overall.units, *values(overall, "percent", "exact")) == (1, 1.0, 1.0)
    assert overall.characters is None


def test_countries_are_compared_where_both_named_one(team):
    team.mark("amina", "Freedonia", "country", country="FR")
    team.mark("bo", "Freedonia", "country", country="DE")
    team.mark("amina", "Sylvania", "country", country="SI")
    team.mark("bo", "Sylvania", "actor", country="SI")

    found = team["amina"].agreement("country")

    assert (found.overall.units, *values(found.overall, "percent")) == (2, 0.5)


def test_each_attribute_has_a_level_of_its_own(team):
    for name, credibility, modality in (("amina", "2", "planned"), ("bo", "3", "planned"), ("chi", "6", "denied")):
        case = team[name]
        event = case.annotate(team.article, 23, 29, label="event", type="AGREE", modality=modality)
        case.edit(event, credibility=credibility)

    found = team["amina"].agreement("attribute")

    assert found.overall is None
    assert {part.what: part.level for part in found.parts} == {
        "quad": "nominal",
        "type": "nominal",
        "modality": "nominal",
        "credibility": "ordinal",
    }
    one = team["amina"].agreement("attribute", attribute="modality")
    assert values(one.overall, "percent") == (0.333,)
    assert next(part for part in found.parts if part.what == "modality").percent == one.overall.percent


@pytest.mark.parametrize(
    ("choices", "given", "level"),
    [
        ("123456", [], "ordinal"),
        ("ABCDEF", [], "ordinal"),
        (["named", "unnamed"], [], "nominal"),
        ("135", [], "nominal"),
        ([], ["400", "12.5", None], "interval"),
        ([], ["400", "about 400"], "nominal"),
        ([], [None], "nominal"),
    ],
)
def test_the_level_follows_from_the_codebook(choices, given, level):
    attribute = Attribute("what", choices=tuple(Choice(name) for name in choices))

    assert level_of(attribute, given) == level


def test_links_are_the_same_where_their_ends_are(team):
    """Both: by Freedonia. Amina alone: by Sylvania. Bo ties Sylvania as the one to whom."""
    for name in ("amina", "bo"):
        case = team[name]
        event = team.mark(name, "signed", "event", type="AGREE")
        one, other = (team.mark(name, words, "actor") for words in ("Freedonia", "Sylvania"))
        case.link(event, one, type="by")
        case.link(event, other, type="by" if name == "amina" else "to")

    found = team["amina"].agreement("link")

    assert (found.overall.units, *values(found.overall, "percent", "exact", "overlapping")) == (2, 0.5, 0.5, 0.5)
    assert {part.what: values(part, "exact") for part in found.parts} == {"by": (0.667,), "to": (0.0,)}


def test_links_between_passages_with_other_borders_are_the_same_but_not_exact(team):
    for name, deal in (("amina", "signed"), ("bo", "signed a pact")):
        event = team.mark(name, deal, "event", type="AGREE")
        team[name].link(event, team.mark(name, "Freedonia", "actor"), type="by")

    assert values(team["amina"].agreement("link").overall, "exact", "overlapping") == (0.0, 1.0)


def test_a_link_to_the_words_and_one_to_the_actor_they_stand_for_are_the_same(team):
    iran = team["amina"].add(Article("Iran signed. Iran left."))
    for name in ("amina", "bo"):
        event = team[name].annotate(iran, 5, 11, label="event", type="AGREE")
        end = team.mark(name, "Iran", "actor", article=iran) if name == "amina" else "country:IR"
        team[name].link(event, end, type="by")

    assert values(team["amina"].agreement("link").overall, "exact", "overlapping") == (1.0, 1.0)


def test_links_between_articles_are_compared_too(team):
    other = team["amina"].add(Article("They signed it."))
    for name in ("amina", "bo"):
        one, again = (team.mark(name, "signed", "event", article=each, quad="verbal_cooperation")
                      for each in (team.article, other))  # fmt: skip
        team[name].link(again, one, type="restates")

    assert values(team["amina"].agreement("link").overall, "overlapping") == (1.0,)


def test_accepted_suggestions_are_said_to_be_so():
    team = Team("amina", "bo")
    article = team["amina"].add(Article("Iran and Russia met."))
    for name in ("amina", "bo"):
        team[name].accept(team[name].suggest(article))

    found = team["amina"].agreement()

    assert found.suggested == 1
    assert "100 % of the marks accept a suggestion" in found.sentences()[-1]


def test_the_report_says_what_was_compared_by_whom_and_what_it_means(team):
    for name in ("amina", "bo"):
        team.mark(name, "Freedonia", "actor")
        team.mark(name, "envoy", "source")

    found = team["amina"].agreement()

    said = found.sentences()
    assert said[0] == ("Compared: which label passages got, by amina, bo (2 coders). Shared articles: 1.")
    assert said[1] == "Passages or links with a value from two or more: 2; from one alone: 0."
    assert "Krippendorff's alpha 1.00: 100 % of the way from chance" in "\n".join(said)
    assert "Alpha de Krippendorff 1,00 : 100 % du chemin" in "\n".join(found.sentences("fr"))
    assert [row["scope"] for row in found.rows()] == ["overall", "part", "part", "pair"]
    assert str(found).splitlines()[-1].startswith("amina & bo")


def test_two_of_many_agree_as_though_the_others_were_not_there():
    chance, names = random.Random(5), ["amina", "bo", "chi", "dora", "emil"]
    team = Team(*names)
    other = team["amina"].add(Article("Trade stopped. A port closed. Trade began again."))
    for name in names:
        for article in (team.article, other) if name != "emil" else (other,):
            for _ in range(12):
                start = chance.randrange(40)
                spans = [(start, start + chance.randint(1, 4))]
                spans += [(start + 5, start + 5 + chance.randint(1, 3))] if chance.random() < 0.3 else []
                team[name].annotate(article, spans=spans, label=chance.choice(["actor", "place", "country"]))
        team[name].annotate(other, label="claim")
    case = team["amina"]

    pairs = {pair.coders: pair for pair in case.agreement().pairs}

    assert list(pairs) == list(combinations(names, 2))
    for pair, found in pairs.items():
        alone = case.agreement(writers=pair).overall
        for name in ("percent", "cohen", "fleiss", "alpha", "characters", "exact", "overlapping"):
            assert getattr(found, name).value == pytest.approx(getattr(alone, name).value), (pair, name)
        assert (found.units, found.alone, found.articles) == (alone.units, alone.alone, alone.articles)


def test_one_value_alone_leaves_alpha_open_and_says_why(team):
    for name in ("amina", "bo"):
        team.mark(name, "Freedonia", "actor")

    found = team["amina"].agreement()

    assert found.overall.alpha is None
    assert "there is no chance to measure against" in found.sentences()[-1]


def test_intervals_are_the_same_for_the_same_seed(team):
    for words in TEXT.split():
        for name in ("amina", "bo"):
            team.mark(name, words, "actor" if name == "bo" or len(words) > 3 else "object")

    one, again, other = (team["amina"].agreement(seed=seed).overall.alpha for seed in (1, 1, 2))

    assert one == again
    assert one.low <= one.value <= one.high
    assert (one.low, one.high) != (other.low, other.high)


def test_unknown_names_are_refused_with_the_known_ones(team):
    with pytest.raises(UnknownNameError, match=r"'labels'.*Did you mean 'label'"):
        team["amina"].agreement("labels")
    with pytest.raises(UnknownNameError, match=r"'mood'.*'modality'"):
        team["amina"].agreement("attribute", attribute="mood")
    with pytest.raises(InputError, match=r"agreement\(by='label'\) takes no attribute"):
        team["amina"].agreement("label", attribute="modality")
    with pytest.raises(UnknownNameError, match=r"language of the sentences about agreement 'de'"):
        team["amina"].agreement().sentences("de")


def test_every_label_and_attribute_of_the_codebook_has_a_level():
    assert {level_of(each, []) for each in default_codebook().attributes.values()} == {"nominal", "ordinal"}
