"""Merging: what is written when people say that two actors are one, or that they are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from osintkit import change
from osintkit.actor import COUNTRY_PREFIX, Actor
from osintkit.annotation import Annotation
from osintkit.canonical import derived_id
from osintkit.errors import RecordError, unknown_name
from osintkit.gazetteer import country_name
from osintkit.identities import SAME_AS
from osintkit.operation import Draft
from osintkit.proposal import rejection
from osintkit.standing import actor_of_mention
from osintkit.view import View

if TYPE_CHECKING:
    from osintkit.same_actors import SameActors


class KeepsActors(View):
    """The part of a case that keeps the register of actors: who is there, and who is one with whom."""

    writer: str
    link: Any
    edit: Any
    gesture: Any
    _write: Any

    def register(
        self, name: str, *, id: str | None = None, basis: Mapping[str, str] | None = None, **fields: Any
    ) -> Actor:
        """Register an actor: `case.register("Harbour Union", kind="organisation", country="FR")`.

        `fields` are `kind`, `country`, `aliases`, `note` and `reliability`; `basis` says what each rests on. See
        `Actor`.
        """
        record = change.checked_id(id)
        written = change.changed_fields(self, Actor(record, name), {"name": name, "basis": basis or {}, **fields})
        self._write([Draft("actor", record, "add", written)])
        made = self.record(record)
        assert isinstance(made, Actor)
        return made

    def merge(self, one: Actor | Annotation | str, other: Actor | Annotation | str) -> Actor:
        """Say that one actor is another: `case.merge("name:the harbour union", union)`. Every view then shows `other`.

        Either may be registered, or one that words stand for (`country:IR`, `name:<words>`, or the annotation of the
        words). It is written as a `same_as` link; `undo` or `split` takes it back, and nothing of either is lost.

        Returns
        -------
        Actor
            The one that stands for both now, with all their names as aliases.

        Raises
        ------
        RecordError
            For an actor and itself, two that are one already in another way, and two of different countries.
        UnknownNameError
            For a record or a country that is not there.
        """
        first, second = actor_id(self, one), actor_id(self, other)
        if first == second:
            raise RecordError(f"An actor cannot be merged into itself: both are {_shown(self, first)}.")
        if not any({link.source, link.target} == {first, second} for link in self.identities.links):
            self.link(first, second, type=SAME_AS)
        return self.identities.of(second)

    def split(self, one: Actor | Annotation | str, other: Actor | Annotation | str) -> None:
        """Say that one actor is not another: undo their merging, whoever did it. `undo` brings it back.

        Where they are one through others (A is B, B is C), `one` leaves with what was merged with it alone, and the
        others stay with `other`. The two are not proposed to be the same again.

        Raises
        ------
        RecordError
            When they are not one actor.
        """
        first, second = actor_id(self, one), actor_id(self, other)
        tying = _ties_between(self, first, second) if first != second else []
        if not tying:
            raise RecordError(
                f"{_shown(self, first)} and {_shown(self, second)} are not merged, so there is nothing to split."
            )
        drafts = [Draft("link", link, "remove", {}) for link in tying]
        self._write([*drafts, rejection(pair_id(first, second), (first, second), self.writer)])

    def grade(self, source: Actor | Annotation | str, reliability: str | None) -> Actor:
        """Grade how far a source can be relied on: `case.grade("The Harbour Post", "B")`. Once for the whole case.

        A source that nobody registered (an outlet, words marked in a text) is registered with that, in one gesture.
        The credibility of what it says is another matter, and stands on the claim.

        Parameters
        ----------
        source : Actor, Annotation or str
            An actor or its id, the mark of its words, or a name or alias under which the case knows it.
        reliability : str or None
            A (reliable) to E (unreliable), F (cannot be judged); None takes the grade back.

        Raises
        ------
        RecordError
            For another grade, and for a name that stands for several actors.
        UnknownNameError
            For a name that the case does not know.
        """
        actor = _known(self, source)
        if actor.id in self.identities.registered:
            graded = self.edit(actor.id, reliability=reliability)
            assert isinstance(graded, Actor)
            return self.identities.of(graded)
        outlet = any(article.outlet and Actor.of_words(article.outlet).id == actor.id for article in self.articles())
        kind = actor.kind or ("media" if outlet else None)
        with self.gesture():
            made = self.register(
                actor.name, kind=kind, country=actor.country, basis=actor.basis, reliability=reliability
            )
            return self.merge(actor.id, made)

    def same_actors(self) -> list[SameActors]:
        """Propose actors that may be one, the surest first; write nothing. See `osintkit.same_actors`.

        `case.accept(proposal)` merges them, `case.reject(proposal)` keeps them apart and does not propose them again.
        """
        from osintkit.same_actors import same_actors

        return same_actors(self, self.writer)


def _known(view: View, given: Actor | Annotation | str) -> Actor:
    """Give the one actor that is meant by a record, an id, or a name that the case knows."""
    if not isinstance(given, str) or view.holds(given):
        return view.identities.of(actor_id(view, given))
    actors = view.identities.all()
    words = given.strip().casefold()
    found = [each for each in actors if words in [name.casefold() for name in (each.name, *each.aliases)]]
    if not found:
        raise unknown_name("source", given, sorted(each.name for each in actors))
    if len(found) > 1:
        listed = ", ".join(sorted(each.id for each in found))
        raise RecordError(f"{given!r} names several actors: give the id of one of them, {listed}; or merge them first.")
    return found[0]


def actor_id(view: View, given: Actor | Annotation | str) -> str:
    """Give the id of the actor that is meant: itself, its id, or the mention that stands for it."""
    name = given if isinstance(given, str) else given.id
    mention = given if isinstance(given, Annotation) else None
    if mention is None and view.holds(name) and not name.startswith((COUNTRY_PREFIX, "name:")):
        record = view.record(name)
        mention = record if isinstance(record, Annotation) else None
    if mention is None:
        return name
    tied = [link.target for link in view.links(mention.article, type="refers_to") if link.source == mention.id]
    return tied[0] if tied else actor_of_mention(mention).id


def check_merge(view: View, one: str, other: str) -> None:
    """Refuse to make one of two actors who are one already, or who belong to different countries."""
    known = view.identities
    if known.id_of(one) == known.id_of(other):
        raise RecordError(f"{_shown(view, one)} and {_shown(view, other)} are one actor already.")
    first, second = known.of(one), known.of(other)
    if first.country and second.country and first.country != second.country:
        raise RecordError(
            f"{first.name!r} belongs to {country_name(first.country)} and {second.name!r} to "
            f"{country_name(second.country)}: they are not merged. Correct the country of one first, or tie them by a "
            f"link of another type (acts_for, member_of)."
        )


def pair_id(one: str, other: str) -> str:
    """Make the id of the proposal that two actors are one, whichever is named first."""
    return derived_id(SAME_AS, *sorted((one, other)))


def _ties_between(view: View, one: str, other: str) -> list[str]:
    """List the links at `one` that lead to `other` by any way that does not come back through `one`."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for link in view.identities.links:
        neighbours[link.source].add(link.target)
        neighbours[link.target].add(link.source)
    reached, open_ends = {one, other}, [other]
    while open_ends:
        for name in neighbours[open_ends.pop()] - reached:
            reached.add(name)
            open_ends.append(name)
    return [
        link.id
        for link in view.identities.links
        if (link.source == one and link.target in reached) or (link.target == one and link.source in reached)
    ]


def _shown(view: View, name: str) -> str:
    return repr(view.identities.alone(name).name)
