"""Texts and annotations in brat's standoff format: a zip with a .txt and an .ann file for each article.

Every annotation is a text-bound one (T), an event also an event (E) with its ties as arguments; other links are
relations (R), attributes are A, and what has no form of its own there (notes, reasons, ties to actors without a
passage, and the evidence of each claim) stands in comments (#). `annotation.conf` lists labels, links and values.
Offsets are code points, as brat counts. brat takes no passage over a line end: such a passage is cut there into pieces,
as brat does itself. (brat standoff format and annotation.conf, brat v1.3.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from osintkit.codebook import ACTOR_END, ARTICLE_END
from osintkit.exports import losses
from osintkit.exports.archive import unzipped, zipped
from osintkit.exports.flat import evidence_told, rows
from osintkit.exports.standoff import LINE_END, read_ann

if TYPE_CHECKING:
    from osintkit.annotation import Annotation, Link
    from osintkit.article import Article
    from osintkit.view import View

EVENT = "event"
ROLES = ("by", "to", "contributor", "at", "on", "with")
_HELD = {losses.TEXTS, losses.ANNOTATIONS, losses.LINKS, losses.NOTES, losses.CODEBOOK}
_TOKEN = re.compile(r"[A-Za-z0-9_.-]+")


def render(case: View) -> bytes:
    """Give the archive. An empty case gives the settings alone."""
    files = {"annotation.conf": _settings(case), "README.txt": _readme(case)}
    told = _evidence(case)
    for number, article in enumerate(case.articles(), 1):
        name = f"{number:03}-{article.id}"
        files[f"{name}.txt"] = article.text
        files[f"{name}.ann"] = _Ann(case, article, told).written()
    return zipped({name: text.encode("utf-8") for name, text in files.items()})


def left_out(case: View) -> list[str]:
    """Say what of this case is not in the archive, and what is cut in it."""
    annotations, links = case.annotations(), case.links()
    ids = {each.id for each in annotations}
    found = losses.left_out(case, _HELD)
    whole = sum(not each.spans for each in annotations)
    if told := losses.counted(whole, "{n} annotation of a whole article", "{n} annotations of whole articles"):
        found.append(f"brat marks passages: {told} left out.")
    crossing = sum(any(LINE_END.search(quote.exact) for quote in each.quotes) for each in annotations)
    if told := losses.counted(crossing, "{n} passage that runs over a line end is", "{n} passages that run over line "
                              "ends are"):  # fmt: skip
        found.append(f"{told} cut there into pieces.")
    far = sum(each.source not in ids for each in links)
    if told := losses.counted(far, "{n} link that starts at no passage is", "{n} links that start at no passage are"):
        found.append(f"{told} left out.")
    return found


def check(data: bytes) -> list[str]:
    """Say what is wrong with the archive: an .ann without its text, lines that brat would not read."""
    files, problems = unzipped(data)
    if problems:
        return problems
    if "annotation.conf" not in files:
        problems.append("It has no annotation.conf.")
    for name, lines in files.items():
        if name.endswith(".ann"):
            text = files.get(f"{name[:-4]}.txt")
            problems += _wrong(name, lines, text) if text is not None else [f"{name} has no text beside it."]
    return problems


def _wrong(name: str, lines: bytes, text: bytes) -> list[str]:
    try:
        return [f"{name}, {each}" for each in read_ann(lines.decode("utf-8"), text.decode("utf-8")).problems]
    except UnicodeDecodeError:
        return [f"{name} or its text is not UTF-8."]


def _readme(case: View) -> str:
    return "\n".join([f"Case {case.name}, for brat. Unpack it into a folder of brat's data.", *left_out(case), ""])


def _settings(case: View) -> str:
    labels = [name for name in case.codebook.labels if name != EVENT]
    lines = ["[entities]", *labels, "", "[relations]"]
    for kind in case.codebook.links.values():
        if not {ACTOR_END, ARTICLE_END} >= {*kind.sources} and kind.name not in ROLES:
            ends = ("|".join(n for n in part if not n.startswith("@")) for part in (kind.sources, kind.targets))
            first, second = (end or "<ANY>" for end in ends)
            lines.append(f"{kind.name}\tArg1:{first}, Arg2:{second}")
    roles = ", ".join(f"{role}*:<ANY>" for role in ROLES if role in case.codebook.links)
    lines += ["", "[events]", f"{EVENT}\t{roles}", "", "[attributes]"]
    for attribute in case.codebook.attributes.values():
        values = [choice.name for choice in attribute.choices if _TOKEN.fullmatch(choice.name)]
        if values:
            lines.append(f"{attribute.name}\tArg:<ANY>, Value:{'|'.join(values)}")
    return "\n".join([*lines, ""])


def _evidence(case: View) -> dict[str, str]:
    return {
        name: evidence_told(row)
        for claim, row in zip(case.claims(), rows(case), strict=True)
        for name in claim.events or (claim.id,)
    }


class _Ann:
    """The lines of one .ann file."""

    def __init__(self, case: View, article: Article, told: dict[str, str]) -> None:
        self.case, self.article, self.told = case, article, told
        self.lines: list[str] = []
        self.names: dict[str, str] = {}  # id of an annotation -> what links and comments call it: T1 or E1
        self.counts = dict.fromkeys("TERA#", 0)

    def written(self) -> str:
        """Give the file: text-bound annotations first, then what speaks of them."""
        annotations = self.case.annotations(self.article)
        links = self.case.links(self.article)
        triggers = [(each, self.bound(each)) for each in annotations]
        held = [(each, trigger) for each, trigger in triggers if trigger is not None]
        for each, trigger in held:
            events = self.counts["E"] = self.counts["E"] + (each.label == EVENT)
            self.names[each.id] = f"E{events}" if each.label == EVENT else trigger
        for each, trigger in held:
            if each.label == EVENT:
                self.event(each, trigger, links)
        for link in links:
            self.link(link)
        for each, _ in held:
            self.about(each)
        return "".join(line + "\n" for line in self.lines)

    def line(self, letter: str, text: str) -> str:
        self.counts[letter] += 1
        self.lines.append(f"{letter}{self.counts[letter]}\t{text}")
        return f"{letter}{self.counts[letter]}"

    def bound(self, annotation: Annotation) -> str | None:
        pieces = [piece for span in annotation.spans for piece in _pieces(self.article.text, span.start, span.end)]
        if not pieces:
            return None
        where = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self.article.text[start:end] for start, end in pieces)
        return self.line("T", f"{annotation.label} {where}\t{words}")

    def event(self, annotation: Annotation, trigger: str, links: Sequence[Link]) -> None:
        roles: dict[str, int] = {}
        said = [f"{EVENT}:{trigger}"]
        for link in links:
            if link.source == annotation.id and link.type in ROLES and link.target in self.names:
                roles[link.type] = roles.get(link.type, 0) + 1
                number = roles[link.type] if roles[link.type] > 1 else ""
                said.append(f"{link.type}{number}:{self.names[link.target]}")
        self.lines.append(f"{self.names[annotation.id]}\t{' '.join(said)}")

    def link(self, link: Link) -> None:
        source, target = self.names.get(link.source), self.names.get(link.target)
        if source is None:
            return
        about = source
        if target is None:
            self.comment("link", source, f"{link.type} {link.target}")
        elif not (source.startswith("E") and link.type in ROLES):
            about = self.line("R", f"{link.type} Arg1:{source} Arg2:{target}")
        for name, value in sorted(link.attributes.items()):
            which = "" if about != source else f"{link.type}: "
            self.comment("AnnotatorNotes", about, f"{which}{name}={value}")
        for line in filter(None, LINE_END.split(link.note)):
            self.comment("AnnotatorNotes", about, line)

    def about(self, annotation: Annotation) -> None:
        name = self.names[annotation.id]
        for attribute, value in sorted(annotation.attributes.items()):
            if _TOKEN.fullmatch(str(value)):
                self.line("A", f"{attribute} {name} {value}")
            else:
                self.comment(attribute, name, str(value))
        for line in filter(None, LINE_END.split(annotation.note)):
            self.comment("AnnotatorNotes", name, line)
        if annotation.translation:
            self.comment("translation", name, annotation.translation)
        if annotation.id in self.told:
            self.comment("claim", name, self.told[annotation.id])

    def comment(self, kind: str, about: str, text: str) -> None:
        self.line("#", f"{kind} {about}\t{LINE_END.sub(' ', text)}")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in LINE_END.finditer(text, start, end):
        if stop.start() > start:
            yield start, stop.start()
        start = stop.end()
    if end > start:
        yield start, end
