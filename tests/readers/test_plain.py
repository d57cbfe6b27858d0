"""Plain text: decoded as declared or proved, else refused with how it might read."""

from __future__ import annotations

import pytest

from osintkit.errors import ReadingError
from osintkit.readers import read

TEXT = "Тегеран, Téhéran, 德黑兰 😀"


def text_of(data: bytes, **options: str) -> str:
    [article] = read(data, **options)  # type: ignore[arg-type]
    return article.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_8_and_marked_texts_are_read_without_their_mark(encoding: str) -> None:
    assert text_of(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("order", ["le", "be"])
def test_both_byte_orders_are_read(order: str) -> None:
    assert text_of(("\ufeff" + TEXT).encode(f"utf-16-{order}")) == TEXT


def test_a_mark_within_the_text_stays() -> None:
    assert text_of("a\ufeffb".encode()) == "a\ufeffb"


def test_the_text_is_not_stripped_composed_or_wrapped() -> None:
    assert text_of("  e\u0301\n\n  b\u2028c\n".encode()) == "  e\u0301\n\n  b\u2028c\n"


def test_zero_bytes_here_and_there_are_replaced_and_counted() -> None:
    [article] = read(b"word " * 60 + b"\0")

    assert article.text.endswith("word \ufffd")
    assert dict(article.replaced) == {"nul": 1}


@pytest.mark.parametrize(
    ("encoding", "words"), [("windows-1252", "Le Caire, Téhéran"), ("windows-1251", "Тегеран"), ("shift_jis", "東京")]
)
def test_other_encodings_are_never_guessed_but_shown_and_taken_when_named(encoding: str, words: str) -> None:
    data = words.encode(encoding)

    with pytest.raises(ReadingError, match="cannot be decoded: it is not UTF-8") as raised:
        read(data, name="old.txt")
    assert words.rsplit(maxsplit=1)[-1] in str(raised.value)
    assert text_of(data, encoding=encoding) == words


def test_an_encoding_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ReadingError, match="in 'utf-8', as was asked"):
        read(b"T\xe9h\xe9ran", encoding="utf-8")


@pytest.mark.parametrize("encoding", ["rot13", "unicode_escape", "utf-7", "base64", "no-such", "", "\0"])
def test_only_encodings_of_texts_can_be_named(encoding: str) -> None:
    with pytest.raises(ReadingError, match=r"Unknown encoding .* Common ones are 'utf-8'"):
        read(b"T\xe9h\xe9ran", encoding=encoding)


def test_a_damaged_marked_text_is_refused() -> None:
    with pytest.raises(ReadingError, match="damaged or cut"):
        read(b"\xff\xfea\0b")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.4", "is a PDF"),
        (b"PK\x03\x04...", "Word, OpenDocument"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"bplist00", "Safari"),
        (bytes(range(256)) * 40, "binary data"),
        ("ohne Marke".encode("utf-16-le"), "binary data.*utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=rf"'report\.txt' .*{said}"):
        read(data, name="report.txt")
