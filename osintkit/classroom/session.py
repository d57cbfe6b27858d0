"""One class: a case, the seats, what was handed in, and how far everybody is."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from osintkit.case import Case
from osintkit.classroom.handed_in import HandedIn
from osintkit.classroom.kit_files import KitFiles
from osintkit.classroom.limits import Limits
from osintkit.classroom.lines import Rules
from osintkit.classroom.refusal import RefusedError
from osintkit.classroom.roster import Roster, Seat, Throttles
from osintkit.gather import Gathered
from osintkit.journal import Journal
from osintkit.stores.memory import MemoryStore


@dataclass(slots=True)
class Collected(Gathered):
    """What came into the class's case, and `together`: the folder of each case of the kit, with the files it holds."""

    together: dict[Path, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attendance:
    """How far one participant is: `marks` that stand, `lines` received, and seconds since they were last heard of.

    `finished` tells whether they said so, by an operation of the kind "hand_in" that stands, or by a file of the kit.
    """

    nickname: str
    marks: int
    lines: int
    finished: bool
    seen: float | None


class ClassSession:
    """A class that is open, until it is closed.

    Parameters
    ----------
    case : Case
        Where the work goes in the end. Articles and codebook come from it.
    folder : Path
        Where what is handed in is kept: `logs/`, one file a nickname and session, and the seats.
    pin : str
        4 to 32 letters or digits.

    Raises
    ------
    InputError, CaseError
        For a PIN that is none; when the folder cannot be written to, or holds another case's.
    """

    def __init__(
        self,
        case: Case,
        folder: Path,
        *,
        pin: str,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.case, self.folder, self.limits, self._clock = case, folder, limits or Limits(), clock
        self.open = True
        self._seen: dict[str, float] = {}
        journal = case._journal
        self.case_sha = journal.case
        memory = MemoryStore()
        memory.create(journal.store.header() or b"")
        self._progress = Journal(memory)
        self._highest = journal.clock + self.limits.clock
        self.handed_in = HandedIn(folder / "logs", self.case_sha, limits=self.limits, taken=memory.append)
        self.kit_files = KitFiles(folder / "kit", limits=self.limits)
        throttles = Throttles(self.limits)
        self.roster = Roster(
            folder, pin, taken={*journal.writers(), case.writer}, limits=self.limits, throttles=throttles
        )

    # what participants do

    def enter(self, nickname: object, pin: object, word: object, *, address: str) -> tuple[Seat, bool]:
        """Give somebody a seat, or their old one. Raises RefusedError with a sentence."""
        self._check_open()
        seat, returning = self.roster.enter(nickname, pin, word, address=address)
        self.heard(seat)
        return seat, returning

    def seat(self, token: str) -> Seat:
        """Give the seat of a token, heard of now. Raises RefusedError for none, and when the class is closed."""
        self._check_open()
        seat = self.roster.of_token(token)
        self.heard(seat)
        return seat

    def heard(self, seat: Seat) -> None:
        """Remember that somebody is there."""
        self._seen[seat.nickname] = self._clock()

    def append(self, seat: Seat, log: str, first: int, body: bytes) -> int:
        """Keep lines of a participant; see `HandedIn.append`."""
        self._check_open()
        self._check_log(log, seat)

        def strange(action: str, kind: str, record: str) -> bool:
            return self._is_strange(seat.nickname, action, kind, record)

        ends = {held.name: held.number for held in self.case._journal.logs()}
        rules = Rules(self.case_sha, seat.nickname, self._highest, strange, ends)
        return self.handed_in.append(log, first, body, rules)

    def take_file(self, seat: Seat, data: bytes) -> int:
        """Keep a whole case of the browser kit; see `KitFiles.put`."""
        self._check_open()
        return self.kit_files.put(seat.nickname, data)

    def _check_log(self, log: str, seat: Seat) -> None:
        """Refuse to go on with a log that somebody else began: a page names those of the case, for what it has seen."""
        if log in self.handed_in.logs(seat.nickname):
            return
        self.case.refresh()
        writers = {
            each.writer for held in self.case._journal.logs() if held.name == log for each in held.operations.values()
        }
        if not writers <= {seat.nickname}:
            raise RefusedError("no_such_log", 404)

    def _is_strange(self, writer: str, action: str, kind: str, record: str) -> bool:
        """Tell whether a record is somebody else's.

        Who makes a record under an id that another participant's will have must not keep that one from making it.
        """
        self._progress.refresh()
        both = (self.case._journal, self._progress)
        makers = {each.writer for journal in both for each in journal.operations(kind, record) if each.action == "add"}
        if not makers or writer in makers:
            return False
        here = {seat.nickname for seat in self.roster.seats.values()}
        return action != "add" or not makers <= here

    def _check_open(self) -> None:
        if not self.open:
            raise RefusedError("closed", 410)

    # what the teacher sees and does

    def attendance(self) -> list[Attendance]:
        """List all who have a seat, by nickname."""
        self._progress.refresh()
        marks = Counter(state.writer for state in self._progress.existing("annotation"))
        finished = {state.writer for state in self._progress.existing("hand_in")}
        now = self._clock()
        return [
            Attendance(
                seat.nickname,
                marks[seat.nickname],
                sum(self.handed_in.logs(seat.nickname).values()),
                seat.nickname in finished or bool(self.kit_files.of(seat.nickname)),
                now - self._seen[seat.nickname] if seat.nickname in self._seen else None,
            )
            for _, seat in sorted(self.roster.seats.items())
        ]

    def gather(self) -> Collected:
        """Take what was handed in so far into the case; whole cases of the kit go into cases of their own.

        Doing it again is harmless.

        Raises
        ------
        CaseError
            When the case cannot be written; what was handed in stays where it is.
        """
        logs = any(self.handed_in.folder.glob("*.jsonl"))
        gathered = self.case.gather(self.handed_in.folder) if logs else Gathered()
        together, problems = self.kit_files.put_together()
        left_out = [*gathered.left_out, *problems]
        return Collected(gathered.operations, gathered.articles, gathered.forgotten, left_out, together)

    def close(self) -> Collected:
        """Take nothing more, and take what was handed in into the case. Doing it again is harmless."""
        self.open = False
        return self.gather()
