"""A brief as a Word document, written with python-docx: the one module that knows that library (the extra `brief`)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from osintkit.errors import MissingExtraError
from osintkit.exports import brief_text as kinds
from osintkit.exports.archive import unzipped, zipped
from osintkit.exports.brief_text import Paragraph
from osintkit.exports.xml_text import escaped, holdable
from osintkit.figures.lettering import runs_right_to_left

_WIDTH = 17.0  # cm of a page of A4 between its margins
_MARGIN = 2.0  # cm
_EMU = 360_000  # units of the format a cm
_STYLES = {kinds.TITLE: "Title", kinds.HEADING: "Heading 1", kinds.CLAIM: "Heading 2", kinds.ITEM: "List Bullet",
           kinds.QUOTE: "Quote", kinds.TRANSLATION: "Normal", kinds.PLAIN: "Normal", kinds.SMALL: "Normal"}  # fmt: skip
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_HERE = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # the name under which Word looks for the SVG of a picture


def docx(paragraphs: Sequence[Paragraph], svg: str, size: tuple[float, float], *, drawing: bytes, ending: str,
         language: str, title: str, at: str | None) -> bytes:  # fmt: skip
    """Write paragraphs as a document, the same bytes each time.

    Parameters
    ----------
    svg : str
        The picture; programs that show no SVG show `drawing` instead, of the same `size` (px).
    ending : {"emf", "png"}
        What `drawing` is.
    at : str or None
        When the case was last changed (ISO 8601), for the document's properties.

    Raises
    ------
    MissingExtraError
        Where python-docx is not installed.
    """
    try:
        from docx import Document
    except ModuleNotFoundError as error:
        raise MissingExtraError('A brief needs python-docx: pip install "osintkit[brief]"') from error
    document = Document()
    _set_up(document, language)
    _describe(document, title, at)
    for each in paragraphs:
        if each.kind == kinds.PICTURE:
            _picture(document, each.text, svg, size, drawing=drawing, ending=ending)
        else:
            _write(document, each)
    written = io.BytesIO()
    document.save(written)
    files, _ = unzipped(written.getvalue())
    return zipped(files)  # python-docx writes the time of day into the archive


def _set_up(document: Any, language: str) -> None:
    """Make the page A4, and the type calm and black: the library's template is a blue letter."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    for name, size, after in (("Normal", 10.5, 3), ("Title", 22, 4), ("Heading 1", 15, 4), ("Heading 2", 11.5, 2),
                              ("Quote", 11.5, 3), ("List Bullet", 10.5, 2)):  # fmt: skip
        style = document.styles[name]
        style.font.size, style.font.name = Pt(size), "Georgia" if name == "Quote" else "Verdana"
        style.font.color.rgb = RGBColor(0x1D, 0x27, 0x33)
        style.paragraph_format.space_after = Pt(after)
        fonts = style.element.rPr.rFonts
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a theme's font would go before
            fonts.attrib.pop(qn(f"w:{script}"), None)
    document.styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    tongue = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if tongue is not None:
        tongue.set(qn("w:val"), {"fr": "fr-FR"}.get(language, "en-GB"))


def _describe(document: Any, title: str, at: str | None) -> None:
    """Say in the properties what it is, and nothing of who made it."""
    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.comments = holdable(title)[:250], "", "", "osintkit"
    about.revision = 1
    about.created = about.modified = datetime.fromisoformat(at).replace(tzinfo=None) if at else datetime(1980, 1, 1)


def _write(document: Any, paragraph: Paragraph) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Pt, RGBColor

    leftwards = runs_right_to_left(paragraph.text)
    made = document.add_paragraph(style=_STYLES[paragraph.kind])
    run = made.add_run(_plain(paragraph.text) if leftwards else _guarded(_plain(paragraph.text)))
    run.italic = True if paragraph.kind == kinds.TRANSLATION else None
    if paragraph.kind == kinds.QUOTE:
        run.italic = run.font.cs_italic = False  # the template slants quotes; many scripts have no such letters
    if paragraph.kind == kinds.SMALL:
        run.font.size, run.font.color.rgb = Pt(8.5), RGBColor(0x5A, 0x66, 0x73)
    if paragraph.kind in (kinds.CLAIM, kinds.HEADING):
        made.paragraph_format.keep_with_next = True
    if leftwards:
        made._p.get_or_add_pPr().insert_element_before(OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr")
        run.font.rtl = True


def _guarded(text: str) -> str:
    """Keep names that run leftwards in their order: LibreOffice 7.4 does not heed isolates, but marks of direction."""
    return text.replace("\u2069", "\u2069\u200e")


def _plain(text: str) -> str:
    """Give a text as a run can hold it: no control characters, no line ends of its own."""
    return holdable(text).replace("\r", " ").replace("\n", " ").replace("\t", " ")


def _picture(document: Any, told: str, svg: str, size: tuple[float, float], *, drawing: bytes, ending: str) -> None:
    """Put the picture in, as a drawing that every program shows and as SVG for those that can."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    package, part = document.part.package, document.part
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"

    def added(name: str, content: str, data: bytes) -> str:
        made = Part(PackURI(f"/word/media/{name}"), content, data, package)
        return str(part.relate_to(made, kind))

    shown = added(f"map.{ending}", {"emf": "image/x-emf", "png": "image/png"}[ending], drawing)
    sharp = added("map.svg", "image/svg+xml", svg.encode("utf-8"))
    wide = round(_WIDTH * _EMU)
    high = round(wide * size[1] / size[0])
    place = document.add_paragraph()
    place.add_run()._r.append(parse_xml(_inline(told, shown, sharp, wide, high)))


def _inline(told: str, shown: str, sharp: str, wide: int, high: int) -> str:
    main = "http://schemas.openxmlformats.org"
    told = escaped(told[:4000])
    return (
        f'<w:drawing xmlns:w="{main}/wordprocessingml/2006/main" xmlns:a="{main}/drawingml/2006/main" '
        f'xmlns:wp="{main}/drawingml/2006/wordprocessingDrawing" xmlns:pic="{main}/drawingml/2006/picture" '
        f'xmlns:r="{main}/officeDocument/2006/relationships">'
        f'<wp:inline><wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="1" name="map" descr="{told}"/>'
        f'<a:graphic><a:graphicData uri="{main}/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="map" descr="{told}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{shown}"><a:extLst><a:ext uri="{_SVG_HERE}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{sharp}"/></a:ext></a:extLst></a:blip>'
        f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        f"</wp:inline></w:drawing>"
    )
