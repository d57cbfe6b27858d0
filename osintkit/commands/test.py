"""`osintkit test [OPTIONS]`: the tests of the clone, by pytest; OPTIONS go on to it.

Without any, all tests run, in as many processes as there are processors, up to four.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

from osintkit.commands import checkout, process
from osintkit.errors import InputError, MissingExtraError

MOST = 4  # processes; each may start a JupyterLab and a browser


def run(arguments: list[str]) -> int:
    """Hand over to pytest, at the top of the clone."""
    clone = checkout.find()
    if clone is None:
        raise InputError("The tests are not part of the installed package. Clone osintkit and run them there.")
    if find_spec("pytest") is None:
        raise MissingExtraError(
            'Running the tests needs pytest: pip install -e ".[lab,test]", or python3 -m osintkit test'
        )
    options = arguments[1:] if arguments[:1] == ["--"] else arguments
    os.chdir(clone)
    return process.hand_over([sys.executable, "-m", "pytest", *(options or spread(os.cpu_count() or 1))])


def spread(processors: int) -> list[str]:
    """Give the options that part all tests between processes: none where one processor has to do it.

    A file's tests stay together and files in their order: those in a browser come last, because they share what takes
    long to start, and while it runs asyncio is taken.
    """
    if processors < 2 or find_spec("xdist") is None:
        return []
    return [f"--numprocesses={min(processors, MOST)}", "--dist=loadfile", "--no-loadscope-reorder"]
