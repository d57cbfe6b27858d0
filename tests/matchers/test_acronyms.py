"""Latin abbreviations inside Chinese and Japanese."""

from __future__ import annotations

import pytest

from osintkit import find_countries


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("サウジとUAEが合意した。", [("サウジ", "SA"), ("UAE", "AE")]),
        ("ﾛｼｱとＵＳＡ。", [("ﾛｼｱ", "RU"), ("ＵＳＡ", "US")]),
        ("美国GDP增长。", [("美国", "US")]),
        ("usaは小文字だ。", []),
        ("", []),
    ],
)
def test_an_abbreviation_is_found_between_other_letters(text, found):
    assert [(mention.surface, mention.country) for mention in find_countries(text)] == found
