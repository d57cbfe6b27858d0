"""Which suggesters a widget asks: what its user chose last, kept in their configuration."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from osintkit.errors import unknown_name
from osintkit.suggesters import names
from osintkit.writer import configuration_folder

DEFAULT = ("countries",)
ALWAYS = "moved"  # what one marked oneself in an older capture is no matter of choice
_FILE = "suggest"


def offered() -> list[str]:
    """List the suggesters that can be chosen: the kit's own, then those registered in this process."""
    return [name for name in names() if name != ALWAYS]


def checked(chosen: Iterable[str]) -> tuple[str, ...]:
    """Check a choice and put it in the order in which it is offered; none at all is a choice too.

    Raises
    ------
    UnknownNameError
        For a suggester that is not offered.
    """
    wanted = set(chosen)
    for name in sorted(wanted - set(offered())):
        raise unknown_name("suggester", name, offered())
    return tuple(name for name in offered() if name in wanted)


def remembered() -> tuple[str, ...]:
    """Give what was chosen last; the countries where nothing was, or where the configuration cannot be read.

    A suggester that is offered no more, since nobody registered it in this process, is left out.
    """
    with suppress(OSError, UnicodeDecodeError):
        chosen = configuration_folder().joinpath(_FILE).read_text("utf-8").split()
        return tuple(name for name in offered() if name in chosen)
    return DEFAULT


def remember(chosen: Iterable[str]) -> None:
    """Keep a choice for the next widget. Raises OSError when the configuration cannot be written."""
    folder = configuration_folder()
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath(_FILE).write_text("".join(f"{name}\n" for name in chosen), "utf-8")
