"""ClassWall, seen from Python: who marked what, who has begun, what enough of them agree on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError, UnknownNameError
from osintkit.stores.memory import MemoryStore
from osintkit.widgets.class_wall import ClassWall
from osintkit.widgets.walled import MOST
from osintkit.widgets.words import table

TEXT = "Iran and Russia signed a pact.\n😀 Nobody has seen it."
HOSTILE = "<img src=x onerror=pwned()>"


class Class:
    """People who mark one article, and the teacher's wall."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.article = self["teacher"].add(Article(TEXT, title="Pact"))

    def __getitem__(self, name: str) -> Case:
        return Case(self.store, writer=name)

    def mark(self, name: str, words: str, label: str = "actor", **attributes: Any) -> Any:
        start = TEXT.index(words)
        return self[name].annotate(self.article, start, start + len(words), label=label, **attributes)

    def agree(self, name: str) -> None:
        """Mark who does what: the same for everybody who does."""
        event = self.mark(name, "signed", "event", type="AGREE")
        for words in ("Iran", "Russia"):
            self[name].link(event, self.mark(name, words), type="by")

    def wall(self, **options: Any) -> ClassWall:
        return ClassWall(self["teacher"], **options)


def shown(wall: ClassWall) -> dict[str, Any]:
    return json.loads(wall.wall._wall)


@pytest.fixture
def room() -> Class:
    return Class()


def test_a_case_without_articles_and_a_text_without_marks_are_said():
    empty = ClassWall(Case(MemoryStore(), writer="teacher"))

    assert (empty.article, shown(empty)["article"]) == (None, None)
    assert table("en").say("no_article") in empty.to_html()


def test_a_text_that_nobody_marked_stands_as_it_is(room):
    state = shown(room.wall())

    assert (state["of"], state["people"], state["most"]) == (0, [], [])
    assert state["lines"] == [[["Iran and Russia signed a pact.", 0]], [["😀 Nobody has seen it.", 0]]]
    assert table("en").say("wall_nobody") in room.wall().to_html()


def test_each_word_tells_how_many_marked_it(room):
    room.mark("amina", "Iran and Russia")
    room.mark("bo", "Russia")
    room.mark("bo", "Nobody")

    state = shown(room.wall())

    assert state["of"] == 2
    assert state["lines"] == [
        [["Iran and ", 1], ["Russia", 2], [" signed a pact.", 0]],
        [["😀 ", 0], ["Nobody", 1], [" has seen it.", 0]],
    ]


def test_what_most_marked_is_listed_in_the_borders_that_most_gave_it(room):
    for name in ("amina", "bo", "chi"):
        room.mark(name, "Russia")
    room.mark("dora", "Russia signed")
    room.mark("dora", "Nobody")

    assert shown(room.wall())["most"] == [["Russia", 4], ["Nobody", 1]]


def test_no_more_passages_are_listed_than_a_wall_can_hold(room):
    for place in range(0, len(TEXT), 2):
        if TEXT[place].strip():
            room["amina"].annotate(room.article, place, place + 1, label="actor")

    assert len(shown(room.wall())["most"]) == MOST


def test_one_label_may_be_counted_alone(room):
    room.mark("amina", "Iran")
    room.mark("bo", "Iran", "country")
    wall = room.wall(label="country")

    assert shown(wall)["lines"][0][0] == ["Iran", 1]
    assert shown(wall)["labels"] == [{"id": "actor", "title": "who"}, {"id": "country", "title": "country"}]

    wall.wall._asked(wall.wall, {"do": "label", "label": None}, [])

    assert shown(wall)["lines"][0][0] == ["Iran", 2]


def test_who_has_begun_and_who_handed_in_is_told(room):
    for name in ("amina", "bo", "chi"):
        room.mark(name, "Iran")
    room["bo"].hand_in()
    room["chi"].hand_in()
    room.mark("chi", "Russia")

    wall = room.wall()

    assert [(each["name"], each["marks"], each["state"]) for each in shown(wall)["people"]] == [
        ("amina", 1, "begun"), ("bo", 1, "in"), ("chi", 2, "changed"),
    ]  # fmt: skip
    assert "3 have begun · 2 handed in" in wall.to_html()


