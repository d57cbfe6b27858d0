"""Score `find_countries` on labelled texts: precision, recall and F1 by language and tag, throughput, loading.

    python benchmarks/countries.py GOLD.jsonl [MORE.jsonl ...] [--errors] [--rivals]

A line of gold holds `id`, `lang`, `text`, `tags` (may be missing), `expected` and `optional`: lists of `start`, `end`
(code points) and `countries`. A hit overlaps an expected span and has one of its codes, one prediction a mention. A
prediction over an optional span is neither hit nor miss when the code agrees, or whatever the code where the span has
none. Every other prediction is false, every expected span without a hit missed.

`--rivals` scores and times other libraries on the same texts in the same run (`country_rivals.py`), as far as they are
installed, among them two automata over the kit's own table that look names up and apply no rule.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from country_rivals import RIVALS, Finder
from country_speed import seconds

from osintkit import CountryMention, find_countries, gazetteer


@dataclass
class Tally:
    """Counts of one group of texts."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    texts: int = 0
    exact: int = 0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Tally) -> None:
        for name in ("hits", "false", "missed", "texts", "exact"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self, name: str) -> str:
        figures = (100 * self.precision, 100 * self.recall, 100 * self.f1, 100 * self.exact / max(1, self.texts))
        return f"{name:24} {self.texts:6} " + " ".join(f"{figure:6.1f}" for figure in figures)


@dataclass
class Score:
    """One text compared with its gold."""

    tally: Tally
    right: list[CountryMention] = field(default_factory=list)
    false: list[CountryMention] = field(default_factory=list)
    missed: list[dict[str, Any]] = field(default_factory=list)


def overlaps(mention: CountryMention, span: dict[str, Any]) -> bool:
    return mention.start < int(span["end"]) and int(span["start"]) < mention.end


def score(mentions: Sequence[CountryMention], gold: dict[str, Any]) -> Score:
    """Compare what was found in one text with its gold."""
    open_spans = list(gold["expected"])
    right, rest = [], []
    for mention in mentions:
        match = next((s for s in open_spans if overlaps(mention, s) and mention.country in s["countries"]), None)
        if match is None:
            rest.append(mention)
        else:
            open_spans.remove(match)
            right.append(mention)
    false = [m for m in rest if not any(_excused(m, span) for span in gold.get("optional", ()))]
    tally = Tally(len(gold["expected"]) - len(open_spans), len(false), len(open_spans), 1, not false and not open_spans)
    return Score(tally, right, false, open_spans)


def _excused(mention: CountryMention, span: dict[str, Any]) -> bool:
    allowed = span.get("countries")
    return overlaps(mention, span) and (not allowed or mention.country in allowed)


def show_errors(gold: dict[str, Any], result: Score) -> None:
    text = gold["text"]
    for mention in result.false:
        around = text[max(0, mention.start - 40) : mention.end + 30].replace("\n", " ")
        print(f"  false  {gold['id']}: {mention.surface!r} as {mention.country} ({mention.rule}) | {around}")
    for span in result.missed:
        around = text[max(0, int(span["start"]) - 40) : int(span["end"]) + 30].replace("\n", " ")
        print(f"  missed {gold['id']}: {text[int(span['start']) : int(span['end'])]!r} {span['countries']} | {around}")


def measure(path: Path, *, errors: bool) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    groups: dict[str, Tally] = defaultdict(Tally)
    scores: dict[float, list[bool]] = defaultdict(list)
    for gold in rows:
        result = score(find_countries(gold["text"]), gold)
        for name in ("all", gold["lang"], *(f"#{tag}" for tag in gold.get("tags", ()))):
            groups[name].add(result.tally)
        for mentions, hit in ((result.right, True), (result.false, False)):
            for mention in mentions:
                scores[mention.score].append(hit)
        if errors:
            show_errors(gold, result)
    print(f"\n{path.name}\n{'':24} {'texts':>6} {'P':>6} {'R':>6} {'F1':>6} {'exact':>6}")
    for name in sorted(groups, key=lambda n: (n != "all", n.startswith("#"), n)):
        print(groups[name].row(name))
    print("reliability: score, mentions, share right")
    for scored, hits in sorted(scores.items()):
        print(f"{scored:24.2f} {len(hits):6} {sum(hits) / len(hits):6.2f}")
    print(f"throughput: {throughput([gold['text'] for gold in rows]):.1f} MB/s of UTF-8, texts as they are")
    print(f"throughput: {throughput([chr(10).join(gold['text'] for gold in rows)]):.1f} MB/s as one text")


def compare(path: Path) -> None:
    """Print F1 and throughput of the kit and of every other library on the same texts."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = [gold["text"] for gold in rows]
    print(f"\n{path.name}: others on the same texts\n{'':24} {'P':>6} {'R':>6} {'F1':>6} {'MB/s':>8} {'kit is':>8}")
    finders: dict[str, Callable[[str], Sequence[object]]] = {"osintkit": find_countries}
    scores = {"osintkit": _overall(rows, find_countries)}
    for name, make in RIVALS.items():
        try:
            find = make()
        except ImportError:
            print(f"{name:24} not installed")
            continue
        except TypeError as error:  # country_converter 1.3 with pandas 3 reads Namibia's "NA" as no value
            print(f"{name:24} installed, but does not load: {error}")
            continue
        finders[name], scores[name] = find, _overall(rows, _mentions(find))
    taken = seconds(finders, texts, rounds=3)
    size = sum(len(text.encode()) for text in texts) / 1e6
    for name, took in taken.items():
        print(f"{name:24} {scores[name]} {size / took:8.2f} {took / taken['osintkit']:7.2f}x")


def _mentions(find: Finder) -> Callable[[str], list[CountryMention]]:
    def mentions(text: str) -> list[CountryMention]:
        return [CountryMention(s, e, text[s:e], code, "name", 1.0, "") for s, e, code in find(text)]

    return mentions


def _overall(rows: Sequence[dict[str, Any]], find: Callable[[str], list[CountryMention]]) -> str:
    total = Tally()
    for gold in rows:
        total.add(score(find(gold["text"]), gold).tally)
    return " ".join(f"{100 * figure:6.1f}" for figure in (total.precision, total.recall, total.f1))


def throughput(texts: Sequence[str]) -> float:
    """Megabytes of UTF-8 a second of processor time, each text's best of three rounds."""
    size = sum(len(text.encode()) for text in texts)
    return size / seconds({"osintkit": find_countries}, texts, rounds=3)["osintkit"] / 1e6


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every false and missed mention")
    parser.add_argument("--rivals", action="store_true", help="compare with other libraries on the same texts")
    options = parser.parse_args()
    start = time.perf_counter()
    gazetteer.table()
    loading = time.perf_counter() - start
    gazetteer.table.cache_clear()
    tracemalloc.start()
    gazetteer.table()
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    for path in options.gold:
        measure(path, errors=options.errors)
        if options.rivals:
            compare(path)
    print(f"\nloading: {loading:.2f} s; memory held {held / 1e6:.0f} MB, peak {peak / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
