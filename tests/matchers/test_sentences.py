"""The kit's own sentences, with traps, in every language whose table is full. Each must come out exactly right.

A line of `sentences.txt` is `language<tab>text`, with [words|CODE] to be found and {words} left open.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from osintkit import find_countries

_PIECE = re.compile(r"\[([^\]|]+)\|([A-Z]{2})\]|\{([^}]+)\}|([^\[{]+)")


class Labelled(NamedTuple):
    """A sentence with the ranges (start, end, country) that must be found and those (start, end) that may be."""

    language: str
    text: str
    expected: list[tuple[int, int, str]]
    optional: list[tuple[int, int]]


def parse(line: str) -> Labelled:
    language, marked = line.split("\t")
    labelled = Labelled(language, "", [], [])
    text = ""
    for words, country, left_open, plain in _PIECE.findall(marked):
        start = len(text)
        text += words or left_open or plain
        if words:
            labelled.expected.append((start, len(text), country))
        elif left_open:
            labelled.optional.append((start, len(text)))
    return labelled._replace(text=text)


def sentences() -> list[Labelled]:
    lines = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    return [parse(line) for line in lines if line.strip() and not line.startswith("#")]


SENTENCES = sentences()


def faults(sentence):
    """List what is missed and what is false."""
    missed, false = list(sentence.expected), []
    for mention in find_countries(sentence.text):
        hit = next((e for e in missed if e[0] < mention.end and mention.start < e[1] and e[2] == mention.country), None)
        if hit:
            missed.remove(hit)
        elif not any(start < mention.end and mention.start < end for start, end in sentence.optional):
            false.append((mention.surface, mention.country, mention.rule))
    return {"missed": [(sentence.text[start:end], country) for start, end, country in missed], "false": false}


@pytest.mark.parametrize("sentence", SENTENCES, ids=[f"{s.language}: {s.text[:40]}" for s in SENTENCES])
def test_a_sentence_gives_its_countries_and_no_others(sentence):
    assert faults(sentence) == {"missed": [], "false": []}
