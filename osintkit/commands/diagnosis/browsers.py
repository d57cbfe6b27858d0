"""Whether a browser of this machine can show the widgets."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping

from osintkit.commands.diagnosis.finding import FINE, NOTE, PROBLEM, Finding

# What the widgets use, and the first version with all of it: CSS highlights and :has in Chromium 105 and Safari 17.2,
# CSS highlights in Firefox 140 (MDN's tables of compatibility).
LEAST = {"Chromium": 105, "Firefox": 140}
_CALLS = {
    "Chromium": ("chromium", "chromium-browser", "google-chrome", "microsoft-edge"),
    "Firefox": ("firefox", "firefox-esr"),
}
_SECONDS = 10
PAGE = "osintkit doctor --page doctor.html"


def browsers(
    which: Callable[[str], str | None] = shutil.which, asked: Callable[[str], str] | None = None
) -> list[Finding]:
    """Compare the browsers that are found with what the widgets need; a page tells of any other."""
    found = []
    for name, calls in _CALLS.items():
        program = next(filter(None, map(which, calls)), None)
        if program is not None:
            found.append(_judged(name, program, (asked or _asked)(program)))
    if not found:
        says = "No Chromium or Firefox is on the search path; the page that this writes tests any."
        return [Finding(says, NOTE, PAGE)]
    if any(each.state == FINE for each in found):  # one that does is enough
        found = [Finding(each.says, NOTE, each.mend) if each.state == PROBLEM else each for each in found]
    return found


def _judged(name: str, program: str, said: str) -> Finding:
    number = re.search(r"\d+", said)
    if number is None:
        return Finding(f"{name} at {program} does not say its version; the page that this writes tests it.", NOTE, PAGE)
    if int(number[0]) < LEAST[name]:
        says = f"{name} {number[0]} at {program} is too old for the marks in a text: {LEAST[name]} or newer is needed."
        return Finding(says, PROBLEM, _update(program))
    return Finding(f"{name} {number[0]} at {program} has what the widgets need.")


def _asked(program: str) -> str:
    try:
        done = subprocess.run(
            [program, "--version"], capture_output=True, text=True, timeout=_SECONDS, check=False, errors="replace"
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def _update(program: str) -> str:
    package = program.replace("\\", "/").rpartition("/")[2]
    return f"sudo apt install --only-upgrade {package}" if sys.platform.startswith("linux") else ""


Features = Mapping[str, str]
# JavaScript that is true where the feature is there -> what is lost without it. Tried by the page that doctor writes.
FEATURES: Features = {
    "Boolean(globalThis.CSS && CSS.highlights && globalThis.Highlight)": "marks in a text",
    "Boolean(document.caretPositionFromPoint || document.caretRangeFromPoint)": "clicking on a mark",
    "Boolean(globalThis.ResizeObserver)": "widgets that fit their place",
    "Boolean(globalThis.DecompressionStream)": "maps that zoom",
    "CSS.supports('selector(:has(a))')": "the layout of the Desk",
    "Boolean([].at)": "all widgets",
    "Boolean(globalThis.indexedDB)": "keeping work in the page of a file that somebody handed on",
}
