"""What is said about marks besides their label and words, as plain HTML for one file that is handed on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

from osintkit.annotation import Annotation, Link
from osintkit.attribution import Hop
from osintkit.case import Case
from osintkit.claims import Claim
from osintkit.gazetteer import codes, country_name
from osintkit.widgets.words import Table

Literal = Callable[[str], str]  # escapes a text of a case


class Details:
    """Tells what is said about the marks of one article: attributes, actors, chains, notes, translations, writers."""

    def __init__(self, case: Case, links: Sequence[Link], words: Table, literal: Literal) -> None:
        self._codebook = case.codebook
        self._words = words
        self._literal = literal
        self._actors = {actor.id: actor.name for actor in case.actors()}
        self._stands = {link.source: link.target for link in links if link.type == "refers_to"}
        self._claims: dict[str, Claim] = {}
        for claim in case.claims():
            for name in (claim.passage, claim.id, *claim.events):
                self._claims.setdefault(name, claim)

    def of(self, mark: Annotation) -> str:
        """Give one line for each thing said about a mark; nothing where there is nothing."""
        stands = self._stands.get(mark.id)
        rows = [
            *self._attributes(mark.attributes),
            (self._words.say("stands_for_field"), self._bdi(self._actors.get(stands, stands)) if stands else ""),
            (self._words.say("note"), self._bdi(mark.note)),
            (self._words.say("translation"), self._bdi(mark.translation)),
            (self._words.say("find_writer"), self._bdi(mark.writer)),
        ]
        return "".join(f"<div><small>{escape(name)}: {told}</small></div>" for name, told in rows if told)

    def chains(self, mark: Annotation) -> str:
        """Tell who says so and through whom, one line a chain; nothing for what is no claim."""
        claim = self._claims.get(mark.id)
        return "".join(f"<div>{self._chain(chain)}</div>" for chain in claim.chains) if claim else ""

    def _chain(self, chain: Iterable[Hop]) -> str:
        return " → ".join(self._hop(hop) for hop in chain)

    def _hop(self, hop: Hop) -> str:
        if hop.naming == "unknown":
            return escape(self._words.say("unknown_outlet"))
        naming = self._choice("naming", hop.naming) if hop.naming != "named" else ""
        told = ", ".join(filter(None, [naming, f"“{self._literal(hop.cue)}”" if hop.cue else ""]))
        return self._bdi(hop.name) + (f" <small>({told})</small>" if told else "")

    def _attributes(self, attributes: Mapping[str, object]) -> Iterable[tuple[str, str]]:
        for name, value in attributes.items():
            attribute = self._codebook.attributes.get(name)
            title = attribute.title(self._words.language) if attribute else name
            if name == "country" and value in codes():
                yield title, escape(country_name(str(value), self._words.language))
            else:
                yield title, self._choice(name, str(value))

    def _choice(self, name: str, value: str) -> str:
        """Name a value: a choice by its title, with the letter or figure of a grade before it."""
        attribute = self._codebook.attributes.get(name)
        choice = next((each for each in attribute.choices if each.name == value), None) if attribute else None
        if choice is None:
            return self._bdi(value)
        grade = f"{escape(value)} " if len(value) == 1 else ""
        return grade + self._literal(choice.title(self._words.language))

    def _bdi(self, text: str | None) -> str:
        return f"<bdi>{self._literal(text)}</bdi>" if text else ""
