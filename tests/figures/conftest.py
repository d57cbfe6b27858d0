"""Invented claims to draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

import pytest

from osintkit.actor import Actor
from osintkit.claims import Claim, Hop
from osintkit.span import Span


def _country(code: str, name: str) -> Actor:
    return Actor.of_country(code, name=name)


COUNTRIES = {
    code: _country(code, code)
    for code in ("IR", "RU", "UA", "US", "FR", "CN", "EG", "FJ", "NZ", "XK", "RS", "CL", "JP")
}
PAPER = Hop(Actor("a" * 32, "The Harbour Post", kind="media"), "The Harbour Post")
HIDDEN = Hop(Actor.of_words("officials"), "officials", "unnamed")
NAMED = Hop(Actor("b" * 32, "Ada Lind", kind="person", country="US"), "Ada Lind")

Say = Callable[..., Claim]


def actors(given: Sequence[str | Actor]) -> tuple[Actor, ...]:
    return tuple(COUNTRIES[each] if isinstance(each, str) else each for each in given)


@pytest.fixture
def say() -> Say:
    """Make claims: `say(["RU"], ["UA"], "material_conflict", type="ASSAULT")`, said by unnamed officials in a paper."""
    numbers = count(1)

    def made(
        doers: Sequence[str | Actor], targets: Sequence[str | Actor], quad: str | None = None, **more: Any
    ) -> Claim:
        number = next(numbers)
        fields: dict[str, Any] = {
            "id": f"{number:032x}",
            "article": "0" * 16,
            "spans": (Span(number * 10, number * 10 + 5),),
            "quote": f"what happened, {number}",
            "chain": (HIDDEN, PAPER),
            **more,
        }
        fields["contributors"] = actors(fields.get("contributors", ()))
        return Claim(doers=actors(doers), targets=actors(targets), quad=quad, **fields)

    return made


@pytest.fixture
def drones(say: Say) -> list[Claim]:
    """The claims of a short article about drones: an agreement, a delivery, strikes, blame and a promise."""
    return [
        say(["IR", "RU"], [], "verbal_cooperation", type="AGREE", modality="planned", date="early November"),
        say(["IR"], ["RU"], "material_cooperation", type="COOPERATE"),
        say(["RU"], ["UA"], "material_conflict", type="ASSAULT", modality="ongoing", contributors=["IR"]),
        say(["IR"], ["UA"], "material_conflict", type="ASSAULT", chain=(NAMED, PAPER)),
        say(["US"], ["RU", "IR"], "verbal_conflict", type="ACCUSE", chain=(NAMED, PAPER)),
        say(["US"], ["UA"], "verbal_cooperation", type="SUPPORT", chain=(NAMED, PAPER), modality="planned"),
    ]


@pytest.fixture
def named() -> Hop:
    """A speaker with a name."""
    return NAMED


@pytest.fixture
def paper() -> Hop:
    """The outlet that relays."""
    return PAPER
