"""Score the suggesters on articles that were marked by hand: precision and recall by kind, and what they get wrong.

    python benchmarks/suggesters.py [FOLDER] [--every] [--errors]

Without a folder: the eight demo articles for practice and their gold, with --every all of them (near-duplicates too). A
folder holds *.jsonl files, one article a line:

    {"article": {"text": "...", "language": "fr", "outlet": "..."},
     "annotations": [{"id": "e1", "start": 3, "end": 9, "label": "event", "attributes": {"type": "AGREE"}}, ...],
     "links": [{"type": "by", "source": "e1", "target": "a1"}, ...]}

Offsets are code points; an annotation of several passages has `spans` instead of `start` and `end`; one without an `id`
is named by its place in the list. A link ends at an annotation or at an actor (`country:IR`, `name:<words>`). An
annotation with `"optional": true` is neither hit nor miss.

A suggestion hits an annotation of its label when the two share at least half of the shorter one's code points, and for
a country also its code; each annotation is hit once. Of the hits, "tied" is the share whose ties are right: the speaker
of a quote or claim, the type of an event, and its actors. For `actors`, the case holds what was marked as actor or
source in the *other* articles, as when one reads the next; "findable" counts only those that were marked there. For
`speakers`, what counts is who is found to say something: a gold may tie events to them where the suggester ties quotes;
for `attributed`, whether what is said holds something that the gold ties to a speaker, whatever its label.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from osintkit import Annotation, Article, Case, Span, samples
from osintkit.stores.memory import MemoryStore

Row = dict[str, Any]
KINDS = {"countries": ("country",), "quotes": ("quote", "claim"), "events": ("event",), "dates": ("date",),
         "quantities": ("quantity",)}  # fmt: skip
EVENT_LANGUAGES = ("en", "fr")  # those that have verb lists
NAMING = ("actor", "source")


@dataclass
class Tally:
    """Counts of one kind."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    tied: int = 0
    errors: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        found, there = self.hits + self.false, self.hits + self.missed
        shares = (self.hits / found if found else 1.0, self.hits / there if there else 1.0)
        tied = f"{100 * self.tied / self.hits:6.1f}" if self.hits else "     -"
        return f"{name:20} {there:6} {found:6} {100 * shares[0]:6.1f} {100 * shares[1]:6.1f} {tied}"


def spans_of(row: Row) -> list[Span]:
    """Give the passages of an annotation of the gold."""
    pairs = row["spans"] if "spans" in row else [[row["start"], row["end"]]]
    return [Span(*pair) for pair in pairs]


