"""Cases as a native speaker can read and add them: a sentence a line with its dates in brackets, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SUNDAY = "2026-11-22"  # the article's date where a line begins with "@"
_BRACKETS = re.compile(r"\[([^\]]*)\]")


class Case(NamedTuple):
    """A sentence, its language and date, and the words of each date with its EDTF, length or calendar."""

    language: str
    text: str
    published: str | None
    expected: list[tuple[str, str]]


def cases(folder: str) -> Iterator[Case]:
    for path in sorted((Path(__file__).parent / folder).glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                marked, _, said = line.rpartition(" => ")
                published = SUNDAY if marked.startswith("@") else None
                marked = marked.removeprefix("@")
                expected = (
                    [] if said == "nothing" else list(zip(_BRACKETS.findall(marked), said.split("; "), strict=True))
                )
                yield Case(path.stem, _BRACKETS.sub(r"\1", marked), published, expected)
