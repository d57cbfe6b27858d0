"""Articles: a text as it was read, never changed again, with its hash and where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from osintkit.canonical import canonical_json, sha256_hex
from osintkit.errors import ReadingError, unknown_name

_REPLACEMENT = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")
# The shape of a BCP 47 tag (RFC 5646, section 2.1), not whether its parts are registered.
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_EXTENSION = re.compile(r"[a-z0-9]{1,8}")
_ID = re.compile(r"[0-9a-f]{16}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TEXT_FIELDS = ("title", "outlet", "published", "language", "url", "retrieved", "reader", "reader_version")
_NO_METADATA = ("text", "original")


def canonical_text(text: str) -> tuple[str, dict[str, int]]:
    r"""Give the form of `text` in which an article keeps it, and how many characters were replaced.

    Line ends CRLF and CR become LF; NUL and surrogate code points, which have no UTF-8 form, become U+FFFD. Nothing
    else: no Unicode normalisation, no stripping, so that offsets and quotes stay those of the page.

    Returns
    -------
    tuple of str and dict
        The counts have the names "crlf", "cr", "nul" and "surrogate"; what did not occur is left out.

    Examples
    --------
    >>> canonical_text("one\r\ntwo\x00")
    ('one\ntwo\ufffd', {'crlf': 1, 'nul': 1})
    >>> canonical_text("")
    ('', {})
    """
    if not isinstance(text, str):
        raise ReadingError(
            f"The text of an article is a str, not {type(text).__name__}. Bytes and files go through case.add "
            "or osintkit.readers.read."
        )
    counts: dict[str, int] = {}
    if "\r" in text:
        counts["crlf"] = text.count("\r\n")
        text = text.replace("\r\n", "\n")
        counts["cr"] = text.count("\r")
        text = text.replace("\r", "\n")
    if "\x00" in text:
        counts["nul"] = text.count("\x00")
        text = text.replace("\x00", _REPLACEMENT)
    # An ASCII or fully encodable text is the rule; the search costs a tenth of what the encoding would.
    if _SURROGATE.search(text):
        text, counts["surrogate"] = _SURROGATE.subn(_REPLACEMENT, text)
    return text, {name: count for name, count in counts.items() if count}


def article_id(text_sha256: str, original_sha256: str | None, url: str | None, outlet: str | None) -> str:
    """Make the id of an article from what it was read as: 16 hex digits.

    The same page added twice, or by thirty people, is one article; one agency text in two outlets is two.
    """
    return sha256_hex(canonical_json([text_sha256, original_sha256, url, outlet]))[:16]


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    """A text as read, with what its page says about itself.

    Metadata is None (or empty) where the page does not tell: nothing is guessed. A blank string counts as not told.
    Two articles are equal when every field is; the hash is that of the id.

    Parameters
    ----------
    text : str
        Put through `canonical_text`; may be blank. Offsets of spans are code points of the result.
    title, outlet, url : str or None
        As read. The title is metadata: it stands in the text only where the page's own text has it.
    authors : tuple of str
        One name each; a list is taken too.
    published : str or None
        Date or time as the page states it, ISO 8601 or verbatim.
    language : str or None
        In the shape of a BCP 47 tag: "fr", "pt-BR", "zh-Hans".
    retrieved : str or None
        When the page was saved or fetched.
    original, original_ext : bytes and str, or None
        The bytes as read and the ending of their file: 1 to 8 of a-z and 0-9, "bin" when not given.
    reader, reader_version : str or None
        What made the text out of the original.
    replaced : mapping of str to int
        Characters that canonicalisation replaced, by name, those of `text` now added to those given; "metadata"
        counts them in all other fields together.
    id : str
        16 hex digits: `article_id` of the article as read when not given. `dataclasses.replace(article, outlet="X")`
        keeps it, so a corrected copy is the same article.
    text_sha256, original_sha256 : str
        Computed; when given, they must be right. `original_sha256` may be given without `original`, for an article
        whose bytes were left on disk.

    Raises
    ------
    ReadingError
        When a field has the wrong type or shape, or a hash does not fit.
    UnknownNameError
        For a keyword or attribute that articles do not have.

    Examples
    --------
    >>> article = Article("The ferry was late.", outlet="The Harbour Post")
    >>> article
    Article(untitled, 'The Harbour Post', undated, 19 code points, id='b231c2a740f3e572')
    >>> from dataclasses import replace
    >>> replace(article, title="Ferry late again").id == article.id
    True
    """

    text: str
    _: KW_ONLY
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    url: str | None = None
    retrieved: str | None = None
    original: bytes | None = None
    original_ext: str | None = None
    reader: str | None = None
    reader_version: str | None = None
    replaced: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    id: str = ""
    text_sha256: str = ""
    original_sha256: str | None = None

    if not TYPE_CHECKING:  # checkers keep the exact signature and attributes that the dataclass gives

        def __new__(cls, *args, **keywords):
            for name in keywords:
                if name not in cls.__dataclass_fields__:
                    raise unknown_name("keyword of Article", name, cls.__dataclass_fields__)
            return object.__new__(cls)

        def __getattr__(self, name):
            raise unknown_name("attribute of an article", name, [*self.__dataclass_fields__, "metadata"])

    def __post_init__(self) -> None:
        text, counts = canonical_text(self.text)
        self._set("text", text)
        metadata_counts = 0
        for name in _TEXT_FIELDS:
            value, count = _checked_string(name, getattr(self, name))
            self._set(name, value)
            metadata_counts += count
        authors, count = _checked_authors(self.authors)
        self._set("authors", authors)
        if metadata_counts + count:
            counts["metadata"] = metadata_counts + count
        self._set("replaced", _added(_checked_counts(self.replaced), counts))
        if self.language is not None and not _LANGUAGE.fullmatch(self.language):
            raise ReadingError(
                f"The language of an article is a BCP 47 tag such as 'fr' or 'pt-BR', or None, not {self.language!r}."
            )
        self._check_original()
        self._check_hashes()

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def _check_original(self) -> None:
        if self.original is not None:
            if not isinstance(self.original, bytes | bytearray | memoryview):
                raise ReadingError(
                    f"The original of an article is the bytes as read, or None, not {type(self.original).__name__}."
                )
            self._set("original", bytes(self.original))
            if self.original_ext is None:
                self._set("original_ext", "bin")
        ext = self.original_ext
        if ext is not None and not (isinstance(ext, str) and _EXTENSION.fullmatch(ext)):
            raise ReadingError(
                f"The ending of an article's original is 1 to 8 of a-z and 0-9, without a dot, or None, not {ext!r}."
            )

    def _check_hashes(self) -> None:
        found = sha256_hex(self.text)
        if self.text_sha256 not in ("", found):
            raise ReadingError(
                f"The text does not fit its hash: it is {found}, but {self.text_sha256!r} was given. The text of an "
                "article is never changed; make a new Article(text=...) for another text."
            )
        self._set("text_sha256", found)
        if self.original is not None:
            found = sha256_hex(self.original)
            if self.original_sha256 not in (None, found):
                raise ReadingError(
                    f"The original does not fit its hash: it is {found}, but {self.original_sha256!r} was given. "
                    "The original of an article is never changed; read the other file as a new article."
                )
            self._set("original_sha256", found)
        elif self.original_sha256 is not None and not _matches(_SHA256, self.original_sha256):
            raise ReadingError(f"A SHA-256 is 64 hex digits in lower case, not {self.original_sha256!r}.")
        if self.id == "":
            self._set("id", article_id(self.text_sha256, self.original_sha256, self.url, self.outlet))
        elif not _matches(_ID, self.id):
            raise ReadingError(f"The id of an article is 16 hex digits in lower case, not {self.id!r}.")

    def metadata(self) -> dict[str, Any]:
        """Give everything but the text and the original bytes, as values that JSON can hold.

        Examples
        --------
        >>> Article("A short note.", title="Note").metadata()["title"]
        'Note'
        """
        values = {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in _NO_METADATA}
        return values | {"authors": list(self.authors), "replaced": dict(self.replaced)}

    @classmethod
    def from_metadata(
        cls, metadata: Mapping[str, Any], text: str, original: bytes | None = None, *, verify: bool = True
    ) -> Article:
        """Put an article together again from `metadata()`, its text and, where at hand, its original bytes.

        Parameters
        ----------
        metadata : mapping
            As `metadata()` gives it. Keys that articles do not have are refused.
        text : str
            The canonical text.
        original : bytes or None
            None leaves `article.original` None and keeps the hash that the metadata state.
        verify : bool
            False takes the text and bytes as they are; `text_sha256` and `original_sha256` then say what they are
            now, to hold against the metadata. The id is kept either way; `article_id` says what it should be.

        Raises
        ------
        ReadingError
            When the text or the original is not what the hashes say, or the metadata do not make an article.
        """
        known = {name for name in cls.__dataclass_fields__ if name not in _NO_METADATA}
        unknown = sorted(str(key) for key in metadata if key not in known)
        if unknown:
            raise ReadingError(
                f"The metadata of an article have no {', '.join(unknown)}. Known: {', '.join(sorted(known))}."
            )
        values = dict(metadata)
        if verify:
            if not values.get("text_sha256"):
                raise ReadingError("The metadata have no text_sha256, so the text cannot be verified against them.")
            if canonical_text(text)[0] != text:
                raise ReadingError("The text has line ends or characters that no stored article has: it was changed.")
        else:
            values.pop("text_sha256", None)
            if original is not None:
                values.pop("original_sha256", None)
        return cls(text, original=original, **values)

    def __hash__(self) -> int:
        return hash(self.id)

    def __reduce__(self) -> tuple[Any, ...]:
        # A mapping proxy can be neither pickled nor deep-copied; the plain dict can.
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return _rebuilt, (values | {"replaced": dict(self.replaced)},)

    def __repr__(self) -> str:
        title = repr(self.title) if self.title else "untitled"
        outlet = repr(self.outlet) if self.outlet else "unknown outlet"
        published = self.published or "undated"
        return f"Article({title}, {outlet}, {published}, {len(self.text):,} code points, id={self.id!r})"


def _rebuilt(values: dict[str, Any]) -> Article:
    return Article(**values)


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _checked_string(name: str, value: object) -> tuple[str | None, int]:
    """Give a metadata string in canonical form, None for a blank one, with the number of characters replaced."""
    if value is None:
        return None, 0
    if not isinstance(value, str):
        raise ReadingError(
            f"The {name.replace('_', ' ')} of an article is text, or None where unknown, not {value!r}."
            + (" Give a date as text, such as '2024-05-17'." if name in ("published", "retrieved") else "")
        )
    canonical, counts = canonical_text(value)
    return (canonical if canonical.strip() else None), sum(counts.values())


def _checked_authors(authors: object) -> tuple[tuple[str, ...], int]:
    if isinstance(authors, str) or not isinstance(authors, Iterable):
        raise ReadingError(
            "The authors of an article are a tuple of names such as ('A. Writer',), empty where unknown, "
            f"not {authors!r}."
        )
    checked = [_checked_string("author", author) for author in authors]
    return tuple(author for author, _ in checked if author is not None), sum(count for _, count in checked)


def _checked_counts(replaced: object) -> dict[str, int]:
    if not isinstance(replaced, Mapping) or any(
        not isinstance(name, str) or type(count) is not int or count < 0 for name, count in replaced.items()
    ):
        raise ReadingError(
            f"The replaced characters of an article are counts by name, such as {{'nul': 2}}, not {replaced!r}."
        )
    return dict(replaced)


def _added(first: dict[str, int], second: dict[str, int]) -> Mapping[str, int]:
    names = {**first, **second}
    return MappingProxyType({name: first.get(name, 0) + second.get(name, 0) for name in names})
