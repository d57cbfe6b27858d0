"""Korean writes particles and nouns onto names."""

from __future__ import annotations

import pytest

from osintkit import find_countries


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("미국은 러시아군을 비판했다.", [("미국", "US"), ("러시아", "RU")]),
        ("남아프리카공화국에서는 선거가 있었다.", [("남아프리카공화국", "ZA")]),
        ("트리니다드 토바고의 대통령이 왔다.", [("트리니다드 토바고", "TT")]),
        ("한미 정상회담과 북중러 관계", [("한", "KR"), ("미", "US"), ("북", "KP"), ("중", "CN"), ("러", "RU")]),
        ("오늘 한미", [("한", "KR"), ("미", "US")]),  # at the very end: no third character to look at
        ("독일인들과 프랑스인들에게도", [("독일", "DE"), ("프랑스", "FR")]),
    ],
)
def test_what_is_written_onto_a_name_is_left_out(text, found):
    assert [(mention.surface, mention.country) for mention in find_countries(text)] == found


@pytest.mark.parametrize("text", ["교통수단을 이용했다.", "오만함이 문제였다.", "조지아주에서 투표가 끝났다."])
def test_words_that_only_start_like_a_country_are_none(text):
    assert find_countries(text) == []
