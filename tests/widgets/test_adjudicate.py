"""Adjudicate, seen from Python: what the page gets, what it asks for, what the case then holds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, UnknownNameError
from osintkit.stores.memory import MemoryStore
from osintkit.widgets.adjudicate import Adjudicate
from osintkit.widgets.words import table

TEXT = "Iran and Russia signed a pact, an envoy said.\n😀 Nobody has seen the pact."
HOSTILE = "<img src=x onerror=pwned()>"


class Team:
    """Coders of one article, and Dora's page."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.article = self["amina"].add(Article(TEXT, title="Pact"))
        self.heard: list[dict[str, Any]] = []

    def __getitem__(self, name: str) -> Case:
        return Case(self.store, writer=name)

    def mark(self, name: str, words: str, label: str, **attributes: Any) -> Any:
        start = TEXT.index(words)
        return self[name].annotate(self.article, start, start + len(words), label=label, **attributes)

    def page(self, **options: Any) -> Adjudicate:
        widget = Adjudicate(self["dora"], **options)
        widget.send = lambda content, buffers=None: self.heard.append(content)  # type: ignore[method-assign]
        return widget

    def say(self, widget: Adjudicate, **message: Any) -> dict[str, Any]:
        widget._asked(widget, message, [])
        return self.heard[-1]


def shown(widget: Adjudicate) -> dict[str, Any]:
    return json.loads(widget._adjudicate)


def told(row: dict[str, Any]) -> tuple[str, str, list[tuple[str, list[str]]]]:
    return row["what"], row["quote"], [(side["said"], side["coders"]) for side in row["sides"]]


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture
def two(team: Team) -> Team:
    """Amina and Bo see a label, a border, a type, a link and a passage differently."""
    for name in ("amina", "bo"):
        iran = team.mark(name, "Iran", "actor" if name == "amina" else "country")
        team.mark(name, "an envoy" if name == "amina" else "envoy", "source")
        event = team.mark(name, "signed", "event", type="AGREE" if name == "amina" else "ACCUSE")
        if name == "amina":
            team[name].link(event, iran, type="by")
    team.mark("bo", "Nobody", "actor")
    return team


def test_each_kind_of_disagreement_is_told_with_its_sides(two):
    rows = shown(two.page())["rows"]

    assert [told(row) for row in rows] == [
        ("label", "Iran", [("who", ["amina"]), ("country", ["bo"])]),
        ("type", "signed", [("agrees", ["amina"]), ("accuses", ["bo"])]),
        ("who", "signed", [("it is tied", ["amina"]), ("it is not tied", ["bo"])]),
        ("where it begins and ends", "an envoy", [("an envoy", ["amina"]), ("envoy", ["bo"])]),
        ("marked or not", "Nobody", [("it is not marked", ["amina"]), ("it is marked: who", ["bo"])]),
    ]
    assert rows[2]["end"] == "Iran"
    assert (rows[3]["before"], rows[3]["after"]) == ("Iran and Russia signed a pact, ", " said.")


def test_those_who_say_the_same_are_one_side_and_the_largest_stands_first(team):
    for name, label in (("amina", "country"), ("bo", "actor"), ("chi", "actor")):
        team.mark(name, "Iran", label)

    (row,) = shown(team.page())["rows"]

    assert told(row)[2] == [("who", ["bo", "chi"]), ("country", ["amina"])]


def test_a_side_is_settled_by_its_number_with_a_reason_and_undone(two):
    widget = two.page()
    border = shown(widget)["rows"][3]

    answer = two.say(widget, do="settle", id=border["id"], side=1, reason=" the article is no part of it ")

    assert answer == {"do": "told", "text": "Settled: \u2068envoy\u2069."}
    (made,) = two["dora"].annotations(writer="dora")
    assert (made.quote, made.status) == ("envoy", "adjudicated")
    row = shown(widget)["rows"][3]
    assert row["settled"] == {"said": "envoy", "by": "dora", "reason": "the article is no part of it"}
    assert shown(widget)["reasons"] == ["the article is no part of it"]
    assert two.say(widget, do="undo")["text"] == table("en").say("undone")
    assert two["dora"].annotations(writer="dora") == []
    assert two.say(widget, do="undo")["text"] == table("en").say("nothing_undone")


def others(widget: Adjudicate) -> dict[str, Any]:
    return {row["what"]: row["others"] for row in shown(widget)["rows"]}


GONE = table("en").say("adjudicate_gone")


def test_an_attribute_and_a_label_may_be_settled_by_what_nobody_gave(two):
    offered = others(two.page())

    assert offered["where it begins and ends"] is offered["marked or not"] is offered["who"] is None
    assert {"AGREE", "ACCUSE"}.isdisjoint(name for name, _ in offered["type"])
    assert offered["type"][-2:] == [["ASSAULT", "attacks"], [None, "left open"]]
    assert dict(offered["label"]).keys() == two["dora"].codebook.labels.keys() - {"actor", "country"}


