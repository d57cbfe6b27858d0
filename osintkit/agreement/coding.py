"""What several coders did in the articles that they share, read from a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from osintkit.actor import IMPLICIT
from osintkit.agreement.borders import Line, PairScores, character_cells, pair_scores
from osintkit.agreement.coefficients import Pattern
from osintkit.agreement.marks import Mark, joined, likeness
from osintkit.agreement.pairing import grouped
from osintkit.annotation import Annotation
from osintkit.errors import unknown_name
from osintkit.standing import Standing, standings
from osintkit.view import View

SETTLED = "adjudicated"
NAMING = ("actor", "country", "place", "source")  # labels whose words stand for somebody or some country
_SAME_LABEL = 0.5  # what one label for both is worth beside likeness in place, which is 0 to 1
_ALIKE = 0.5  # how alike in place marks of different labels have to be to be taken for one passage


@dataclass(frozen=True, slots=True)
class Tie:
    """A link that one coder made from a passage. `actor` is who its far end stands for, "" where it is nobody."""

    id: str
    coder: str
    article: str
    type: str
    source: str
    target: str
    actor: str


Alike = tuple[float, Mark, Mark]  # two marks that may be one passage, with how sure that is
Group = Mapping[str, Mark]  # one passage: the mark of each coder who marked it


class Coding:
    """Marks and links of some coders in the articles where at least two of them worked.

    A coder worked in an article where they marked something. `workers` are the coders of each such article, in the
    order of the case; `unshared` the ids of the articles where only one worked. What an adjudicator settled is not
    among the marks.
    """

    def __init__(
        self,
        marks: Sequence[Mark],
        ties: Sequence[Tie],
        lengths: Mapping[str, Sequence[int]],
        coders: Sequence[str],
        *,
        alike: Sequence[Alike] | None = None,
    ) -> None:
        self.coders = tuple(coders)
        among = frozenset(coders)
        worked: dict[str, set[str]] = {}
        for mark in marks:
            if mark.coder in among:
                worked.setdefault(mark.article, set()).add(mark.coder)
        there = {article: frozenset(worked[article]) for article in lengths if article in worked}
        self.workers = {article: coders for article, coders in there.items() if len(coders) > 1}
        self.unshared = tuple(article for article, coders in there.items() if len(coders) == 1)
        self.marks = [mark for mark in marks if mark.coder in among and mark.article in self.workers]
        self.ties = [tie for tie in ties if tie.coder in among and tie.article in self.workers]
        self._lengths, self._given = lengths, alike

    def of(self, one: str, other: str) -> Coding:
        """Give what two of the coders did, as though the others had not been there."""
        marks, ties = self._own
        return Coding(
            [*marks.get(one, ()), *marks.get(other, ())],
            [*ties.get(one, ()), *ties.get(other, ())],
            {article: self._lengths[article] for article in self.workers},
            (one, other),
            alike=self._alike_of.get(frozenset((one, other)), ()),
        )

    @cached_property
    def _own(self) -> tuple[dict[str, list[Mark]], dict[str, list[Tie]]]:
        """The marks and the links of each coder: thirty coders are 435 pairs, and each is looked at."""
        marks: dict[str, list[Mark]] = {}
        ties: dict[str, list[Tie]] = {}
        for mark in self.marks:
            marks.setdefault(mark.coder, []).append(mark)
        for tie in self.ties:
            ties.setdefault(tie.coder, []).append(tie)
        return marks, ties

    @cached_property
    def _alike(self) -> Sequence[Alike]:
        """What may be one passage, in the order of the text."""
        return [*_candidates(sorted(self.marks, key=_order))] if self._given is None else self._given

    @cached_property
    def _alike_of(self) -> dict[frozenset[str], list[Alike]]:
        """The same of each two coders: whether two marks are alike depends on no third."""
        found: dict[frozenset[str], list[Alike]] = {}
        for each in self._alike:
            found.setdefault(frozenset((each[1].coder, each[2].coder)), []).append(each)
        return found

    @cached_property
    def groups(self) -> list[Group]:
        """The passages, in the order of the text, each with the mark of everybody who marked it."""
        marks = sorted(self.marks, key=_order)
        known = {mark.id: mark for mark in marks}
        pairs = [(score, one.id, other.id) for score, one, other in self._alike]
        found = grouped([(mark.id, mark.coder) for mark in marks], pairs)
        order = {article: at for at, article in enumerate(self.workers)}
        groups = [{coder: known[name] for coder, name in group.items()} for group in found]
        return sorted(groups, key=lambda group: min((order[m.article], m.place) for m in group.values()))

    @cached_property
    def characters(self) -> list[Counter[Pattern]]:
        """How many code points each pattern of labels stretches over, a count a line; see `character_cells`."""
        return character_cells(self.lines, self.marks, self.coders)

    @cached_property
    def scores(self) -> list[PairScores]:
        """What each two coders marked alike; see `pair_scores`."""
        return pair_scores(self.marks, self.workers)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the shared articles."""
        found = []
        for article, coders in self.workers.items():
            start = 0
            for length in self._lengths[article]:
                found.append(Line(article, start, start + length, coders))
                start += length
        return found


