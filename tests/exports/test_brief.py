"""The brief for an editor: what it says, in which order, and that others can read the file."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import sys
import zipfile
from itertools import pairwise

import pytest

from osintkit.actor import Actor
from osintkit.article import Article
from osintkit.case import Case
from osintkit.claims import Claim, Hop
from osintkit.errors import ExportError, MissingExtraError, UnknownNameError
from osintkit.exports import brief
from osintkit.exports.brief_text import CLAIM, HEADING, TRANSLATION, paragraphs
from osintkit.exports.drawn import drawn
from osintkit.exports.emf import to_emf
from osintkit.exports.firmness import by_firmness
from osintkit.figures.svg import to_svg
from osintkit.fingerprint import fingerprint
from osintkit.samples import sample_case
from osintkit.stores.memory import MemoryStore


def texts(case, *kinds, **options):
    return [each.text for each in paragraphs(drawn(case, **options), case) if each.kind in kinds]


def under(case, heading, **options):
    """Give the paragraphs under a heading."""
    found = paragraphs(drawn(case, **options), case)
    start = next(at for at, each in enumerate(found) if (each.kind, each.text) == (HEADING, heading))
    rest = found[start + 1 :]
    end = next((at for at, each in enumerate(rest) if each.kind == HEADING), len(rest))
    return [each.text for each in rest[:end]]


@pytest.fixture
def told():
    """Three claims: one graded 5, one graded 2, one that nobody graded; all of one outlet."""
    case = Case(MemoryStore(), writer="amina")
    article = case.add(
        Article("Norway praised Kenya. Uganda praised Kenya. Chile praised Kenya.", outlet="The Harbour Post")
    )
    for words, code, grade in (("Norway", "NO", "5"), ("Uganda", "UG", "2"), ("Chile", "CL", None)):
        start = article.text.index(words) + len(words) + 1
        more = {"credibility": grade} if grade else {}
        event = case.annotate(article, start, start + 7, label="event", type="SUPPORT", **more)
        case.link(event, f"country:{code}", type="by")
        case.link(event, "country:KE", type="to")
    return case


def test_a_claim_has_quote_translation_chain_grade_date_and_source(case):
    said = under(case, "Claims, the firmest first")
    at = said.index("“Norway and Kenya signed a pact in Kisumu on Tuesday, two officials said.”")

    assert said[at + 1 : at + 5] == [
        "Translation: ont signé un pacte",
        "Chain: two officials, unnamed through The Harbour Post.",
        "Credibility: 2 of 6. Why: “seen by our desk”. When, as stated: Tuesday.",
        "In: Ferries & pacts; The Harbour Post; published 2026-03-14; captured not known. "
        "Address: https://harbour.example/ferries?a=1&b=2. "
        f"SHA-256 of the text: {case.articles()[0].text_sha256}.",
    ]


def test_claims_are_numbered_in_order_of_firmness(told):
    assert texts(told, CLAIM) == [
        "1. Uganda to Kenya: backs in words (line 2 on the map)",
        "2. Norway to Kenya: backs in words (line 1 on the map)",
        "3. Chile to Kenya: backs in words (line 3 on the map)",
    ]


def test_more_independent_origins_go_before_any_grade():
    def says(name, speaker, statement="", credibility=None):
        hop = Hop(Actor(speaker * 32, speaker, kind="person"), speaker)
        return Claim(name, speaker * 16, (), name, chain=(hop,), statement=statement, credibility=credibility)

    claims = [says("one", "a", credibility=1), says("two", "b", "same"), says("three", "c", "same")]

    assert [[claim.id for claim in each.claims] for each in by_firmness(claims, claims)] == [["two", "three"], ["one"]]


def test_passages_that_state_the_same_are_one_claim_with_its_origins():
    case = sample_case(annotated=True)

    found = by_firmness(case.claims(), case.claims())

    assert sum(len(each.claims) for each in found) == len(case.claims())
    assert len(found) < len(case.claims())
    for one, other in pairwise(found):
        assert {claim.statement or claim.id for claim in one.claims}.isdisjoint(
            claim.statement or claim.id for claim in other.claims
        )


def test_what_is_not_known_is_counted(case):
    assert under(case, "What is not known") == [
        "1 claim rests on sources that its article does not name.",
        "In 1 claim, to whom is not said.",
        "3 claims have no date in their texts.",
        "The credibility of 2 claims is not graded.",
        "4 claims rest on a single origin each.",
        "The outlet of 1 article is not known.",
        "When 2 articles were captured is not known.",
    ]


def test_a_passage_in_another_language_without_translation_is_said():
    case = Case(MemoryStore(), writer="amina")
    article = case.add(Article("Kenia lobte Norwegen.", language="de-DE"))
    event = case.annotate(article, 6, 11, label="event", type="SUPPORT")
    case.link(event, "country:KE", type="by")
    case.link(event, "country:NO", type="to")

    assert "1 passage in another language has no translation." in under(case, "What is not known")
    case.edit(event, translation="praised")
    assert not any("translation" in text for text in under(case, "What is not known"))
    assert texts(case, TRANSLATION) == ["Translation: praised"]


def test_filters_independence_grades_borders_and_state_stand_in_it(case):
    said = " ".join(texts(case, *{each.kind for each in paragraphs(drawn(case), case)}, filters="actor:Uganda"))

    for words in ("Filter: actor:Uganda", "Outlets that repeat one source are one origin", "A always reliable",
                  "Borders: Natural Earth", fingerprint(case)[:16], "hidden by the filter"):  # fmt: skip
        assert words in said


def test_in_french_every_heading_is_french(case):
    assert texts(case, HEADING, language="fr") == [
        "La carte",
        "Affirmations, les plus fermes d'abord",
        "Ce qu'on ne sait pas",
        "Ce qui n'est pas dessiné, et pourquoi",
        "Indépendance",
        "Cotation",
    ]


def test_an_empty_case_gives_a_brief_that_says_so(empty):
    assert under(empty, "Claims, the firmest first") == ["No claim is on the map."]
    assert under(empty, "What is not known") == ["Nothing that the kit can tell."]


# --- the file


def test_python_docx_reads_back_what_was_written(case):
    from docx import Document

    read = Document(io.BytesIO(brief.render(case)))

    said = [each.text.replace("\u200e", "") for each in read.paragraphs]
    wanted = [each.text for each in paragraphs(drawn(case, width=780, height=560), case) if each.kind != "picture"]
    assert [text for text in said if text] == wanted
    assert [shape.type is not None for shape in read.inline_shapes] == [True]
    assert (read.core_properties.author, read.core_properties.last_modified_by) == ("", "")


def test_paragraphs_that_run_leftwards_are_marked_so(case):
    from docx import Document
    from docx.oxml.ns import qn

    read = Document(io.BytesIO(brief.render(case)))

    marked = {each.text: each._p.find(f".//{qn('w:bidi')}") is not None for each in read.paragraphs}
    assert marked["“اتهمت … الصحيفة”"]
    assert not marked["“Norway and Kenya signed a pact in Kisumu on Tuesday, two officials said.”"]


def test_the_picture_is_told_and_is_there_twice(case):
    with zipfile.ZipFile(io.BytesIO(brief.render(case))) as archive:
        names, text = archive.namelist(), archive.read("word/document.xml").decode()

    assert {"word/media/map.svg", "word/media/map.emf"} <= set(names)
    assert text.count('descr="4 claims') == 2
    assert "Kenya and Norway: agree" in text


def test_a_picture_that_a_page_rasterised_takes_the_place_of_the_metafile(case):
    data = brief.brief(drawn(case), case, png=b"\x89PNG\r\n\x1a\n")

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [name for name in archive.namelist() if name.startswith("word/media")] == [
            "word/media/map.png", "word/media/map.svg",
        ]  # fmt: skip
    assert brief.check(data) == []


def test_attacks_stand_letter_for_letter_and_lead_nowhere(hostile):
    from docx import Document

    data = brief.render(hostile)
    said = "\n".join(each.text for each in Document(io.BytesIO(data)).paragraphs)

    assert brief.check(data) == []
    for words in ("=cmd|' /C calc'!A0 attacked", "<script>alert(1)</script> attacked", "_x0041_ attacked"):
        assert words in said
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "TargetMode" not in archive.read("word/_rels/document.xml.rels").decode()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [("word/_rels/document.xml.rels", b'Id="rId1"', b'Id="rId1" TargetMode="External"'),
     ("word/document.xml", b"<w:body>", b"<w:body><w:p><w:r><w:instrText>DDE x</w:instrText></w:r></w:p>"),
     ("word/media/map.svg", b"<title>", b"<script>1</script><title>")],
)  # fmt: skip
def test_a_document_that_leads_somewhere_or_computes_is_refused(case, part, old, new):
    from osintkit.exports.archive import unzipped, zipped

    files, _ = unzipped(brief.render(case))
    assert old in files[part]

    assert brief.check(zipped({**files, part: files[part].replace(old, new, 1)})) != []


def test_without_python_docx_the_extra_is_named(case, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(MissingExtraError, match=r'pip install "osintkit\[brief\]"'):
        case.export(tmp_path / "x.docx")

    assert list(tmp_path.iterdir()) == []


def test_an_unknown_option_is_refused(case, tmp_path):
    with pytest.raises(UnknownNameError, match="Unknown option of the format 'brief' 'colour'"):
        case.export(tmp_path / "x.docx", colour="red")


def test_libreoffice_opens_it_with_picture_and_words(require, case, tmp_path):
    require(
        shutil.which("soffice"), "needs LibreOffice; on Debian and Ubuntu: sudo apt install libreoffice-writer-nogui"
    )
    case.export(tmp_path / "x.docx")

    for target in ("txt:Text (encoded):UTF8", "pdf"):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to", target,
             "--outdir", tmp_path, tmp_path / "x.docx"], check=True, capture_output=True, timeout=120,
        )  # fmt: skip

    said = (tmp_path / "x.txt").read_text("utf-8-sig")
    assert "Brief for the editor" in said
    assert "signed a pact in Kisumu" in said
    assert "اتهمت … الصحيفة" in said
    # The map is drawn, not shown as a picture that is missing: its letters and lines make most of the file.
    assert (tmp_path / "x.pdf").stat().st_size > 40_000


# --- the metafile


def records(data):
    at, found = 0, []
    while at < len(data):
        kind, size = struct.unpack_from("<II", data, at)
        found.append((kind, data[at + 8 : at + size]))
        at += size
    return found


def test_a_metafile_is_whole_and_says_how_large_it_is(case):
    data = to_emf(to_svg(drawn(case), parts=("map",)))

    found = records(data)
    size, count, handles = struct.unpack_from("<IIH", data, 48)
    assert (found[0][0], found[-1][0], data[40:44]) == (1, 14, b" EMF")
    assert (size, count) == (len(data), len(found))
    assert handles == 1 + sum(kind in (39, 82, 95) for kind, _ in found)
    assert struct.unpack_from("<iiii", data, 8) == (0, 0, 1000, 640)


def test_names_stay_letters_in_a_metafile(case):
    written = [body for kind, body in records(to_emf(to_svg(drawn(case), parts=("map",)))) if kind == 84]

    assert any("Uganda".encode("utf-16-le") in body for body in written)


def test_dashes_are_cut_to_their_pattern():
    line = '<line x1="0" y1="5" x2="30" y2="5" stroke="#000000" stroke-dasharray="8 4"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="10">{line}</svg>'

    (body,) = [body for kind, body in records(to_emf(svg)) if kind == 90]

    lines, points = struct.unpack_from("<II", body, 16)
    assert (lines, points) == (3, 6)
    assert struct.unpack_from("<12h", body, 24 + 4 * lines) == (0, 50, 80, 50, 120, 50, 200, 50, 240, 50, 300, 50)


@pytest.mark.parametrize("svg", ["nonsense", "<a/>", '<svg xmlns="http://www.w3.org/2000/svg"><image/></svg>'])
def test_what_the_kit_does_not_draw_becomes_no_metafile(svg):
    with pytest.raises(ExportError, match="No metafile can be made"):
        to_emf(svg)


def test_letters_of_the_metafile_run_as_their_script_does():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text x="1" y="2" font-size="3">{}</text></svg>'

    def orders(words):
        return [
            struct.unpack_from("<I", body, 44)[0] for kind, body in records(to_emf(svg.format(words))) if kind == 84
        ]

    assert orders("Nairobi") == [0]
    assert orders("\u2068ورشته\u2069") == [0x80]
