"""Trying out what goes wrong in a room, before the room is full: each finding with what to do about it.

What happens on this machine is tried on this machine: port, room on the disk, thirty participants at once. Whether
others reach it cannot be known from here (a machine's own connections pass its firewall), so a second device has to
knock once, and the rehearsal waits for it.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tornado.httpclient import AsyncHTTPClient

from osintkit.article import Article
from osintkit.case import Case
from osintkit.classroom.addresses import HERE, addresses_to_listen_on
from osintkit.classroom.server import Material
from osintkit.classroom.serving import Classroom, bound
from osintkit.classroom.session import ClassSession
from osintkit.classroom.simulated import Simulated, simulated
from osintkit.errors import InputError

PEOPLE, OPERATIONS = 30, 40
_FILES = 600  # open files: each connection is one
_ROOM = 200 << 20  # bytes on the disk
_TEXT = " ".join(f"Freedonia and Sylvania signed pact {number}." for number in range(30))
_FIREWALL = {
    "linux": "A firewall of this machine: sudo ufw allow {port}/tcp (or what your system has in its place).",
    "darwin": "A firewall of this machine: System Settings, Network, Firewall: let Python receive connections.",
    "win32": "A firewall of this machine: Windows Security, Firewall: let Python receive connections in this network, "
    "and set the network to private.",
}
_ISOLATION = (
    "A network that keeps its clients apart, as guest and campus networks do: no setting on this machine helps. Use an "
    "own router, or a phone's hotspot, or hand the page out on USB sticks (docs/class.md)."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried: whether it went well (None: it could not be tried), and a sentence."""

    well: bool | None
    sentence: str

    def __str__(self) -> str:
        return {True: "well     ", False: "NOT WELL ", None: "not tried"}[self.well] + f"  {self.sentence}"


async def rehearse(
    *,
    port: int,
    lan: str | None,
    wait: float,
    say: Callable[[Finding | str], None],
    people: int = PEOPLE,
) -> bool:
    """Try a class out, and say each finding as it is known.

    Parameters
    ----------
    port : int
        The one that the class will have.
    lan : str or None
        As for `addresses_to_listen_on`.
    wait : float
        Seconds to wait for a second device to knock; 0 to leave that out. Without the LAN nobody can.

    Returns
    -------
    bool
        Whether nothing went wrong.
    """
    found: list[bool | None] = []

    def tell(finding: Finding) -> None:
        found.append(finding.well)
        say(finding)

    tell(_port(port))
    tell(_open_files())
    addresses = [HERE]
    try:
        addresses = addresses_to_listen_on(lan)
        tell(_network(addresses))
    except InputError as error:
        tell(Finding(False, str(error)))
    with tempfile.TemporaryDirectory(prefix="osintkit-rehearsal-") as place:
        tell(_room(Path(place)))
        classroom, participants = _made(Path(place), addresses, port if found[0] else 0, people)
        try:
            classroom.start()
        except InputError as error:
            tell(Finding(False, str(error)))
            return False
        try:
            tell(await _thirty(classroom, participants))
            tell(await _second_device(classroom, addresses, wait, say))
        finally:
            await classroom.stop()
    return False not in found


def _port(port: int) -> Finding:
    try:
        for each in (port, port + 1):
            bound(each, HERE).close()
    except InputError as error:
        return Finding(False, str(error))
    return Finding(True, f"Ports {port} (participants) and {port + 1} (you) are free.")


def _open_files() -> Finding:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return Finding(True, "This system sets no low limit to connections.")
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if most != resource.RLIM_INFINITY and most < _FILES:
        return Finding(
            False, f"This terminal allows {most} open files: type ulimit -n {_FILES} before you start the class."
        )
    return Finding(True, f"Open files allowed: {'any number' if most == resource.RLIM_INFINITY else most}.")


