"""Events: two actors and a cue verb in one sentence, in English and French."""

from __future__ import annotations

import time

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores.memory import MemoryStore
from osintkit.suggesters.verbs import LANGUAGES, english, french, lists


@pytest.fixture
def case():
    case = Case(MemoryStore(), writer="amina")
    case.register("Harbour Union")
    case.register("Ruth Lind")
    return case


def found(case, text, language="en"):
    """Give type, verb, doers, targets and modality of each event suggested in a text."""
    article = case.add(Article(text, language=language))
    return [
        (each.attributes["type"], each.quote, *(_ends(each, type) for type in ("by", "to")),
         each.attributes.get("modality"))
        for each in case.suggest(article, by="events")
    ]  # fmt: skip


def _ends(event, type):
    words = {part.id: part.quote for part in event.parts}
    return " ".join(words[link.target] for link in event.links if link.type == type)


EVENTS = [
    ("en", "Norway and Kenya agreed on ferries.", "AGREE", "agreed", "Norway Kenya", "", None),
    ("en", "Norway signed a new defence pact with Kenya.", "AGREE", "signed a new defence pact", "Norway Kenya", "",
     None),
    ("en", "Norway and Kenya agreed on ferries, Ruth Lind said.", "AGREE", "agreed", "Norway Kenya", "", None),
    ("en", "Uganda attacked Kenya, according to Norway.", "ASSAULT", "attacked", "Uganda", "Kenya", None),
    ("en", "Norway promised Kenya two ferries.", "AGREE", "promised", "Norway", "Kenya", None),
    ("en", "Norwegian engineers met Kenyan port managers.", "CONSULT", "met", "Norwegian Kenyan", "", None),
    ("en", "Uganda has criticised Kenya.", "ACCUSE", "criticised", "Uganda", "Kenya", None),
    ("en", "Kenya was attacked by Uganda on Friday.", "ASSAULT", "attacked", "Uganda", "Kenya", None),
    ("en", "Uganda did not attack Kenya.", "ASSAULT", "attack", "Uganda", "Kenya", "denied"),
    ("en", "Uganda will sanction Kenya in May.", "SANCTION", "sanction", "Uganda", "Kenya", "planned"),
    ("en", "Uganda could invade Kenya.", "ASSAULT", "invade", "Uganda", "Kenya", "hypothetical"),
    ("en", "Uganda is bombing Kenya.", "ASSAULT", "bombing", "Uganda", "Kenya", "ongoing"),
    ("en", "Norway supplied Kenya with boats.", "AID", "supplied", "Norway", "Kenya", None),
    ("en", "Uganda imposed harsh new sanctions on Kenya.", "SANCTION", "imposed harsh new sanctions", "Uganda", "Kenya",
     None),
    ("en", "The Harbour Union accused Ruth Lind of lying.", "ACCUSE", "accused", "Harbour Union", "Ruth Lind", None),
    ("en", "Ruth Lind denounced Norway.", "ACCUSE", "denounced", "Ruth Lind", "Norway", None),
    ("en", "Moscow, which backs Iran, attacked Ukraine.", "ASSAULT", "attacked", "Moscow", "Ukraine", None),
    ("en", "Uganda threatened Kenya.", "THREATEN", "threatened", "Uganda", "Kenya", None),
    ("en", "Norway withdrew its ships from Kenya and Uganda rejected Kenya.", "REJECT", "rejected", "Uganda", "Kenya",
     None),
    ("fr", "La Norvège et le Kenya ont signé un accord.", "AGREE", "signé un accord", "Norvège Kenya", "", None),
    ("fr", "L’Ouganda a accusé le Kenya.", "ACCUSE", "accusé", "Ouganda", "Kenya", None),
    ("fr", "Le Kenya a été attaqué par l’Ouganda.", "ASSAULT", "attaqué", "Ouganda", "Kenya", None),
    ("fr", "L’Ouganda n’a pas attaqué le Kenya.", "ASSAULT", "attaqué", "Ouganda", "Kenya", "denied"),
    ("fr", "L’Ouganda va sanctionner le Kenya.", "SANCTION", "sanctionner", "Ouganda", "Kenya", "planned"),
    ("fr", "L’Ouganda menacera le Kenya.", "THREATEN", "menacera", "Ouganda", "Kenya", "planned"),
    ("fr", "L’Ouganda pourrait envahir le Kenya.", "ASSAULT", "envahir", "Ouganda", "Kenya", "hypothetical"),
    ("fr", "L’Ouganda attaquerait le Kenya.", "ASSAULT", "attaquerait", "Ouganda", "Kenya", "hypothetical"),
    ("fr", "La Norvège livre des bateaux et des vivres au Kenya.", "AID", "livre", "Norvège", "Kenya", None),
    ("fr", "Des ministres norvégiens ont rencontré leurs collègues kényans.", "CONSULT", "rencontré",
     "norvégiens kényans", "", None),
]  # fmt: skip


@pytest.mark.parametrize("row", EVENTS, ids=[row[1] for row in EVENTS])
def test_two_actors_and_a_verb_are_an_event(case, row):
    language, text, *event = row

    assert tuple(event) in found(case, text, language)


