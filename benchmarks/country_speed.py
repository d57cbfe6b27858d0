"""Measure how fast countries are found: the kit, automata without rules over the same table, and the kit's parts.

    python benchmarks/country_speed.py TEXTS.jsonl [--rounds 20]

A line of TEXTS holds a `text`. All finders take turns over all texts in the same run, and the least processor time of
each text counts: on a busy machine everything else is somebody else's time. Ratios tell more than megabytes a second.

The kit has no optional automaton: it could save no more than the part "look words up", and what that would give at the
very best is printed too. Most of the time goes into the rules, which need the words around a name.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from country_rivals import RIVALS

from osintkit import find_countries
from osintkit.folding import fold
from osintkit.gazetteer import table
from osintkit.matchers.candidates import heads
from osintkit.matchers.document import Document
from osintkit.matchers.words import Words

_AUTOMATA = ("pyahocorasick", "ahocorasick_rs")
_LOOK_UP = "look words up"


def seconds(tasks: Mapping[str, Callable[[str], object]], texts: Sequence[str], rounds: int = 20) -> dict[str, float]:
    """Sum up, for each task, the least processor time that it took on each text. In seconds."""
    best: dict[tuple[str, int], int] = defaultdict(lambda: 1 << 62)
    for _ in range(rounds):
        for name, task in tasks.items():
            for number, text in enumerate(texts):
                start = time.process_time_ns()
                task(text)
                best[name, number] = min(best[name, number], time.process_time_ns() - start)
    return {name: sum(best[name, number] for number in range(len(texts))) / 1e9 for name in tasks}


def parts(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Give the seconds that the steps before the rules take."""
    names = table()
    documents = {text: Document.of(text, None, names) for text in texts}
    done = seconds(
        {
            "fold": fold,
            "cut into words": lambda text: Words(documents[text].folded),
            "all of it and the language": lambda text: Document.of(text, None, names),
            _LOOK_UP: lambda text: list(heads(documents[text], names)),
        },
        texts,
        rounds,
    )
    done["guess the language"] = done.pop("all of it and the language") - done["fold"] - done["cut into words"]
    return done


def show(texts: Sequence[str], rounds: int) -> None:
    """Print the table of finders and that of the kit's parts."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    finders: dict[str, Callable[[str], object]] = {"osintkit": find_countries}
    for name in _AUTOMATA:
        try:
            finders[name] = RIVALS[name]()
        except ImportError:
            print(f"{name} is not installed")
    taken = seconds(finders, texts, rounds)
    slowest = taken.get(_AUTOMATA[0])
    print(f"{'finder':28} {'ms':>8} {'MB/s':>8} {'of the C automaton':>20}")
    for name, took in taken.items():
        ratio = f"{slowest / took:19.2f}x" if slowest else ""
        print(f"{name:28} {1000 * took:8.1f} {size / took:8.2f} {ratio:>20}")
    own, steps = taken["osintkit"], parts(texts, rounds)
    steps["candidates, rules, answers"] = own - sum(steps.values())
    print(f"\n{'part of osintkit':28} {'ms':>8} {'share':>8}")
    for name, took in steps.items():
        print(f"{name:28} {1000 * took:8.1f} {100 * took / own:7.0f}%")
    print(f"with a look-up that takes no time: {size / (own - steps[_LOOK_UP]):.2f} MB/s")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=20, help="how often each finder reads each text (20)")
    options = parser.parse_args()
    for path in options.texts:
        lines = path.read_text(encoding="utf-8").splitlines()
        texts = [str(json.loads(line)["text"]) for line in lines if line.strip()]
        texts = list(dict.fromkeys(texts))
        print(f"\n{path.name}: {len(texts)} texts, {sum(len(text.encode()) for text in texts) / 1000:.0f} kB")
        show(texts, options.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