def overlap(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Give the share of the shorter passage that two have in common."""
    first, second = ({at for span in spans for at in range(span.start, span.end)} for spans in (one, other))
    return len(first & second) / max(1, min(len(first), len(second)))


def compare(found: Sequence[Annotation], gold: Row, label: str, tally: Tally) -> None:
    """Add the suggestions of one label for one article to a tally."""
    open_rows = [row for row in gold["annotations"] if row["label"] == label]
    text = gold["article"].text
    for each in (each for each in found if each.label == label):
        fitting = [row for row in open_rows if overlap(each.spans, spans_of(row)) >= 0.5 and same_country(each, row)]
        if not fitting:
            tally.false += 1
            tally.errors.append(f"false   {label}: {each.quote[:70]!r} ({each.suggestion.get('rule')})")
            continue
        row = max(fitting, key=lambda row: overlap(each.spans, spans_of(row)))
        open_rows.remove(row)
        if row.get("optional"):
            continue
        tally.hits += 1
        if ties_fit(each, row, gold):
            tally.tied += 1
        else:
            tally.errors.append(f"untied  {label}: {each.quote[:70]!r}")
    for row in (row for row in open_rows if not row.get("optional")):
        tally.missed += 1
        words = " … ".join(span.of(text) for span in spans_of(row))
        tally.errors.append(f"missed  {label}: {words[:70]!r}")


def same_country(each: Annotation, row: Row) -> bool:
    return each.label != "country" or each.attributes.get("country") == row.get("attributes", {}).get("country")


def ties_fit(each: Annotation, row: Row, gold: Row) -> bool:
    """Tell whether what is tied to a suggestion is what the gold ties: type, doers, targets, speakers."""
    if each.label in ("country", "actor", "source"):
        return True
    given = row.get("attributes", {}).get("type")
    if given is not None and each.attributes.get("type") != given:
        return False
    parts = {part.id: part for part in getattr(each, "parts", ())}
    for type in ("by", "to", "contributor", "attributed_to"):
        said = [parts[link.target].spans for link in getattr(each, "links", ()) if link.type == type]
        meant = [gold["by_id"].get(link["target"]) for link in gold["links"]
                 if link["type"] == type and link["source"] == row["id"]]  # fmt: skip
        wanted = [spans_of(target) for target in meant if target is not None]
        if not all(any(overlap(one, other) >= 0.5 for other in said) for one in wanted):
            return False
        if type != "attributed_to" and len(said) > len(meant):
            return False
    return True


def score(rows: Sequence[Row]) -> dict[str, Tally]:
    """Score every suggester on every article."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for number, gold in enumerate(rows):
        case = Case(MemoryStore(), writer="gold")
        for other in (row for at, row in enumerate(rows) if at != number):
            mark(case, other)
        article = case.add(gold["article"])
        for by, labels in KINDS.items():
            found = case.suggest(article, by=by)
            for label in labels:
                compare(found, gold, label, tallies[f"{by}: {label}"])
        if article.language in EVENT_LANGUAGES:
            compare(case.suggest(article, by="events"), gold, "event", tallies["events: en, fr"])
        speakers(case.suggest(article, by="quotes"), gold, tallies["quotes: speakers"])
        attributed(case.suggest(article, by="quotes"), gold, tallies["quotes: attributed"])
        names_elsewhere = {each.quote.casefold() for each in case.annotations() if each.label in NAMING}
        actors(case.suggest(article, by="actors"), gold, names_elsewhere, tallies)
    return tallies


def mark(case: Case, gold: Row) -> None:
    """Add an article with what was marked in it as actor or source."""
    article = case.add(gold["article"])
    for row in gold["annotations"]:
        if row["label"] in NAMING:
            case.annotate(article, label=row["label"], spans=spans_of(row))


def speakers(found: Sequence[Annotation], gold: Row, tally: Tally) -> None:
    """Add who is found to say something, whatever it is that they say: the gold ties events to them, and claims."""
    ends = {link["target"] for link in gold["links"] if link["type"] == "attributed_to"}
    wanted = [gold["by_id"][end] | {"label": "source"} for end in sorted(ends & gold["by_id"].keys())]
    parts = {part.spans: part for each in found for part in getattr(each, "parts", ())}
    compare(list(parts.values()), gold | {"annotations": wanted}, "source", tally)


def attributed(found: Sequence[Annotation], gold: Row, tally: Tally) -> None:
    """Add what is found to be said by somebody, against all that the gold ties to a speaker: claims and events.

    A passage may hold several of them; it is false when it holds none.
    """
    tied = {link["source"] for link in gold["links"] if link["type"] == "attributed_to"}
    wanted = [gold["by_id"][name] for name in sorted(tied & gold["by_id"].keys())]
    holding = {row["id"]: [each for each in found if overlap(each.spans, spans_of(row)) >= 0.5] for row in wanted}
    tally.hits += sum(map(bool, holding.values()))
    tally.missed += sum(not each for each in holding.values())
    right = {each.id for several in holding.values() for each in several}
    tally.false += sum(each.id not in right for each in found)
    tally.errors += [f"false   attributed: {each.quote[:70]!r}" for each in found if each.id not in right]
    tally.errors += [f"missed  attributed: {gold['article'].text[spans_of(row)[0].start:][:70]!r}"
                     for row in wanted if not holding[row["id"]]]  # fmt: skip


def actors(found: Sequence[Annotation], gold: Row, names: set[str], tallies: dict[str, Tally]) -> None:
    """Add the actors found in one article, against all that are marked there and against those marked elsewhere."""
    text = gold["article"].text
    all_rows = [row | {"label": "actor"} for row in gold["annotations"] if row["label"] in NAMING]
    findable = [row for row in all_rows if spans_of(row)[0].of(text).casefold() in names]
    for name, wanted in (("actors: all", all_rows), ("actors: findable", findable)):
        compare(found, gold | {"annotations": wanted}, "actor", tallies[name])


def read(folder: Path) -> list[Row]:
    """Read the gold of a folder."""
    rows = [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()
            if line.strip()]  # fmt: skip
    for row in rows:
        row["article"] = Article(**row["article"])
        for number, annotation in enumerate(row["annotations"]):
            annotation.setdefault("id", str(number))
    return [indexed(row) for row in rows]


def demo(*, every: bool) -> list[Row]:
    """Give the demo articles with their gold. Countries are those of the country gold, with what is optional."""
    rows = []
    for article in samples.articles(every=every):
        gold = samples.gold(article)
        marks = [
            {"id": mark.id, "start": mark.span.start, "end": mark.span.end, "label": mark.label,
             "attributes": dict(mark.attributes)}
            for mark in gold.marks
        ]  # fmt: skip
        countries = [
            {"id": f"country {number}", "start": each.span.start, "end": each.span.end, "label": "country",
             "attributes": {"country": each.country}, "optional": each.verdict == "optional"}
            for number, each in enumerate(gold.countries) if each.verdict != "refused"
        ]  # fmt: skip
        links = [{"type": link.type, "source": link.source, "target": link.target} for link in gold.links]
        row = indexed({"article": article, "annotations": marks, "links": links})
        kept = [mark for mark in marks if mark["label"] != "country"]
        rows.append(row | {"annotations": [*kept, *countries]})
    return rows


def indexed(row: Row) -> Row:
    """Add the links where there are none, and the annotations by id, those of countries too: links end at them."""
    return {"links": []} | row | {"by_id": {annotation["id"]: annotation for annotation in row["annotations"]}}


def main(arguments: Sequence[str]) -> int:
    """Print the table, and with --errors what is wrong."""
    parser = argparse.ArgumentParser(description="Score the suggesters on articles marked by hand.")
    parser.add_argument("folder", type=Path, nargs="?", help="of *.jsonl files; without it, the demo articles")
    parser.add_argument("--every", action="store_true", help="all demo articles, not the eight for practice alone")
    parser.add_argument("--errors", action="store_true", help="list what is false, missed and wrongly tied")
    options = parser.parse_args(arguments)
    rows = read(options.folder) if options.folder else demo(every=options.every)
    if not rows:
        print(f"There is no *.jsonl file with articles in {options.folder}.", file=sys.stderr)
        return 1
    tallies = score(rows)
    print(f"{len(rows)} articles\n{'kind':20} {'gold':>6} {'found':>6} {'prec.':>6} {'recall':>6} {'tied':>6}")
    for name, tally in tallies.items():
        print(tally.row(name))
        for error in tally.errors if options.errors else ():
            print("    " + error)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