def _network(addresses: Sequence[str]) -> Finding:
    others = [address for address in addresses if address != HERE]
    if not others:
        return Finding(None, "The network: without --lan nobody but this machine is served.")
    several = " If it has several networks, the room's is the one to type." if len(others) > 1 else ""
    return Finding(True, f"This machine is in the network as {', '.join(others)}.{several}")


def _room(place: Path) -> Finding:
    free = shutil.disk_usage(place).free
    if free < _ROOM:
        return Finding(False, f"Only {free >> 20} MB are free on the disk. Make room for at least {_ROOM >> 20} MB.")
    return Finding(True, f"Room on the disk: {free >> 30} GB.")


def _made(place: Path, addresses: Sequence[str], port: int, people: int) -> tuple[Classroom, list[Simulated]]:
    case = Case(place / "case", writer="rehearsal")
    article = case.add(Article(_TEXT, title="Rehearsal"))
    session = ClassSession(case, place / "handed-in", pin="0000")
    participants = [
        simulated(case, f"participant {number}", article, operations=OPERATIONS, turn=number)
        for number in range(people)
    ]
    page = "<!doctype html><meta charset=utf-8><title>osintkit</title><h1>This device reaches the class.</h1>"
    return Classroom(session, Material(page.encode()), addresses=addresses, port=port), participants


async def _thirty(classroom: Classroom, participants: Sequence[Simulated]) -> Finding:
    """Let all come in and hand in at once, in batches of ten lines, and count what arrived."""
    client = AsyncHTTPClient(force_instance=True, max_clients=len(participants))
    started = time.monotonic()
    try:
        await asyncio.gather(*(_take_part(client, classroom, each) for each in participants))
    except OSError as error:
        return Finding(
            False, f"{len(participants)} at once: one of them was not served ({error}). Close other programs."
        )
    finally:
        client.close()
    seconds = time.monotonic() - started
    kept = [
        line
        for path in classroom.session.handed_in.folder.glob("*.jsonl")
        for line in path.read_bytes().splitlines(True)
    ]
    sent = [line for each in participants for line in each.lines]
    lost, doubled = len(set(sent) - set(kept)), len(kept) - len(set(kept))
    sentence = (
        f"{len(participants)} participants with {OPERATIONS} steps each, all at once: {lost} lost, {doubled} doubled, "
        f"{seconds:.1f} s."
    )
    return Finding(not lost and not doubled, sentence)


async def _take_part(client: AsyncHTTPClient, classroom: Classroom, who: Simulated) -> None:
    own = f"http://{classroom.addresses[-1]}:{classroom.port}"
    given = json.dumps({"nickname": who.nickname, "pin": "0000", "word": "rehearsal"})
    headers = {"Origin": own, "Content-Type": "application/json"}
    seat = await client.fetch(f"{own}/class/seat", method="POST", headers=headers, body=given)
    headers |= {"Content-Type": "application/x-ndjson", "Authorization": f"Bearer {json.loads(seat.body)['token']}"}
    for first in range(0, len(who.lines), 10):
        body = b"".join(who.lines[first : first + 10])
        await client.fetch(f"{own}/class/logs/{who.log}?first={first + 1}", method="POST", headers=headers, body=body)


async def _second_device(
    classroom: Classroom, addresses: Sequence[str], wait: float, say: Callable[[Finding | str], None]
) -> Finding:
    if len(addresses) < 2 or not wait:
        return Finding(None, "Whether others get through firewall and network: give --lan, and have a phone at hand.")
    links = " or ".join(classroom.links())
    say(f"Open {links} on a phone or second laptop in the room's network now. Waiting {wait:.0f} s ...")
    until = time.monotonic() + wait
    while time.monotonic() < until:
        others = classroom.callers - set(addresses)
        if others:
            return Finding(True, f"Another device ({', '.join(sorted(others))}) got through firewall and network.")
        await asyncio.sleep(0.1)
    firewall = _FIREWALL.get(sys.platform, _FIREWALL["linux"]).format(port=classroom.port)
    return Finding(False, f"No other device got through. It may be:\n    1. {firewall}\n    2. {_ISOLATION}")
