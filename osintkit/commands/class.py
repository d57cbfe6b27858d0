"""`osintkit class [CASE]`: a class marks in its browsers and hands in to this machine, no other server."""

# ruff: noqa: N999  (the command is called so, and no statement imports it)

from __future__ import annotations

import argparse
import asyncio
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from osintkit.case import Case
from osintkit.commands.cases import open_case
from osintkit.commands.lab import working_folder
from osintkit.errors import InputError, MissingExtraError
from osintkit.plural import several

if TYPE_CHECKING:
    from osintkit.classroom.rehearsal import Finding

_DESCRIPTION = (
    "Open a class on this machine: participants come in with nickname and PIN, mark in their browsers, and hand in "
    "line by line. Without CASE the class works on the demo articles. Ctrl+C, or C on your page, closes it and takes "
    "the work into the case."
)


def run(arguments: list[str]) -> int:
    """Serve a class until it is closed, or rehearse one. Returns 0; 1 when a rehearsal found something not well."""
    options = _parser().parse_args(arguments)
    for name in ("tornado", "psutil"):
        if find_spec(name) is None:
            raise MissingExtraError(f'A class needs {name}, which comes with JupyterLab: pip install "osintkit[lab]"')
    if not 0 <= options.port < 65535:
        raise InputError(f"A port is a number from 1 to 65534, not {options.port}. Leave it out for the usual one.")
    return _rehearse(options) if options.rehearse else _hold(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="osintkit class", description=_DESCRIPTION)
    parser.add_argument("case", metavar="CASE", nargs="?", help="folder of the case")
    parser.add_argument(
        "--pin", help="what participants have to type: 4 to 32 letters or digits; made up when left out"
    )
    parser.add_argument(
        "--lan", nargs="?", const="", metavar="ADDRESS", help="serve the local network too; all of it, or ADDRESS"
    )
    parser.add_argument("--port", type=int, default=8470, help="for participants; your page has the next one (8470)")
    parser.add_argument("--page", metavar="FILE", help="an HTML file to mark in, in place of the kit's own")
    parser.add_argument("--site", metavar="FOLDER", help="the browser kit, as osintkit lite build wrote it")
    parser.add_argument(
        "--into", metavar="FOLDER", help="where what is handed in is kept; beside the case when left out"
    )
    parser.add_argument("--rehearse", action="store_true", help="try what will go wrong, and say what to do")
    parser.add_argument("--wait", type=float, default=60, metavar="SECONDS",
                        help="how long a rehearsal waits for a second device (60); 0 for not at all")  # fmt: skip
    return parser


def _rehearse(options: argparse.Namespace) -> int:
    from osintkit.classroom.rehearsal import rehearse

    def say(finding: Finding | str) -> None:
        print(finding, flush=True)

    well = asyncio.run(rehearse(port=options.port, lan=options.lan, wait=options.wait, say=say))
    print("Nothing is in the way of the class." if well else "Mend what is not well, and rehearse again.")
    return 0 if well else 1


def _hold(options: argparse.Namespace) -> int:
    from osintkit.classroom import ClassSession
    from osintkit.classroom.addresses import addresses_to_listen_on
    from osintkit.classroom.roster import made_pin
    from osintkit.classroom.server import Material
    from osintkit.classroom.serving import Classroom, hold
    from osintkit.classroom.session import Collected

    addresses = addresses_to_listen_on(options.lan)
    pin = options.pin or made_pin()
    case = _case(options.case)
    if case.path is None:
        raise InputError("A class needs a case in a folder.")
    folder = Path(options.into).expanduser() if options.into else case.path.with_name(f"{case.path.name}-handed-in")
    session = ClassSession(case, folder, pin=pin)
    material = Material(_page(case, options.page), _site(options.site))
    gathered = Collected()

    async def serve() -> None:
        classroom = Classroom(session, material, addresses=addresses, port=options.port)
        classroom.start()
        print(f"The class {case.name} is open, with {several(len(case.articles()), 'article')}.\n"
              f"  Participants open  {' or '.join(classroom.links())}  PIN {pin}\n"
              f"  You open           {classroom.teacher_link()}\n"
              f"What they hand in is kept in {folder}. Ctrl+C closes the class.", flush=True)  # fmt: skip
        if options.lan is None:
            print("Only this machine is served. For the room: --lan", flush=True)
        await hold(classroom)

    try:
        asyncio.run(serve())
    except KeyboardInterrupt:
        print()
    finally:
        if session.open:
            gathered = session.close()
    print(f"The class is closed. {gathered}" if gathered.operations or gathered.left_out else "The class is closed.")
    for place, files in gathered.together.items():
        print(f"Whole cases from the browser kit: {files}, put together in the case {place}")
    print(f"What was handed in stays in {folder}, and is in the case {case.path}.")
    return 0


def _case(given: str | None) -> Case:
    """Open the case, or the class's own with the demo articles, which is made the first time."""
    if given is not None:
        return open_case(given)
    folder = working_folder(None) / "class"
    new = not (folder / "case.json").is_file()
    case = Case(folder)
    if new:
        from osintkit.samples import articles

        case.add(list(articles()))
        print(f"A case with the demo articles was made in {folder}.")
    return case


def _page(case: Case, given: str | None) -> bytes:
    """Give the page to mark in: a file of the teacher's, or the kit's one file."""
    if given is not None:
        try:
            return Path(given).expanduser().read_bytes()
        except OSError as error:
            raise InputError(f"{given} could not be read ({error.strerror}). Name an HTML file.") from error
    from osintkit.widgets import one_file

    first = next(iter(case.articles()), None)
    return one_file.page(case, first, marks=False, language=None, connects=True).encode("utf-8")


def _site(given: str | None) -> Path | None:
    if given is None:
        return None
    folder = Path(given).expanduser().absolute()
    if not (folder / "index.html").is_file():
        raise InputError(f"{folder} has no index.html. Name the folder that osintkit lite build wrote.")
    return folder
