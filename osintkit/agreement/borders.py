"""Agreement about where passages are: F1 of spans, exact and overlapping, and alpha over characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from osintkit.agreement.coefficients import Pattern
from osintkit.agreement.marks import Mark, touching
from osintkit.agreement.pairing import most_pairs

EXACT, OVERLAPPING, MARKED = "exact", "overlapping", "marked"
Scores = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article, `[start, end)`, with the coders who worked in that article."""

    article: str
    start: int
    end: int
    coders: frozenset[str]


@dataclass(frozen=True, slots=True)
class PairScores:
    """What each two coders marked alike in one group of marks of a label; pairs of which neither marked there lack."""

    label: str
    of_pair: Mapping[frozenset[str], Scores]


def f1(scores: Mapping[str, float], kind: str) -> float | None:
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
    return [summed(scores) for scores in pair_scores(marks, workers)]


def pair_scores(marks: Iterable[Mark], workers: Mapping[str, Collection[str]]) -> list[PairScores]:
    """Count what each two coders marked alike, as `span_scores` does, for each group and in it for each pair of coders.

    Which marks of two coders are alike depends on no third, so the scores of a pair may be summed over all groups.
    """
    found = []
    for group in _hanging_together(marks):
        of_coder: dict[str, list[Mark]] = {coder: [] for coder in workers[group[0].article]}
        for mark in group:
            of_coder[mark.coder].append(mark)
        pairs = combinations(of_coder.items(), 2)
        of_pair = {frozenset((a, b)): _scores(one, other) for (a, one), (b, other) in pairs if one or other}
        found.append(PairScores(group[0].label, of_pair))
    return found


def summed(scores: PairScores) -> Counter[str]:
    """Add up what all pairs of a group marked alike."""
    found: Counter[str] = Counter()
    for kind in (MARKED, EXACT, OVERLAPPING):
        if times := sum(each[kind] for each in scores.of_pair.values()):
            found[kind] = times
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


def _scores(one: Sequence[Mark], other: Sequence[Mark]) -> Scores:
    marked = len(one) + len(other)
    if not one or not other:
        return {MARKED: marked, EXACT: 0, OVERLAPPING: 0}
    if marked == 2:  # nearly always
        (a,), (b,) = one, other
        return {MARKED: 2, EXACT: int(a.spans == b.spans), OVERLAPPING: int(touching(a, b))}
    alike = [[at for at, b in enumerate(other) if touching(a, b)] for a in one]
    places = Counter(mark.spans for mark in one) & Counter(mark.spans for mark in other)
    return {MARKED: marked, EXACT: places.total(), OVERLAPPING: most_pairs(alike)}


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
    """Walk over a line from border to border, with what each coder's marks say there."""
    steps: list[tuple[int, int, str, str]] = [(line.end, 0, "", "")]
    for first, last, coder, what in rows:
        steps += [(max(first, line.start), 1, coder, what), (min(last, line.end), -1, coder, what)]
    counts: Counter[Pattern] = Counter()
    if line.end <= line.start:
        return counts
    steps.sort()
    column = {coder: at for at, coder in enumerate(coders)}
    nothing = frozenset[str]() if label is None else False
    pattern: list[Hashable | None] = [nothing if coder in line.coders else None for coder in coders]
    given: dict[str, Counter[str]] = {}
    here = line.start
    for place, change, coder, what in steps:
        if place > here:
            counts[tuple(pattern)] += place - here
            here = place
        if change and coder in column and coder in line.coders:
            inside = given.setdefault(coder, Counter())
            inside[what] += change
            labels = frozenset(each for each, times in inside.items() if times)
            pattern[column[coder]] = labels if label is None else bool(labels)
    return counts
