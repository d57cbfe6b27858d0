"""JSON for files: the same value is the same bytes, readable, and read back without trusting it."""

from __future__ import annotations

import json
from typing import Any


def written(value: object) -> bytes:
    """Write a value as JSON in UTF-8, indented, with a line end. Keys keep their order, so make them in one order."""
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")


def written_line(value: object) -> str:
    """Write a value as one line of JSON, without its end. No character in it ends a line for any program."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # JSON lets these stand as they are, and some programs split lines at them.
    for character in "\x85\u2028\u2029":
        line = line.replace(character, f"\\u{ord(character):04x}")
    return line


def parsed(data: bytes) -> tuple[Any, list[str]]:
    """Give what a JSON file holds, and [] or the sentence that says why it cannot be read (then None is given)."""
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_no_number), []
    except UnicodeDecodeError:
        return None, ["It is not UTF-8."]
    except (ValueError, RecursionError) as error:
        return None, [f"It is not JSON: {error}."]


def parsed_lines(data: bytes) -> tuple[list[Any], list[str]]:
    """Give what the lines of a JSON Lines file hold, and a sentence for each line that cannot be read."""
    values, problems = [], []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        value, why = parsed(line)
        values.append(value)
        problems += [f"Line {number}: {sentence}" for sentence in why]
    return values, problems


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")
