"""Nicknames: which names read as one name and no other."""

from __future__ import annotations

import pytest

from osintkit.classroom import RefusedError
from osintkit.classroom.nickname import checked_nickname, likeness

GOOD = [
    "Amina",
    "Zoë",
    "李雷",
    "Анна",
    "محمد",
    "नेहा",
    "Nguyễn Văn",
    "O'Neil",
    "team 4",
    "Yuki雪",
    "김민준",
    "J. R.",
    "สมชาย",
]


@pytest.mark.parametrize("name", GOOD)
def test_a_name_in_any_script_is_one(name):
    assert seen(name) == name


def test_spaces_around_and_full_width_letters_do_not_count():
    assert [seen("  Amina  K "), seen("Ａｍｉｎａ")] == ["Amina K", "Amina"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("", "nickname.length"),
        ("   ", "nickname.length"),
        ("a" * 41, "nickname.length"),
        (None, "nickname.length"),
        (["Amina"], "nickname.length"),
        ("../../etc/passwd", "nickname.character"),
        ("..\\secret", "nickname.character"),
        ("..", "nickname.signs"),
        (".hidden", "nickname.signs"),
        ("a..b", "nickname.signs"),
        ("Amina\x00", "nickname.character"),
        ("Amina\r\nSet-Cookie: a=b", "nickname.character"),
        ("\u202eanimA", "nickname.character"),
        ("Ami\u200bna", "nickname.character"),
        ("Ami\u2066na", "nickname.character"),
        ("Amina\ud800", "nickname.character"),
        ("<b>Amina", "nickname.character"),
        ("Amina%2f", "nickname.character"),
        ("fox 🦊", "nickname.character"),
        ("A\u0301\u0302\u0303\u0304", "nickname.accents"),
        ("\u0301mina", "nickname.signs"),
        ("Аmina", "nickname.scripts"),  # the first letter is Cyrillic
        ("Αmina", "nickname.scripts"),  # Greek
    ],
)
def test_a_name_that_hides_something_is_refused_with_a_sentence(given, code):
    with pytest.raises(RefusedError) as caught:
        checked_nickname(given)

    assert caught.value.code == code
    assert caught.value.sentence("en").endswith(".") and caught.value.sentence("fr").endswith(".")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Amina", "AMINA"), ("Amina", "Ámina"), ("ape", "аре"), ("Ilya", "llya"), ("Bob 0", "BobO"), ("modern", "modem")],
)
def test_names_that_look_alike_are_alike(one, other):
    assert likeness(one) == likeness(other)


def test_names_that_do_not_are_not():
    assert len({likeness(name) for name in GOOD}) == len(GOOD)


def seen(name):
    return checked_nickname(name)
