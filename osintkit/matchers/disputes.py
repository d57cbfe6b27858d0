"""Territories that states dispute: the dispute is named, and no side taken.

A territory with an ISO code of its own keeps it (Kosovo, Taiwan, Western Sahara) and says who disputes its status. One
without (Crimea, Kashmir, the Golan Heights) is no country's: the table lists the parties, who are named in the
order of the alphabet, and a person decides.
"""

from __future__ import annotations

from osintkit.gazetteer import country_name

# Code -> the others that claim it, or do not recognise it as what its code stands for.
STATUS = {"EH": ("MA",), "FK": ("AR",), "PS": ("IL",), "TW": ("CN",), "XK": ("RS",)}


def dispute(parties: str) -> str:
    """Say who disputes a territory, from codes divided by spaces.

    Examples
    --------
    >>> dispute("IN PK CN")
    'a disputed territory (China, India, Pakistan)'
    >>> dispute("SO")
    'a territory of disputed status (Somalia)'
    """
    names = sorted(country_name(code) for code in parties.split())
    return f"a {'disputed territory' if len(names) > 1 else 'territory of disputed status'} ({', '.join(names)})"


def status(code: str) -> str:
    """Say that a country's status is disputed and by whom, "" where it is not.

    Examples
    --------
    >>> status("XK"), status("FR")
    (', status disputed (Serbia)', '')
    """
    names = ", ".join(country_name(other) for other in STATUS.get(code, ()))
    return f", status disputed ({names})" if names else ""
