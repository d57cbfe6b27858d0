"""Saved pages: the article's text, and only what the page declares about itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from osintkit.article import Article
from osintkit.errors import ReadingError
from osintkit.readers import read

BOTH = pytest.mark.parametrize("reader", ["html", "html-simple"])
BODY = "<p>The night ferry to Larn stayed in port on Monday, and nobody on the quay had been told why.</p>"


def page(head: str = "", body: str = BODY, html: str = "<html>") -> Article:
    [article] = read(
        f"<!doctype html>{html}<head>{head}</head><body>{body}</body></html>".encode(), reader="html-simple"
    )
    return article


@BOTH
def test_a_page_gives_its_text_one_paragraph_a_line_headline_first(data: Path, reader: str) -> None:
    [article] = read(data / "harbour_post.html", reader=reader)

    assert article.text == (
        "Ferry to Larn delayed as unions and ministry trade blame\n"
        "The night ferry to Larn stayed in port on Monday after the dockers’ union refused to load it, the ministry of "
        "transport said on Tuesday.\n"
        "“Nobody was told before noon,” said a union official who asked not to be named, adding that talks with the "
        "ministry would go on & that the crew had been paid.\n"
        "What the ministry answers\n"
        "The ministry of transport rejected the account. A spokeswoman said that the union had been told in writing on "
        "Friday, and that a second ferry would sail on Wednesday.\n"
        "It did not say who signed the letter."
    )


@BOTH
def test_a_page_that_declares_everything_is_believed(data: Path, reader: str) -> None:
    path = data / "harbour_post.html"

    [article] = read(path, reader=reader)

    assert (article.title, article.outlet) == (
        "Ferry to Larn delayed as unions and ministry trade blame",
        "The Harbour Post",
    )
    assert article.authors == ("Mara Quill", "Otó Vance")
    assert (article.published, article.language) == ("2031-03-04T06:30:00+01:00", "en-GB")
    assert (article.url, article.retrieved) == ("https://post.example/2031/ferry?from=newsletter", None)
    assert (article.original, article.original_ext, article.reader) == (path.read_bytes(), "html", reader)
    assert ("trafilatura" in (article.reader_version or "")) == (reader == "html")


@BOTH
def test_a_page_that_declares_nothing_leaves_everything_unknown(data: Path, reader: str) -> None:
    [article] = read(data / "bare.html", reader=reader)

    assert article.text.startswith("On 5 May 2029 the council of Larn met")
    assert (article.title, article.outlet, article.authors, article.published) == (None, None, (), None)
    assert (article.language, article.url, article.retrieved) == (None, None, None)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2031-03-09">',
        '<link rel="canonical" href="https://post.example/2031/03/04/ferry">',
        '<meta name="published" content=""><meta name="pubdate" content="{{date}}">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2031-03-09"}</script>',
        '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2031-03-09"}</script>',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": 20310309}</script>',
        '<script type="application/ld+json">[{"@type": "NewsArticle", "datePublished": "2031-03-04"},'
        '{"@type": "NewsArticle", "datePublished": "2031-03-05"}]</script>',
    ],
)
def test_no_date_is_made_of_anything_but_a_statement_of_publication(head: str) -> None:
    body = BODY + '<p>Monday, 4 March 2031</p><time datetime="2031-03-04">today</time><p>&copy; 2031</p>'

    assert page(head, body).published is None


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="citation_publication_date" content="4 March 2031">', ""),
        ("", '<time pubdate datetime="4 March 2031">x</time>'),
        ("", '<time class="entry-date published" datetime="4 March 2031">x</time>'),
        ("", '<span itemprop="datePublished" content="4 March 2031"></span>'),
    ],
)
def test_a_stated_date_is_kept_word_for_word(head: str, body: str) -> None:
    assert page(head, BODY + body).published == "4 March 2031"


def test_the_article_whose_address_is_the_pages_own_counts_among_several() -> None:
    head = (
        '<link rel="canonical" href="/b"><meta property="og:url" content="https://post.example/x">'
        '<script type="application/ld+json">[{"@type": "NewsArticle", "url": "https://post.example/a", '
        '"datePublished": "1999"}, {"@type": ["Thing", "NewsArticle"], "mainEntityOfPage": '
        '{"@id": "https://post.example/b"}, "datePublished": "2031", "author": "A. Writer"}]</script>'
    )

    article = page(head)

    assert (article.url, article.published, article.authors) == ("https://post.example/b", "2031", ("A. Writer",))


@pytest.mark.parametrize(
    ("title", "headline", "expected"),
    [
        ("Ferry late again", "Ferry late again", ("Ferry late again", True)),
        ("A ferry is late again | The Harbour Post Weekly", "A ferry is late again", ("A ferry is late again", True)),
        ("Ferry late - The Harbour Post", "The Harbour Post", ("Ferry late - The Harbour Post", False)),
        ("", "Ferry late again", ("Ferry late again", True)),
        ("Ferry late again", "", ("Ferry late again", False)),
    ],
)
def test_the_headline_that_readers_see_is_the_title_and_the_first_line(
    title: str, headline: str, expected: tuple[str, bool]
) -> None:
    article = page(f"<title>{title}</title>", f"<header><h1>{headline}</h1></header>{BODY}")

    assert (article.title, article.text.startswith(headline + "\n") and bool(headline)) == expected


def test_a_headline_in_the_article_is_not_repeated() -> None:
    article = page("<title>Ferry late again</title>", f"<article><p>News</p><h1>Ferry late again</h1>{BODY}</article>")

    assert article.text.count("Ferry late again") == 1


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="/relative">', None),
        ('<link rel="canonical" href="http://[broken">', None),
        ('<link rel="canonical" href="file:///etc/passwd">', None),
        ('<meta property="og:url" content="https://post.example/a b">', None),
        ('<meta property="og:url" content="https://post.example/a">', "https://post.example/a"),
        (
            "<!-- Page saved with SingleFile \n url: https://post.example/s \n saved date: Tue Mar 04 2031 -->",
            "https://post.example/s",
        ),
    ],
)
def test_only_a_web_address_is_an_address(head: str, expected: str | None) -> None:
    assert page(head).url == expected


def test_the_date_that_singlefile_notes_is_when_the_page_was_retrieved() -> None:
    date = "Tue Mar 04 2031 21:14:05 GMT"

    assert (
        page(f"<!--\n Page saved with SingleFile \n url: https://post.example/s \n saved date: {date}\n-->").retrieved
        == date
    )


@pytest.mark.parametrize(
    ("html", "head", "expected"),
    [
        ('<html lang="fr">', "", "fr"),
        ('<html xml:lang="pt_BR">', "", "pt-BR"),
        ("<html>", '<meta property="og:locale" content="fr_FR">', "fr-FR"),
        ('<html lang="the French language">', '<meta http-equiv="content-language" content="fr">', "fr"),
        ('<html lang="">', "", None),
    ],
)
def test_the_language_is_the_one_declared(html: str, head: str, expected: str | None) -> None:
    assert page(head, html=html).language == expected


def test_profiles_and_repetitions_are_no_authors() -> None:
    head = (
        '<meta name="article:author" content="https://social.example/mara"><meta name="author" content="Mara Quill">'
        '<meta name="author" content="Mara Quill"><meta name="author" content="O. Vance">'
    )

    assert page(head).authors == ("Mara Quill", "O. Vance")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("iso-8859-5", "iso8859-5"), ("x-mac-cyrillic", "mac-cyrillic"), ("koi8-r", "koi8-r")],
)
def test_a_declared_encoding_is_used(declared: str, encoding: str) -> None:
    text = "Паром в Ларн стоял в порту, и никто на набережной не знал почему."
    data = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'.encode(encoding)

    assert read(data)[0].text == text


def test_seven_bit_japanese_is_read_as_declared() -> None:
    text = "フェリーは正午に着いた。埠頭では誰も知らなかった。"
    data = f'<html><head><meta charset="iso-2022-jp"></head><body><p>{text}</p></body></html>'.encode("iso-2022-jp")

    assert read(data)[0].text == text


@pytest.mark.parametrize("declared", ["windows-1251", "x-unknown", "utf-16", "rot13", ""])
def test_valid_utf_8_is_read_as_such_whatever_is_declared(declared: str) -> None:
    text = "Le bac de Téhéran est arrivé à midi, et personne sur le quai ne le savait."
    data = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'.encode()

    assert read(data)[0].text == text


@pytest.mark.parametrize(
    ("declared", "said"), [("utf-8", "nor 'utf-8', as it declares"), ("x-none", "unknown encoding 'x-none'")]
)
def test_a_declaration_that_lies_is_refused(declared: str, said: str) -> None:
    data = f'<meta charset="{declared}"><p>Téhéran'.encode("cp1252")

    with pytest.raises(ReadingError, match=rf"'p\.html' cannot be decoded.*{said}.*windows-1252: 'Téhéran'"):
        read(data, name="p.html")


def test_a_stray_byte_in_a_long_page_is_replaced_and_counted() -> None:
    data = b'<html><head><meta charset="utf-8"></head><body><p>' + b"Long enough. " * 200 + b"\xff</p></body></html>"

    [article] = read(data)

    assert article.text.endswith("\ufffd")
    assert dict(article.replaced) == {"undecodable": 1}


@BOTH
def test_a_page_without_text_is_refused_by_name(reader: str) -> None:
    with pytest.raises(ReadingError, match=rf"'app\.html' gives no article text to the reader '{reader}'"):
        read(b"<html><body><div id=app></div><script>draw()</script></body></html>", name="app.html", reader=reader)


def test_words_are_those_that_the_page_shows() -> None:
    body = f"{BODY}<ul><li>one &amp;lt;b&amp;gt;</li><li>two</li></ul><p>Line<br>break, cafe\u0301.</p>"

    [article] = read(f"<html><body><article>{body}</article></body></html>".encode(), reader="html")

    assert article.text.split("\n")[1:] == ["one &lt;b&gt;", "two", "Line", "break, cafe\u0301."]


def test_a_menu_that_is_never_closed_does_not_swallow_the_page() -> None:
    assert page(body=f"<nav><a href=/>Home</a>{BODY}").text.endswith("told why.")


def test_teasers_beside_the_article_are_left_out_by_the_simple_reader() -> None:
    body = f"<main><article>{BODY * 3}</article></main><article><p>A lighthouse for sale</p></article>"

    assert "lighthouse" not in page(body=body).text
