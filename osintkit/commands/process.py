"""Hand over to another program, so that its exit code is ours and Ctrl+C reaches it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence


def hand_over(command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> int:
    """Become `command`; on Windows, start it, wait for it and return its exit code.

    Windows has no exec: what bears the name there returns to the shell at once, while the program still runs.
    """
    environment = dict(os.environ if environment is None else environment)
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(command[0], list(command), environment)
    with subprocess.Popen(list(command), env=environment) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue  # the child has had the same Ctrl+C and decides what it means
