"""One file for everybody: an Annotator that needs no Python, no server and no network, only a browser.

The page holds the widget's own script, the case as data, and a policy that forbids it to fetch anything. Its script is
named by its hash, so nothing that an article or a note holds can run. What a person marks stays in their browser until
they save it as a log file, which `case.gather` reads.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

from osintkit.article import Article
from osintkit.case import Case
from osintkit.errors import InputError
from osintkit.widgets.handed_out import handed_out
from osintkit.widgets.words import LANGUAGES, table

_STATIC = files("osintkit").joinpath("widgets/static")
_OWN_SERVER = "connect-src 'self'; "
# Inside a <script>, text ends at "</script" and changes its meaning at "<!--"; U+2028 and U+2029 end lines for some.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def page(case: Case, article: Article | None, *, marks: bool, language: str | None, connects: bool = False) -> str:
    """Give the whole file.

    Parameters
    ----------
    article : Article or None
        The one that is open at first.
    marks : bool
        Whether the marks made so far go with it, for somebody who reviews them.
    language : str or None
        Of the page's own words at first; None takes the reader's browser's.
    connects : bool
        Let the page hand in to the class that it comes from, and to nowhere else: only its own server can be asked.

    Raises
    ------
    InputError
        For a case without articles: there would be nothing to mark.
    """
    if article is None:
        raise InputError(f"The case {case.name} holds no article, so there is nothing to mark. Add one: case.add(...).")
    script, style = _bundle("onefile.js"), _bundle("onefile.css")
    content = handed_out(case, article=article, marks=marks, language=language)
    shown = language or LANGUAGES[0]
    # `unsafe-inline` for styles only: the page makes rules for the codebook's colours, and no style here can fetch.
    policy = (
        f"default-src 'none'; script-src 'sha256-{_hash(script)}'; style-src 'unsafe-inline'; "
        f"{_OWN_SERVER if connects else ''}base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!doctype html>\n<html lang="{shown}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(case.name)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<div id="osintkit"></div>\n<noscript>{_without_script()}</noscript>\n'
        f'<script type="application/json" id="osintkit-case">{_as_data(content)}</script>\n'
        f'<script type="module">{script}</script>\n</body>\n</html>\n'
    )


def _without_script() -> str:
    """Say in every language what a page without scripts, as some mail programs show it, cannot do."""
    return "".join(f'<p lang="{name}">{escape(table(name).say("file_no_script"))}</p>' for name in LANGUAGES)


def _as_data(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character, written in _ESCAPES.items():
        text = text.replace(character, written)
    return text


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")


@cache
def _bundle(name: str) -> str:
    return _STATIC.joinpath(name).read_text("utf-8")
