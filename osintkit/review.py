"""A review of the countries that articles mention: how often, with what share, and what is not mapped and why."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from osintkit.annotation import Annotation
from osintkit.article import Article
from osintkit.matchers import CountryMention, rank_countries
from osintkit.mentions import mentions
from osintkit.sense import surface_of
from osintkit.span import Span
from osintkit.suggestions import suggestion_id
from osintkit.view import View

MARKED, REJECTED = "marked", "rejected"  # kinds of mentions that this writer decided about one by one
AROUND = 200  # code points of a sentence that are shown on each side
_WORD = 24  # a longer run without a space is a script that writes none, and is cut anywhere
_END = re.compile(r"[.!?…؟][\"'»”’)\]]*\s+|[。！？][」』”]*|\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """One mention in its sentence.

    `start` and `end` are code points of the article's text, `before` and `after` the rest of its sentence. `record` is
    the annotation that stands there, or the suggestion; empty where there is neither. `accepted` tells which.
    """

    article: str
    title: str
    start: int
    end: int
    before: str
    words: str
    after: str
    kind: str
    rule: str
    record: str = ""
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A country with every passage that mentions it. `share` is 0 to 1, `focus` True for the first of the ranking."""

    country: str
    share: float
    focus: bool
    passages: tuple[Passage, ...]

    @property
    def kinds(self) -> dict[str, int]:
        """How often it is mentioned by name, by demonym and so on, the most frequent first."""
        return dict(Counter(passage.kind for passage in self.passages).most_common())


@dataclass(frozen=True, slots=True)
class NotMapped:
    """Words that were considered and are no country here, with the reason; `candidates` are what they could mean."""

    words: str
    kind: str
    candidates: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What some articles mention: `mentioned` by share, the largest first; `not_mapped` by how often."""

    articles: int
    mentioned: tuple[Mentioned, ...]
    not_mapped: tuple[NotMapped, ...]

    @property
    def shares(self) -> list[tuple[str, float]]:
        """Country and share, as `figures.country_map` takes them."""
        return [(each.country, each.share) for each in self.mentioned]


def review(case: View, articles: Sequence[Article], *, writer: str) -> Review:
    """Review the countries of some articles as they stand for one writer.

    What the finder suggests counts unless the writer rejected it; what the writer marked goes before it, and so do the
    decisions of the case. A share is the mean of the articles that mention any country: a long article does not count
    more than a short one. No article gives an empty review.
    """
    rejected = case.rejected(writer)
    senses = case.senses()
    countries: dict[str, list[Passage]] = defaultdict(list)
    refused: dict[tuple[str, str], list[tuple[Passage, tuple[str, ...]]]] = defaultdict(list)
    weights: Counter[str] = Counter()
    for article in articles:
        marks = case.annotations(article, label="country", writer=writer)
        found = _as_marked(article, mentions(article, senses), marks, rejected)
        weights.update(dict(rank_countries([mention for mention, _ in found])))
        for mention, mark in found:
            passage = _passage(article, mention, mark)
            if mention.country is not None:
                countries[mention.country].append(passage)
            else:
                key = (surface_of(mention.surface), mention.kind)
                refused[key].append((passage, mention.candidates))
    total = sum(weights.values()) or 1.0
    ranked = sorted(countries, key=lambda code: (-weights[code], code))
    return Review(
        len(articles),
        tuple(Mentioned(c, weights[c] / total, at == 0, tuple(countries[c])) for at, c in enumerate(ranked)),
        tuple(
            NotMapped(" ".join(rows[0][0].words.split()), kind, rows[0][1], tuple(passage for passage, _ in rows))
            for (_, kind), rows in sorted(refused.items(), key=lambda item: -len(item[1]))
        ),
    )


_Found = tuple[CountryMention, Annotation | None]


def _as_marked(
    article: Article, found: Sequence[CountryMention], marks: Sequence[Annotation], rejected: set[str]
) -> list[_Found]:
    """Put what the writer marked in the place of what was found there, in the order of the text."""
    placed = [(span, mark) for mark in marks for span in mark.spans]
    result: list[_Found] = []
    for mention in found:
        span = Span(mention.start, mention.end)
        if any(span.overlaps(other) for other, _ in placed):
            continue
        refused = mention.country is not None and suggested(article, mention) in rejected
        result.append((_rejected(mention) if refused else mention, None))
    for span, mark in placed:
        under = next((m for m in found if span.overlaps(Span(m.start, m.end))), None)
        result.append((_marked(article, span, mark, under), mark))
    return sorted(result, key=lambda each: each[0].start)


def _rejected(mention: CountryMention) -> CountryMention:
    rule = f"{' '.join(mention.surface.split())}: rejected by you"
    return replace(mention, country=None, kind=REJECTED, score=0.0, rule=rule)


def _marked(article: Article, span: Span, mark: Annotation, under: CountryMention | None) -> CountryMention:
    country = mark.attributes.get("country")
    code = country if isinstance(country, str) else None
    surface = article.text[span.start : span.end]
    if under is not None and under.country == code and code is not None:
        return replace(under, start=span.start, end=span.end, surface=surface)
    words = " ".join(surface.split())
    return CountryMention(span.start, span.end, surface, code, MARKED, 1.0 if code else 0.0, f"{words}: marked by you")


def suggested(article: Article, mention: CountryMention) -> str:
    """Give the id of the suggestion that a mention makes."""
    return suggestion_id(article, "countries", "country", Span(mention.start, mention.end), mention.country or "")


def _passage(article: Article, mention: CountryMention, mark: Annotation | None) -> Passage:
    before, after = around(article.text, mention.start, mention.end)
    record = mark.id if mark is not None else suggested(article, mention) if mention.country else ""
    return Passage(
        article=article.id,
        title=article.title or "",
        start=mention.start,
        end=mention.end,
        before=before,
        words=article.text[mention.start : mention.end],
        after=after,
        kind=mention.kind,
        rule=mention.rule,
        record=record,
        accepted=mark is not None,
    )


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give what stands before and after a passage in its sentence, at most `AROUND` code points on each side.

    Examples
    --------
    >>> around("It rained. Then Iran spoke. All left.", 16, 20)
    ('Then ', ' spoke.')
    """
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    ends = [found.end() for found in _END.finditer(text, low, start)]
    before = text[ends[-1] if ends else low : start]
    if low and not ends:
        before = "…" + _from_word(before)
    found = _END.search(text, end, high)
    if found:
        after = text[end : found.end()].rstrip()
    else:
        after = text[end:high].rstrip() if high == len(text) else _to_word(text[end:high]) + "…"
    return before, after


def _from_word(text: str) -> str:
    space = text.find(" ", 0, _WORD)
    return text[space + 1 :]


def _to_word(text: str) -> str:
    space = text.rfind(" ", max(0, len(text) - _WORD))
    return text[:space] if space >= 0 else text
