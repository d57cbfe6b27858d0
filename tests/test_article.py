"""Articles: the text as read, its hashes, and an id that is the same for everybody."""

from __future__ import annotations

import copy
import json
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osintkit.article import Article, article_id, canonical_text
from osintkit.canonical import canonical_json, sha256_hex
from osintkit.errors import ReadingError, UnknownNameError

# Text as it may arrive: with zero bytes, half surrogate pairs and every kind of line end.
raw_text = st.text(st.one_of(st.sampled_from("\r\n\x00\ud800\udfff\u2028\x85a\u0301é😀"), st.characters()), max_size=40)
clean = st.none() | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), min_size=1, max_size=12
)
articles = st.builds(
    Article,
    text=raw_text,
    title=clean,
    outlet=clean,
    authors=st.lists(raw_text, max_size=3).map(tuple),
    published=clean,
    language=st.sampled_from([None, "fr", "pt-BR", "zh-Hans-CN"]),
    url=clean,
    original=st.none() | st.binary(max_size=20),
    replaced=st.dictionaries(st.sampled_from(["nul", "undecodable"]), st.integers(0, 9)),
)


@given(raw_text)
def test_canonicalising_twice_changes_nothing_more(text: str) -> None:
    once, _ = canonical_text(text)

    assert canonical_text(once) == (once, {})


@given(raw_text)
def test_canonical_text_has_a_utf_8_form_and_no_carriage_return_or_zero(text: str) -> None:
    once, _ = canonical_text(text)

    assert once.encode("utf-8").decode("utf-8") == once
    assert not {"\r", "\x00"} & set(once)


@given(raw_text)
def test_only_the_pair_of_carriage_return_and_line_feed_changes_positions(text: str) -> None:
    once, counts = canonical_text(text)

    assert len(once) == len(text) - counts.get("crlf", 0)
    assert sum(a != b for a, b in zip(text.replace("\r\n", "\n"), once, strict=True)) == sum(
        count for name, count in counts.items() if name != "crlf"
    )


@pytest.mark.parametrize("text", ["e\u0301", "\ufeffa", "  a \n", "a\u2028b\x85c\x0bd\x0c", "ﬁ", "\u202ea"])
def test_nothing_is_composed_stripped_or_split(text: str) -> None:
    assert canonical_text(text) == (text, {})


def test_each_kind_of_replacement_is_counted() -> None:
    assert canonical_text("a\r\nb\rc\n\x00\ud800\udc00") == (
        "a\nb\nc\n\ufffd\ufffd\ufffd",
        {"crlf": 1, "cr": 1, "nul": 1, "surrogate": 2},
    )


@given(articles)
def test_an_article_comes_back_whole_from_its_metadata_and_text(article: Article) -> None:
    stored = json.loads(canonical_json(article.metadata()))

    assert Article.from_metadata(stored, article.text, article.original) == article


@given(articles)
def test_the_id_follows_from_hashes_address_and_outlet_alone(article: Article) -> None:
    same = replace(article, title="Another", authors=(), published=None, id="")

    assert (
        same.id == article.id == article_id(article.text_sha256, article.original_sha256, article.url, article.outlet)
    )


def test_the_id_does_not_change_from_one_release_to_the_next() -> None:
    article = Article("The ferry was late.\n", outlet="The Harbour Post", url="https://post.example/ferry")

    assert article.id == "e452d2d7bc7cf430"


@pytest.mark.parametrize("other", [{"outlet": "The Quay"}, {"url": "https://x.example"}, {"original": b"x"}])
def test_one_text_in_another_outlet_address_or_file_is_another_article(other: dict[str, object]) -> None:
    assert Article("Agency text.").id != Article("Agency text.", **other).id  # type: ignore[arg-type]


def test_a_corrected_copy_keeps_its_id() -> None:
    article = Article("Agency text.", outlet="The Qay")
    corrected = replace(article, outlet="The Quay")

    assert (corrected.id, corrected.outlet) == (article.id, "The Quay")
    assert corrected != article
    assert hash(corrected) == hash(article)


def test_the_text_of_an_article_cannot_be_replaced() -> None:
    with pytest.raises(ReadingError, match="never changed; make a new Article"):
        replace(Article("As read."), text="As I like it.")