def test_the_map_draws_what_enough_people_marked_alike(room):
    for name in ("amina", "bo", "chi"):
        room.agree(name)
    accusing = room.mark("dora", "signed", "event", type="ACCUSE")
    room["dora"].link(accusing, room.mark("dora", "Iran"), type="by")
    wall = room.wall(at_least=3)

    assert [claim.coders for tie in wall.map.scene().ties for claim in tie.claims] == [("amina", "bo", "chi")]
    assert wall.map.filters == "coders>=3"

    wall.at_least = 1
    assert len({claim.id for tie in wall.map.scene().ties for claim in tie.claims}) == 2
    wall.at_least = 4
    assert wall.map.scene().ties == ()


def test_what_was_adjudicated_is_no_vote_and_hides_none(room):
    for name in ("amina", "bo"):
        room.agree(name)
    room.mark("chi", "Russia", "country")
    teacher = room["teacher"]
    signed = next(each for each in teacher.disagreements() if each.quote == "signed")
    teacher.adjudicate(signed, value=True, reason="It happens.")

    wall = room.wall(at_least=2)

    assert "teacher" not in [each["name"] for each in shown(wall)["people"]]
    assert {claim.coders for tie in wall.map.scene().ties for claim in tie.claims} == {("amina", "bo")}


def test_borders_that_an_adjudicator_gave_are_no_vote_either(room):
    room.mark("amina", "Russia")
    room.mark("bo", "Iran and Russia")
    (border,) = room["teacher"].disagreements()
    room["teacher"].adjudicate(border, "bo", reason="Both.")

    assert shown(room.wall())["most"] == [["Russia", 2]]


def test_it_follows_the_case_until_it_is_closed(room):
    wall = room.wall()
    room.mark("amina", "Iran")
    assert shown(wall)["of"] == 1

    wall.close()
    room.mark("bo", "Iran")

    assert shown(wall)["of"] == 1


def test_another_article_may_be_asked_for(room):
    other = room["teacher"].add(Article("Iran left.", title="Other"))
    wall = room.wall()

    wall.wall._asked(wall.wall, {"do": "article", "article": other.id}, [])

    assert (wall.article.id, shown(wall)["lines"]) == (other.id, [[["Iran left.", 0]]])
    wall.article = room.article
    assert wall.article.id == room.article.id


def test_the_still_output_escapes_every_word_and_tells_counts_without_colour(room):
    hostile = room["teacher"].add(Article(f"{HOSTILE} left.", title=HOSTILE))
    for name in ("amina", HOSTILE):
        room[name].annotate(hostile, 0, len(HOSTILE), label="actor")

    html = room.wall(article=hostile).to_html()

    assert HOSTILE not in html
    assert html.count("&lt;img src=x") >= 4
    assert 'title="2 / 2"' in html
    assert "2 of 2" in html


def test_the_map_may_be_left_out(room):
    wall = room.wall(map=False)

    assert (wall.map, len(wall.children), shown(wall)["map"]) == (None, 1, False)


def test_what_there_is_not_is_refused(room):
    with pytest.raises(UnknownNameError, match=r"option of ClassWall 'colour'.*Known: 'at_least', 'label'"):
        room.wall(colour="red")
    with pytest.raises(UnknownNameError, match="Unknown label 'actr'"):
        room.wall(label="actr")
    with pytest.raises(InputError, match="whole number from 1 on, not 0"):
        room.wall(at_least=0)
    with pytest.raises(InputError, match="whole number from 1 on, not 'two'"):
        room.wall().at_least = "two"
    with pytest.raises(InputError, match="shows a case"):
        ClassWall("case")  # type: ignore[arg-type]
