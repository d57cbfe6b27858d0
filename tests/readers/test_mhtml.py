"""Pages saved in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from osintkit.errors import ReadingError
from osintkit.readers import read

BOTH = pytest.mark.parametrize("reader", ["mhtml", "mhtml-simple"])
PARAGRAPH = "The night ferry to Larn stayed in port on Monday, and nobody on the quay had been told why."


def saved(*, head: str = "", part: str = "", body: str = f"<html><body><p>{PARAGRAPH}</p></body></html>") -> bytes:
    return (
        f'MIME-Version: 1.0\r\n{head}Content-Type: multipart/related; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/html\r\n{part}\r\n{body}\r\n--b--\r\n"
    ).encode()


@BOTH
def test_the_main_page_is_read_with_where_and_when_it_was_saved(data: Path, reader: str) -> None:
    path = data / "harbour_post.mhtml"

    [article] = read(path, reader=reader)
    [page] = read(data / "harbour_post.html")

    assert (article.text, article.title, article.authors) == (page.text, page.title, page.authors)
    assert article.url == "https://post.example/2031/ferry?from=app"
    assert article.retrieved == "2031-03-04T20:14:05Z"
    assert (article.original, article.original_ext, article.reader) == (path.read_bytes(), "mhtml", reader)


def test_it_is_known_by_its_content() -> None:
    assert read(saved(), name="page.txt")[0].reader == "mhtml"


@pytest.mark.parametrize(
    ("date", "retrieved"),
    [
        ("Tue, 4 Mar 2031 21:14:05 -0000", "2031-03-04T21:14:05Z"),
        ("last Tuesday", "last Tuesday"),
        ("Tue, 99 Mar 99999 99:99:99 +9999", "Tue, 99 Mar 99999 99:99:99 +9999"),
    ],
)
def test_a_date_that_cannot_be_read_is_kept_word_for_word(date: str, retrieved: str) -> None:
    assert read(saved(head=f"Date: {date}\r\n"))[0].retrieved == retrieved


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "../../../../etc/passwd", "javascript:alert(1)", "\\\\host\\x"]
)
def test_a_location_that_is_no_web_address_is_left_out(location: str) -> None:
    assert read(saved(part=f"Content-Location: {location}\r\n"))[0].url is None


def test_the_encoding_of_the_part_is_used() -> None:
    body = "<html><body><p>Паром в Ларн стоял в порту, и никто на набережной не знал почему.</p></body></html>"
    data = (
        saved(body="BODY")
        .replace(b"text/html", b"text/html; charset=windows-1251")
        .replace(b"BODY", body.encode("cp1251"))
    )

    assert read(data)[0].text.startswith("Паром в Ларн")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
            b"--b\nContent-Type: image/png\n\nx\n--b--",
            "holds no page",
        ),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nno boundary", "holds no page"),
        (saved(body=""), "is empty"),
        (saved(part="Content-Transfer-Encoding: base64\r\n", body="!!!"), "gives no article text|is empty"),
        (saved(body="\n--b\n" * 30_000), "more than 20,000 parts"),
        (b"not an envelope at all", "holds no page"),
    ],
    ids=["picture", "no boundary", "empty", "bad base64", "too many parts", "text"],
)
def test_a_damaged_file_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=rf"(?s)'page\.mht'.*({said})"):
        read(data, name="page.mht", reader="mhtml")


def test_envelopes_within_envelopes_end() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b0\n\n"
    for depth in range(2_000):
        data += f"--b{depth}\nContent-Type: multipart/related; boundary=b{depth + 1}\n\n".encode()

    with pytest.raises(ReadingError, match=r"'deep\.mhtml'"):
        read(data, name="deep.mhtml")