def test_the_original_of_an_article_cannot_be_replaced_but_may_be_left_on_disk() -> None:
    article = Article("a", original=b"<p>a", original_ext="html")

    with pytest.raises(ReadingError, match="original of an article is never changed"):
        replace(article, original=b"<p>b")
    assert replace(article, original=None).original_sha256 == sha256_hex(b"<p>a")


def test_a_changed_byte_of_the_text_or_the_original_is_noticed() -> None:
    article = Article("As read.", original=b"As read.")
    stored = article.metadata()

    with pytest.raises(ReadingError, match="text does not fit its hash"):
        Article.from_metadata(stored, "As lead.")
    with pytest.raises(ReadingError, match="original does not fit its hash"):
        Article.from_metadata(stored, "As read.", b"As lead.")
    with pytest.raises(ReadingError, match="line ends"):
        Article.from_metadata(Article("a\nb").metadata(), "a\r\nb")


def test_without_verifying_the_hashes_say_what_is_there_now() -> None:
    stored = Article("As read.").metadata()
    damaged = Article.from_metadata(stored, "As lead.", verify=False)

    assert (damaged.text_sha256, damaged.id) == (sha256_hex("As lead."), stored["id"])


def test_metadata_of_something_else_are_refused() -> None:
    with pytest.raises(ReadingError, match=r"have no colour\. Known: authors"):
        Article.from_metadata({"colour": "red"}, "a")
    with pytest.raises(ReadingError, match="no text_sha256"):
        Article.from_metadata({"title": "a"}, "a")


def test_what_a_page_does_not_tell_is_unknown_and_blank_counts_as_not_told() -> None:
    article = Article("", title=" ", outlet="", authors=["", "A. Writer"])  # type: ignore[arg-type]

    assert (article.title, article.outlet, article.authors, article.text) == (None, None, ("A. Writer",), "")


def test_replaced_characters_of_the_metadata_are_counted_apart() -> None:
    article = Article("a\x00", title="b\x00\ud800", replaced={"nul": 2})

    assert article.title == "b\ufffd\ufffd"
    assert dict(article.replaced) == {"nul": 3, "metadata": 2}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": b"bytes"}, "text of an article is a str, not bytes"),
        ({"title": 7}, "title of an article is text, or None where unknown, not 7"),
        ({"published": 2024}, "Give a date as text"),
        ({"authors": "A. Writer"}, "tuple of names such as"),
        ({"authors": (1,)}, "author of an article is text"),
        ({"language": "French!"}, "BCP 47"),
        ({"language": "fr_FR"}, "BCP 47"),
        ({"original": "text"}, "bytes as read"),
        ({"original_ext": ".HTML"}, "without a dot"),
        ({"original_ext": "../x"}, "without a dot"),
        ({"replaced": {"nul": -1}}, "counts by name"),
        ({"id": "../../etc"}, "16 hex digits"),
        ({"original_sha256": "abc"}, "64 hex digits"),
    ],
)
def test_a_field_of_the_wrong_kind_is_refused_in_a_sentence(given: dict[str, object], said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        Article(**{"text": "a"} | given)  # type: ignore[arg-type]


def test_an_unknown_keyword_or_attribute_names_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown keyword of Article 'titel'\. Did you mean 'title'\? Known:"):
        Article("a", titel="b")  # type: ignore[call-arg]
    with pytest.raises(UnknownNameError, match=r"Did you mean 'outlet'"):
        _ = Article("a").outlets  # type: ignore[attr-defined]


def test_nothing_of_an_article_can_be_changed_in_place() -> None:
    article = Article("a", replaced={"nul": 1})

    with pytest.raises(FrozenInstanceError):
        article.text = "b"  # type: ignore[misc]
    with pytest.raises(TypeError):
        article.replaced["nul"] = 2  # type: ignore[index]


def test_articles_can_be_copied_and_pickled() -> None:
    article = Article("a\x00", title="T", original=b"a\x00")

    assert copy.deepcopy(article) == pickle.loads(pickle.dumps(article)) == article


def test_its_short_form_says_what_is_unknown_and_leaves_the_text_out() -> None:
    shown = repr(Article("secret words"))

    assert shown.startswith("Article(untitled, unknown outlet, undated, 12 code points, id=")
    assert "secret" not in shown
