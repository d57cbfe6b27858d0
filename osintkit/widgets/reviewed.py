"""A review of countries as rows for the page, and as plain HTML for still outputs and for one file that is handed on.

Every text of a case is escaped. Notebooks strip style sheets, so what matters is in inline style.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from osintkit.figures.shaded_svg import note, share_svg
from osintkit.figures.shading import ShareMap
from osintkit.gazetteer import country_name
from osintkit.review import Mentioned, NotMapped, Passage, Review
from osintkit.sense import Sense
from osintkit.view import View
from osintkit.widgets.words import Table

MOST = 40  # passages of a row that travel to the page; how many more there are is said
_CELL = "padding:4px 14px 4px 0;vertical-align:top;text-align:start"
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = (
    ":root{color-scheme:light}body{margin:24px auto;max-width:960px;padding:0 16px;background:#fff;color:#1d2733;"
    "font:15px/1.5 'DejaVu Sans',Verdana,Arial,sans-serif}img{max-width:100%;height:auto}"
    "table{border-collapse:collapse}th,td{border-top:1px solid #dfe3e8}"
)


def rows(review: Review, shares: ShareMap, words: Table) -> dict[str, Any]:
    """Give a review as values that JSON can hold, in the words of a language."""
    percents = {each.country: each for each in shares.shaded}
    return {
        "language": words.language,
        "summary": summary(review, words),
        "told": list(shares.told),
        "note": note(shares),
        "rows": [
            {
                "key": each.country,
                "name": country_name(each.country, words.language),
                "share": percents[each.country].percent,
                "step": percents[each.country].step,
                "focus": each.focus,
                "kinds": kinds_told(each, words),
                **_passages(each.passages, words),
            }
            for each in review.mentioned
        ],
        "notMapped": [
            {
                "key": f"{each.kind}:{each.words}",
                "words": each.words,
                "reason": reason(each, words),
                "candidates": list(each.candidates),
                **_passages(each.passages, words),
            }
            for each in review.not_mapped
        ],
    }


def _passages(passages: Sequence[Passage], words: Table) -> dict[str, Any]:
    shown = [asdict(each) | {"kind": kind_told(each.kind, words)} for each in passages[:MOST]]
    return {"count": len(passages), "passages": shown}


def decisions(case: View, article: str | None, words: Table) -> list[dict[str, str]]:
    """Give what people decided that words mean, as far as it holds for what is shown."""
    titles = {each.id: each.title or each.id for each in case.articles()}
    disputed = {conflict.record for conflict in case.conflicts()}
    found = [sense for sense in case.senses() if article is None or sense.article in (None, article)]
    return [
        {
            "id": each.id,
            "words": each.surface,
            "means": country_name(each.country, words.language) if each.country else words.say("review_none"),
            "where": _where(each, titles, words),
            "by": each.writer,
            "disputed": words.say("review_disputed") if each.id in disputed else "",
        }
        for each in found
    ]


def _where(sense: Sense, titles: Mapping[str, str], words: Table) -> str:
    if sense.article is None:
        return words.say("review_in_case")
    return words.say("review_in_article", title=titles.get(sense.article, sense.article))


def summary(review: Review, words: Table) -> str:
    """Count articles, countries and mentions in one line."""
    mentions = sum(len(each.passages) for each in review.mentioned)
    refused = sum(len(each.passages) for each in review.not_mapped)
    return " · ".join(
        [
            words.count("review_articles", review.articles),
            words.count("review_countries", len(review.mentioned)),
            words.count("review_mentions", mentions),
            words.count("review_refused", refused),
        ]
    )


def kind_told(kind: str, words: Table) -> str:
    """Name the kind of a mention or of a refusal."""
    for key in (f"review_kind_{kind}", f"review_not_{kind}"):
        if key in words.texts:
            return words.say(key)
    return words.say("review_not_other")


def kinds_told(row: Mentioned, words: Table) -> str:
    """Name the kinds of a country's mentions, with how many where there are several."""
    kinds = row.kinds
    if len(kinds) == 1:
        return kind_told(next(iter(kinds)), words)
    return " · ".join(f"{kind_told(kind, words)}\u00a0×{count}" for kind, count in kinds.items())


def reason(row: NotMapped, words: Table) -> str:
    """Say why words are not mapped, and what they could mean."""
    key = f"review_not_{row.kind}"
    said = words.say(key if key in words.texts else "review_not_other")
    if not row.candidates:
        return said
    names = ", ".join(country_name(code, words.language) for code in row.candidates)
    return f"{said} {words.say('review_could', names=names)}"


def fragment(review: Review, shares: ShareMap, words: Table, title: str) -> str:
    """Give the review as HTML with inline style only: the map as an image that carries itself, then both tables."""
    data = b64encode(share_svg(shares).encode("utf-8")).decode("ascii")
    told = escape(". ".join([shares.summary, *shares.told]), quote=True)
    picture = f'<img src="data:image/svg+xml;base64,{data}" alt="{told}" style="max-width:100%">'
    head = f"<p><strong><bdi>{escape(title)}</bdi></strong> · {escape(summary(review, words))}</p>"
    return head + picture + _mentioned(review, shares, words) + _not_mapped(review, words)


def page(review: Review, shares: ShareMap, words: Table, title: str) -> str:
    """Give one HTML file that fetches nothing."""
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"{fragment(review, shares, words, title)}\n</body>\n</html>\n"
    )


def _mentioned(review: Review, shares: ShareMap, words: Table) -> str:
    if not review.mentioned:
        return f"<p>{escape(words.say('review_empty'))}</p>"
    percents = {each.country: each.percent for each in shares.shaded}
    heads = [words.say(f"review_{name}") for name in ("country", "share", "count", "kinds", "first")]
    lines = []
    for each in review.mentioned:
        name = escape(country_name(each.country, words.language))
        focus = f" <em>({escape(words.say('review_focus'))})</em>" if each.focus else ""
        cells = [f"<strong>{name}</strong>{focus}", escape(percents[each.country]), str(len(each.passages)),
                 escape(kinds_told(each, words)), _quote(each.passages[0])]  # fmt: skip
        lines.append(cells)
    return _table(words.say("review_mentioned"), heads, lines)


def _not_mapped(review: Review, words: Table) -> str:
    if not review.not_mapped:
        return ""
    heads = [words.say(f"review_{name}") for name in ("words", "count", "reason", "first")]
    lines = [
        [f"<bdi>{escape(each.words)}</bdi>", str(len(each.passages)), escape(reason(each, words)),
         _quote(each.passages[0])]
        for each in review.not_mapped
    ]  # fmt: skip
    return _table(words.say("review_not_mapped"), heads, lines)


def _quote(passage: Passage) -> str:
    mark = f'<mark style="background:#fff1c7;color:#1d2733">{escape(passage.words)}</mark>'
    return f'<span dir="auto">{escape(passage.before)}{mark}{escape(passage.after)}</span>'


def _table(caption: str, heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    head = "".join(f'<th style="{_CELL}">{escape(each)}</th>' for each in heads)
    body = "".join("<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in line) + "</tr>" for line in lines)
    return (
        f'<table><caption style="text-align:start;font-weight:700;padding:8px 0">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
