"""From longitude and latitude to pixels: the whole world, or a region centred on what is shown.

Whole world: Equal Earth (Savric, Patterson & Jenny 2018), cut where the actors leave the widest gap. Region: Lambert
azimuthal equal-area (Snyder 1987, formulas 24-2 to 24-4). Both keep areas true, so that no country looks larger than
it is. Pure Python: the same code runs in a browser, where there is no numpy.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Position = tuple[float, float]  # (longitude, latitude) in degrees
Pixel = tuple[float, float]  # (x, y), y down
Line = tuple[Pixel, ...]

REGION_RADIUS = 62.0  # degrees; actors farther than this from their middle need the whole world
CLAMP = 128.0  # degrees; what lies farther from a region's centre is pulled onto this circle, outside every view
MARGIN = 12.0  # px that shapes run on beyond the picture, so that their cut edges are not seen
LEAST_SPAN = 13.0  # degrees of latitude that a region shows at least, so that a neighbour is in sight
PACIFIC, ATLANTIC = 150.0, 11.0  # central meridians; ATLANTIC cuts through the Bering Strait and not through Russia
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class Frame:
    """A projection fitted into a picture of `width` x `height` px.

    `name` is "equal earth" or "laea"; `longitude` and `latitude` its centre, `scale` px per unit of the plane, `left`
    and `top` the pixel of the plane's origin.
    """

    name: str
    longitude: float
    latitude: float
    scale: float
    left: float
    top: float
    width: float
    height: float

    @property
    def pixels_per_degree(self) -> float:
        """Say how large a degree of latitude is near the centre."""
        return self.scale * math.pi / 180

    def pixel(self, longitude: float, latitude: float) -> Pixel:
        """Project one position."""
        turned = (longitude - self.longitude + 180) % 360 - 180
        if self.name == "laea":
            x, y = _laea(turned, latitude, self.latitude)
        else:
            x, y = _equal_earth(turned, latitude)
        return (self.left + x * self.scale, self.top - y * self.scale)

    def position(self, x: float, y: float) -> Position:
        """Give the longitude and latitude that a pixel shows; outside the earth's edge, those of the edge near it."""
        px, py = (x - self.left) / self.scale, (self.top - y) / self.scale
        turned, latitude = _laea_back(px, py, self.latitude) if self.name == "laea" else _equal_earth_back(px, py)
        return ((self.longitude + turned + 180) % 360 - 180, latitude)

    def rings(self, ring: Sequence[Position]) -> list[Line]:
        """Project a ring that has no jumps; give none, one or more rings, cut to a margin around the picture."""
        if self.name == "laea":
            return self._region_ring(ring)
        return self._world_rings(ring)

    def _region_ring(self, ring: Sequence[Position]) -> list[Line]:
        plane = [_laea(x - self.longitude, y, self.latitude) for x, y in ring]
        limit = 2 * math.sin(math.radians(CLAMP / 2)) - 1e-6
        if all(math.hypot(x, y) >= limit for x, y in plane):
            return []  # behind the view, where a ring would turn inside out
        cut = clipped(
            [(self.left + x * self.scale, self.top - y * self.scale) for x, y in plane], self.width, self.height
        )
        found = [tuple(cut)] if len(cut) >= 3 else []
        turning = _turning(_closed_over_pole(ring))
        if (turning > 0) != (_turning(plane) > 0):
            # The ring goes around the point opposite to the centre, so the land is what lies outside of it. The edge of
            # the picture is its other ring, turning as land does.
            found.append(self._edge(clockwise=turning < 0))
        return found

    def _edge(self, *, clockwise: bool) -> Line:
        left, right, top, bottom = -MARGIN, self.width + MARGIN, -MARGIN, self.height + MARGIN
        ring = ((left, top), (right, top), (right, bottom), (left, bottom))
        return ring if clockwise else ring[::-1]

    def _world_rings(self, ring: Sequence[Position]) -> list[Line]:
        ring = _closed_over_pole(ring)
        west, east = self.longitude - 180, self.longitude + 180
        least, most = min(x for x, _ in ring), max(x for x, _ in ring)
        found = []
        for turn in range(math.floor((west - most) / 360) + 1, math.ceil((east - least) / 360)):
            moved: Sequence[Position] = [(x + 360 * turn, y) for x, y in ring]
            if least + 360 * turn < west:
                moved = _half(moved, lambda p: p[0] - west)
            if most + 360 * turn > east:
                moved = _half(moved, lambda p: east - p[0])
            if len(moved) >= 3:
                line = [self._world_pixel(x, y) for x, y in _followed(moved, (west, east))]
                cut = clipped(line, self.width, self.height)
                if len(cut) >= 3:
                    found.append(tuple(cut))
        return found

    def _world_pixel(self, longitude: float, latitude: float) -> Pixel:
        x, y = _equal_earth(longitude - self.longitude, latitude)
        return (self.left + x * self.scale, self.top - y * self.scale)

    def lines(self, line: Sequence[Position]) -> list[Line]:
        """Project an open line; give the runs of it that come near the picture, broken where the map is cut."""
        points = [self.pixel(x, y) for x, y in line]
        # Half the width of a world map: only a cut steps so far. In a region, what is clamped lies outside.
        jump = math.inf if self.name == "laea" else self.scale * 2.7
        limit = (self.scale * 2 * math.sin(math.radians(CLAMP / 2)) - 1) ** 2 if self.name == "laea" else math.inf
        runs: list[list[Pixel]] = []
        linked = False
        for a, b in pairwise(points):
            behind = (b[0] - self.left) ** 2 + (b[1] - self.top) ** 2 >= limit
            if behind or abs(a[0] - b[0]) > jump or not self._near(a, b):
                linked = False
                continue
            if linked:
                runs[-1].append(b)
            else:
                runs.append([a, b])
            linked = True
        return [tuple(run) for run in runs]

    def _near(self, a: Pixel, b: Pixel, margin: float = MARGIN) -> bool:
        return (
            max(a[0], b[0]) >= -margin
            and min(a[0], b[0]) <= self.width + margin
            and max(a[1], b[1]) >= -margin
            and min(a[1], b[1]) <= self.height + margin
        )


