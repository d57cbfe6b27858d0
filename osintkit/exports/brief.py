"""A brief for an editor (.docx): the map, the claims in order of firmness, what each rests on, what is not known.

It needs python-docx, the extra `brief`; `check` needs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from osintkit.exports.archive import unzipped
from osintkit.exports.brief_text import paragraphs
from osintkit.exports.docx_file import docx
from osintkit.exports.drawn import drawn
from osintkit.exports.emf import to_emf
from osintkit.exports.xml_text import parsed
from osintkit.figures.chart import drawn_map
from osintkit.figures.markup import document
from osintkit.figures.panels import legend
from osintkit.figures.parts import Scene
from osintkit.figures.style import LIGHT
from osintkit.figures.words import words_in
from osintkit.fingerprint import last_change

if TYPE_CHECKING:
    from osintkit.view import View

SIZE = (780.0, 560.0)  # px of the map: on a page of A4 its smallest letters are then 7 points high
_BETWEEN = 14.0  # px between map and legend
_NEEDED = ("[Content_Types].xml", "word/document.xml", "word/media/map.svg")
_NEVER = ("hyperlink", "fldSimple", "instrText", "object", "altChunk", "subDoc")


def render(case: View, **options: Any) -> bytes:
    """Give the file; `options` are those of `exports.drawn`. A case without claims gives a brief that says so."""
    return brief(drawn(case, width=SIZE[0], height=SIZE[1], **options), case)


def brief(scene: Scene, case: View, *, png: bytes | None = None) -> bytes:
    """Give the brief of a scene of a case.

    The picture is the kit's SVG, and beside it a metafile for programs that show none, or `png` where somebody has
    rasterised `picture(scene)`.
    """
    svg = picture(scene)
    title = f"{words_in(scene.language).say('brief')}: {case.name}"
    return docx(paragraphs(scene, case), svg, _size(scene), drawing=png or to_emf(svg),
                ending="png" if png else "emf", language=scene.language, title=title, at=last_change(case))  # fmt: skip


def picture(scene: Scene) -> str:
    """Draw the picture of a brief as SVG: the map, and under it how to read it."""
    width, height = _size(scene)
    under = legend(scene, LIGHT, scene.width)
    body = [drawn_map(scene, LIGHT), under.draw(0.0, scene.height + _BETWEEN)]
    words = words_in(scene.language)
    title = f"{words.say('map')}: {scene.summary}"
    return document(width, height, title, "\n".join(scene.told) or scene.summary, body, ground=LIGHT.panel)


def _size(scene: Scene) -> tuple[float, float]:
    return scene.width, scene.height + _BETWEEN + legend(scene, LIGHT, scene.width).height


def left_out(case: View) -> list[str]:
    """Give []: a brief is for reading, and says itself what is not drawn and not known."""
    return []


def check(data: bytes) -> list[str]:
    """Say what is wrong with the document: not whole, or with something that a word processor would run or fetch."""
    files, problems = unzipped(data)
    if problems:
        return problems
    problems = [f"It holds no {name}." for name in _NEEDED if name not in files]
    for name, content in files.items():
        if name.lower().endswith((".bin", ".vbs", ".js", ".exe")):
            problems.append(f"It holds {name}, which a brief never does.")
        if name.endswith((".xml", ".rels", ".svg")):
            problems += [f"{name}: {sentence}" for sentence in _wrong(content)]
    return problems


def _wrong(content: bytes) -> list[str]:
    root, problems = parsed(content)
    if root is None:
        return problems
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag in _NEVER or tag == "script":
            problems.append(f"It holds a {tag}, which could lead somewhere or be computed.")
        if tag == "Relationship" and element.get("TargetMode") == "External":
            problems.append("It leads to something outside of itself.")
    return problems
