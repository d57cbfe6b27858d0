"""Cases to export: one that is plain and has everything, one whose words are written to do harm, and an empty one."""

from __future__ import annotations

import io
import zipfile

import pytest

from osintkit.article import Article
from osintkit.case import Case
from osintkit.stores.memory import MemoryStore

TEXT = (
    "Norway and Kenya signed a pact in Kisumu on Tuesday, two officials said. Uganda threatened New Zealand.\n"
    "The United States praised the Harbour Union 🚢 for 12 ferries."
)


def mark(case, article, words, label, **attributes):
    start = article.text.index(words)
    return case.annotate(article, start, start + len(words), label=label, **attributes)


@pytest.fixture
def case():
    """Two writers, three articles in three scripts, every kind of record; a chain, grades, an agreement."""
    store = MemoryStore()
    case = Case(store, writer="amina")
    article = case.add(Article(TEXT, title="Ferries & pacts", outlet="The Harbour Post", published="2026-03-14",
                               url="https://harbour.example/ferries?a=1&b=2", language="en"))  # fmt: skip
    norway = mark(case, article, "Norway", "country", country="NO")
    officials = mark(case, article, "two officials", "source", naming="unnamed")
    pact = mark(case, article, "signed a pact", "event", type="AGREE", modality="planned", credibility="2",
                basis="seen by our desk", note="first\nsecond", translation="ont signé un pacte")  # fmt: skip
    day = mark(case, article, "Tuesday", "date")
    case.link(pact, norway, type="by")
    case.link(pact, mark(case, article, "Kenya", "country", country="KE"), type="by")
    case.link(pact, day, type="on")
    case.link(pact, officials, type="attributed_to", naming="unnamed", cue="said", note="twice")
    threat = mark(case, article, "threatened", "event", type="THREATEN")
    case.link(threat, "country:UG", type="by")
    case.link(threat, "country:NZ", type="to")
    union = case.register("Harbour Union", kind="organisation", country="FR", aliases=["HU", "L'Union"],
                          basis={"country": "text"}, note="of dockers")  # fmt: skip
    praise = mark(case, article, "praised", "event", quad="verbal_cooperation", credibility="6")
    case.link(praise, "country:NZ", type="contributor")
    case.link(praise, "country:US", type="by")
    case.link(praise, union, type="to")
    case.link(union, case.register("Port of Oslo"), type="member_of")
    other = Case(store, writer="bo")
    second = other.add(Article("اتهمت إيران الصحيفة 《日报》。", outlet=None))
    accuse = other.annotate(second, 0, 5, label="event", type="ACCUSE")
    other.link(accuse, mark(other, second, "إيران", "country", country="IR"), type="by")
    other.annotate(second, spans=[(0, 5), (12, 19)], label="claim", modality="denied")
    third = other.add(Article("中国称赞肯尼亚。", title="标题", outlet="日报", published="undated"))
    other.annotate(third, label="quote", note="the whole of it")
    other.correct("Congo", "CD")
    case.refresh()
    case.edit(second, title="An accusation", basis="from the archive")
    return case


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＠x", " =1", "\u200b=1", "'=1", "'Tis"]


@pytest.fixture
def hostile():
    """Words that spreadsheets, pages and parsers could take for something else, and very long ones."""
    case = Case(MemoryStore(), writer="=amina")
    nasty = ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "]]>&lt;", "\u202eevil\u202c", "bell\x07", "_x0041_",
             "a\u2028b", "x" * 40_000, *FORMULAS]  # fmt: skip
    for number, words in enumerate(nasty):
        article = case.add(Article(f"{words} attacked {words}", title=words, outlet=words, url=f"javascript:{number}"))
        length = len(article.text.partition(" attacked ")[0])
        event = case.annotate(article, length + 1, length + 9, label="event", type="ASSAULT", note=words)
        case.link(event, case.annotate(article, 0, length, label="actor"), type="by")
        case.link(event, case.register(f"{words} & sons"[-900:]), type="to")
    return case


@pytest.fixture
def empty():
    return Case(MemoryStore(), writer="amina")


@pytest.fixture(name="formulas")
def _formulas():
    return FORMULAS


@pytest.fixture(name="unpacked")
def _unpacked():
    """Give a function from the bytes of an archive to its files."""
    return unpacked


@pytest.fixture(name="said_in")
def _said_in():
    """Give a function from a file to all of its text, of an archive too, with the escapes of XML and JSON undone."""
    return said_in


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def said_in(data: bytes) -> str:
    parts = unpacked(data).values() if data.startswith(b"PK") else [data]
    text = "\n".join(part.decode("utf-8", "replace") for part in parts)
    return text.replace("&quot;", '"').replace('\\"', '"').replace("&amp;", "&")