def _laea(turned: float, latitude: float, centre: float) -> Pixel:
    lam, phi, phi0 = math.radians(turned), math.radians(latitude), math.radians(centre)
    sin_phi, cos_phi, cos_lam = math.sin(phi), math.cos(phi), math.cos(lam)
    x = cos_phi * math.sin(lam)
    y = math.cos(phi0) * sin_phi - math.sin(phi0) * cos_phi * cos_lam
    cosine = math.sin(phi0) * sin_phi + math.cos(phi0) * cos_phi * cos_lam
    if cosine < math.cos(math.radians(CLAMP)):
        length = math.hypot(x, y)
        k = 2 * math.sin(math.radians(CLAMP / 2)) / length if length > 1e-12 else 0.0
    else:
        k = math.sqrt(2 / (1 + cosine))
    return (k * x, k * y)


def _equal_earth(turned: float, latitude: float) -> Pixel:
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
    x = math.radians(turned) * math.cos(theta) / (_M * slope)
    return (x, theta * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2)))


def _laea_back(x: float, y: float, centre: float) -> Position:
    """Snyder 1987, formulas 20-14, 20-15 and 24-16."""
    rho = min(math.hypot(x, y), 2.0)
    if rho < 1e-12:
        return (0.0, centre)
    angle, phi0 = 2 * math.asin(rho / 2), math.radians(centre)
    sine, cosine = math.sin(angle), math.cos(angle)
    phi = math.asin(max(-1.0, min(1.0, cosine * math.sin(phi0) + y * sine * math.cos(phi0) / rho)))
    lam = math.atan2(x * sine, rho * math.cos(phi0) * cosine - y * math.sin(phi0) * sine)
    return (math.degrees(lam), math.degrees(phi))