def test_another_type_settles_the_kind_that_it_implies_in_one_step(two):
    widget = two.page()
    row = next(row for row in shown(widget)["rows"] if row["what"] == "type")

    answer = two.say(widget, do="settle", id=row["id"], value="COERCE", reason="It was forced on them.")

    assert answer["text"] == "Settled: \u2068forces or arrests\u2069."
    assert [each for each in two["dora"].disagreements() if each.kind == "attribute"] == []
    (made,) = two["dora"].annotations(writer="dora")
    assert (made.attributes, made.status) == ({"type": "COERCE", "quad": "material_conflict"}, "adjudicated")
    two.say(widget, do="undo")
    assert two["dora"].annotations(writer="dora") == []


def test_a_type_left_open_leaves_the_kind_to_be_settled(two):
    widget = two.page()
    row = next(row for row in shown(widget)["rows"] if row["what"] == "type")

    answer = two.say(widget, do="settle", id=row["id"], value=None, reason="The text does not say.")

    assert answer["text"] == "Settled: \u2068left open\u2069."
    assert [each.field for each in two["dora"].disagreements() if each.kind == "attribute"] == ["quad"]


def test_another_label_is_settled(two):
    widget = two.page()

    two.say(widget, do="settle", id=shown(widget)["rows"][0]["id"], value="place", reason="Where they signed.")

    assert [(each.quote, each.label) for each in two["dora"].annotations(writer="dora")] == [("Iran", "place")]


def test_where_any_text_is_a_value_it_is_written(team):
    for name, value in (("amina", "3"), ("bo", "4")):
        team.mark(name, "a pact", "quantity", value=value)
    widget = team.page()
    (row,) = shown(widget)["rows"]
    assert row["others"] == "text"

    for nothing in ("  ", None, 7, ["5"]):
        assert team.say(widget, do="settle", id=row["id"], value=nothing, reason="so")["text"] == GONE
    team.say(widget, do="settle", id=row["id"], value=" 5 ", reason="so")

    assert [each.attributes["value"] for each in team["dora"].annotations(writer="dora")] == ["5"]


@pytest.mark.parametrize("written", ["Norway", "norvège", "no"])
def test_another_country_is_written_by_name_or_code(team, written):
    for name, code in (("amina", "IR"), ("bo", "RU")):
        team.mark(name, "Iran", "country", country=code)
    widget = team.page(language="fr" if written == "norvège" else "en")
    row = shown(widget)["rows"][0]

    refused = team.say(widget, do="settle", id=row["id"], value="Atlantis", reason="so")
    assert refused == {"do": "error", "text": table(widget._words.language).say("country_unknown")}
    team.say(widget, do="settle", id=row["id"], value=written, reason="so")

    assert [each.attributes["country"] for each in team["dora"].annotations(writer="dora")] == ["NO"]


def test_a_day_that_is_none_is_refused_with_how_to_write_one(team):
    for name, day in (("amina", "2022-11-03"), ("bo", "2022-11-04")):
        team.mark(name, "signed", "date", edtf=day)
    widget = team.page(language="fr")
    row = shown(widget)["rows"][0]

    answer = team.say(widget, do="settle", id=row["id"], value="hier", reason="so")

    assert answer == {"do": "error", "text": table("fr").say("file_no_date", words="hier")}
    team.say(widget, do="settle", id=row["id"], value="2022-11", reason="so")
    assert [each.attributes["edtf"] for each in team["dora"].annotations(writer="dora")] == ["2022-11"]


def test_a_value_that_is_not_offered_settles_nothing(two):
    widget = two.page()
    type_, border = (next(row for row in shown(widget)["rows"] if row["what"] == what)
                     for what in ("type", "where it begins and ends"))  # fmt: skip

    for row, value in ((type_, "AGREE"), (type_, "NO_SUCH"), (type_, {}), (border, [[0, 1]]), (border, None)):
        assert two.say(widget, do="settle", id=row["id"], value=value, reason="so")["text"] == GONE
    assert two["dora"].annotations(writer="dora") == []


def test_a_type_and_the_kind_that_it_implies_are_settled_together(two):
    widget = two.page()
    type_ = next(row for row in shown(widget)["rows"] if row["what"] == "type")

    two.say(widget, do="settle", id=type_["id"], side=0, reason="They promised.")

    assert [each for each in two["dora"].disagreements() if each.kind == "attribute"] == []
    two.say(widget, do="undo")
    assert len([each for each in two["dora"].disagreements() if each.kind == "attribute"]) == 2


def test_without_a_reason_nothing_is_settled(two):
    widget = two.page()
    row = shown(widget)["rows"][0]

    assert two.say(widget, do="settle", id=row["id"], side=0, reason="  ") == {
        "do": "error", "text": "Say why first, then press Enter.",
    }  # fmt: skip
    assert two["dora"].annotations(writer="dora") == []


