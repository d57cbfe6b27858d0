"""The wall of a class as a page shows it: how many marked each word, and who has begun and handed in.

Every text of a case is escaped. Notebooks strip style sheets, so what matters is in inline style.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from math import ceil
from typing import Any

from osintkit.agreement import Shade, begun, shades
from osintkit.agreement.coding import SETTLED
from osintkit.article import Article
from osintkit.case import Case
from osintkit.widgets.cutting import cut
from osintkit.widgets.marked_text import literal
from osintkit.widgets.words import Table

STEPS = 5
MOST = 12  # passages that are listed as marked by most
LONGEST = 160  # characters of such a passage
BEGUN, IN, CHANGED = "begun", "in", "changed"
_TINTS = ("#e3edf6", "#c3d9ec", "#9fc2de", "#76a8cd", "#4f8bb8")  # dark ink keeps 4.5:1 on the darkest
_CELL = "padding:4px 14px 4px 0;vertical-align:top;text-align:start"

Row = dict[str, Any]


def step(count: int, most: int) -> int:
    """Give how dark a stretch is: 0 for nobody, 1 to `STEPS` for shares of those who worked in the article.

    Examples
    --------
    >>> [step(count, 30) for count in (0, 1, 6, 7, 30)]
    [0, 1, 1, 2, 5]
    """
    return ceil(STEPS * count / most) if count and most else 0


def shown(case: Case, article: Article, label: str | None) -> Row:
    """Give the wall of one article as values that JSON can hold."""
    found = shades(case, article.id, label=label)
    people = persons(case, article)
    return {
        "of": sum(each["here"] > 0 for each in people),
        "lines": lines(article.text, found),
        "people": people,
        "most": passages(case, article, found, label),
    }


def lines(text: str, found: Sequence[Shade]) -> list[list[tuple[str, int]]]:
    """Give the text line by line, in pieces of words and how many marked them."""
    placed = [(each.start, each.end, len(each.coders)) for each in found]
    return [[(words, over[0] if over else 0) for words, over in line] for line in cut(text, placed)]


def passages(case: Case, article: Article, found: Sequence[Shade], label: str | None = None) -> list[tuple[str, int]]:
    """List the passages that most marked, each with how many, the most first: at most `MOST`.

    One for each stretch next to which fewer marked something, in the borders that most of them gave it. [] where nobody
    marked anything.
    """
    marks = [each for each in case.annotations(article, label=label) if each.status != SETTLED]
    drawn = Counter((span.start, span.end) for each in marks for span in each.spans)
    peaks: dict[tuple[int, int], int] = {}
    for number, each in enumerate(found):
        count = len(each.coders)
        before = found[number - 1] if number and found[number - 1].end == each.start else None
        after = found[number + 1] if number + 1 < len(found) and found[number + 1].start == each.end else None
        if count > (len(before.coders) if before else 0) and count >= (len(after.coders) if after else 0):
            over = [place for place in drawn if place[0] <= each.start and each.end <= place[1]]
            place = max(over, key=lambda place: (drawn[place], place))
            peaks[place] = max(count, peaks.get(place, 0))
    ordered = sorted(peaks.items(), key=lambda peak: (-peak[1], peak[0]))
    return [(" ".join(article.text[start:end].split())[:LONGEST], count) for (start, end), count in ordered][:MOST]


def persons(case: Case, article: Article) -> list[Row]:
    """List who has begun, in the order in which they did: marks in this article and in all, and how far they are."""
    handed = case.handed_in()
    return [
        {
            "name": name,
            "here": counts.get(article.id, 0),
            "marks": sum(counts.values()),
            "state": BEGUN if name not in handed else CHANGED if handed[name].changed else IN,
        }
        for name, counts in begun(case).items()
    ]


def summary(people: Sequence[Row], words: Table) -> str:
    """Count who has begun and who handed in."""
    handed = sum(each["state"] != BEGUN for each in people)
    return f"{words.count('wall_begun', len(people))} · {words.count('wall_in', handed)}"


def fragment(title: str, state: Row, words: Table) -> str:
    """Give what `shown` gave as HTML with inline style only: the shaded text, and who has begun."""
    head = f"<p><strong><bdi>{literal(title)}</bdi></strong> · {escape(summary(state['people'], words))}</p>"
    if not state["of"]:
        head += f"<p>{escape(words.say('wall_nobody'))}</p>"
    style = "margin:0 0 .6em;white-space:pre-wrap;max-width:52em"
    text = "".join(
        f'<p dir="auto" style="{style}">{"".join(_piece(words_, count, state["of"]) for words_, count in line)}</p>'
        for line in state["lines"]
        if line
    )
    return head + text + _most(state, words) + _people(state["people"], words)


def _piece(text: str, count: int, of: int) -> str:
    if not count:
        return literal(text)
    dark = step(count, of)
    style = f"background:{_TINTS[dark - 1]};color:#1d2733;border-bottom:{dark}px solid #1b5b8c"
    return f'<mark style="{style}" title="{count} / {of}">{literal(text)}</mark>'


def _most(state: Row, words: Table) -> str:
    rows = [[words.say("wall_of", n=count, of=state["of"]), quote] for quote, count in state["most"]]
    return _table(words.say("wall_most"), rows)


def _people(people: Sequence[Row], words: Table) -> str:
    rows = [
        [each["name"], words.count("marks", each["marks"]), words.say(f"wall_state_{each['state']}")] for each in people
    ]
    return _table(words.say("wall_people"), rows)


def _table(caption: str, rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    body = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}"><bdi>{literal(cell)}</bdi></td>' for cell in row) + "</tr>"
        for row in rows
    )
    return (
        f'<table><caption style="text-align:start;font-weight:700;padding:8px 0">{escape(caption)}</caption>'
        f"<tbody>{body}</tbody></table>"
    )
