"""The actor map as one HTML page, and as a picture that carries itself."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from osintkit.exports.drawn import drawn
from osintkit.exports.map_page import CANNOT, page, policy
from osintkit.figures.scene import Scene
from osintkit.figures.svg import to_svg

if TYPE_CHECKING:
    from osintkit.view import View

__all__ = ["check", "left_out", "page", "picture", "render"]

_DATA = {"type": "application/json", "id": "facts"}


def render(case: View, **options: Any) -> bytes:
    """Give the file; `options` are those of `exports.drawn`. A case without claims gives an empty map that says so."""
    return page(drawn(case, **options), case).encode("utf-8")


def picture(scene: Scene, *, title: str | None = None) -> str:
    """Give a scene as an image that carries itself, told in its alternative text."""
    data = b64encode(to_svg(scene, title=title).encode("utf-8")).decode("ascii")
    told = escape(" ".join([scene.summary, *scene.told]), quote=True)
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{told}" style="max-width:100%">'


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
    if CANNOT.search(text):
        problems.append("It holds a character that no page can hold.")
    styles, scripts = _between("<style>", "</style>", text), _between('<script type="module">', "</script>", text)
    wanted = policy(styles[0], scripts[0]) if len(styles) == len(scripts) == 1 else "nothing"
    if f'content="{wanted}"' not in text.partition("</head>")[0]:
        problems.append("Its head does not forbid everything but its own style and script.")
    tags = _Tags()
    tags.feed(text)
    tags.close()
    return problems + tags.problems + ([] if "svg" in tags.seen else ["It holds no picture."])


def _between(start: str, end: str, text: str) -> list[str]:
    return re.findall(f"{re.escape(start)}(.*?){re.escape(end)}", text, re.DOTALL)


class _Tags(HTMLParser):
    """Goes through the tags of a page and notes what would run or be fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.problems: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        # The policy names the one script that runs; the other is data.
        ours = tag == "script" and dict(attrs) in ({"type": "module"}, _DATA)
        runs = tag in ("script", "iframe", "object", "embed", "link", "form", "a") and not ours
        if runs or any(name.startswith("on") for name, _ in attrs):
            self.problems.append(f"It holds a <{tag}> that would run, fetch or lead somewhere.")
        if any(
            n in ("src", "href", "xlink:href") and not (value or "").startswith(("data:", "#")) for n, value in attrs
        ):
            self.problems.append(f"It holds a <{tag}> from elsewhere.")
