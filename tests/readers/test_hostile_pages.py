"""Pages made to hurt: text comes out as text, or a clear error, within seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from osintkit.article import Article
from osintkit.errors import ReadingError
from osintkit.readers import read

SENTENCE = "The night ferry to Larn stayed in port on Monday, and nobody on the quay had been told why."
# Of the processor: what a clock says depends on who else is at work. Each takes well under two.
SECONDS = 20


@pytest.fixture(autouse=True)
def within_seconds() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < SECONDS


def attempt(page: str | bytes, reader: str) -> Article | None:
    """Read a page; None when it is refused in a sentence."""
    try:
        [article] = read(page if isinstance(page, bytes) else page.encode(), reader=reader, name="page.html")
    except ReadingError as error:
        assert "'page.html'" in str(error)
        return None
    return article


BOTH = pytest.mark.parametrize("reader", ["html", "html-simple"])


@BOTH
def test_scripts_and_styles_are_no_text_and_markup_in_titles_stays_text(reader: str) -> None:
    page = (
        "<html><head><title>javascript:alert(1)//&lt;img src=x onerror=alert(2)&gt;</title>"
        "<meta property='og:site_name' content='&lt;script&gt;alert(3)&lt;/script&gt;'></head>"
        f"<body><script>alert('SCRIPT')</script><style>STYLE</style><noscript>NOSCRIPT</noscript><p>{SENTENCE}</p>"
        "<p>&lt;script&gt;alert(4)&lt;/script&gt; is how a script begins, the official wrote in her answer.</p>"
        "<template>TEMPLATE</template><iframe srcdoc='IFRAME'></iframe></body></html>"
    )

    article = attempt(page, reader)

    assert article is not None
    assert article.title == "javascript:alert(1)//<img src=x onerror=alert(2)>"
    assert article.outlet == "<script>alert(3)</script>"
    assert "<script>alert(4)</script> is how a script begins" in article.text
    assert not any(word in article.text for word in ("SCRIPT'", "STYLE", "NOSCRIPT", "TEMPLATE", "IFRAME"))


def test_ten_thousand_nested_elements_are_read_or_refused() -> None:
    page = f"<html><body>{'<div>' * 10_000}<p>{SENTENCE}</p>{'</div>' * 10_000}</body></html>"

    simple = attempt(page, "html-simple")
    attempt(page, "html")

    assert simple is not None
    assert simple.text == SENTENCE


@BOTH
def test_a_huge_attribute_is_passed_over(reader: str) -> None:
    article = attempt(f"<html><body><p title='{'x' * 5_000_000}'>{SENTENCE}</p></body></html>", reader)

    assert article is not None
    assert article.text == SENTENCE


@BOTH
def test_zero_bytes_are_replaced_and_counted(reader: str) -> None:
    article = attempt(f"<html><body><p>{SENTENCE}\0\0</p></body></html>", reader)

    assert article is not None
    assert (article.text, dict(article.replaced)) == (f"{SENTENCE}\ufffd\ufffd", {"nul": 2})


@BOTH
def test_numbers_that_are_no_characters_are_replaced(reader: str) -> None:
    references = "&#xD800;&#0;&#x110000;&#" + "9" * 100_000 + ";&#" + "0" * 5_000 + "65;"

    article = attempt(
        f"<html><head><title>{references}</title></head><body><p>{SENTENCE}{references}</p></body></html>", reader
    )

    assert article is not None
    assert article.text.startswith(SENTENCE)
    article.text.encode("utf-8")


@BOTH
@pytest.mark.parametrize(
    "unit",
    [
        "<a ",
        "<a b='",
        '<a b="',
        "<!--",
        "<![CDATA[",
        "</",
        "</a ",
        "<",
        "&",
        "&#",
        "<script>",
        "<title>",
        "<p/",
        "<a b=c",
        "<?",
        "<nav>",
    ],
)
def test_markup_that_never_ends_takes_no_time(unit: str, reader: str) -> None:
    attempt(f"<html><body><p>{SENTENCE}</p>{unit * 100_000}", reader)


@BOTH
@pytest.mark.parametrize(
    "unit",
    [
        "<table><tr><td>a<td>b</table>",
        "<section><div>a b</div></section>",
        "<li>x<a href=y>z</a>",
        "<i>a</i>",
        "<article><p>a",
        "<br>",
    ],
)
def test_more_elements_than_any_page_has_are_bounded(unit: str, reader: str) -> None:
    attempt(f"<html><body>{unit * 60_000}</body></html>", reader)


@pytest.mark.parametrize(
    "json",
    [
        "[" * 100_000,
        '{"@graph":' * 50_000,
        '{"@type": "NewsArticle", "datePublished": ' + "9" * 10_000 + "}",
        '{"@type": "NewsArticle", "headline": {"a": 1}, "author": [[[]]], "publisher": [7], "inLanguage": {}}',
        '{"@id": "a", "@type": "NewsArticle", "author": {"@id": "a"}}',
        "[" + ",".join(['{"@type": "NewsArticle", "author": "x"}'] * 20_000) + "]",
        "null",
        "\\ud800",
    ],
    ids=["lists", "objects", "number", "types", "circle", "many", "null", "escape"],
)
def test_descriptions_that_make_no_sense_state_nothing(json: str) -> None:
    article = attempt(
        f'<html><head><script type="application/ld+json">{json}</script></head><body><p>{SENTENCE}</p></body></html>',
        "html-simple",
    )

    assert article is not None
    assert (article.text, article.title, article.published) == (SENTENCE, None, None)


def test_a_title_as_long_as_a_book_is_no_title() -> None:
    article = attempt(
        f"<html><head><title>{'x' * 1_000_000}</title></head><body><p>{SENTENCE}</p></body></html>", "html-simple"
    )

    assert article is not None
    assert article.title is None


def test_half_a_surrogate_pair_in_a_description_is_replaced_and_counted() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a\\ud800"}</script>'

    article = attempt(f"<html><head>{head}</head><body><p>{SENTENCE}</p></body></html>", "html-simple")

    assert article is not None
    assert (article.title, dict(article.replaced)) == ("a\ufffd", {"metadata": 1})
