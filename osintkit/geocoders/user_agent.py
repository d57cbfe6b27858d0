"""Who asks: services want to know which program it is, and how to reach whoever runs it."""

from __future__ import annotations

import re

from osintkit.errors import InputError

LONGEST = 200
# Stock names of libraries, and what documentation gives as an example: services refuse these, or block them one day.
_NOBODY = re.compile(
    r"(?:geopy|python(?:-requests|-urllib)?|curl|wget|mozilla|osintkit|"
    r"(?:my|your)[-_ ]?(?:app|application|user[-_ ]?agent|project|program|name)(?:[-_ ]?name)?|"
    r"specify[-_ ]your[-_ ]app[-_ ]name[-_ ]here|user[-_ ]?agent|app|application|none)(?:/[0-9.]+)?",
    re.IGNORECASE,
)


def checked_user_agent(given: object, service: str) -> str:
    """Check what a program says of itself, and trim it.

    Raises
    ------
    InputError
        When it is missing, a stock name or an example, or cannot stand in a request.

    Examples
    --------
    >>> checked_user_agent(" harbour-class (amina@example.org) ", "nominatim")
    'harbour-class (amina@example.org)'
    """
    if given is None:
        raise InputError(
            f"{service} wants to know who asks: user_agent='harbour-class (amina@example.org)', with a name for your "
            "work and a way to reach you. The service sees it, beside what you ask."
        )
    text = given.strip() if isinstance(given, str) else ""
    if not text or len(text) > LONGEST or not (text.isascii() and text.isprintable()):
        raise InputError(f"A user_agent is 1 to {LONGEST} printable ASCII characters, not {given!r:.60}.")
    if _NOBODY.fullmatch(text):
        raise InputError(
            f"The user_agent {text!r} says nothing about who asks, and services block such. Give a name for your work "
            "and a way to reach you: user_agent='harbour-class (amina@example.org)'."
        )
    return text
