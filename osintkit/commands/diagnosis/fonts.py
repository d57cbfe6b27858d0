"""Whether the letters of the scripts in use can be shown: without a font they are empty boxes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from osintkit.commands.diagnosis.browsers import PAGE
from osintkit.commands.diagnosis.finding import NOTE, PROBLEM, Finding

_SECONDS = 10
_FEWEST = 5  # letters of a script: a stray one is no text in it


class Script(NamedTuple):
    """A script: its name for people, a language that is written in it, as fontconfig calls it, and where a font is."""

    name: str
    language: str
    package: str
    sample: str


# By the first word of the names that Unicode gives its letters.
SCRIPTS = {
    "LATIN": Script("Latin", "en", "fonts-dejavu-core", "ğ"),
    "CYRILLIC": Script("Cyrillic", "ru", "fonts-dejavu-core", "ж"),
    "GREEK": Script("Greek", "el", "fonts-dejavu-core", "ψ"),
    "ARABIC": Script("Arabic", "ar", "fonts-noto-core", "ض"),
    "HEBREW": Script("Hebrew", "he", "fonts-noto-core", "ש"),
    "ARMENIAN": Script("Armenian", "hy", "fonts-noto-core", "ծ"),
    "GEORGIAN": Script("Georgian", "ka", "fonts-noto-core", "ჟ"),
    "DEVANAGARI": Script("Devanagari", "hi", "fonts-noto-core", "ह"),
    "BENGALI": Script("Bengali", "bn", "fonts-noto-core", "হ"),
    "TAMIL": Script("Tamil", "ta", "fonts-noto-core", "ழ"),
    "THAI": Script("Thai", "th", "fonts-noto-core", "ฒ"),
    "ETHIOPIC": Script("Ethiopic", "am", "fonts-noto-core", "ጸ"),
    "MYANMAR": Script("Burmese", "my", "fonts-noto-core", "ဓ"),
    "KHMER": Script("Khmer", "km", "fonts-noto-core", "ឃ"),
    "CJK": Script("Chinese", "zh-cn", "fonts-noto-cjk", "鹤"),
    "HIRAGANA": Script("Japanese", "ja", "fonts-noto-cjk", "ぬ"),
    "KATAKANA": Script("Japanese", "ja", "fonts-noto-cjk", "ヌ"),
    "HANGUL": Script("Korean", "ko", "fonts-noto-cjk", "쾌"),
}


def scripts_of(texts: Iterable[str]) -> list[str]:
    """List the scripts that texts are written in, as keys of `SCRIPTS`, the most used first; [] for no letters.

    Examples
    --------
    >>> scripts_of(["Москва и Kyiv говорят"])
    ['CYRILLIC']
    """
    letters = Counter(letter for text in texts for letter in text if letter.isalpha())
    found: Counter[str] = Counter()
    for letter, times in letters.items():
        script = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
        found[script] += times if script in SCRIPTS else 0
    return [script for script, times in found.most_common() if times >= _FEWEST]


def fonts(scripts: Iterable[str], listed: Callable[[str], bool | None] | None = None) -> list[Finding]:
    """Tell for each script whether this machine has a font; a note with the page to open where it cannot be asked."""
    has_font = listed or _listed
    asked = {SCRIPTS[script]: has_font(SCRIPTS[script].language) for script in dict.fromkeys(scripts)}
    unknown = [script.name for script, there in asked.items() if there is None]
    if unknown:
        names = ", ".join(dict.fromkeys(unknown))
        says = f"This system does not say which fonts it has (in use: {names}); the page that this writes tries them."
        return [Finding(says, NOTE, PAGE)]
    found = []
    if fine := [script.name for script, there in asked.items() if there]:
        found.append(Finding(f"There is a font for {', '.join(dict.fromkeys(fine))}."))
    for script, there in asked.items():
        if not there:
            mend = f"sudo apt install {script.package}" if sys.platform.startswith("linux") else ""
            found.append(Finding(f"There is no font for {script.name}: its letters would be boxes.", PROBLEM, mend))
    return found


def _listed(language: str) -> bool | None:
    """Ask fontconfig whether a font covers a language; None where there is no fontconfig."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        done = subprocess.run(
            [program, f":lang={language}", "family"], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return bool(done.stdout.strip()) if done.returncode == 0 else None
