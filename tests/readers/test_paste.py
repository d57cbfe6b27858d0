"""Pasted text stays whole; a title is proposed, never taken."""

from __future__ import annotations

import pytest

from osintkit.errors import ReadingError
from osintkit.readers import from_paste, suggested_title


def test_all_that_was_pasted_is_kept() -> None:
    article = from_paste("\r\nFerry late\r\n\r\nIt came at noon. \n", outlet="The Quay", url="", authors=("A. Writer",))

    assert article.text == "\nFerry late\n\nIt came at noon. \n"
    assert (article.title, article.outlet, article.url, article.authors) == (None, "The Quay", None, ("A. Writer",))
    assert (article.reader, article.original) == ("paste", None)


def test_the_same_paste_of_two_people_is_one_article() -> None:
    assert from_paste("a\r\nb", title="One").id == from_paste("a\nb", title="Two").id


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n  Ferry late again \n\nIt came at noon.", "Ferry late again"),
        ("Ferry late again", None),
        ("A paragraph. " * 30 + "\nAnother.", None),
        ("", None),
    ],
)
def test_a_short_first_line_with_text_below_is_proposed_as_the_title(text: str, title: str | None) -> None:
    assert suggested_title(text) == title


def test_pasting_nothing_is_refused() -> None:
    with pytest.raises(ReadingError, match="Nothing was pasted"):
        from_paste(" \n")


def test_one_name_instead_of_a_tuple_is_refused() -> None:
    with pytest.raises(ReadingError, match="tuple of names"):
        from_paste("a", authors="A. Writer")  # type: ignore[arg-type]
