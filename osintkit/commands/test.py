"""`osintkit test [OPTIONS]`: the tests of the clone, by pytest; OPTIONS go on to it."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

from osintkit.commands import checkout, process
from osintkit.errors import InputError, MissingExtraError


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
    return process.hand_over([sys.executable, "-m", "pytest", *options])
