"""The actor map as one HTML page: the picture, and its evidence as a table. It opens anywhere and asks for nothing.

Every word of a case is escaped, and the page forbids itself everything but its own style and pictures.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from osintkit.figures.evidence import evidence
from osintkit.figures.scene import Scene, scene
from osintkit.figures.svg import to_svg

if TYPE_CHECKING:
    from osintkit.view import View

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# HTML, 13.2.3.5: control characters and noncharacters are errors wherever they stand.
_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_CANNOT = re.compile(f"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef{_PLANES}]")
_STYLE = (
    ":root{color-scheme:light}body{margin:24px auto;max-width:1180px;padding:0 16px;background:#fff;color:#1d2733;"
    "font:15px/1.5 'DejaVu Sans',Verdana,Arial,sans-serif}img{width:100%;height:auto}"
    "table{border-collapse:collapse;width:100%}caption{text-align:start;font-weight:700;padding:8px 0}"
    "th,td{border-top:1px solid #dfe3e8;padding:8px;text-align:start;vertical-align:top}"
    "q{font-family:'DejaVu Serif',Georgia,serif}.mute{color:#5a6673}"
)


def render(case: View) -> bytes:
    """Give the file. A case without claims gives an empty map that says so."""
    return page(scene(case.claims()), title=case.name).encode("utf-8")


def page(scene: Scene, *, title: str) -> str:
    """Give a scene as a whole page, with `title` in its head. What no page may hold stands as U+FFFD."""
    return _CANNOT.sub(
        "\ufffd",
        f'<!doctype html>\n<html lang="{escape(scene.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"{picture(scene, title=title)}\n{table(scene)}\n</body>\n</html>\n",
    )


def picture(scene: Scene, *, title: str | None = None) -> str:
    """Give a scene as an image that carries itself, told in its alternative text."""
    data = b64encode(to_svg(scene, title=title).encode("utf-8")).decode("ascii")
    told = escape(" ".join([scene.summary, *scene.told]), quote=True)
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{told}" style="max-width:100%">'


def table(scene: Scene) -> str:
    """Give the evidence as a table: a row for each passage, and one for each claim that is not drawn."""
    found = evidence(scene)
    words = found["words"]
    rows = [row for line in found["lines"] for row in _rows(line)]
    rows += [_missing_row(each["sentence"], each["claims"]) for each in found["notDrawn"]]
    if not rows:
        return ""
    filtered = f" · {words['filter']}: {found['filters']['text']}" if scene.filters else ""
    return f"<table><caption>{escape(words['ledger'] + filtered)}</caption><tbody>{''.join(rows)}</tbody></table>"


def _missing_row(sentence: str, claims: Sequence[Mapping[str, Any]]) -> str:
    several = [f"<li><bdi>{escape(each['told'])}</bdi></li>" for each in claims] if len(claims) > 1 else []
    listed = f"<ul>{''.join(several)}</ul>" if several else ""
    return f'<tr><td>–</td><td colspan="3" class="mute">{escape(sentence)}{listed}</td></tr>'


def _rows(line: Mapping[str, Any]) -> Sequence[str]:
    head = f"<b>{escape(line['head'])}</b><br>{escape(line['what'])}<br>{_mute(line['origins'])}"
    return [
        f"<tr><td>{line['number']}</td><td>{head}</td>"
        f"<td><q><bdi>{escape(passage['quote'])}</bdi></q><br>{_mute(passage['title'])}</td>"
        f"<td>{_chains(passage)}<br>{escape(passage['date'])}</td></tr>"
        for passage in line["passages"]
    ]


def _mute(text: str) -> str:
    return f'<span class="mute"><bdi>{escape(text)}</bdi></span>'


def _chains(passage: Mapping[str, Any]) -> str:
    chains = (" → ".join(f"<bdi>{escape(hop['name'])}</bdi>" for hop in chain) for chain in passage["chains"])
    return "<br>".join(chains)


def left_out(case: View) -> list[str]:
    """Give []: the page is a figure, and says itself what is not drawn."""
    return []


def check(data: bytes) -> list[str]:
    """Say what is wrong with the page: no page, without its policy, or with something that it would run or fetch."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ["It is not UTF-8."]
    whole = text.startswith("<!doctype html>") and text.endswith("</html>\n") and text.count("<!doctype html>") == 1
    problems = [] if whole else ["It is no whole page of HTML."]
    if _CANNOT.search(text):
        problems.append("It holds a character that no page can hold.")
    if f'content="{_POLICY}"' not in text.partition("</head>")[0]:
        problems.append("Its head does not forbid what the kit's pages forbid.")
    tags = _Tags()
    tags.feed(text)
    tags.close()
    return problems + tags.problems + ([] if "img" in tags.seen else ["It holds no picture."])


class _Tags(HTMLParser):
    """Goes through the tags of a page and notes what would run or be fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag in ("script", "iframe", "object", "embed", "link", "form") or any(n.startswith("on") for n, _ in attrs):
            self.problems.append(f"It holds a <{tag}> that would run or fetch something.")
        if any(n in ("src", "href") and not (value or "").startswith(("data:", "#")) for n, value in attrs):
            self.problems.append(f"It holds a <{tag}> from elsewhere.")
