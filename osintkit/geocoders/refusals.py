"""What a service means when it refuses, in sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

_SECONDS = re.compile(r"[0-9]{1,9}")


def refusal(host: str, status: int, headers: Mapping[str, str]) -> str:
    """Say what an HTTP status outside 200-299 means and what to do.

    `headers` have names in lower case.

    Examples
    --------
    >>> print(refusal("maps.example.org", 429, {"retry-after": "86400"}))
    maps.example.org says that too many requests came (429). It asks to wait 24 hours (Retry-After: 86400 seconds). \
Ask again after that, and fewer; ok.geocode answers offline.
    """
    if 300 <= status < 400:
        place = (_machine(headers.get("location", ""))) or "another address"
        return (
            f"{host} sends on to {place} ({status}), which is not followed: nobody allowed to ask there. Check the "
            "service's address (domain=..., scheme=...)."
        )
    wait = retry_after(headers)
    if status == 429 or (status == 503 and wait is not None):
        asked = "" if wait is None else f" It asks to wait {in_words(wait)} (Retry-After: {wait} seconds)."
        return (
            f"{host} says that too many requests came ({status}).{asked} Ask again after that, and fewer; ok.geocode "
            "answers offline."
        )
    if status in (401, 402, 403, 407):
        return (
            f"{host} refuses to answer you ({status}). Check the key, if it wants one, and that user_agent says who "
            "you are; a service that blocks a program has its reasons in its terms of use."
        )
    if status >= 500:
        return f"{host} has a fault of its own ({status}). Try again later; ok.geocode answers offline."
    return f"{host} does not take the question ({status}). Check the name and the options of the call."


def _machine(address: str) -> str | None:
    """Give the machine that an address names, shown safely; None for none."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return f"{host!r:.80}" if host else None


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Give the seconds that a service asks to wait, None when it names none that can be read.

    Examples
    --------
    >>> retry_after({"retry-after": "120"}), retry_after({"retry-after": "soon"}), retry_after({})
    (120, None, None)
    """
    given = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(given):
        return int(given)
    try:
        until = parsedate_to_datetime(given[:40])
        seconds = (until - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):  # what hostile dates raise, one time zone missing too
        return None
    return max(0, round(seconds))


def in_words(seconds: int) -> str:
    """Say a length of time as people do.

    Examples
    --------
    >>> in_words(1), in_words(90), in_words(7200), in_words(864000)
    ('1 second', '90 seconds', '2 hours', '10 days')
    """
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * length:
            return f"{round(seconds / length)} {unit}s"
    return f"{seconds} second{'' if seconds == 1 else 's'}"
