"""A real article, annotated whole: what the kit makes of one newspaper's story and one spokeswoman quoted in it.

The article is not part of the project: without it these tests skip.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.figures.scene import scene
from osintkit.review import review
from osintkit.stores.memory import MemoryStore

ARTICLE = Path(__file__).resolve().parents[2] / "shared" / "articles" / "drones-fr.txt"
if not ARTICLE.exists():
    pytest.skip("the article lies beside the project, in shared/articles, and is not there", allow_module_level=True)

IRAN, RUSSIA, UKRAINE, AMERICA = "country:IR", "country:RU", "country:UA", "country:US"


class Reader:
    """Somebody who marks passages by their first words and ties them."""

    def __init__(self) -> None:
        self.case = Case(MemoryStore(), writer="amina")
        text = ARTICLE.read_text("utf-8")
        self.article = self.case.add(Article(text, title=text.partition("\n")[0], language="fr"))

    def mark(self, words, label="actor", *, after="", **attributes):
        text = self.article.text
        start = text.index(words, text.index(after) if after else 0)
        return self.case.annotate(self.article, start, start + len(words), label=label, **attributes)

    def event(self, words, *, after="", attributes=None, **ends):
        found = self.mark(words, "event", after=after, **(attributes or {}))
        for type, others in ends.items():
            for other in others if isinstance(others, list) else [others]:
                self.case.link(found, other, type=type)
        return found


@pytest.fixture(scope="module")
def case():
    read = Reader()
    mark, event, link = read.mark, read.event, read.case.link
    iran, russia = mark("Iran"), mark("Russie")
    ukraine, america = mark("Ukraine", after="infrastructures"), mark("États-Unis")
    paper = mark("Washington Post", "source", after="rapporté")
    services = mark("agences de sécurité américaines et occidentales", "source", naming="unnamed")
    reports = mark("services de renseignement", "source", naming="unnamed")
    people = mark("Les sources", "source", naming="unnamed")
    watson = mark("Adrienne Watson", "source")
    for hidden in (services, reports, people):
        link(hidden, paper, type="attributed_to")
    first = event("se sont mis d'accord", attributes={"type": "AGREE"}, by=[iran, russia], attributed_to=services)
    again = event("accord a été conclu", attributes={"type": "AGREE"}, by=[iran, russia], attributed_to=services,
                  on=mark("Début novembre", "date"))  # fmt: skip
    link(again, first, type="restates")
    event("aiderait", attributes={"quad": "material_cooperation", "modality": "hypothetical"}, to=russia,
          attributed_to=people)  # fmt: skip
    event("frapper", attributes={"type": "ASSAULT", "modality": "ongoing"}, by=russia, to=ukraine,
          contributor=iran, attributed_to=reports, on=mark("depuis août", "date"))  # fmt: skip
    event("mentir", attributes={"type": "ACCUSE"}, by=watson, to=[iran, russia], attributed_to=watson)
    event("tuer", attributes={"quad": "material_conflict"}, contributor=mark("Téhéran", after="faits"),
          to=mark("civils ukrainiens"), attributed_to=watson)  # fmt: skip
    event(
        "continuerons", attributes={"type": "AID", "modality": "planned"}, by=america, to=ukraine, attributed_to=watson
    )
    return read.case


def test_everything_rests_on_one_newspapers_story_and_one_spokeswoman(case):
    ends = {
        (ground.kind, ground.relay or ground.speaker)
        for claim in case.claims()
        for ground in case.origins(claim).grounds
    }

    assert ends == {("hidden", "Washington Post"), ("named", "Adrienne Watson")}


def test_no_claim_has_more_than_one_origin_though_it_is_told_twice(case):
    assert {case.origins(claim).count for claim in case.claims()} == {1}
    assert sum(bool(claim.statement) for claim in case.claims()) == 2


def test_contributing_to_killing_is_no_attack_by_iran(case):
    attacks = [claim for claim in case.claims() if claim.quad == "material_conflict"]

    assert attacks
    assert not any(IRAN in {actor.id for actor in claim.doers} for claim in attacks)
    drawn = scene(case.claims())
    iran = next(node.id for node in drawn.nodes if node.actor.id == IRAN)
    assert {curve.kind for curve in drawn.curves if curve.source == iran and curve.kind != "verbal_cooperation"} == {
        "contributor"
    }


def test_the_agreement_has_two_doers_and_no_target(case):
    agreements = [claim for claim in case.claims() if claim.type == "AGREE"]

    assert [{actor.id for actor in claim.doers} for claim in agreements] == [{IRAN, RUSSIA}] * 2
    assert [claim.targets for claim in agreements] == [(), ()]


def test_the_year_is_unknown(case):
    assert case.articles()[0].published is None
    assert {claim.date for claim in case.claims() if claim.date} == {"Début novembre", "depuis août"}
    when = {claim.date: case.when(claim) for claim in case.claims() if claim.date}
    assert {words: each.edtf for words, each in when.items()} == {
        "Début novembre": "XXXX-11-01/XXXX-11-10~",
        "depuis août": "XXXX-08/..",
    }
    assert all("ne nomment pas d'année" in each.stated.explain("fr") for each in when.values())


def test_western_is_listed_as_not_mapped(case):
    found = review(case, case.articles(), writer="amina")

    assert "occidentales" in {each.words for each in found.not_mapped}
    assert {each.country for each in found.mentioned} >= {"IR", "RU", "UA", "US"}


def test_the_outlet_is_unknown_until_somebody_says(case):
    assert {claim.chain[-1].naming for claim in case.claims()} == {"unknown"}