def _equal_earth_back(x: float, y: float) -> Position:
    """Find the parametric latitude by Newton's method: the polynomial grows steadily."""
    theta = y
    for _ in range(12):
        t2 = theta * theta
        t6 = t2 * t2 * t2
        slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
        theta -= (theta * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2)) - y) / slope
        theta = max(-math.pi / 3, min(math.pi / 3, theta))
    latitude = math.degrees(math.asin(max(-1.0, min(1.0, math.sin(theta) / _M))))
    one = _equal_earth(1.0, latitude)[0]
    return (max(-180.0, min(180.0, x / one)), latitude)


def _turning(ring: Sequence[Position]) -> float:
    """Give twice the signed area of a ring: positive where it turns against the clock (y upwards)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))


def _closed_over_pole(ring: Sequence[Position]) -> Sequence[Position]:
    # Antarctica's ring goes once around: closed along the pole, it becomes an ordinary one.
    if abs(ring[-1][0] - ring[0][0]) < 180:
        return ring
    return [*ring, (ring[-1][0], -90.0), (ring[0][0], -90.0), ring[0]]


def _half(ring: Sequence[Position], side: Callable[[Position], float]) -> list[Position]:
    """Cut a ring to where `side` is not negative (Sutherland and Hodgman 1974)."""
    kept: list[Position] = []
    if not ring:
        return kept
    before = ring[-1]
    before_side = side(before)
    for point in ring:
        here = side(point)
        if (here >= 0) != (before_side >= 0):
            part = before_side / (before_side - here)
            kept.append((before[0] + (point[0] - before[0]) * part, before[1] + (point[1] - before[1]) * part))
        if here >= 0:
            kept.append(point)
        before, before_side = point, here
    return kept


def _followed(ring: Sequence[Position], edges: tuple[float, float]) -> list[Position]:
    """Add points where a ring runs along the map's curved edge or along a pole, which are no straight lines here."""
    points = [ring[0]]
    for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
        along_edge = any(abs(ax - edge) < 1e-9 and abs(bx - edge) < 1e-9 for edge in edges)
        steps = int(abs(by - ay) / 4) if along_edge else int(abs(bx - ax) / 20)
        points += [(ax + (bx - ax) * i / (steps + 1), ay + (by - ay) * i / (steps + 1)) for i in range(1, steps + 1)]
        points.append((bx, by))
    return points


