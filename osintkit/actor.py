"""Actors: who acts or speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from osintkit.errors import RecordError

COUNTRY_PREFIX = "country:"
NAME_PREFIX = "name:"
# The id of an actor that nobody registered: what words in a text stand for.
IMPLICIT = re.compile(rf"{COUNTRY_PREFIX}[A-Z]{{2}}|{NAME_PREFIX}\S.{{0,299}}", re.DOTALL)
KINDS = (
    "state",
    "government",
    "organisation",
    "armed group",
    "company",
    "media",
    "person",
    "people",
    "document",
    "other",
)
# How far a source can be relied on, by the Admiralty code: A reliable, B usually, C fairly, D not usually, E not,
# F cannot be judged. It says nothing about any one claim.
RELIABILITIES = "ABCDEF"
BASES = ("text", "inference", "outside knowledge")


def _checked_country(country: str | None) -> None:
    # ISO 3166-1 alpha-2 in form; whether the code is in use is the gazetteer's to say.
    if country is not None and not (
        len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()
    ):
        raise RecordError(
            f"The country of an actor is a two-letter ISO code in capitals such as 'IR', or None, not {country!r}."
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or speaks: a person, body, state or outlet.

    Parameters
    ----------
    id : str
        32 hex digits for an actor somebody registered; `country:IR` or `name:<casefolded words>` for an implicit one,
        which a mention stands for until it is tied by a `refers_to` link.
    name : str
        As shown. Never empty.
    kind : str or None
        One of `KINDS`, None when nobody said.
    country : str or None
        ISO 3166-1 alpha-2 upper case; None when unknown or none.
    aliases : tuple of str
        Other names it goes by.
    basis : mapping of field name to one of `BASES`
        What each field rests on.
    reliability : str or None
        How far it can be relied on as a source, one of `RELIABILITIES`; "F" says that it cannot be judged, None that
        nobody graded it.
    """

    id: str
    name: str
    kind: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    basis: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    note: str = ""
    writer: str | None = None
    reliability: str | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise RecordError("An actor needs a name; an empty one was given.")
        if self.kind is not None and self.kind not in KINDS:
            raise RecordError(f"The kind of an actor is one of {', '.join(KINDS)}, or None, not {self.kind!r}.")
        _checked_country(self.country)
        if self.reliability is not None and self.reliability not in tuple(RELIABILITIES):
            raise RecordError(
                f"The reliability of a source is A (reliable) to E (unreliable), F (cannot be judged) or None, "
                f"not {self.reliability!r}."
            )
        for name, value in self.basis.items():
            if value not in BASES:
                raise RecordError(f"The basis of {name} is one of {', '.join(BASES)}, not {value!r}.")

    @property
    def implicit(self) -> bool:
        """True for an actor that nobody registered: it stands for words in a text."""
        return self.id.startswith((COUNTRY_PREFIX, NAME_PREFIX))

    @classmethod
    def of_country(cls, country: str, *, name: str) -> Actor:
        """Make the implicit actor that words naming a country stand for."""
        return cls(
            COUNTRY_PREFIX + country, name, kind="state", country=country, basis=MappingProxyType({"country": "text"})
        )

    @classmethod
    def of_words(cls, words: str) -> Actor:
        """Make the implicit actor that words stand for when they name no country.

        Examples
        --------
        >>> Actor.of_words("The  Harbour Union").id
        'name:the harbour union'
        """
        shown = " ".join(words.split())
        return cls(NAME_PREFIX + shown.casefold(), shown)