NONE = [
    ("en", "Kenya was quiet. Uganda attacked."),
    ("en", "The attack in Kenya surprised Uganda."),
    ("en", "Uganda and Kenya lie on Lake Victoria."),
    ("en", "Uganda attacked Uganda."),
    ("en", "A storm attacked ferries in Kenya and Uganda."),
    ("en", "Kenya was attacked near Uganda."),
    ("en", "Their support for Kenya pleased Uganda."),
    ("en", "Norway saw the attack against Kenya."),
    ("en", "Norway’s support for Kenya is old."),
    ("en", "Kenya’s demand was long; Uganda slept."),
    ("fr", "L’attaque au Kenya a surpris l’Ouganda."),
    ("fr", "Le Kenya et l’Ouganda sont au bord du lac."),
    ("fr", "Une aide du Kenya est arrivée en Ouganda."),
    ("fr", "La Norvège a vu l’attaque contre le Kenya."),
]


@pytest.mark.parametrize("language, text", NONE, ids=[row[1] for row in NONE])
def test_what_is_no_event_is_not_suggested(case, language, text):
    assert found(case, text, language) == []


def test_who_only_contributes_is_not_made_the_doer(case):
    article = case.add(Article("Téhéran contribue à tuer des civils ukrainiens.", language="fr"))
    (event,) = case.suggest(article, by="events")

    assert [link.type for link in event.links] == ["contributor", "to"]
    assert event.suggestion["rule"] == "“tuer” is a sign of ASSAULT; who is before it only contributes"


def test_the_reason_names_the_verb_and_the_word_that_tells_the_modality(case):
    article = case.add(Article("Uganda will attack Kenya.", language="en"))
    (event,) = case.suggest(article, by="events")

    assert event.suggestion["rule"] == "“attack” is a sign of ASSAULT; “will”, of planned"
    assert dict(event.attributes) == {"type": "ASSAULT", "quad": "material_conflict", "modality": "planned"}


def test_accepting_makes_the_event_with_its_actors_and_one_claim_and_undo_takes_all_back(case):
    article = case.add(Article("The Harbour Union accused Kenya.", language="en"))

    case.accept(case.suggest(article, by="events"))

    (claim,) = case.claims()
    assert ([actor.name for actor in claim.doers], [actor.id for actor in claim.targets]) == (
        ["Harbour Union"], ["country:KE"],
    )  # fmt: skip
    assert claim.doers[0] in case.actors()
    assert [each.quote for each in case.suggest(article)] == []  # Kenya was accepted with it
    case.undo(article)
    assert (case.annotations(article), case.links(article), case.claims()) == ([], [], [])


def test_an_event_in_an_attributed_sentence_is_tied_to_who_says_so(case):
    article = case.add(Article("Uganda attacked Kenya, two officials said.", language="en", outlet="Lake Courier"))
    (event,) = case.suggest(article, by="events")

    case.accept(event)

    assert event.suggestion["rule"] == "“attacked” is a sign of ASSAULT; said by “two officials”"
    assert [(hop.name, hop.naming, hop.cue) for hop in case.claims()[0].chain] == [
        ("two officials", "unnamed", "said"), ("Lake Courier", "named", None),
    ]  # fmt: skip


def test_an_event_and_the_claim_around_it_are_one_claim_with_one_chain(case):
    article = case.add(Article("Uganda attacked Kenya, two officials said.", language="en", outlet="Lake Courier"))

    case.accept(case.suggest(article, by="all"))

    (claim,) = case.claims()
    assert len(claim.chains) == 1
    assert len(case.annotations(article, label="source")) == 1


def test_accepting_everything_makes_each_mention_once(case):
    article = case.add(
        Article("Uganda attacked Kenya. Norway and Kenya agreed on ferries, Ruth Lind said.", language="en")
    )

    case.accept(case.suggest(article, by="all"))

    quotes = [each.quote for each in case.annotations(article) if each.label in ("country", "actor", "source")]
    assert sorted(quotes) == ["Kenya", "Kenya", "Norway", "Ruth Lind", "Uganda"]
    assert len({case.history(each)[0].gesture for each in case.annotations(article)}) == 1
    assert case.suggest(article, by="all") == []


def test_a_text_in_another_language_has_no_events(case):
    assert found(case, "Uganda hat Kenia angegriffen.", "de") == []


def test_both_lists_know_all_sixteen_types():
    for language in LANGUAGES:
        types = {pattern.type for patterns in lists(language).patterns.values() for pattern in patterns}
        assert types == {
            "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
            "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
        }  # fmt: skip


@pytest.mark.parametrize(
    "verb, forms",
    [
        ("attack", "attack attacks attacked attacking"), ("ban", "ban bans banned banning"),
        ("deny", "deny denies denied denying"), ("agree", "agree agrees agreed agreeing"),
        ("accuse", "accuse accuses accused accusing"), ("free", "free frees freed freeing"),
        ("expel", "expel expels expelled expelling"), ("crush", "crush crushes crushed crushing"),
    ],
)  # fmt: skip
def test_english_verbs_are_inflected(verb, forms):
    assert english(verb) == forms.split()


def test_french_verbs_are_inflected():
    assert {"accusé", "accusent", "accusèrent", "accuserait"} <= set(french("accuser"))
    assert {"exigeait", "exigeant"} <= set(french("exiger"))
    assert {"saisissent", "saisi", "saisira"} <= set(french("saisir"))


def test_time_grows_with_the_text_and_not_faster(case):
    def cost(count):
        article = case.add(Article("Uganda attacked Kenya and " * count, language="en"))
        start = time.process_time()
        case.suggest(article, by="events")
        return time.process_time() - start

    cost(10)
    small = max(cost(500), 0.05)
    assert cost(2000) < 12 * small
