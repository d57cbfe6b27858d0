"""Agreement about where passages are: F1 of spans, exact and overlapping, and alpha over characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from osintkit.agreement.coefficients import Pattern
from osintkit.agreement.marks import Mark, likeness
from osintkit.agreement.pairing import most_pairs

EXACT, OVERLAPPING, MARKED = "exact", "overlapping", "marked"
Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article, `[start, end)`, with the coders who worked in that article."""

    article: str
    start: int
    end: int
    coders: frozenset[str]


def f1(scores: Scores, kind: str) -> float | None:
    """Give the F1 of spans, 0 to 1, from summed scores; None where neither marked anything.

    F1 is the number of marks that both have, twice, divided by all marks of both: the same whoever is taken for the
    standard. It is the agreement to report where there is no number of passages *not* to be marked, as for spans
    (G. Hripcsak and A. S. Rothschild, 2005, "Agreement, the F-measure, and reliability in information retrieval",
    JAMIA 12). It is not corrected for chance, which is near zero for passages in a text.

    Examples
    --------
    >>> f1({"marked": 5, "exact": 1, "overlapping": 2}, "overlapping")
    0.8
    """
    marked = scores.get(MARKED, 0)
    return 2 * scores.get(kind, 0) / marked if marked else None


def span_scores(marks: Iterable[Mark], workers: Mapping[str, Collection[str]]) -> list[Counter[str]]:
    """Count what each two coders marked alike, for each group of marks of one label that hang together by overlap.

    Each count has "marked" (marks of both coders of a pair), "exact" (pairs of marks with the same label and borders)
    and "overlapping" (with the same label, sharing a code point; each mark in one pair at most, as many pairs as can
    be), summed over the pairs of coders. The groups are what a bootstrap draws; their sum goes to `f1`.

    Parameters
    ----------
    workers : mapping
        The coders who worked in each article, whether they marked something there or not.
    """
    found = []
    for group in _hanging_together(marks):
        of_coder: dict[str, list[Mark]] = {coder: [] for coder in workers[group[0].article]}
        for mark in group:
            of_coder[mark.coder].append(mark)
        counts: Counter[str] = Counter()
        for one, other in combinations(of_coder.values(), 2):
            if one or other:
                counts.update(_scores(one, other))
        found.append(counts)
    return found


def _hanging_together(marks: Iterable[Mark]) -> list[list[Mark]]:
    """Part marks into those of one article and label that overlap, or are tied by others that do."""
    groups: list[list[Mark]] = []
    reach = -1
    for mark in sorted(marks, key=lambda mark: (mark.article, mark.label, mark.place)):
        before = groups[-1][-1] if groups else None
        same = before is not None and (before.article, before.label) == (mark.article, mark.label)
        if before is not None and same and (mark.place[0] < reach or mark.place == before.place):
            groups[-1].append(mark)
            reach = max(reach, mark.place[1])
        else:
            groups.append([mark])
            reach = mark.place[1]
    return groups


def _scores(one: Sequence[Mark], other: Sequence[Mark]) -> dict[str, int]:
    if not one or not other:
        return {MARKED: len(one) + len(other)}
    alike = [[at for at, b in enumerate(other) if likeness(a, b) > 0] for a in one]
    places = Counter(mark.spans for mark in one) & Counter(mark.spans for mark in other)
    return {MARKED: len(one) + len(other), EXACT: places.total(), OVERLAPPING: most_pairs(alike)}


def character_cells(
    lines: Iterable[Line], marks: Iterable[Mark], coders: Sequence[str], label: str | None = None
) -> list[Counter[Pattern]]:
    """Count over how many code points each pattern of marks stretches, for each line of an article.

    With every code point a unit, Krippendorff's alpha measures borders and finding together; it is the binary member
    of his alphas for unitizing but for how chance is counted (Krippendorff, Mathet, Bouvry and Widlöcher 2016,
    "On the reliability of unitizing textual continua", Quality & Quantity 50). The value of a code point is the set of
    labels that a coder gave it, or with `label` whether it has that one; None for a coder who did not work in the
    article. Marks of whole articles do not count. Lines are what a bootstrap draws, since neighbouring characters are
    no independent units.
    """
    of_article: dict[str, list[tuple[int, int, str, str]]] = {}
    for mark in marks:
        if label in (None, mark.label):
            rows = of_article.setdefault(mark.article, [])
            rows += [(span.start, span.end, mark.coder, mark.label) for span in mark.spans]
    for rows in of_article.values():
        rows.sort()
    cells = []
    for line in lines:
        inside = [row for row in of_article.get(line.article, ()) if row[0] < line.end and row[1] > line.start]
        cells.append(_cell(line, inside, coders, label))
    return cells


def _cell(
    line: Line, rows: Sequence[tuple[int, int, str, str]], coders: Sequence[str], label: str | None
) -> Counter[Pattern]:
    borders = {line.start, line.end}
    borders.update(place for row in rows for place in row[:2] if line.start < place < line.end)
    counts: Counter[Pattern] = Counter()
    ordered = sorted(borders)
    for start, end in pairwise(ordered):
        given: dict[str, set[str]] = {}
        for first, last, coder, what in rows:
            if first <= start and end <= last:
                given.setdefault(coder, set()).add(what)
        counts[tuple(_value(coder, line, given, label) for coder in coders)] += end - start
    return counts


def _value(coder: str, line: Line, given: Mapping[str, set[str]], label: str | None) -> Hashable | None:
    if coder not in line.coders:
        return None
    return frozenset(given.get(coder, ())) if label is None else coder in given
