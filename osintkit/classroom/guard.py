"""Which requests come from a page of the class, and which from elsewhere by way of somebody's browser.

A page of another site can make a browser ask this server (cross-site request forgery), and can give its own name this
server's address (DNS rebinding). The first shows in `Origin` and `Sec-Fetch-Site`, the second in `Host`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from osintkit.classroom.refusal import RefusedError

_READING = frozenset(("GET", "HEAD"))


def check_request(method: str, headers: Mapping[str, str], hosts: Collection[str]) -> None:
    """Let a request pass, or not.

    Parameters
    ----------
    hosts : collection of str
        The names, with port, under which this server is known: "127.0.0.1:8470". A browser leaves out port 80.

    Raises
    ------
    RefusedError
        For another host; and, when it is to change something, for one that is not sent by a page of this very server.
    """
    host = headers.get("Host", "").lower()
    known = {*hosts, *(name.removesuffix(":80") for name in hosts)}
    if host not in known:
        raise RefusedError("host", 421, known=", ".join(sorted(hosts)))
    if method in _READING:
        return
    # Every browser sends Origin with a POST. What sends none is no page, and has no business here.
    if (
        headers.get("Origin", "").lower() != f"http://{host}"
        or headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
    ):
        raise RefusedError("origin", 403)
