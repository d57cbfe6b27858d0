"""From bytes to characters, without guessing: what is declared, what is proved by the bytes, or a clear refusal."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

from osintkit.errors import ReadingError
from osintkit.readers.source import Source

_MARKS = (  # byte order marks; UTF-32 first, because its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read when a page declares the name on the left (WHATWG Encoding Standard, section 4.2): the larger set
# that pages mean by it. Names as Python's codecs know them, after `codecs.lookup`.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_BROWSER_NAMES = {"x-sjis": "cp932", "x-gbk": "gb18030", "x-mac-cyrillic": "mac-cyrillic", "unicode": "utf-16-le"}
# Character sets of texts. Python's other codecs (rot13, idna, unicode_escape, utf-7) would rewrite what is written.
# fmt: off
_TEXT_SETS = frozenset((
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "gb18030", "hz",
    "big5hkscs", "euc_jp", "iso2022_jp", "cp932", "cp949", "koi8-r", "koi8-u", "koi8-t", "mac-roman",
    "mac-cyrillic", "cp437", "cp737", "cp775", "cp850", "cp852", "cp855", "cp857", "cp862", "cp864", "cp866",
    "cp869", "cp874", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10",
    "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16",
))
# fmt: on
_SEVEN_BIT = {"iso2022_jp": b"\x1b$", "hz": b"~{"}  # their bytes are valid UTF-8, so their mark is looked for
# A page cut or stitched together by a server has a stray byte here and there; more than this is another encoding.
_STRAY_BYTES = 1 / 1000
_CANDIDATES = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1256", "gb18030", "cp932", "cp949")
_BORDERS = (b" ", b">", b"\n", b'"', b"'", b"(")
_LOOKED_AT = 65_536  # bytes in which the candidates are tried


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding, and how many undecodable places became U+FFFD."""

    text: str
    encoding: str
    undecodable: int = 0


def decode(source: Source, *, declared: Sequence[str] = ()) -> Decoded:
    """Decode the bytes of a source.

    In this order: what the user said (`source.encoding`), a byte order mark, UTF-8 when all bytes are valid in it, what
    was declared. Nothing is inferred from letter frequencies: a wrong guess would be a wrong quote.

    Parameters
    ----------
    declared : sequence of str
        Names that the page or its envelope states, the stronger first. Up to one byte in a thousand that does not fit
        becomes U+FFFD and is counted.

    Raises
    ------
    ReadingError
        When none of these holds; the message shows how the text would read in some encodings.
    """
    data = source.data
    if source.encoding is not None:
        return _as_told(source, source.encoding)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(source, data[len(mark) :], encoding)
    names = [known for known in map(known_encoding, declared) if known]
    for name in names:
        if name in _SEVEN_BIT and _SEVEN_BIT[name] in data:
            return _declared(source, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if not declared:
            raise _unknown(source, "and does not say what it is encoded in", error.start) from error
        if not names:
            raise _unknown(source, f"and declares the unknown encoding {declared[0][:40]!r}", error.start) from error
    return _declared(source, names[0])


def known_encoding(label: str) -> str | None:
    """Give the codec that a declared name stands for, None when it is no encoding of texts.

    Examples
    --------
    >>> known_encoding("ISO-8859-1"), known_encoding("rot13"), known_encoding("")
    ('cp1252', None, None)
    """
    label = label.strip().lower()
    if not label.isascii() or not 0 < len(label) <= 40 or "\0" in label:
        return None
    try:
        name = codecs.lookup(_BROWSER_NAMES.get(label, label)).name
    except LookupError:
        return None
    name = _MEANT.get(name, name)
    return name if name in _TEXT_SETS else None


def _as_told(source: Source, encoding: str) -> Decoded:
    name = known_encoding(encoding)
    if name is None:
        raise ReadingError(
            f"Unknown encoding {encoding!r}. Common ones are 'utf-8', 'windows-1252' (western Europe), 'windows-1251' "
            "(Cyrillic), 'windows-1256' (Arabic), 'gb18030' (Chinese), 'shift_jis' (Japanese), 'utf-16'."
        )
    try:
        return Decoded(source.data.decode(name).removeprefix("\ufeff"), name)
    except UnicodeDecodeError as error:
        raise _unknown(source, f"in {encoding!r}, as was asked", error.start) from error


def _marked(source: Source, data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"{source.shown} begins as {encoding.upper()} but byte {error.start:,} after the mark is none: the file is "
            "damaged or cut. Save it again, or say what it is: encoding=..."
        ) from error


def _declared(source: Source, name: str) -> Decoded:
    try:
        return Decoded(source.data.decode(name), name)
    except UnicodeDecodeError as error:
        text = source.data.decode(name, errors="replace")
        stray = text.count("\ufffd")
        if stray > len(source.data) * _STRAY_BYTES:
            why = f"nor {name!r}, as it declares ({stray:,} places do not fit)"
            raise _unknown(source, why, error.start) from error
        return Decoded(text, name, stray)


def _unknown(source: Source, why: str, position: int) -> ReadingError:
    readings = _readings(source.data, position)
    shown = " It would read: " + "; ".join(f"{name}: {text!r}" for name, text in readings) + "." if readings else ""
    return ReadingError(
        f"{source.shown} cannot be decoded: it is not UTF-8 (byte {position:,}) {why}. Save it as UTF-8, or say which "
        f"encoding it has: encoding='windows-1252'.{shown}"
    )


def _readings(data: bytes, position: int) -> list[tuple[str, str]]:
    """Decode the words around the first foreign byte in each candidate that gives printable text, each outcome once."""
    # From the beginning of the word: within one, the bytes of Chinese and Japanese would fall apart differently.
    begin = next((at + 1 for at in range(position - 1, max(-1, position - 40), -1) if data[at : at + 1] in _BORDERS), 0)
    readings: dict[str, str] = {}
    for name in _CANDIDATES:
        try:
            text = codecs.getincrementaldecoder(name)().decode(data[begin or max(0, position - 8) :][:_LOOKED_AT])
        except UnicodeDecodeError:
            continue
        excerpt = " ".join(text[:24].split())
        if excerpt.isprintable() and not any("\ue000" <= character <= "\uf8ff" for character in excerpt):
            readings.setdefault(excerpt, name.replace("cp125", "windows-125"))
    return [(name, excerpt) for excerpt, name in readings.items()]