def clipped(ring: Sequence[Pixel], width: float, height: float, margin: float = MARGIN) -> list[Pixel]:
    """Cut a ring of pixels to the picture and a margin around it. Empty when nothing is left."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    west, east, north, south = min(xs), max(xs), min(ys), max(ys)
    if east < -margin or west > width + margin or south < -margin or north > height + margin:
        return []
    cut = list(ring)
    if west < -margin:
        cut = _half(cut, lambda p: p[0] + margin)
    if east > width + margin:
        cut = _half(cut, lambda p: width + margin - p[0])
    if north < -margin:
        cut = _half(cut, lambda p: p[1] + margin)
    if south > height + margin:
        cut = _half(cut, lambda p: height + margin - p[1])
    return cut


def fitted(
    positions: Sequence[Position],
    width: float,
    height: float,
    *,
    padding: Position = (96.0, 64.0),
    radius: float = REGION_RADIUS,
) -> Frame:
    """Choose projection, centre and scale for what has to be in view.

    Parameters
    ----------
    positions : sequence of (longitude, latitude)
        What is shown. None of them: the whole world.
    padding : (float, float)
        px kept free at the left and right, and at top and bottom, for names.
    radius : float
        Degrees; positions farther than this from their middle need the whole world.
    """
    if not positions:
        return _world(positions, width, height, padding)
    middle = _middle(positions)
    if middle is None or max(_apart(middle, p) for p in positions) > radius:
        return _world(positions, width, height, padding)
    plane = [_laea(x - middle[0], y, middle[1]) for x, y in positions]
    west, east = min(x for x, _ in plane), max(x for x, _ in plane)
    south, north = min(y for _, y in plane), max(y for _, y in plane)
    room_x, room_y = max(width - 2 * padding[0], width / 3), max(height - 2 * padding[1], height / 3)
    scale = min(
        room_x / max(east - west, 1e-9),
        room_y / max(north - south, 1e-9),
        min(width, height) / math.radians(LEAST_SPAN),
    )
    return Frame(
        "laea",
        middle[0],
        middle[1],
        scale,
        width / 2 - (west + east) / 2 * scale,
        height / 2 + (south + north) / 2 * scale,
        width,
        height,
    )


def _world(positions: Sequence[Position], width: float, height: float, padding: Position) -> Frame:
    def widest(centre: float) -> float:
        turned = [(x - centre + 180) % 360 - 180 for x, _ in positions]
        return max(turned, default=0) - min(turned, default=0)

    centre = PACIFIC if widest(PACIFIC) < widest(ATLANTIC) - 30 else ATLANTIC
    half_width = _equal_earth(180, 0)[0]
    # Antarctica is cut off at 57 degrees south unless somebody acts there: a quarter of the picture for nobody.
    south = -90.0 if any(y < -58 for _, y in positions) else -57.0
    top, bottom = _equal_earth(0, 84)[1], _equal_earth(0, south)[1]
    whole = min(width / (2 * half_width), height / (top - bottom))
    plane = [_equal_earth((x - centre + 180) % 360 - 180, y) for x, y in positions] or [(0.0, 0.0)]
    xs, ys = [x for x, _ in plane], [y for _, y in plane]
    scale = whole
    if positions:
        scale = max(
            whole,
            min(
                (width - 2 * padding[0]) / max(max(xs) - min(xs), 1e-9),
                (height - 2 * padding[1]) / max(max(ys) - min(ys), 1e-9),
            ),
        )
    # Around the actors, but never past the edges of the map where it is larger than the picture.
    middle_x = _held((min(xs) + max(xs)) / 2, half_width - width / 2 / scale)
    middle_y = (top + bottom) / 2 + _held(
        (min(ys) + max(ys)) / 2 - (top + bottom) / 2, (top - bottom) / 2 - height / 2 / scale
    )
    left, up = width / 2 - middle_x * scale, height / 2 + middle_y * scale
    return Frame("equal earth", centre, 0.0, scale, left, up, width, height)


def _held(value: float, most: float) -> float:
    """Keep a value within `most` of zero; zero where there is no room."""
    return max(-most, min(most, value)) if most > 0 else 0.0


def _vector(position: Position) -> tuple[float, float, float]:
    lam, phi = math.radians(position[0]), math.radians(position[1])
    return (math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi))


def _apart(a: Position, b: Position) -> float:
    (ax, ay, az), (bx, by, bz) = _vector(a), _vector(b)
    return math.degrees(math.acos(max(-1.0, min(1.0, ax * bx + ay * by + az * bz))))


def _middle(positions: Sequence[Position]) -> Position | None:
    """Give the point whose farthest position is nearest (in steps), None where they lie all around the globe."""
    vectors = [_vector(p) for p in positions]
    x, y, z = (sum(v[i] for v in vectors) / len(vectors) for i in range(3))
    if math.sqrt(x * x + y * y + z * z) < 0.05:
        return None
    # Badoiu and Clarkson (2003): walk towards the farthest one in ever smaller steps.
    for step in range(1, 60):
        far = min(vectors, key=lambda v: v[0] * x + v[1] * y + v[2] * z)
        length = math.sqrt(x * x + y * y + z * z)
        x, y, z = (
            x / length + (far[0] - x / length) / (step + 1),
            y / length + (far[1] - y / length) / (step + 1),
            z / length + (far[2] - z / length) / (step + 1),
        )
    return (math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y))))
