"""`read` and `read_some`: what sources may be, which reader is chosen, and what an error says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from osintkit.article import Article
from osintkit.errors import MissingExtraError, ReadingError, UnknownNameError
from osintkit.readers import READERS, read, read_some

PAGE = b"<!doctype html><html><body><p>The ferry to Larn came at noon, and nobody had been told.</p></body></html>"


def test_a_text_file_becomes_one_article_with_its_bytes_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes("Téhéran\r\nMoscou".encode())

    [article] = read(path)

    assert (article.text, article.original, article.original_ext) == ("Téhéran\nMoscou", path.read_bytes(), "txt")
    assert (article.reader, dict(article.replaced), article.title) == ("plain", {"crlf": 1}, None)
    assert read(str(path)) == [article]


def test_the_same_bytes_give_the_same_id_under_any_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Same.")
    (tmp_path / "b.txt").write_bytes(b"Same.")

    first, second = read(tmp_path)

    assert first.id == second.id


def test_an_article_passes_through_even_when_it_is_blank() -> None:
    article = Article(" ")

    assert read([article, [article]]) == [article, article]


def test_an_empty_list_gives_nothing() -> None:
    assert read([]) == []


def test_a_folder_is_read_in_the_order_of_names_without_hidden_files_and_subfolders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "desktop.ini"):
        (tmp_path / name).write_text(f"Text of {name}")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "c.txt").write_text("c")

    assert [article.text for article in read(tmp_path)] == ["Text of a.txt", "Text of b.txt"]


def test_all_or_none_and_every_failure_is_named_with_the_way_to_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Good.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "c.txt").write_bytes(b"")

    with pytest.raises(ReadingError, match=r"(?s)2 of 3 sources.*b\.pdf.*is a PDF.*c\.txt.*empty.*read_some") as raised:
        read(tmp_path)
    articles, errors = read_some(tmp_path)

    assert raised.value.args
    assert [article.text for article in articles] == ["Good."]
    assert len(errors) == 2


@pytest.mark.parametrize(
    ("content", "name", "reader"),
    [
        (PAGE, None, "html"),
        (PAGE, "wrong.txt", "html"),
        (b"<!-- saved -->\n" + PAGE, None, "html"),
        (b"\xef\xbb\xbf" + PAGE, None, "html"),
        (PAGE.decode().encode("utf-16"), None, "html"),
        (b"<?xml version='1.0'?>" + PAGE, None, "html"),
        (b"<p>Short page without a head, that is long enough to be read by all.</p><p>x</p>", "page.HTM", "html"),
        (b"a < b, and <b> is no page", None, "plain"),
        (b"# Notes", "notes.md", "plain"),
        (b"no ending", "../../etc/passwd", "plain"),
    ],
)
def test_the_content_chooses_the_reader_then_the_ending(content: bytes, name: str | None, reader: str) -> None:
    [article] = read(content, name=name)

    assert article.reader == reader


def test_a_reader_can_be_named(data: Path) -> None:
    [article] = read(data / "bare.html", reader="plain")

    assert article.text.startswith("<html>")


def test_an_unknown_reader_names_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"Did you mean 'html'\? Known: 'html', 'html-simple', 'mhtml'"):
        read(b"a", reader="htm")


def test_without_trafilatura_the_simpler_reader_is_taken_and_said(data: Path, without_trafilatura: None) -> None:
    with pytest.warns(UserWarning, match=r"trafilatura is not installed.*html-simple"):
        [page] = read(data / "harbour_post.html")
    with pytest.warns(UserWarning, match=r"mhtml-simple"):
        [saved] = read(data / "harbour_post.mhtml")

    assert (page.reader, saved.reader) == ("html-simple", "mhtml-simple")


@pytest.mark.parametrize("reader", ["html", "mhtml"])
def test_without_trafilatura_a_reader_named_for_it_says_what_to_install(
    data: Path, without_trafilatura: None, reader: str
) -> None:
    with pytest.raises(MissingExtraError, match=r'pip install "osintkit\[lab\]".*html-simple'):
        read(data / f"harbour_post.{reader}", reader=reader)


def test_a_text_given_as_a_path_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"There is no file or folder 'Iran and Russia.*ok\.Article\(text="):
        read("Iran and Russia agreed. " * 500)
    with pytest.raises(ReadingError, match="There is no file"):
        read("a\0b")
    with pytest.raises(ReadingError, match="path is empty"):
        read("  ")


def test_an_address_is_not_fetched() -> None:
    with pytest.raises(ReadingError, match=r"fetches nothing by itself.*Ctrl\+S"):
        read("https://post.example/ferry")


@pytest.mark.parametrize("source", [None, 7, {"a": 1}, object()])
def test_other_things_are_refused_with_what_is_taken(source: object) -> None:
    with pytest.raises(ReadingError, match=r"from a path, a folder, bytes, an Article or a list"):
        read(source)


def test_an_empty_file_and_a_blank_one_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \r\n\t")

    with pytest.raises(ReadingError, match=r"empty\.txt' is empty"):
        read(tmp_path / "empty.txt")
    with pytest.raises(ReadingError, match=r"blank\.txt' holds white space only"):
        read(tmp_path / "blank.txt")


def test_a_large_file_is_refused_with_the_limit_that_would_take_it(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * 1001)

    with pytest.raises(ReadingError, match=r"1,001 bytes, where 1,000 are allowed.*limit_bytes=1001"):
        read(path, limit_bytes=1000)
    assert len(read(path, limit_bytes=1001)[0].text) == 1001
    with pytest.raises(ReadingError, match="whole number of bytes"):
        read(path, limit_bytes=0)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="every file is open to the superuser")
def test_a_file_without_permission_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("secret")
    path.chmod(0)

    with pytest.raises(ReadingError, match=r"locked\.txt' cannot be read: this account has no permission"):
        read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    with pytest.raises(ReadingError, match="no ordinary file"):
        read(tmp_path / "pipe.txt")


@pytest.mark.parametrize("folder_has", ["nothing", "subfolder", "case"])
def test_a_folder_that_gives_no_article_says_why(tmp_path: Path, folder_has: str) -> None:
    if folder_has == "subfolder":
        (tmp_path / "sub").mkdir()
    if folder_has == "case":
        (tmp_path / "case.json").write_text("{}")

    with pytest.raises(ReadingError, match=r"is a case.*ok\.Case" if folder_has == "case" else "holds no file"):
        read(tmp_path)


def _link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("this account may not make links")


def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Followed.")
    _link(tmp_path / "link.txt", tmp_path / "text.txt")

    assert read(tmp_path / "link.txt")[0].text == "Followed."


def test_a_link_in_a_folder_does_not_lead_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "private.txt").write_text("private")
    folder = tmp_path / "received"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    _link(folder / "inside.txt", folder / "a.txt")
    _link(folder / "outside.txt", tmp_path / "private.txt")
    _link(folder / "nowhere.txt", folder / "missing.txt")

    articles, errors = read_some(folder)

    assert [article.text for article in articles] == ["a", "a"]
    assert ["nowhere" in str(errors[0]), "leads out of its folder" in str(errors[1])] == [True, True]


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    _link(tmp_path / "loop.txt", tmp_path / "loop.txt")

    with pytest.raises(ReadingError, match=r"loop\.txt"):
        read(tmp_path / "loop.txt")


def test_every_reader_is_told_in_the_documentation() -> None:
    import osintkit.readers

    assert all(name in (osintkit.readers.__doc__ or "") for name in READERS)
