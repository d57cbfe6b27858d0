"""The article that a page describes in JSON-LD (schema.org), where it describes exactly one or all agree."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from osintkit.readers.markup import unescape

# schema.org's Article and its subtypes end so: NewsArticle, ReportageNewsArticle, BlogPosting, LiveBlogPosting, Report.
_ARTICLE_TYPES = ("Article", "Posting", "Report")
_WRAPPING = re.compile(r"\A[\s;/*]*(?:<!\[CDATA\[|<!--)|(?:\]\]>|-->)[\s;/*]*\Z")


def described_articles(scripts: Sequence[str]) -> list[dict[str, Any]]:
    """Find the articles that the page's JSON-LD is about; other pages' articles in lists and links are left aside.

    Scripts that are not valid JSON are passed over: they state nothing that could be relied on.

    Examples
    --------
    >>> described_articles(['{"@type": "NewsArticle", "headline": "Ferry late"}', 'oops'])
    [{'@type': 'NewsArticle', 'headline': 'Ferry late'}]
    """
    nodes = [node for script in scripts for node in _nodes(_parsed(script))]
    # A reference {"@id": ...} stands for the node elsewhere that says more under the same @id.
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = []
    for node in nodes:
        if _is_article(node):
            articles.append({key: _resolved(value, by_id) for key, value in node.items()})
    return articles


def names(value: object) -> list[str]:
    """Give the names of persons or organisations in a JSON-LD value: text, an object with a name, or a list of them."""
    if isinstance(value, list):
        return [name for item in value if not isinstance(item, list) for name in names(item)]
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, list):
            value = value[0] if value else None
    return [unescape(value)] if isinstance(value, str) and value.strip() else []


def _parsed(script: str) -> object:
    try:
        # Line ends inside strings are an error in JSON and common in pages: strict=False takes them.
        return json.loads(_WRAPPING.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Walk the top of the description: lists, graphs and what a page is mainly about, and nothing deeper."""
    waiting = deque([value])
    while waiting:
        item = waiting.popleft()
        if isinstance(item, list):
            waiting.extendleft(inner for inner in reversed(item) if isinstance(inner, dict))
        elif isinstance(item, dict):
            yield item
            waiting.extendleft(item[key] for key in ("mainEntity", "@graph") if isinstance(item.get(key), list | dict))


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    return any(isinstance(kind, str) and kind.endswith(_ARTICLE_TYPES) for kind in _listed(types))


def _resolved(value: object, by_id: dict[str, dict[str, Any]]) -> object:
    if isinstance(value, list):
        return [_resolved(item, by_id) for item in value if not isinstance(item, list)]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return by_id.get(value["@id"], value)
    return value


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
