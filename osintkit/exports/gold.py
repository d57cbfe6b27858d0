"""The gold that coders made: what all agree on and what was settled between them, with who said what and why it holds.

One JSON file. `passages` are the rows of `case.gold()`, of the articles that at least two people worked in; `codebook`
is what the words in them mean; `claims` are the claims as they count now, with quote, chain and grade. Texts stay out:
an article is told by its id and the SHA-256 of its text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from osintkit.agreement import gold
from osintkit.agreement.coding import coding
from osintkit.exports import losses
from osintkit.exports.flat import rows
from osintkit.exports.jsontext import parsed, written
from osintkit.exports.schema import problems_of

if TYPE_CHECKING:
    from osintkit.view import View

FORMAT, VERSION = "osintkit-gold", 1
_HELD = {losses.ANNOTATIONS, losses.LINKS, losses.CODEBOOK}
_ABOUT = ("id", "title", "outlet", "published", "language", "url", "text_sha256")

_TEXT, _PLACE = {"type": "string"}, {"type": ["integer", "null"], "minimum": 0}
_ID = {"type": "string", "pattern": "^[0-9a-f]{16}$"}


def _all(properties: Mapping[str, Any], *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "required": required, "properties": dict(properties), "additionalProperties": False}


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_LINK = _all(
    {"type": _TEXT, "quote": _TEXT, "start": _PLACE, "end": _PLACE, "actor": _TEXT},
    optional=("quote", "start", "end", "actor"),
)
_SAID = _all(
    {"spans": _list(_list({"type": "integer", "minimum": 0})), "label": _TEXT, "attributes": {"type": "object"}}
)
_DECISION = _all({"kind": {"enum": ["missing", "label", "border", "attribute", "link"]}, "field": _TEXT, "value": {},
                  "by": _TEXT, "reason": _TEXT})  # fmt: skip
_PASSAGE = _all(
    {
        "article": _ID, "title": {"type": ["string", "null"]},
        "basis": {"enum": ["agreed", "adjudicated", "open"]},
        "start": _PLACE, "end": _PLACE, "quote": {"type": ["string", "null"]}, "label": {"type": ["string", "null"]},
        "attributes": {"type": ["object", "null"]}, "links": {"anyOf": [_list(_LINK), {"type": "null"}]},
        "said": {"type": "object", "additionalProperties": {"anyOf": [_SAID, {"type": "null"}]}},
        "decisions": _list(_DECISION),
    }
)  # fmt: skip
_ARTICLE = {"type": "object", "required": [*_ABOUT, "coders"], "properties": {"id": _ID, "coders": _list(_TEXT)}}
SCHEMA: Mapping[str, Any] = _all(
    {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "case": _all({"id": _TEXT, "name": _TEXT}),
        "not_carried": _list(_TEXT),
        "coders": _list(_TEXT),
        "codebook": {"type": "object"},
        "articles": _list(_ARTICLE),
        "passages": _list(_PASSAGE),
        "claims": _list({"type": "object", "required": ["claim", "quote", "chain", "article"]}),
    }
)


def render(case: View) -> bytes:
    """Give the file. A case in which nobody shared an article gives no passages."""
    coded = coding(case)
    articles = {article.id: article for article in case.articles()}
    told = {name: article.metadata() for name, article in articles.items() if name in coded.workers}
    return written(
        {
            "format": FORMAT,
            "version": VERSION,
            "case": {"id": case.id, "name": case.name},
            "not_carried": left_out(case),
            "coders": list(coded.coders),
            "codebook": case.codebook.to_dict(),
            "articles": [
                {name: each.get(name) for name in _ABOUT} | {"coders": sorted(coded.workers[each["id"]])}
                for each in told.values()
            ],
            "passages": gold(case),
            "claims": rows(case),
        }
    )


def left_out(case: View) -> list[str]:
    """Say what of this case is not in the file, and what in it is not settled yet."""
    found = losses.left_out(case, _HELD)
    alone = losses.counted(
        len(coding(case).unshared),
        "The marks of {n} article that only one person worked in are no passages here.",
        "The marks of {n} articles that only one person worked in are no passages here.",
    )
    waiting = losses.counted(
        sum(row["basis"] == "open" for row in gold(case)),
        "{n} passage is not settled yet and stands as open.",
        "{n} passages are not settled yet and stand as open.",
    )
    return found + [sentence for sentence in (alone, waiting) if sentence]


def check(data: bytes) -> list[str]:
    """Say what is wrong with such a file: no JSON, not in this form, or passages of articles that it does not name."""
    value, problems = parsed(data)
    problems = problems or problems_of(value, SCHEMA)
    if problems:
        return problems
    known = {article["id"] for article in value["articles"]}
    strangers = {passage["article"] for passage in value["passages"]} - known
    return [f"A passage is of the article {name}, which the file does not list." for name in sorted(strangers)]