def test_what_was_settled_or_changed_meanwhile_is_said(two):
    widget = two.page()
    row = shown(widget)["rows"][0]
    two["bo"].edit(two["bo"].annotations(writer="bo")[0], label="place")

    for message in ({"id": row["id"], "side": 0}, {"id": shown(widget)["rows"][0]["id"], "side": 7}):
        assert two.say(widget, do="settle", reason="x", **message)["text"] == table("en").say("adjudicate_gone")
    assert two.say(widget, do="fly")["do"] == "error"


def test_up_to_four_coders_have_a_lane_each(two):
    state = shown(two.page())

    assert state["coders"] == ["amina", "bo"]
    first = state["lines"][0][0]
    assert (first[0], [mark[1] for mark in first[1]], first[2]) == ("Iran", ["actor", "country"], [0])
    assert "".join(piece[0] for line in state["lines"] for piece in line) == TEXT.replace("\n", "")
    assert state["lines"][1][0] == ["😀 ", [None, None], []]
    assert state["labels"]["actor"] == "who"


def test_of_nested_marks_of_one_coder_the_inner_one_shows(team):
    team.mark("amina", "Iran", "actor")
    team.mark("amina", "Iran and Russia signed a pact", "claim")
    team.mark("bo", "Iran", "actor")

    (first, second, *_) = shown(team.page())["lines"][0]

    assert (first[0], first[1][0][1], second[1][0][1]) == ("Iran", "actor", "claim")


def test_of_more_than_four_coders_the_text_shows_how_many(team):
    for number in range(5):
        team.mark(f"c{number}", "Iran" if number else "Iran and Russia", "actor")

    pieces = shown(team.page())["lines"][0]

    assert [(text, count) for text, count, _ in pieces[:3]] == [("Iran", 5), (" and Russia", 1), (
        " signed a pact, an envoy said.", 0)]  # fmt: skip


def test_what_was_confused_stands_beside_what_the_codebook_says_of_it(two):
    widget = two.page()
    label = shown(widget)["rows"][0]
    two.say(widget, do="settle", id=label["id"], side=0, reason="It acts.")

    (found,) = [each for each in shown(widget)["confused"] if each["which"] == "who / country"]

    book = two["dora"].codebook
    assert found["times"] == 1
    assert found["settled"] == [["who", 1]]
    assert found["guidelines"] == [["who", book.labels["actor"].definitions["en"]],
                                   ["country", book.labels["country"].definitions["en"]]]  # fmt: skip


def test_nothing_shared_is_said(team):
    team.mark("amina", "Iran", "actor")
    widget = team.page()

    assert (shown(widget)["article"], shown(widget)["rows"]) == (None, [])
    assert table("en").say("adjudicate_unshared") in widget.to_html()


def test_the_first_article_with_something_to_settle_is_shown_and_another_may_be_asked_for(two):
    other = two["amina"].add(Article("Iran left.", title="Other"))
    for name in ("amina", "bo"):
        two[name].annotate(other, 0, 4, label="actor" if name == "amina" else "country")
    widget = two.page()
    assert widget.article.id == two.article.id
    assert [(each["title"], each["left"]) for each in shown(widget)["articles"]] == [("Pact", 5), ("Other", 1)]

    widget._asked(widget, {"do": "article", "article": other.id}, [])

    assert (widget.article.id, len(shown(widget)["rows"]), shown(widget)["left"]) == (other.id, 1, 6)


def test_the_gold_is_handed_out_as_a_file(two):
    answer = two.say(two.page(), do="gold")

    assert (answer["do"], json.loads(answer["text"])["format"]) == ("file", "osintkit-gold")
    assert answer["name"].endswith(".gold.json")


def test_the_still_output_escapes_every_word_and_shows_what_was_settled(two):
    two[HOSTILE].annotate(two.article, 0, 4, label="place")
    widget = two.page()
    row = shown(widget)["rows"][0]
    two.say(widget, do="settle", id=row["id"], side=0, reason=HOSTILE)

    html = widget.to_html()

    assert HOSTILE not in html
    assert html.count("&lt;img src=x") >= 2
    assert "dora" in html


def test_words_around_are_cut_between_words_where_a_script_parts_them(team):
    for text, after in (("An " + "word " * 40, " " + "word " * 15 + "…"), ("伊朗" + "字" * 200, "字" * 80 + "…")):
        article = team["amina"].add(Article(text))
        for name in ("amina", "bo"):
            team[name].annotate(article, 0, 2, label="actor" if name == "amina" else "country")

        assert shown(team.page(article=article))["rows"][0]["after"] == after


def test_what_there_is_not_is_refused(two):
    with pytest.raises(UnknownNameError, match=r"option of Adjudicate 'colour'.*Known: 'language', 'static'"):
        two.page(colour="red")
    with pytest.raises(UnknownNameError, match="Unknown article"):
        two.page(article="none")
    with pytest.raises(InputError, match="Adjudicate shows a case"):
        Adjudicate("case")  # type: ignore[arg-type]
