"""An article with its marks as plain HTML, for still outputs and for one file that is handed on.

Every text of a case is escaped. Notebooks strip style sheets, so what matters is in inline style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from osintkit.actor import COUNTRY_PREFIX, NAME_PREFIX
from osintkit.annotation import Annotation, Link
from osintkit.article import Article
from osintkit.case import Case
from osintkit.codebook import Codebook
from osintkit.widgets.marked_details import Details
from osintkit.widgets.words import Table

_LINES = {
    "solid": "2px solid",
    "dashed": "2px dashed",
    "dotted": "2px dotted",
    "double": "3px double",
    "wavy": "2px dashed",  # a border has no waves
}
_TINT = 0.14  # share of a label's colour in its tint: dark ink keeps 4.5:1 on it for every colour there is
_INK, _CELL = "#1d2733", "padding:4px 10px 4px 0;vertical-align:top;text-align:start"
# Characters that nobody sees and that reorder or hide words, and how they are called; as in js/shared/visible.js.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_NAMES = {
    "\u2028": "LSEP", "\u2029": "PSEP", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO",
    "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
_Placed = tuple[int, int, Annotation]  # start, end, and whose span it is
_PARAGRAPH = "margin:0 0 .7em;max-width:52em;white-space:pre-wrap"
_LEAD = _PARAGRAPH + ";font-size:1.16em;font-weight:700"  # a first line that is the title
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def tint(colour: str) -> str:
    """Mix a colour `#rrggbb` into white, as a ground for dark words.

    Examples
    --------
    >>> tint("#2b62b5")
    '#e1e9f5'
    """
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 + (part - 255) * _TINT):02x}" for part in parts)


def literal(text: str) -> str:
    """Escape a text of a case; a control character stands after its name, alone, so that its effect ends there.

    Examples
    --------
    >>> literal("<b>")
    '&lt;b&gt;'
    """
    return _CONTROLS.sub(lambda found: f"<bdi><small>{_control(found[0])}</small>{found[0]}</bdi>", escape(text))


def visible_words(text: str) -> str:
    """Give a text as a reader sees it in the markup that `literal` makes: with the names of its control characters."""
    return _CONTROLS.sub(lambda found: _control(found[0]) + found[0], text)


def _control(character: str) -> str:
    return _NAMES.get(character, f"U+{ord(character):04X}")


def fragment(case: Case, article: Article | None, words: Table, *, writer: str | None) -> str:
    """Give the marked article and its ties as HTML with inline style only.

    `writer` leaves out what others marked; None shows all. No article gives a sentence.
    """
    if article is None:
        return f"<p>{escape(words.say('still_empty', case=case.name))}</p>"
    annotations, links = _of(case, article, writer)
    head = f"<p><strong>{literal(case.name)}</strong> · {_known(article, words)}</p>"
    text = "".join(_paragraphs(article, annotations, case.codebook))
    return f"{head}{text}{_ties(annotations, links, case, words)}{_marks(annotations, case.codebook, words)}"


def page(case: Case, article: Article | None, words: Table, *, writer: str | None) -> str:
    """Give one HTML file: text left, marks and ties right, nothing fetched from anywhere."""
    title = escape((article.title if article else None) or case.name)
    if article is None:
        left, right = fragment(case, None, words, writer=writer), ""
    else:
        annotations, links = _of(case, article, writer)
        text = "".join(_paragraphs(article, annotations, case.codebook))
        left = f'<p class="known">{_known(article, words)}</p>{_origin(article, words)}{text}'
        details = Details(case, links, words, literal)
        right = _ties(annotations, links, case, words, details) + _marks(annotations, case.codebook, words, details)
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>'
        f"<body><header><strong>{literal(case.name)}</strong> · {escape(words.say('made_with'))}</header>"
        f"<main><article>{left}</article><aside>{right}</aside></main></body></html>\n"
    )


_STYLE = """
body{margin:0;background:#f6f7f9;color:#1d2733;font:14px/1.5 "DejaVu Sans",Verdana,Arial,sans-serif}
header{padding:10px 22px;border-bottom:1px solid #dfe3e8;background:#fff}
main{display:flex;flex-wrap:wrap;max-width:1180px;margin:0 auto;background:#fff}
article{flex:3 1 420px;padding:16px 22px;font:15.5px/1.68 "DejaVu Serif",Georgia,serif}
aside{flex:2 1 320px;padding:16px 22px;border-inline-start:1px solid #dfe3e8;overflow-x:auto}
.known{color:#5a6673;font:13px "DejaVu Sans",Verdana,Arial,sans-serif}
table{border-collapse:collapse;font-size:13px}tr+tr{border-top:1px solid #dfe3e8}
@media print{body,main{background:#fff}header{border:0}}
"""


def _of(case: Case, article: Article, writer: str | None) -> tuple[list[Annotation], list[Link]]:
    annotations = [each for each in case.annotations(article) if writer in (None, each.writer)]
    links = [link for link in case.links(article) if writer in (None, link.writer)]
    return sorted(annotations, key=lambda each: (each.start or 0, -(each.end or 0))), links


def _known(article: Article, words: Table) -> str:
    parts = [
        article.title or words.say("title_unknown"),
        article.outlet or words.say("outlet_unknown"),
        article.published or words.say("date_unknown"),
    ]
    shown = parts[1:] if _opens_with_title(article) else parts
    return " · ".join(f"<bdi>{literal(part)}</bdi>" for part in shown)


def _origin(article: Article, words: Table) -> str:
    """Tell who wrote an article, where it stood and in which language, as far as that is known."""
    address = f"{words.say('url')}: {article.url}" if article.url else ""
    parts = [", ".join(article.authors), article.language or words.say("language_unknown"), address]
    return f'<p class="known">{" · ".join(f"<bdi>{literal(part)}</bdi>" for part in parts if part)}</p>'


def _opens_with_title(article: Article) -> bool:
    return article.title is not None and article.text.split("\n", 1)[0].strip() == article.title.strip()


def _paragraphs(article: Article, annotations: Sequence[Annotation], codebook: Codebook) -> Iterable[str]:
    """Give a paragraph a line, its pieces cut where a mark starts or ends."""
    spans = sorted(
        ((span.start, span.end, each) for each in annotations for span in each.spans if span.end <= len(article.text)),
        key=lambda item: (item[0], -item[1]),
    )
    offset, first, open_spans = 0, 0, []
    for line in article.text.split("\n"):
        end = offset + len(line)
        while first < len(spans) and spans[first][0] < end:
            open_spans.append(spans[first])
            first += 1
        open_spans = [span for span in open_spans if span[1] > offset]
        if line.strip():
            pieces = "".join(_pieces(article.text, offset, end, open_spans, codebook))
            style = _LEAD if offset == 0 and _opens_with_title(article) else _PARAGRAPH
            yield f'<p dir="auto" style="{style}">{pieces}</p>'
        offset = end + 1


def _pieces(text: str, start: int, end: int, spans: list[_Placed], codebook: Codebook) -> Iterable[str]:
    cuts = sorted({start, end} | {cut for first, last, _ in spans for cut in (first, last) if start < cut < end})
    for first, last in pairwise(cuts):
        words = literal(text[first:last])
        over = [each for begin, stop, each in spans if begin <= first and last <= stop]
        for each in reversed(over):  # the longest outermost, as they were sorted
            words = _mark(words, each, codebook)
        yield words


def _mark(words: str, annotation: Annotation, codebook: Codebook) -> str:
    label = codebook.labels.get(annotation.label)
    colour, line = (label.colour, label.line) if label else ("#5a6673", "solid")
    style = f"background:{tint(colour)};color:{_INK};border-bottom:{_LINES[line]} {colour}"
    return f'<mark style="{style}" title="{escape(label.title() if label else annotation.label)}">{words}</mark>'


def _ties(
    annotations: Sequence[Annotation], links: Sequence[Link], case: Case, words: Table, details: Details | None = None
) -> str:
    """Give the table of what happened, who did it, to whom, of which kind; with details also who says so."""
    ends = {each.id: each.quote for each in annotations} | {each.id: each.quote for each in case.annotations()}
    actors = {actor.id: actor.name for actor in case.actors()}

    def named(event: Annotation, kind: str) -> str:
        found = [link.target for link in links if link.source == event.id and link.type == kind]
        shown = [
            ends.get(end) or actors.get(end) or end.removeprefix(COUNTRY_PREFIX).removeprefix(NAME_PREFIX)
            for end in found
        ]
        return ", ".join(f"<bdi>{literal(name)}</bdi>" for name in shown) or "–"

    rows = []
    for event in (each for each in annotations if each.label == "event"):
        quote = f"<bdi>{literal(event.quote)}</bdi>"
        cells = [named(event, "by"), quote, named(event, "to"), _kind(event, case, words)]
        if details is not None:
            cells.append(details.chains(event))
        rows.append("<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>")
    if not rows:
        return ""
    keys = ("who", "what", "to_whom", "kind", *(("said_by",) if details is not None else ()))
    heads = "".join(f'<th scope="col" style="{_CELL}">{escape(words.say(key))}</th>' for key in keys)
    return f'<table style="margin:0 0 1em"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _kind(event: Annotation, case: Case, words: Table) -> str:
    shown = []
    for name in ("type" if "type" in event.attributes else "quad", "modality"):
        value = event.attributes.get(name)
        choices = {choice.name: choice for choice in case.codebook.attributes[name].choices}
        if value is not None:
            shown.append(choices[str(value)].title(words.language) if str(value) in choices else str(value))
    return escape(" · ".join(shown)) or escape(words.say("kind_unknown"))


def _marks(annotations: Sequence[Annotation], codebook: Codebook, words: Table, details: Details | None = None) -> str:
    """Give the list of all marks in the order of the text; unfolded, with what else is said, when given details."""
    if not annotations:
        return f"<p>{escape(words.say('still_unmarked'))}</p>"
    rows = []
    for each in annotations:
        label = codebook.labels.get(each.label)
        title = escape(label.title(words.language) if label else each.label)
        quote = f"<bdi>{literal(each.quote)}</bdi>" if each.spans else escape(words.say("whole_article"))
        note = f" — <bdi>{literal(each.note)}</bdi>" if each.note and details is None else ""
        if details is not None:
            chains = details.chains(each) if each.label == "claim" else ""
            note = chains + details.of(each)
        rows.append(f'<tr><td style="{_CELL}">{title}</td><td style="{_CELL}">{quote}{note}</td></tr>')
    count = escape(words.count("marks", len(annotations)))
    opened = " open" if details is not None else ""
    return f"<details{opened}><summary>{count}</summary><table><tbody>{''.join(rows)}</tbody></table></details>"
