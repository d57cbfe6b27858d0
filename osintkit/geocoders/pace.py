"""One request after the other: over all processes that find the same files."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from osintkit.errors import GeocodingError

_LOOK_AGAIN = 0.03  # seconds between two tries to get the turn
# Two clocks tell how long ago the last request was: that of the day, which somebody may set, and that since the machine
# was started, which another machine does not share. Where they agree to within this many seconds, both are right.
_AGREE = 0.1
_LARGEST = 200  # bytes of a time stamp
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def turn(files: Sequence[Path], *, pause: float, patience: float) -> Iterator[None]:
    """Wait for a turn and hold it: the next one begins `pause` seconds after this one ended, at the earliest.

    The system's own file locks keep order, so that a process which was killed holds nobody up; no program has to clean
    up after it. Files in a folder that is synchronised between machines keep order on each machine only.

    Parameters
    ----------
    files : sequence of path
        Whoever names one of these takes part, in the same order of files. They are made when missing, and may be
        deleted at any time.
    pause, patience : float
        Seconds between two turns, and seconds to wait behind others.

    Raises
    ------
    GeocodingError
        When the turn does not come in time, or the files cannot be locked.
    """
    until = time.monotonic() + patience + pause
    with ExitStack() as held:
        descriptors = [held.enter_context(_locked(file, until)) for file in files]
        time.sleep(max((_rest(_stamp(descriptor), pause) for descriptor in descriptors), default=0.0))
        _put_stamps(descriptors)  # now, in case that this process is killed in between
        try:
            yield
        finally:
            _put_stamps(descriptors)


def _rest(stamp: tuple[float, float] | None, pause: float) -> float:
    """Give the seconds that are left of a pause. `stamp` is what the two clocks said; None is nobody's yet."""
    if stamp is None:
        return 0.0
    by_day, since_start = time.time() - stamp[0], time.monotonic() - stamp[1]
    if not abs(by_day - since_start) <= _AGREE:  # a clock was set, the machine restarted, or another one wrote this
        return pause
    return min(pause, max(0.0, pause - min(by_day, since_start)))


def _stamp(descriptor: int) -> tuple[float, float] | None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    data = os.read(descriptor, _LARGEST)
    if not data:
        return None
    try:
        by_day, since_start = map(float, json.loads(data))
    except (ValueError, TypeError, RecursionError):
        return (float("nan"), float("nan"))  # somebody was interrupted while writing: agrees with no clock
    return by_day, since_start


def _put_stamps(descriptors: Sequence[int]) -> None:
    data = json.dumps([time.time(), time.monotonic()]).encode("ascii").ljust(60)
    for descriptor in descriptors:
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, data)
        os.ftruncate(descriptor, len(data))


@contextmanager
def _locked(file: Path, until: float) -> Iterator[int]:
    """Open and lock a file, and give its descriptor. Closing it, or the end of the process, sets it free."""
    while True:
        try:
            descriptor = os.open(file, _FLAGS, 0o666)
        except OSError as error:
            raise GeocodingError(
                f"{file} could not be opened ({error.strerror}): it keeps requests apart from those of other programs. "
                "Make its folder one that may be written to."
            ) from error
        try:
            _wait_for_lock(descriptor, file, until)
            if _is_at(descriptor, file):
                yield descriptor
                return
        finally:
            os.close(descriptor)


def _wait_for_lock(descriptor: int, file: Path, until: float) -> None:
    while not _try_lock(descriptor, file):
        if time.monotonic() > until:
            raise GeocodingError(
                "No turn came in time: other programs that share this case, or yours with other cases, ask the same "
                "service, one request after the other. Try again when they are done."
            )
        time.sleep(_LOOK_AGAIN)


def _try_lock(descriptor: int, file: Path) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 1_000_000, os.SEEK_SET)  # beyond the stamp: there, a lock keeps others from reading
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        raise GeocodingError(
            f"{file} cannot be locked ({error.strerror}), so that requests could come too fast. Keep the case in a "
            "folder of this machine."
        ) from error
    return True


def _is_at(descriptor: int, file: Path) -> bool:
    """Tell whether a file is still at its place: somebody may have emptied the folder while we waited."""
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat(follow_symlinks=False))
    except FileNotFoundError:
        return False
