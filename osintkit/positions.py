"""Where people put actors on maps: shared records of a case, so that a picture that was arranged stays as it is.

Each actor has one position for each view. On a map it is a point of the earth, so that it stays with its surroundings
when the map is drawn at another scale; elsewhere it is a part of the picture's width and height.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from osintkit.errors import RecordError, unknown_name
from osintkit.journal import Journal
from osintkit.log import Problem
from osintkit.operation import Draft, Operation
from osintkit.undo import Undone, redo_drafts, undo_drafts

if TYPE_CHECKING:
    from osintkit.view import View

KIND = "position"
VIEWS = ("map", "network")
DEGREES, PARTS = "degrees", "parts"


@dataclass(frozen=True, slots=True)
class Position:
    """A place: `x` and `y` are longitude and latitude in "degrees", or "parts" of width and height, 0 to 1, y down."""

    x: float
    y: float
    unit: str = PARTS

    def __post_init__(self) -> None:
        if self.unit not in (DEGREES, PARTS):
            raise unknown_name("unit of a position", self.unit, (DEGREES, PARTS))
        ends = ((-180, 180), (-90, 90)) if self.unit == DEGREES else ((0, 1), (0, 1))
        for value, (low, high) in zip((self.x, self.y), ends, strict=True):
            if not (isinstance(value, int | float) and math.isfinite(value) and low <= value <= high):
                what = "parts of the width and height" if self.unit == PARTS else "degrees of longitude and latitude"
                raise RecordError(f"A position in {what} lies between {low} and {high}, not at {value!r:.40}.")


class KeepsPositions:
    """The part of a case that keeps where people put actors."""

    _journal: Journal
    writer: str

    @property
    def positions(self) -> Positions:
        """Where actors were put by hand, to read and to change."""
        return Positions(self._journal, self.writer)


class Positions:
    """The positions of one case, changed by one writer."""

    def __init__(self, journal: Journal, writer: str) -> None:
        self._journal, self._writer = journal, writer

    def of(self, view: str) -> dict[str, Position]:
        """Give the positions in a view by actor id, {} for none."""
        return _positions(self._journal, view)

    def put(self, actor: str, view: str, position: Position) -> None:
        """Put an actor somewhere. It stays there, for everybody, until somebody puts it elsewhere or releases it.

        Raises UnknownNameError for a view that keeps no positions.
        """
        fields = {"view": _checked(view), "actor": actor, "at": [position.x, position.y], "unit": position.unit}
        # Always an addition: taking back the first one must not take back the later ones.
        self._journal.append([Draft(KIND, f"{view}:{actor}", "add", fields)], writer=self._writer)

    def release(self, view: str, actors: Iterable[str] | None = None) -> int:
        """Let actors, all by default, stand where the layout puts them. Gives how many had been put somewhere."""
        there = _positions(self._journal, _checked(view))
        names = [name for name in (there if actors is None else actors) if name in there]
        drafts = [Draft(KIND, f"{view}:{name}", "remove", {}) for name in names]
        if drafts:
            self._journal.append(drafts, writer=self._writer)
        return len(drafts)

    def undo(self) -> list[Operation]:
        """Take back this writer's last change of positions, and nothing else. Gives what was taken back, or []."""
        return self._voided(undo_drafts)

    def redo(self) -> list[Operation]:
        """Bring back what `undo` took back last. Gives what came back, [] for nothing."""
        return self._voided(redo_drafts)

    def _voided(self, choose: Callable[..., Undone]) -> list[Operation]:
        mine = (each for each in self._journal.newest_first(self._writer) if each.kind == KIND)
        drafts, operations = choose(mine, self._journal.operation, None)
        if drafts:
            self._journal.append(drafts, writer=self._writer)
        return list(operations)


def positions_in(case: View, view: str) -> dict[str, Position]:
    """Give the positions of a case, or of a case as it once stood, by actor id."""
    return _positions(case._journal, view)


def _positions(journal: Journal, view: str) -> dict[str, Position]:
    found = {}
    for state in journal.existing(KIND):
        if state.fields.get("view") != view:
            continue
        try:
            at: Any = state.fields["at"]
            if type(at) is not list or len(at) != 2:
                raise RecordError("two numbers are needed")
            unit = str(state.fields.get("unit", PARTS))
            found[str(state.fields["actor"])] = Position(at[0], at[1], unit)
        except (KeyError, TypeError, ValueError, RecordError, LookupError) as error:  # from a foreign log
            sentence = f"the position {state.record:.80} cannot be read and is left out: {error}"
            journal.note(Problem(f"log/{state.heads[-1].rpartition(':')[0]}.jsonl", 0, sentence))
    return found


def _checked(view: str) -> str:
    if view not in VIEWS:
        raise unknown_name("view that keeps positions", view, VIEWS)
    return view
