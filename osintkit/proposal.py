"""Proposals: what may be one, for a person to settle. Accepting or rejecting one is written; the proposal never is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from osintkit.canonical import derived_id
from osintkit.operation import Draft


class Proposal(ABC):
    """Two things of a case that may be one. `id` is the same whenever and by whomever it is proposed."""

    __slots__ = ()

    id: str

    @abstractmethod
    def take_up(self, case: Any) -> Any:
        """Write in a case that the two are one, and give what was written."""

    @property
    @abstractmethod
    def ends(self) -> tuple[str, str]:
        """The ids of the two."""

    def rejection(self, writer: str) -> Draft:
        """Give the operation that keeps the pair from being proposed to this writer again."""
        return rejection(self.id, self.ends, writer)


def rejection(proposal: str, ends: tuple[str, str], writer: str) -> Draft:
    """Give the operation that rejects the proposal of this id for a writer."""
    fields = {"suggestion": proposal, "pair": sorted(ends)}
    return Draft("rejection", derived_id(proposal, writer, "rejected"), "add", fields)
