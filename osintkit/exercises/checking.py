"""Checking what somebody did in a case against the gold of a demo article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from osintkit import gold as marked
from osintkit import samples
from osintkit.agreement.coding import SETTLED
from osintkit.annotation import Annotation, Link
from osintkit.exercises.borders import LONGER, OTHER, SAME, SHORTER, compared
from osintkit.exercises.exercise import Checked, Exercise
from osintkit.exercises.hints import hint
from osintkit.gold import Gold, GoldMark
from osintkit.span import Span
from osintkit.standing import Standing, standings
from osintkit.view import View

_BORDER, _LABEL = "border", "label"
# What is nearest to right, so that the hint is about that: of several marks on the words, and of what is wrong.
_NEARNESS = {SAME: 0, SHORTER: 1, LONGER: 2, OTHER: 3}


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is to be said of one mark: `said` are hints, or, where `right`, reasons why another reading is accepted."""

    right: bool
    said: tuple[str, ...] = ()


def checked(view: View, exercise: Exercise, writer: str, *, answer: object = None, language: str = "en") -> Checked:
    """Check one exercise, as it stands in a case for one writer. Nothing is written, and no solution is given away."""
    if exercise.answered:
        return _answer(exercise, answer, language)
    key = exercise.article(language)
    article = samples.samples()[key].article
    found = next((each for each in standings(view) if each.article.id == article.id), None)
    if found is None:
        return Checked(exercise.name, False, (hint("no_article", language),))
    mine = [each for each in found.annotations if each.writer == writer and each.spans]
    if exercise.settled:
        mine = [each for each in mine if each.status == SETTLED]
    if not mine:
        nothing = hint("unsettled" if exercise.settled else "nothing", language)
        return Checked(exercise.name, False, (nothing, exercise.hint(language)))
    checker = _Checker(view, found, mine, gold=samples.gold(key), exercise=exercise, language=language)
    return _told(exercise, checker.verdicts(), language)


def _told(exercise: Exercise, verdicts: Sequence[_Verdict], language: str) -> Checked:
    right = [each for each in verdicts if each.right]
    reasons = [sentence for each in right for sentence in each.said]
    if len(right) == len(verdicts):
        return Checked(exercise.name, True, (hint("passed", language, name=exercise.name), *reasons))
    head = hint("not_yet", language, name=exercise.name, found=len(right), all=len(verdicts))
    wrong = dict.fromkeys(sentence for each in verdicts if not each.right for sentence in each.said)
    return Checked(exercise.name, False, (head, *wrong))


def _answer(exercise: Exercise, answer: object, language: str) -> Checked:
    right = exercise.choice or str(marked.statements()[exercise.statement].origins)
    if answer is None:
        said = hint("no_answer", language, name=exercise.name), exercise.hint(language)
        return Checked(exercise.name, False, said)
    if str(answer).strip().casefold() == right.casefold():
        return Checked(exercise.name, True, (hint("passed", language, name=exercise.name),))
    said_so = hint("answer", language, given=f"{answer!s:.40}", hint=exercise.hint(language))
    return Checked(exercise.name, False, (said_so,))


