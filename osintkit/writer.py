"""Who writes: a made-up name until somebody gives theirs, never a login or host name."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from osintkit.canonical import canonical_json, sha256_hex
from osintkit.errors import RecordError

_WORDS = (
    "alder", "amber", "aspen", "birch", "cedar", "clover", "coral", "crane", "fern", "finch", "hazel", "heron", "ibis",
    "iris", "ivy", "juniper", "lark", "laurel", "linden", "lotus", "maple", "olive", "otter", "plover", "poppy",
    "quill", "robin", "rowan", "sage", "swift", "thistle", "tulip", "wren", "yarrow",
)  # fmt: skip
LONGEST = 80


def configuration_folder() -> Path:
    """Give the folder of the user's configuration; `OSINTKIT_CONFIG` names another. It may not exist yet."""
    if given := os.environ.get("OSINTKIT_CONFIG"):
        return Path(given)
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "osintkit"


def default_writer() -> str:
    """Give the name kept in the user's configuration, made up the first time: a word and six random characters.

    Where the configuration cannot be written (a read-only home, a browser) the name lasts as long as the process.
    """
    global _remembered  # noqa: PLW0603  (one name a process where no file can hold it)
    file = configuration_folder() / "writer"
    try:
        if name := file.read_text("utf-8").strip():
            return checked_writer(name)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        pass
    if _remembered is None:
        _remembered = f"{secrets.choice(_WORDS)}-{secrets.token_hex(3)}"
    with suppress(OSError):  # the name then lasts as long as this process, as the docstring says
        remember_writer(_remembered)
    return _remembered


_remembered: str | None = None


def remember_writer(name: str) -> None:
    """Keep a name for the next time. Raises OSError when the configuration cannot be written."""
    folder = configuration_folder()
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("writer").write_text(checked_writer(name) + "\n", "utf-8")


def hand_of(name: str, case: str) -> str:
    """Give what tells this user apart from others of the same name in one case: 16 hex digits.

    It comes from a secret of this installation, the name and the case, so that nobody can follow a person from one
    case to another by it. Empty where the configuration keeps no secret: then the name alone says who writes.
    """
    file = configuration_folder() / "secret"
    try:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            aside = file.with_name(f".secret-{secrets.token_hex(8)}")
            aside.write_text(secrets.token_hex(32), "ascii")
            aside.chmod(0o600)
            try:
                os.link(aside, file)  # two processes that start at once agree on the first one's
            except (OSError, AttributeError):
                if not file.exists():  # a file system without hard links, or a browser's Python
                    shutil.copyfile(aside, file)
            finally:
                aside.unlink()
        secret = file.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return sha256_hex(canonical_json([secret, case, name]))[:16] if secret else ""


def is_made_up(name: str) -> bool:
    """Tell whether a name looks like one that `default_writer` made: then a widget asks for a better one."""
    word, _, rest = name.partition("-")
    return word in _WORDS and len(rest) == 6 and all(letter in "0123456789abcdef" for letter in rest)


def checked_writer(name: str) -> str:
    """Check a writer's name and trim it. Raises RecordError when it is empty, long, or holds control characters."""
    shown = " ".join(name.split()) if isinstance(name, str) else ""
    if not shown or len(shown) > LONGEST or not shown.isprintable():
        raise RecordError(f"A writer's name is 1 to {LONGEST} printable characters, not {name!r:.100}.")
    return shown
