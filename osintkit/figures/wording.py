"""The form of a table of words: sentences with places, counts, lists and quotes as a language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    `texts` holds sentences with `{named}` places. `verbs` gives for a kind or type of event what one doer does and what
    several do. `kinds` names the quads, `status` the words that go on a label.
    """

    language: str
    texts: Mapping[str, str]
    verbs: Mapping[str, tuple[str, str]]
    kinds: Mapping[str, str]
    status: Mapping[str, str]
    space_before_colon: str = ""

    def say(self, key: str, **places: object) -> str:
        """Give a sentence with its places filled in."""
        return self.texts[key].format(**places)

    def count(self, key: str, number: int) -> str:
        """Give "1 claim", "3 claims": the texts `key_one` and `key_many` hold `{n}`."""
        one = number == 1 or (number == 0 and self.language == "fr")
        return self.texts[f"{key}_one" if one else f"{key}_many"].format(n=number)

    def listed(self, names: list[str]) -> str:
        """Join names as a sentence does: "A", "A and B", "A, B and C"; an empty list is an empty text."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.texts['and']} {names[-1]}"

    def quoted(self, quote: str) -> str:
        """Put a quote into the language's quotation marks."""
        return self.texts["quote"].format(quote=quote)