class _Checker:
    """Holds one person's marks in one article against its gold."""

    def __init__(
        self,
        view: View,
        standing: Standing,
        mine: Sequence[Annotation],
        *,
        gold: Gold,
        exercise: Exercise,
        language: str,
    ) -> None:
        self._view, self._standing, self._mine, self._gold = view, standing, mine, gold
        self._exercise, self._language = exercise, language
        self._text = standing.article.text
        self._codebook = view.codebook

    def verdicts(self) -> list[_Verdict]:
        if self._exercise.countries:
            return self._countries()
        return [self._mark(self._gold.mark(name)) for name in self._exercise.marks]

    # one mark

    def _mark(self, meant: GoldMark) -> _Verdict:
        near = sorted(
            ((_NEARNESS[self._border(each, meant)], each.label != meant.label, each.id, each) for each in self._mine),
            key=lambda row: row[:3],
        )
        tried = [self._tried(each, meant) for place, _, _, each in near if place != _NEARNESS[OTHER]]
        if not tried:
            return self._wrong("missing", hint=self._exercise.hint(self._language))
        return next((verdict for verdict in tried if verdict.right), tried[0])

    def _tried(self, given: Annotation, meant: GoldMark) -> _Verdict:
        accepted: list[str] = []
        for step in (self._borders, self._label, self._attributes, self._links):
            failed = step(given, meant, accepted)
            if failed is not None:
                return failed
        return _Verdict(True, tuple(dict.fromkeys(accepted)))

    def _border(self, each: Annotation, meant: GoldMark) -> str:
        return min((compared(self._text, span, meant.span) for span in each.spans), key=_NEARNESS.__getitem__)

    def _borders(self, given: Annotation, meant: GoldMark, accepted: list[str]) -> _Verdict | None:
        border = self._border(given, meant)
        if border == SAME or self._defended(given, meant, _BORDER, border, accepted):
            return None
        return self._wrong(border, quote=given.quote)

    def _label(self, given: Annotation, meant: GoldMark, accepted: list[str]) -> _Verdict | None:
        if given.label == meant.label or self._defended(given, meant, _LABEL, given.label, accepted):
            return None
        label = self._codebook.label(given.label)
        definition = _definition(label.definitions, self._language)
        return self._wrong(_LABEL, quote=given.quote, label=label.title(self._language), definition=definition)

    def _attributes(self, given: Annotation, meant: GoldMark, accepted: list[str]) -> _Verdict | None:
        for name in self._exercise.attributes:
            value = str(given.attributes.get(name, ""))
            if value == meant.attributes.get(name, "") or self._defended(given, meant, name, value, accepted):
                continue
            attribute = self._codebook.attributes[name]
            definition = _definition(attribute.definitions, self._language)
            title = attribute.title(self._language)
            return self._wrong("attribute", quote=given.quote, attribute=title, definition=definition)
        return None

    def _defended(self, given: Annotation, meant: GoldMark, what: str, value: str, accepted: list[str]) -> bool:
        """Tell whether another reading is accepted, and keep the reason why the gold chose as it did."""
        for each in meant.defensible:
            if each.accept.get(what) == value:
                because = each.reason(self._language)
                accepted.append(hint("defensible", self._language, quote=given.quote, because=because))
                return True
        return False

    # links

    def _links(self, given: Annotation, meant: GoldMark, accepted: list[str]) -> _Verdict | None:
        for type_ in self._exercise.links:
            wanted = [link.target for link in self._gold.links if link.source == meant.id and link.type == type_]
            ends = [link for link in self._standing.links_from(given, type_) if link.writer == given.writer]
            met = {target for target in wanted for link in ends if self._is_end(link, target)}
            stray = [link for link in ends if not any(self._is_end(link, target) for target in wanted)]
            if len(met) < len(wanted) or stray:
                kind = self._codebook.link(type_)
                definition = _definition(kind.definitions, self._language)
                title = kind.title(self._language)
                return self._wrong("link", quote=given.quote, type=title, definition=definition)
        return None

    def _is_end(self, link: Link, target: str) -> bool:
        """Tell whether a link ends at a gold mark: at its words, or at whom they stand for."""
        [actor] = self._standing.actors([link.target])
        marks: Mapping[str, GoldMark] = {mark.id: mark for mark in self._gold.marks}
        if actor.id == marked.actor_id(target, marks):
            return True
        given = self._standing.by_id.get(link.target)
        return given is not None and target in marks and self._border(given, marks[target]) == SAME

    # countries

    def _countries(self) -> list[_Verdict]:
        """Ask for each country that is expected, and for nothing that only looks like one."""
        marks = [each for each in self._mine if each.label == "country"]
        found = []
        for meant in self._gold.countries:
            here = [each for each in marks if any(self._covers(span, meant.span) for span in each.spans)]
            touching = [each for each in marks if any(span.overlaps(meant.span) for span in each.spans)]
            if meant.verdict == "expected":
                found.append(self._country(here, meant.country))
            elif meant.verdict == "refused" and touching:
                found.append(self._wrong("extra", quote=touching[0].quote))
        return found

    def _covers(self, span: Span, meant: Span) -> bool:
        return span.contains(meant) or compared(self._text, span, meant) == SAME

    def _country(self, here: Sequence[Annotation], country: str | None) -> _Verdict:
        if not here:
            return self._wrong("missing", hint=self._exercise.hint(self._language))
        if any(each.attributes.get("country") == country for each in here):
            return _Verdict(True)
        return self._wrong("country", quote=here[0].quote)

    def _wrong(self, name: str, **words: str) -> _Verdict:
        return _Verdict(False, (hint(name, self._language, **words),))


def _definition(definitions: Mapping[str, str], language: str) -> str:
    return definitions.get(language) or definitions.get("en", "")
