"""Look up the addresses of a machine, and give up in time."""

from __future__ import annotations

import ipaddress
import json
import socket
import subprocess
import sys
from typing import Any

Address = tuple[int, tuple[Any, ...]]  # address family, and what socket.connect takes

# The system's own look-up takes no limit of time and cannot be interrupted: with a name server that is silent it lasts
# ten seconds and more. So it runs in a process of its own, which can be ended; that costs about 0.03 s a request.
_CODE = """
import json, socket, sys
try:
    rows = socket.getaddrinfo(sys.argv[1], int(sys.argv[2]), type=socket.SOCK_STREAM)
    print(json.dumps([[int(row[0]), list(row[4])] for row in rows]))
except (OSError, UnicodeError) as error:
    print(json.dumps(str(error)))
"""


def addresses(host: str, port: int, *, seconds: float, code: str = _CODE) -> list[Address]:
    """Give the addresses of a machine, in the order to try them; at least one.

    Parameters
    ----------
    host : str
        A name, or an address, which needs no look-up.
    port : int
        The port.
    seconds : float
        How long this may take.
    code : str
        The program that looks up, for tests.

    Raises
    ------
    TimeoutError
        When it takes longer.
    OSError
        When nobody knows the name.
    """
    try:
        family = socket.AF_INET6 if ipaddress.ip_address(host).version == 6 else socket.AF_INET
    except ValueError:
        return _looked_up(host, port, seconds, code)
    return [(family, (host, port))]


def _looked_up(host: str, port: int, seconds: float, code: str) -> list[Address]:
    # Whoever watches this process for network use (our tests do) shall see this look-up as any other.
    sys.audit("socket.getaddrinfo", host, port, 0, int(socket.SOCK_STREAM), 0)
    command = [sys.executable, "-I", "-S", "-c", code, host, str(port)]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows no black window flashes up
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=seconds, check=False, creationflags=flags, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"looking up {host} took longer than {seconds:.1f} seconds") from None
    found = json.loads(done.stdout) if done.returncode == 0 else f"the look-up ended with code {done.returncode}"
    if not isinstance(found, list) or not found:
        raise OSError(f"its name could not be looked up: {found or 'it has no address'}")
    return [(family, tuple(address)) for family, address in found]
