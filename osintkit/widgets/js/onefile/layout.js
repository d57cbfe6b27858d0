// Where actors and lines of the small map stand, in pixels of a picture. Numbers in, numbers out: no page.

export const WIDTH = 460;
export const HEIGHT = 320;
export const RADIUS = 8;
const PADDING = [64, 48];
const NEAREST = 5; // times the world's size that a region is drawn at most
const ROW = 48; // pixels of a row of actors that are not on the map
const IN_ROW = 3;
const APART = 2 * RADIUS + 12;

/**
 * Place actors.
 * @param {object[]} actors with `id` and `country`
 * @param {Object<string, [number, number]>} points of countries, in units of the world picture
 * @param {{width: number, height: number}} world
 * @returns {{spots: Map<string, object>, height: number, view: {scale: number, left: number, top: number}}}
 */
export function placedActors(actors, points, world) {
  const mapped = actors.filter(({ country }) => points[country]);
  const others = actors.filter(({ country }) => !points[country]);
  const view = fitted(mapped.map(({ country }) => points[country]), world);
  const spots = new Map();
  for (const { id, country } of mapped) {
    const [x, y] = points[country];
    const beside = [...spots.values()].filter((spot) => spot.country === country).length;
    spots.set(id, { x: view.left + x * view.scale + beside * APART, y: view.top + y * view.scale, country, mapped: true });
  }
  pushApart([...spots.values()]);
  others.forEach(({ id }, index) => {
    const inRow = Math.min(IN_ROW, others.length - Math.floor(index / IN_ROW) * IN_ROW);
    spots.set(id, { x: (WIDTH * (index % IN_ROW + 0.5)) / inRow, y: HEIGHT + 30 + Math.floor(index / IN_ROW) * ROW, mapped: false });
  });
  return { spots, view, height: HEIGHT + (others.length ? 14 + Math.ceil(others.length / IN_ROW) * ROW : 0) };
}

/** The part of the world that has everybody in it, with room around; nobody: all of it. */
function fitted(positions, { width, height }) {
  const whole = Math.min(WIDTH / width, HEIGHT / height);
  const [xs, ys] = [0, 1].map((axis) => positions.map((position) => position[axis]));
  const [west, east, north, south] = positions.length ? [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)] : [0, width, 0, height];
  const room = [(WIDTH - 2 * PADDING[0]) / Math.max(east - west, 1e-6), (HEIGHT - 2 * PADDING[1]) / Math.max(south - north, 1e-6)];
  const scale = positions.length ? Math.max(whole, Math.min(...room, whole * NEAREST)) : whole;
  return { scale, left: WIDTH / 2 - ((west + east) / 2) * scale, top: HEIGHT / 2 - ((north + south) / 2) * scale };
}

function pushApart(spots) {
  for (let round = 0; round < 40; round++) {
    let moved = false;
    for (const [at, one] of spots.entries()) {
      for (const other of spots.slice(at + 1)) {
        const [dx, dy] = [other.x - one.x || 0.1, other.y - one.y];
        const far = Math.hypot(dx, dy);
        if (far >= APART) continue;
        const push = (APART - far) / 2 / far;
        one.x -= dx * push;
        one.y -= dy * push;
        other.x += dx * push;
        other.y += dy * push;
        moved = true;
      }
    }
    if (!moved) break;
  }
  for (const spot of spots) {
    spot.x = Math.min(Math.max(spot.x, 30), WIDTH - 30);
    spot.y = Math.min(Math.max(spot.y, 20), HEIGHT - 26);
  }
}

/**
 * Curve a line from spot to spot. Lines between the same two bend away from each other.
 * @param {{form: string}} line @param {object|undefined} from @param {object|undefined} to
 * @param {number} lane 0 for the first line of this pair in this direction
 * @returns {{path: string, heads: string[], middle: [number, number]}}
 */
export function curved({ form }, from, to, lane) {
  if (form === "loop") return loop(from, lane);
  const stub = (spot) => ({ x: spot.x + (spot.x > WIDTH / 2 ? -58 : 58), y: spot.y - 34, isStub: true });
  const [a, b] = [from ?? stub(to), to ?? stub(from)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(0.22 * length, 46) * 0.6 + 10 + lane * 22;
  const [cx, cy] = [(a.x + b.x) / 2 + (dy / length) * bend * 2, (a.y + b.y) / 2 - (dx / length) * bend * 2];
  const [start, end] = [rim(a, cx, cy, a.isStub ? 7 : RADIUS + 3), rim(b, cx, cy, b.isStub ? 7 : RADIUS + 4)];
  const heads = [arrow([cx, cy], end)];
  if (form === "mutual") heads.push(arrow([cx, cy], start));
  return { path: `M${xy(start)}Q${xy([cx, cy])} ${xy(end)}`, heads, middle: [(start[0] + 2 * cx + end[0]) / 4, (start[1] + 2 * cy + end[1]) / 4],
    stub: a.isStub ? a : b.isStub ? b : null };
}

function loop({ x, y }, lane) {
  const reach = 34 + lane * 12;
  const [start, end] = [[x - 5, y - RADIUS - 3], [x + 5, y - RADIUS - 4]];
  const [one, other] = [[x - reach, y - reach], [x + reach, y - reach]];
  return { path: `M${xy(start)}C${xy(one)} ${xy(other)} ${xy(end)}`, heads: [arrow(other, end)], middle: [x, y - reach * 0.8 - 6], stub: null };
}

function rim({ x, y }, towardsX, towardsY, far) {
  const [dx, dy] = [towardsX - x, towardsY - y];
  const length = Math.hypot(dx, dy) || 1;
  return [x + (dx / length) * far, y + (dy / length) * far];
}

function arrow([fromX, fromY], [x, y]) {
  const angle = Math.atan2(y - fromY, x - fromX);
  const corner = (turn, far) => [x - Math.cos(angle + turn) * far, y - Math.sin(angle + turn) * far];
  return `M${xy([x, y])}L${xy(corner(0.42, 10))}L${xy(corner(-0.42, 10))}Z`;
}

const xy = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/**
 * Put names where they cover least: below, above, right or left of their actor.
 * @param {{x: number, y: number, text: string}[]} names @param {[number, number, number, number][]} taken boxes
 * @returns {{x: number, y: number, anchor: string}[]}
 */
export function placedNames(names, taken) {
  const boxes = [...taken];
  return names.map(({ x, y, text }) => {
    const width = widthOf(text);
    const spots = [[x, y + RADIUS + 13, "middle"], [x, y - RADIUS - 6, "middle"], [x + RADIUS + 5, y + 4, "start"], [x - RADIUS - 5, y + 4, "end"]];
    const tried = spots.map(([left, base, anchor]) => {
      const west = anchor === "middle" ? left - width / 2 : anchor === "start" ? left : left - width;
      const kept = Math.min(Math.max(west, 3), Math.max(3, WIDTH - width - 3));
      const box = [kept, base - 10, kept + width, base + 3];
      return { box, x: left + kept - west, y: base, anchor, cost: boxes.reduce((sum, other) => sum + overlap(box, other), 0) + Math.abs(kept - west) };
    });
    const best = tried.reduce((one, other) => (other.cost < one.cost - 1 ? other : one));
    boxes.push(best.box);
    return { x: best.x, y: best.y, anchor: best.anchor };
  });
}

const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/;
const widthOf = (text) => [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 12 : 6.6), 0);
const overlap = ([a, b, c, d], [e, f, g, h]) => Math.max(0, Math.min(c, g) - Math.max(a, e)) * Math.max(0, Math.min(d, h) - Math.max(b, f));
