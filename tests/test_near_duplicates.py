"""Copies of a story with changes are found; stories on the same event in other words are not."""

from __future__ import annotations

import random

import pytest

from osintkit.near_duplicates import NearDuplicate, near_duplicates

STORY = (
    "The ferry Amani will sail between Kisumu and Port Bell from June, the Lake Transport Office said on Tuesday. "
    "It carries two hundred passengers and forty lorries, and needs nine hours for the crossing at night. "
    "Fishermen on the islands fear for their nets, and ask for lights along the channel before the first ship leaves. "
    "The office promised an answer within a month. Tickets will cost as much as those of the bus around the lake, "
    "and half for pupils. A second ship is to follow next year, if the wharf at Mwanza is ready by then."
)
OTHER = (
    "From June a ship will link Kisumu with Port Bell at night, as officials of the lake's transport authority said. "
    "There is room for two hundred people and forty lorries aboard. Islanders who live from fishing are worried: "
    "their nets lie where the ship will pass. The authority wants to reply to them soon."
)
CHINESE = (
    "湖上交通局星期二说,阿马尼号渡轮将从六月起往返于基苏木和贝尔港之间。渡轮可载二百名乘客和四十辆卡车,夜间航行需要九个小时。"
    "岛上的渔民担心渔网受损,要求在首航之前沿航道设置灯标。交通局答应一个月内答复。"
)


def alike(one: str, other: str) -> bool:
    return bool(near_duplicates({"one": one, "other": other}))


def edited(text: str, share: float, seed: int = 3) -> str:
    """Change a share of the words."""
    chance = random.Random(seed)
    return " ".join(f"word{at}" if chance.random() < share else word for at, word in enumerate(text.split()))


def test_no_texts_have_no_near_duplicates():
    assert near_duplicates({}) == []


def test_a_text_contains_its_copy_whole():
    assert near_duplicates({"a": STORY, "b": STORY}) == [NearDuplicate("a", "b", 1.0)]


@pytest.mark.parametrize(
    "copy",
    [
        "Night ferry from June\n\n" + STORY,
        STORY[: len(STORY) // 3],
        STORY.upper(),
        STORY.replace(" ", "\u00a0").replace(".", " …"),
        "Our own paragraph about the weather on the lake this week, which was fair. " * 8 + STORY,
        edited(STORY, 0.05),
        edited(STORY, 0.12),
    ],
    ids=["other headline", "cut", "capitals", "other spaces and stops", "own paragraphs", "5 % edited", "12 % edited"],
)
def test_edits_that_outlets_make_are_seen_through(copy):
    assert alike(STORY, copy)


def test_the_same_event_in_other_words_is_not_a_copy():
    assert not alike(STORY, OTHER)


def test_half_of_all_words_changed_is_not_a_copy():
    assert not alike(STORY, edited(STORY, 0.5))


def test_a_quote_in_common_makes_no_copy_of_a_long_article():
    quote = " Fishermen on the islands fear for their nets, and ask for lights along the channel. "
    assert not alike(OTHER * 2 + quote, "Nobody has asked the lorry drivers what they think of it all. " + quote
                     + " ".join(f"own{n}" for n in range(60)))  # fmt: skip


def test_scripts_without_spaces_are_compared_too():
    assert alike(CHINESE, "快讯:" + CHINESE[:-20])
    assert not alike(CHINESE, "湖上交通局宣布,六月起有一艘夜班船连接两港,能载二百人和四十辆卡车,渔民对此感到不安。")


def test_accents_lost_on_the_way_do_not_matter():
    text = "Le ministère a annoncé l'arrivée d'un deuxième bateau à l'été prochain, si le quai est prêt d'ici là."
    assert alike(text, text.replace("é", "e").replace("è", "e").replace("à", "a").replace("ê", "e"))


def test_two_short_texts_have_to_be_nearly_the_same():
    assert alike("The talks failed, both sides said.", "The talks failed, both sides said!")
    assert not alike("The talks failed, both sides said.", "The talks failed, both sides regret.")


def test_texts_without_words_are_like_nothing():
    assert near_duplicates({"a": "", "b": "", "c": " … "}) == []


def test_a_story_that_a_hundred_outlets_print_is_one_cluster():
    texts = {str(n): f"Outlet {n} reports. " + STORY for n in range(100)}

    pairs = near_duplicates(texts)

    reached = {"0"}
    for _ in range(100):
        reached |= {p.other for p in pairs if p.one in reached} | {p.one for p in pairs if p.other in reached}
    assert len(reached) == 100


def test_the_outcome_does_not_depend_on_the_process():
    assert near_duplicates({"a": STORY, "b": edited(STORY, 0.1)})[0].contained == pytest.approx(0.7, abs=0.1)
