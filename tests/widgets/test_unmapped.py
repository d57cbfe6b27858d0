"""Words that name no one country: listed with their places, so that nobody waits for them on the map."""

from __future__ import annotations

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores import store_class
from osintkit.widgets.annotator import Annotator
from osintkit.widgets.unmapped import unmapped


@pytest.fixture
def case():
    return Case(store_class("memory")(), writer="amina")


def test_words_for_several_states_are_listed_once_with_all_their_places(case):
    article = case.add(
        Article("🛳️ Selon des agences occidentales, l'Europe hésite. Les agences occidentales nient.", language="fr")
    )

    assert unmapped(case, article) == [
        {"words": "occidentales", "kind": "direction", "spans": [[21, 33], [64, 76]]},
        {"words": "Europe", "kind": "continent", "spans": [[37, 43]]},
    ]


def test_a_newspaper_or_a_sea_is_nothing_that_anybody_would_look_for_on_the_map(case):
    article = case.add(Article("The Washington Post reports a storm in the Gulf of Mexico near Cuba."))

    assert unmapped(case, article) == []


def test_a_text_without_such_words_gives_none(case):
    assert unmapped(case, case.add(Article("Norway praised Kenya."))) == []


def test_the_page_gets_them_with_the_article_and_anew_when_a_person_decides(case):
    article = case.add(Article("Western officials praised Kenya."))
    widget, sent = Annotator(case), []
    assert [row["words"] for row in widget._page_state()["unmapped"]] == ["Western"]

    widget.send = lambda message, *_: sent.append(message)
    case.correct("Western", "GB", article=article)

    assert sent[-1]["unmapped"] == []
