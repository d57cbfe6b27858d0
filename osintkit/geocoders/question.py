"""What is asked of a service, and what whoever keeps the requests has to be able to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from osintkit.canonical import canonical_json, sha256_hex


@dataclass(frozen=True, slots=True)
class Question:
    """One look-up, as it stands in the log and in the cache.

    `service` is its name, with the machine asked where that is not the service's own ("nominatim at maps.example.org");
    `method` is "geocode" or "reverse"; `query` and `parameters` hold only what JSON holds, and never a key or password.
    """

    service: str
    method: str
    query: object
    parameters: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def key(self) -> str:
        """64 hex digits: the same for the same question, whoever asks it."""
        return sha256_hex(canonical_json(self.to_dict()))

    def to_dict(self) -> dict[str, object]:
        """Give the question as JSON holds it."""
        return {
            "service": self.service,
            "method": self.method,
            "query": self.query,
            "parameters": dict(self.parameters),
        }


class RequestLog(Protocol):
    """Who keeps account of requests: the log, the answers, and the folders of those who ask in turn."""

    def recall(self, question: Question) -> list[Any] | None:
        """Give the answer that was kept, [] for "nothing found"; None when the question was never answered."""

    def remember(self, question: Question, answer: Sequence[object]) -> None:
        """Keep an answer, [] for "nothing found". It may be lost at any time."""

    def about_to_ask(self, question: Question, *, host: str) -> None:
        """Write down, durably, that `host` is about to be asked. When this raises, nothing is asked."""

    def pace_folders(self) -> list[Path]:
        """List the folders, made when missing, in which those who share a pace find each other; always in one order."""


class KeepsRequests(Protocol):
    """A case, for a geocoder."""

    @property
    def requests(self) -> RequestLog:
        """Its log of requests."""
