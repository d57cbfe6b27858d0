"""brat's standoff files, read by brat's own rules (its server, `annotation.py`, v1.3): for the check and the importer.

T1	actor 0 5;8 12	words of the pieces, one space between
E1	event:T2 by:T1 to2:E3
R1	type Arg1:T1 Arg2:T2
A1	name E1 value
#1	AnnotatorNotes T1	a comment
*	Equiv T1 T2
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

# Where str.splitlines splits: brat reads its files line by line so, and takes no passage over such a character.
LINE_END = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_ID = re.compile(r"([TERAMN#])[0-9A-Za-z_-]+|\*")
_NAME = r"[^\s:;]+"
_BOUND = re.compile(rf"({_NAME}) (\d{{1,9}} \d{{1,9}}(?:;\d{{1,9}} \d{{1,9}})*)")
_ARGUMENT = re.compile(rf"({_NAME}):({_NAME})")


@dataclass(slots=True)
class AnnFile:
    """What the lines of an .ann file say, by the ids of the file. `problems` names lines that brat would not take."""

    bounds: dict[str, tuple[str, tuple[tuple[int, int], ...]]] = field(default_factory=dict)  # label, pieces
    events: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = field(default_factory=dict)  # ..., trigger, roles
    relations: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # type, first, second
    attributes: list[tuple[str, str, str]] = field(default_factory=list)  # name, of, value
    comments: list[tuple[str, str, str]] = field(default_factory=list)  # kind, of, text
    problems: list[str] = field(default_factory=list)


def read_ann(ann: str, text: str) -> AnnFile:
    """Read an .ann file against its text, both as they are in the files. Lines that do not fit are left out and named.

    Examples
    --------
    >>> read_ann("T1\\tactor 0 4\\tIran", "Iran spoke.").bounds
    {'T1': ('actor', ((0, 4),))}
    """
    found = AnnFile()
    seen: set[str] = set()
    for number, line in enumerate(re.split("\r?\n", ann), 1):
        if not line.strip():
            continue
        name, _, rest = line.partition("\t")
        known = _ID.fullmatch(name)
        why = _take(found, name, rest, text) if known else "it starts with no id of brat"
        if known and name != "*" and name in seen:
            why = f"the id {name} comes twice"
        seen.add(name)
        if why:
            found.problems.append(f"line {number}: {why}.")
    found.problems += _dangling(found)
    return found


def _take(found: AnnFile, name: str, rest: str, text: str) -> str | None:
    """Take one line in; the reason why not, or None."""
    data, _, tail = rest.partition("\t")
    words = [word for word in data.split(" ") if word]
    if name[0] == "T":
        return _bound(found, name, data, tail, text)
    if name[0] == "E":
        return _event(found, name, words)
    if name[0] in "R*":
        return _relation(found, name, words)
    if name[0] in "AM":
        found.attributes += [(words[0], words[1], words[2] if len(words) == 3 else "true")] if len(words) > 1 else []
        return None if len(words) in (2, 3) else "an attribute is written NAME ID, and a value after it"
    # Comments, and normalisations (N), whose words are worth as much as a comment.
    found.comments += [(words[0], words[1], " ".join([*words[2:], tail]).strip())] if len(words) > 1 else []
    return None if len(words) > 1 else "a comment is written TYPE ID, a tab, and the comment"


def _event(found: AnnFile, name: str, words: Sequence[str]) -> str | None:
    arguments = [_ARGUMENT.fullmatch(word) for word in words]
    if not arguments or not all(arguments):
        return "an event is written TYPE:TRIGGER ROLE:ID ..."
    (label, trigger), *roles = [(each[1], each[2]) for each in arguments if each]
    found.events[name] = (label, trigger, tuple((_role(role), end) for role, end in roles))
    return None


def _relation(found: AnnFile, name: str, words: Sequence[str]) -> str | None:
    if name == "*":
        for other in words[2:]:
            found.relations[f"*{len(found.relations)}"] = (words[0], words[1], other)
        return None if len(words) > 2 else "an equivalence names two annotations at least"
    ends = [each[2] for word in words[1:] if (each := _ARGUMENT.fullmatch(word))]
    if len(words) != 3 or len(ends) != 2:
        return "a relation is written TYPE Arg1:ID Arg2:ID"
    found.relations[name] = (words[0], ends[0], ends[1])
    return None


def _bound(found: AnnFile, name: str, data: str, tail: str, text: str) -> str | None:
    match = _BOUND.fullmatch(data)
    if match is None:
        return "a passage is written TYPE START END, and ;START END for each further piece"
    pieces = tuple((int(a), int(b)) for a, b in (piece.split(" ") for piece in match[2].split(";")))
    if any(not 0 <= start < end <= len(text) for start, end in pieces):
        return f"it marks {match[2]}, and the text ends at {len(text)}"
    ordered = sorted(pieces)
    if any(after[0] < before[1] for before, after in pairwise(ordered)):
        return f"its pieces {match[2]} overlap"
    words = " ".join(text[start:end] for start, end in pieces)
    if tail != words:
        return f"its words are {tail!r:.40}, and {words!r:.40} stands there"
    found.bounds[name] = (match[1], pieces)
    return None


def _role(role: str) -> str:
    return re.sub(r"(?<=\D)\d+$", "", role)  # Theme2 is a second Theme


def _dangling(found: AnnFile) -> list[str]:
    """Name what speaks of an annotation that is not there; such a line says nothing."""
    there = {*found.bounds, *found.events, *found.relations}
    ends = [
        (name, end)
        for name, (_, trigger, roles) in found.events.items()
        for end in (trigger, *(end for _, end in roles))
    ]
    ends += [(name, end) for name, (_, *pair) in found.relations.items() for end in pair]
    ends += [(f"{kind} of", of) for kind, of, _ in (*found.attributes, *found.comments)]
    return [f"{name} {end}: there is no {end} in the file." for name, end in ends if end not in there]
