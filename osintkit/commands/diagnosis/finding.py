"""Findings: what was looked at, what is so, and the one command that mends it."""

from __future__ import annotations

from dataclasses import dataclass

FINE, NOTE, PROBLEM = "fine", "note", "problem"
_SIGNS = {FINE: "ok", NOTE: "note", PROBLEM: "PROBLEM"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `state` is "fine", "note" (works, with less) or "problem".

    `mend` is a command to type that puts it right; empty where nothing is to be done, or no command does it.
    """

    says: str
    state: str = FINE
    mend: str = ""

    def lines(self) -> list[str]:
        """Give it as lines of a page, the command on a line of its own."""
        mend = [f"          mend it: {self.mend}"] if self.mend else []
        return [f"  {_SIGNS[self.state]:8}{self.says}", *mend]
