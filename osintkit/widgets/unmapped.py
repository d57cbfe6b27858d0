"""Words of an article that speak of states and name no one country: they stand under the text, so that nobody waits
for them on the map."""

from __future__ import annotations

from osintkit.article import Article
from osintkit.case import Case
from osintkit.mentions import mentions
from osintkit.sense import surface_of
from osintkit.widgets.wire import Row

# A newspaper, a sea or a person named like a country is refused too, but nobody would look for it on the map.
STATELIKE = frozenset({"ambiguous", "continent", "direction", "disputed", "group", "historic", "organisation"})


def unmapped(case: Case, article: Article) -> list[Row]:
    """List words that no country was found for, those of one writing once, in the order of the text.

    Each has its `words` as first written, its `spans` in code points and the `kind` of the finder's reason, one of
    `STATELIKE`. A text without such words gives []. What a person marked as a country is for the page to leave out: it
    knows of a mark first.
    """
    found: dict[tuple[str, str], Row] = {}
    for mention in mentions(article, case.senses()):
        if mention.country is not None or mention.kind not in STATELIKE:
            continue
        words = " ".join(mention.surface.split())
        row = found.setdefault((surface_of(words), mention.kind), {"words": words, "kind": mention.kind, "spans": []})
        row["spans"].append([mention.start, mention.end])
    return list(found.values())
