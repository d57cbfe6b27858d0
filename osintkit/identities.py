"""Identities: which actors of a case are one, as its `same_as` links say.

Several names are one actor when people say so (`case.merge`), and every view then shows one of them. Which one does not
depend on the order in which logs arrive: it follows from the links and from what each actor is.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from osintkit.actor import COUNTRY_PREFIX, NAME_PREFIX, RELIABILITIES, Actor
from osintkit.annotation import Annotation, Link
from osintkit.errors import UnknownNameError
from osintkit.log import Problem
from osintkit.standing import actor_of_mention, implicit_actor
from osintkit.unions import Unions

if TYPE_CHECKING:
    from osintkit.view import View

SAME_AS = "same_as"
IMPLICIT = (COUNTRY_PREFIX, NAME_PREFIX)
_SOURCE = "source"
# Labels whose words stand for somebody who acts or speaks.
NAMING_LABELS = ("actor", "source")


class Identities:
    """The actors of a case, and which of them are one.

    Parameters
    ----------
    view : View
        The case, or the case as it stood once.

    Notes
    -----
    Links are taken in the order in which they were made. One that would make a single actor of two countries, which
    two people can write who do not know of each other, is left out and named among the problems of the case.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self.registered: Mapping[str, Actor] = {actor.id: actor for actor in view.actors()}
        self._unions: Unions[str] = Unions()
        self._countries: dict[str, str] = {}
        self._merged: dict[str, Actor] = {}
        self.links: list[Link] = []
        for link in view.links():
            if link.type == SAME_AS and self._join(link):
                self.links.append(link)
        self._groups = {name: group for group in self._unions.groups() for name in group}
        sources = {link.source for link in self.links}
        heads = {group: self._head(group, sources) for group in self._unions.groups()}
        self._heads = {name: heads[group] for name, group in self._groups.items()}

    def _join(self, link: Link) -> bool:
        """Make one of the two ends' groups, unless that would be one of two countries, or one of what is no actor."""
        if not (self._is_actor(link.source) and self._is_actor(link.target)):
            sentence = f"the {SAME_AS} link {link.id} is left out: it ties what is no actor."
            self._view._journal.note(Problem("log", 0, sentence))
            return False
        one, other = (self._unions.of(end) for end in (link.source, link.target))
        first, second = (self._country(member) for member in (one, other))
        if first and second and first != second:
            sentence = f"the {SAME_AS} link {link.id} is left out: it would make one actor of {first} and {second}."
            self._view._journal.note(Problem("log", 0, sentence))
            return False
        self._unions.unite(one, other)
        self._countries[self._unions.of(one)] = first or second
        return True

    def _is_actor(self, end: str) -> bool:
        """Tell whether an id is an actor's: the kit ties no others, and a log from elsewhere may."""
        return end in self.registered or end.startswith(IMPLICIT)

    def _country(self, root: str) -> str:
        return self._countries.get(root, root if root.startswith(COUNTRY_PREFIX) else "")

    def _head(self, group: tuple[str, ...], sources: set[str]) -> str:
        """Choose the id that stands for a group: what was merged into nothing further; in a cycle, any of them."""
        return min([name for name in group if name not in sources] or group, key=self._rank)

    def _rank(self, name: str) -> tuple[int, str]:
        kind = 0 if name in self.registered else 1 if name.startswith(COUNTRY_PREFIX) else 2
        return kind, name

    def id_of(self, name: str) -> str:
        """Give the id of the actor that an id stands for after all merging; its own for one that was not merged."""
        return self._heads.get(name, name)

    def members(self, name: str) -> tuple[str, ...]:
        """Give all ids that are one with this one, itself among them."""
        return self._groups.get(name, (name,))

    def of(self, actor: Actor | str) -> Actor:
        """Give the one actor that an actor or its id stands for.

        It keeps its own name; the names and aliases of all who were merged with it are its aliases. Its kind,
        country and reliability are its own; where it has none, what all of the others agree on. A reliability that
        nobody gave the actor is the one that the marks of its words give, where they agree.
        """
        name = actor if isinstance(actor, str) else actor.id
        found = self._one(actor, name)
        if found.reliability is None and (grade := self._grades.get(found.id)) is not None:
            return replace(found, reliability=grade)
        return found

    def _one(self, actor: Actor | str, name: str) -> Actor:
        if name not in self._groups:
            return self.alone(actor) if isinstance(actor, str) else actor
        head = self.id_of(name)
        if head not in self._merged:
            self._merged[head] = _merged(self.alone(head), [self.alone(member) for member in self.members(name)])
        return self._merged[head]

    def of_mention(self, name: str) -> Actor | None:
        """Give the actor that a mention stands for, in whatever article; None for an id that is no annotation's."""
        mention = None
        if ":" not in name and name not in self.registered:
            with suppress(UnknownNameError):
                mention = self._view.record(name)
        if not isinstance(mention, Annotation):
            return None
        tied = [link.target for link in self._view.links(type="refers_to") if link.source == name]
        return self.of(tied[0] if tied else actor_of_mention(mention))

    def all(self) -> list[Actor]:
        """List every actor of the case once: registered, marked in a text, or an outlet; merged ones as one."""
        found: dict[str, Actor] = {}
        for name in (*self.registered, *self._marked):
            actor = self.of(name)
            found.setdefault(actor.id, actor)
        return list(found.values())

    def alone(self, name: str) -> Actor:
        """Give the actor of an id as it is without those that were merged with it."""
        if name in self.registered or name.startswith(COUNTRY_PREFIX):
            return self.registered.get(name) or implicit_actor(name)
        return self._marked.get(name) or implicit_actor(name)

    @cached_property
    def _grades(self) -> Mapping[str, str]:
        """The reliability that marks of words give the actor they stand for, where all of them that do so agree."""
        found: dict[str, set[str]] = {}
        if _SOURCE in self._view.codebook.labels:
            tied = {link.source: link.target for link in self._view.links() if link.type == "refers_to"}
            for mention in self._view.annotations(label=_SOURCE):
                grade = str(mention.attributes.get("reliability", ""))
                if grade and grade in RELIABILITIES:
                    name = tied.get(mention.id) or actor_of_mention(mention).id
                    found.setdefault(self.id_of(name), set()).add(grade)
        return {name: grades.pop() for name, grades in found.items() if len(grades) == 1}

    @cached_property
    def _marked(self) -> Mapping[str, Actor]:
        """The actors that words stand for, by id, named as they were first written in the case."""
        tied = {link.source for link in self._view.links() if link.type == "refers_to"}
        found: dict[str, Actor] = {}
        for label in NAMING_LABELS:
            if label in self._view.codebook.labels:
                for mention in self._view.annotations(label=label):
                    if mention.quote.strip() and mention.id not in tied:
                        found.setdefault((actor := actor_of_mention(mention)).id, actor)
        for article in self._view.articles():
            if article.outlet:
                outlet = Actor.of_words(article.outlet)
                found.setdefault(outlet.id, outlet)
        return MappingProxyType(found)


def _merged(head: Actor, members: Iterable[Actor]) -> Actor:
    others = [each for each in members if each.id != head.id]
    names = dict.fromkeys(name for each in (head, *others) for name in (each.name, *each.aliases))
    filled: dict[str, str] = {}
    basis = dict(head.basis)
    for field in ("kind", "country", "reliability"):
        said = {getattr(each, field): each for each in others if getattr(each, field) is not None}
        if getattr(head, field) is None and len(said) == 1:
            ((value, by),) = said.items()
            filled[field] = value
            basis |= {field: by.basis[field]} if field in by.basis else {}
    aliases = tuple(name for name in names if name != head.name)
    return replace(head, aliases=aliases, basis=MappingProxyType(basis), **filled)


_KNOWN: weakref.WeakKeyDictionary[View, tuple[tuple[int, int], Identities]] = weakref.WeakKeyDictionary()


def identities(view: View) -> Identities:
    """Give the identities of a case, computed once for each state of it."""
    kept = _KNOWN.get(view)
    version = view._journal.version
    if kept is None or kept[0] != version:
        kept = _KNOWN[view] = (version, Identities(view))
    return kept[1]