def _order(mark: Mark) -> tuple[str, tuple[int, int], str, str, str]:
    return (mark.article, mark.place, mark.label, mark.coder, mark.id)


def _candidates(marks: Sequence[Mark]) -> Iterable[Alike]:
    """Give the pairs of marks of different coders that may be one passage, with how sure that is.

    Marks of one label may when they share a code point, others only when they are much alike: "Iran" inside a claim is
    another passage than the claim. `marks` are in the order of articles and places.
    """
    open_: list[Mark] = []
    for mark in marks:
        start = mark.place[0]
        open_ = [m for m in open_ if m.article == mark.article and (m.place[1] > start or m.place == mark.place)]
        for other in open_:
            alike = likeness(other, mark) if other.coder != mark.coder else 0.0
            same = other.label == mark.label
            if alike >= _ALIKE or (same and alike > 0):
                yield alike + _SAME_LABEL * same, other, mark
        open_.append(mark)


def coding(view: View, *, writers: Sequence[str] | None = None, articles: Iterable[str] | None = None) -> Coding:
    """Read what was coded in a case, by all or by some writers, in all or in some articles (ids).

    Raises UnknownNameError for a writer who marked nothing in the case.
    """
    wanted = None if articles is None else set(articles)
    marks: list[Mark] = []
    ties: list[Tie] = []
    lengths: dict[str, list[int]] = {}
    for standing in standings(view):
        article = standing.article
        if wanted is not None and article.id not in wanted:
            continue
        lengths[article.id] = [len(line) for line in article.text.split("\n")]
        lengths[article.id][:-1] = [length + 1 for length in lengths[article.id][:-1]]
        marks += [_mark(each) for each in standing.annotations if each.status != SETTLED]
        own = {each.id for each in standing.annotations if each.status != SETTLED}
        for link in view.links(article.id):
            if link.source in own:
                actor = _actor(standing, link.target, view.identities.registered)
                ties.append(Tie(link.id, link.writer, article.id, link.type, link.source, link.target, actor))
    known = dict.fromkeys(mark.coder for mark in marks)
    for writer in writers or ():
        if writer not in known:
            raise unknown_name("coder of the case", writer, known)
    return Coding(marks, ties, lengths, list(known) if writers is None else list(dict.fromkeys(writers)))


def _actor(standing: Standing, end: str, registered: Container[str]) -> str:
    """Give the id of the actor that the far end of a link stands for, "" where it is no actor and no name of one."""
    mention = standing.by_id.get(end)
    names = mention.label in NAMING if mention else end in registered or IMPLICIT.fullmatch(end) is not None
    return standing.actors([end])[0].id if names else ""


def _mark(annotation: Annotation) -> Mark:
    return Mark(
        annotation.id,
        annotation.writer,
        annotation.article,
        annotation.label,
        joined(annotation.spans),
        annotation.attributes,
        bool(annotation.suggestion),
    )
