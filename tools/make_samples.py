"""Build `osintkit/data/samples/`: the demo articles with their gold, from what stands in `tools/samples/`.

``python tools/make_samples.py`` writes it, ``--check`` rebuilds and compares (exit 1 on a difference). The sources are
written by hand (`sample_source.py` says how); this finds the words at their places.
What it writes is described in `osintkit/data/samples/README.md`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from sample_source import Mark, Source, Stated, read_sources  # noqa: E402

SOURCES = ROOT / "tools" / "samples"
TARGET = ROOT / "osintkit" / "data" / "samples"
# Letters of scripts that set a name against its neighbours: Han without spaces, Arabic with clitics.
_UNSPACED = re.compile("[\u0600-\u06ff\u4e00-\u9fff]")
_META = ("story", "agency", "translation_of", "derived_from")


def files() -> dict[str, str]:
    """Give every file to be written, by its name."""
    shared = tomllib.loads((SOURCES / "case.toml").read_text("utf-8"))
    sources = read_sources(SOURCES)
    made = {"articles.json": _rows([_article(source) for source in sources.values()])}
    made |= {"case.json": _sections({name: shared[name] for name in shared})}
    golds = {}
    for key, source in sources.items():
        try:
            golds[key] = _gold(source)
        except (KeyError, ValueError) as error:
            raise SystemExit(f"{key}: {error}") from error
    for first, *others in shared["near_duplicates"]:
        golds |= {key: _shortened(first, golds[first], golds[key]) for key in others}
    return made | {f"gold/{key}.json": _sections(gold) for key, gold in golds.items()}


def _article(source: Source) -> dict[str, Any]:
    meta = source.meta
    row: dict[str, Any] = {"key": source.key, "practice": meta.get("practice") == "yes"}
    row |= {name: meta[name] for name in _META if name in meta}
    row |= {"title": source.text.partition("\n")[0], "outlet": meta["outlet"]}
    if "authors" in meta:
        row["authors"] = [name.strip() for name in meta["authors"].split(",")]
    if "published" in meta:
        row["published"] = meta["published"]
    return row | {"language": meta["language"], "text": source.text}


def _gold(source: Source) -> dict[str, Any]:
    where = {name: place(source.text, mark) for name, mark in source.marks.items()}
    marks = [_mark(name, where[name], source) for name in source.marks]
    claims = [_claim(name, claim) for name, claim in source.claims.items()]
    return {
        "marks": sorted(marks, key=lambda mark: (mark[2], mark[3])),
        "claims": sorted(claims, key=lambda claim: where[claim[0]]),
        "countries": _countries(source),
    }


def _shortened(like: str, first: dict[str, Any], gold: dict[str, Any]) -> dict[str, Any]:
    """Say of a near-duplicate's marks and claims only what differs: [id, start] and [id] where nothing does."""
    marks = {row[0]: (row[1], *row[4:]) for row in first["marks"]}
    claims = {row[0]: row for row in first["claims"]}
    return {
        "like": like,
        "marks": [[row[0], row[2]] if marks.get(row[0]) == (row[1], *row[4:]) else row for row in gold["marks"]],
        "claims": [[row[0]] if claims.get(row[0]) == row else row for row in gold["claims"]],
        "countries": gold["countries"],
    }


def place(text: str, mark: Mark) -> int:
    """Find where the meant occurrence of a mark's words starts; words in a script with spaces stand whole."""
    spaced = not _UNSPACED.search(mark.quote)
    edges = (
        r"\b" if spaced and mark.quote[:1].isalnum() else "",
        r"\b" if spaced and mark.quote[-1:].isalnum() else "",
    )
    found = [match.start() for match in re.finditer(edges[0] + re.escape(mark.quote) + edges[1], text)]
    if len(found) < mark.occurrence:
        raise ValueError(f"{mark.quote!r} stands {len(found)} times in the text, not {mark.occurrence}")
    return found[mark.occurrence - 1]


def _mark(name: str, start: int, source: Source) -> list[Any]:
    """Give id, label, start, end, words, and what else is said of them: attributes, links, reasons and traps."""
    mark = source.marks[name]
    said: dict[str, Any] = dict(mark.attributes)
    for tie in source.ties:
        if tie.source == name and tie.type == "attributed_to":
            said.setdefault(tie.type, {})[tie.target] = tie.cue
        elif tie.source == name:
            said.setdefault(tie.type, []).append(tie.target)
    said |= {"refers_to": mark.actor} if mark.actor else {}
    said |= {"defensible": mark.reasons} if mark.reasons else {}
    said |= {"traps": mark.traps} if mark.traps else {}
    return [name, mark.label, start, start + len(mark.quote), mark.quote, *([said] if said else [])]


def _claim(name: str, claim: Stated) -> list[Any]:
    """Give mark, statement, origin and what the claim says; its actors and hops are marks, or `country:KE`."""
    said: dict[str, Any] = {"who": claim.who, "to": claim.to, "contributors": claim.helped, "type": claim.type}
    said["modality"] = claim.modality if claim.modality != "reported" else None
    said["chain"] = [[mark, cue] if cue else [mark] for mark, cue in claim.chain]
    return [name, claim.statement, claim.origin, {key: value for key, value in said.items() if value}]


def _countries(source: Source) -> list[list[Any]]:
    """Give rows of what (expected, optional or refused), the country or other thing, and its [start, words] ..."""
    refused = [span for kind, _, words in source.countries if kind == "refused" for span in _whole(source, words)]
    rows: dict[tuple[str, str], list[list[Any]]] = {}
    for kind, what, words in source.countries:
        for start, end in _whole(source, words):
            if kind == "refused" or not any(start < last and first < end for first, last in refused):
                rows.setdefault((kind, what), []).append([start, source.text[start:end]])
    return [[kind, what, *sorted(places)] for (kind, what), places in rows.items()]


def _whole(source: Source, words: str) -> Iterator[tuple[int, int]]:
    edge = "" if _UNSPACED.search(words) else r"\b"
    for match in re.finditer(edge + re.escape(words) + edge, source.text):
        yield match.span()


def _rows(rows: Sequence[Any]) -> str:
    """Write a list as JSON, one row a line: readable, small, and a difference shows where it is."""
    return "[\n" + ",\n".join(_line(row) for row in rows) + "\n]\n"


def _sections(sections: dict[str, Any]) -> str:
    parts = []
    for name, rows in sections.items():
        if isinstance(rows, str):
            parts.append(f"{_line(name)}: {_line(rows)}")
            continue
        if isinstance(rows, list):
            inner, ends = ",\n".join(map(_line, rows)), "[]"
        else:
            inner, ends = ",\n".join(f"{_line(key)}: {_line(row)}" for key, row in rows.items()), "{}"
        parts.append(f"{_line(name)}: {ends[0]}\n{inner}\n{ends[1]}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ": "))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args(arguments).check
    made = files()
    there = {path.relative_to(TARGET).as_posix(): path for path in TARGET.rglob("*.json")}
    if check:
        same = made.keys() == there.keys() and all(there[name].read_text("utf-8") == made[name] for name in made)
        print("The demo articles are what their sources give." if same else "Run python tools/make_samples.py.")
        return 0 if same else 1
    for name in there.keys() - made.keys():
        there[name].unlink()
    for name, text in made.items():
        (TARGET / name).parent.mkdir(parents=True, exist_ok=True)
        (TARGET / name).write_bytes(text.encode("utf-8"))
    print(f"{len(made)} files, {sum(len(text.encode()) for text in made.values()):,} bytes in {TARGET.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
