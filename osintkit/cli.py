"""The command `osintkit`: finds the command's module, runs it, and turns errors of the kit into one sentence."""

from __future__ import annotations

import os
import sys
import warnings
from importlib import import_module

from osintkit import __version__
from osintkit.errors import OsintkitError, unknown_name

# Command -> (what follows it, what it does). Its module bears its name, in osintkit/commands.
COMMANDS = {
    "lab": ("[FOLDER] [OPTIONS]", "open JupyterLab on the first notebook; OPTIONS go on to JupyterLab"),
    "lite": ("build|serve SITE", "the lessons as a static folder that runs in any browser, nothing installed"),
    "countries": ("FILE", "list the countries that an article mentions"),
    "verify": ("CASE", "check a case, byte for byte, and list what is wrong with it"),
    "repair": ("CASE --to NEW", "copy what is whole of a damaged case into a new folder"),
    "export": ("CASE FILE", "write a case as another format, named by the ending of FILE"),
    "import": ("CASE FILE", "take annotations of another program into a case"),
    "class": ("[CASE] [--pin PIN] [--lan]", "let a class mark in its browsers and hand in to this machine"),
    "doctor": ("[CASE] [--page FILE]", "tell how things are, and the command that mends what is not well"),
    "test": ("[OPTIONS]", "run the tests of a clone; OPTIONS go on to pytest"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 well, 1 not well, 2 not understood, 130 stopped by Ctrl+C."""
    given = sys.argv[1:] if arguments is None else arguments
    _print_any_script()
    if not given or given[0] in {"-h", "--help", "help"}:
        print(_help())
        return 0 if given else 2
    if given[0] in {"-V", "--version"}:
        print(f"osintkit {__version__}")
        return 0
    try:
        if given[0] not in COMMANDS:
            raise unknown_name("command", given[0], COMMANDS)
        with warnings.catch_warnings():
            warnings.showwarning = _warned
            code = import_module(f"osintkit.commands.{given[0]}").run(given[1:])
        sys.stdout.flush()
        return int(code)
    except OsintkitError as error:
        print(f"osintkit: {error}", file=sys.stderr)
        return 2 if given[0] not in COMMANDS else 1
    except BrokenPipeError:  # as in `osintkit countries page.html | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains once more at exit
        return 0
    except KeyboardInterrupt:
        return 130


def _help() -> str:
    width = max(len(f"{name} {follows}") for name, (follows, _) in COMMANDS.items())
    lines = [f"  osintkit {f'{name} {follows}':{width}}  {does}" for name, (follows, does) in COMMANDS.items()]
    return "\n".join(["Annotate news articles, find their countries, map who does what to whom.", "", *lines])


def _warned(message: Warning | str, *_: object, **__: object) -> None:
    """Say a warning as a sentence; where in the code it came up is of no use to whoever types a command."""
    print(f"osintkit: {message}", file=sys.stderr)


def _print_any_script() -> None:
    """Let a console that knows few letters (Windows, cp1252) show an escape instead of ending in an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
