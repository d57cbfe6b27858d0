"""The records of an enhanced metafile (EMF), the drawing that word processors take in without rasterising it.

Written from [MS-EMF], Microsoft's published specification of the format. Only what `exports.emf` draws with is here.
Lengths are tenths of a px; a px is 1/96 inch.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

UNIT = 10  # logical units a px
_PER_PX = 2540 / 96  # hundredths of a mm
_SCREEN = (1920, 1080, 508, 286)  # px and mm of the device that coordinates refer to: 96 px an inch
_NULL_BRUSH, _NULL_PEN = 0x80000005, 0x80000008
_GEOMETRIC_FLAT = 0x00010200
_BASELINE, _RIGHT_TO_LEFT = 24, 256
_LEFTWARDS = 0x80  # of the letters' order; LibreOffice reads it here alone
_ALIGN = {"start": 0, "end": 2, "middle": 6}
_LEAST, _MOST = -32768, 32767
Point = tuple[float, float]


class Metafile:
    """A drawing of `width` x `height` px. Each object (pen, brush, font) is made once for all that is alike."""

    def __init__(self, width: float, height: float) -> None:
        self._size = (width, height)
        self._records: list[bytes] = []
        self._objects: dict[tuple[object, ...], int] = {}
        self._selected: dict[str, int] = {}
        self._add(17, struct.pack("<I", 8))  # the map mode in which window and viewport say the scale
        self._add(10, struct.pack("<ii", 0, 0))
        self._add(9, struct.pack("<ii", round(width * UNIT), round(height * UNIT)))
        self._add(12, struct.pack("<ii", 0, 0))
        self._add(11, struct.pack("<ii", round(width), round(height)))
        self._add(18, struct.pack("<I", 1))  # no ground behind letters
        self._add(19, struct.pack("<I", 1))  # what two rings cover is a hole

    def pen(self, colour: str | None, width: float = 1.0) -> None:
        """Draw lines in a colour `#rrggbb` from here on; None draws none."""
        if colour is None:
            return self._select("pen", _NULL_PEN)
        thick = max(1, round(width * UNIT))
        body = struct.pack("<IIIIIIIIII", 52, 0, 52, 0, _GEOMETRIC_FLAT, thick, 0, _colour(colour), 0, 0)
        return self._use("pen", ("pen", colour, thick), 95, body)

    def brush(self, colour: str | None) -> None:
        """Fill in a colour from here on; None fills nothing."""
        if colour is None:
            return self._select("brush", _NULL_BRUSH)
        return self._use("brush", ("brush", colour), 39, struct.pack("<III", 0, _colour(colour), 0))

    def font(self, family: str, size: float, *, bold: bool, italic: bool) -> None:
        """Write in a font from here on; `size` is px."""
        height = -max(1, round(size * UNIT))
        face = family[:31].encode("utf-16-le").ljust(64, b"\0")
        flags = struct.pack("<iiiiiBBBBBBBB", height, 0, 0, 0, 700 if bold else 400, italic, 0, 0, 1, 0, 0, 0, 0)
        self._use("font", ("font", family, height, bold, italic), 82, flags + face + bytes(192 + 24 + 12))

    def polygons(self, rings: Sequence[Sequence[Point]]) -> None:
        """Draw closed rings, filled together."""
        self._many(91, [ring for ring in rings if len(ring) > 1])

    def lines(self, lines: Sequence[Sequence[Point]]) -> None:
        """Draw open lines."""
        self._many(90, [line for line in lines if len(line) > 1])

    def ellipse(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw an ellipse in a box."""
        self._add(42, _box(left, top, right, bottom))

    def rectangle(self, left: float, top: float, right: float, bottom: float, *, corner: float = 0.0) -> None:
        """Draw a rectangle, its corners rounded by so many px."""
        if corner:
            self._add(44, _box(left, top, right, bottom) + struct.pack("<ii", *[round(2 * corner * UNIT)] * 2))
        else:
            self._add(43, _box(left, top, right, bottom))

    def clipped(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw only inside a box until `unclipped`."""
        self._add(33, b"")
        self._add(30, _box(left, top, right, bottom))

    def unclipped(self) -> None:
        """Draw everywhere again, with the pen, brush and font of before."""
        self._add(34, struct.pack("<i", -1))
        self._selected.clear()

    def text(self, x: float, y: float, words: str, *, colour: str, anchor: str, leftwards: bool = False) -> None:
        """Write a line with its baseline at `y`, which starts, ends or has its middle at `x`."""
        align = _ALIGN[anchor] | _BASELINE | (_RIGHT_TO_LEFT if leftwards else 0)
        if leftwards:  # the start of such a line is its right end
            align ^= 2 if anchor != "middle" else 0
        self._add(22, struct.pack("<I", align))
        self._add(24, struct.pack("<I", _colour(colour)))
        data = words.encode("utf-16-le", "replace")
        order = _LEFTWARDS if leftwards else 0
        place = struct.pack("<iiIII", round(x * UNIT), round(y * UNIT), len(data) // 2, 76, order)
        nowhere = struct.pack("<iiii", 0, 0, -1, -1)
        # No spacing is given: whoever shows it sets the letters, which scripts that join them need.
        body = nowhere + struct.pack("<Iff", 2, 1.0, 1.0) + place + nowhere + struct.pack("<I", 0) + data
        self._add(84, body + bytes(-len(body) % 4))

    def written(self) -> bytes:
        """Give the file."""
        end = struct.pack("<IIIII", 14, 20, 0, 16, 20)
        records = [*self._records, end]
        width, height = self._size
        header = struct.pack(
            "<IIiiiiiiiiIIIIHHIIIiiii",
            1, 88,
            0, 0, round(width), round(height),
            0, 0, round(width * _PER_PX), round(height * _PER_PX),
            0x464D4520, 0x10000, 88 + sum(map(len, records)), len(records) + 1, len(self._objects) + 1, 0,
            0, 0, 0, *_SCREEN,
        )  # fmt: skip
        return header + b"".join(records)

    def _add(self, kind: int, body: bytes) -> None:
        self._records.append(struct.pack("<II", kind, 8 + len(body)) + body)

    def _use(self, sort: str, key: tuple[object, ...], kind: int, body: bytes) -> None:
        if key not in self._objects:
            self._objects[key] = len(self._objects) + 1
            self._add(kind, struct.pack("<I", self._objects[key]) + body)
        self._select(sort, self._objects[key])

    def _select(self, sort: str, number: int) -> None:
        if self._selected.get(sort) != number:
            self._selected[sort] = number
            self._add(37, struct.pack("<I", number))

    def _many(self, kind: int, lines: Sequence[Sequence[Point]]) -> None:
        if not lines:
            return
        points = [point for line in lines for point in line]
        counts = struct.pack(f"<{len(lines)}I", *map(len, lines))
        packed = struct.pack(f"<{2 * len(points)}h", *_short(points))
        self._add(kind, struct.pack("<iiiiII", 0, 0, -1, -1, len(lines), len(points)) + counts + packed)


def _short(points: Iterable[Point]) -> list[int]:
    return [min(_MOST, max(_LEAST, round(value * UNIT))) for point in points for value in point]


def _box(*sides: float) -> bytes:
    return struct.pack("<iiii", *(round(side * UNIT) for side in sides))


def _colour(colour: str) -> int:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red | green << 8 | blue << 16
