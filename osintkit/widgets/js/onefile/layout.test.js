import assert from "node:assert/strict";
import { test } from "node:test";
import { curved, HEIGHT, placedActors, placedNames, RADIUS, WIDTH } from "./layout.js";

const WORLD = { width: 2000, height: 974 };
const POINTS = { IR: [1300, 350], RU: [1150, 200], NO: [1000, 150], FJ: [1950, 600] };
const actor = (id, country) => ({ id, country });

test("everybody with a country stands inside the picture, the others below it", () => {
  const { spots, height } = placedActors([actor("a", "IR"), actor("b", "FJ"), actor("c", undefined), actor("d", "ZZ")], POINTS, WORLD);

  for (const id of ["a", "b"]) assert.ok(spots.get(id).x > 0 && spots.get(id).x < WIDTH && spots.get(id).y < HEIGHT);
  for (const id of ["c", "d"]) assert.ok(!spots.get(id).mapped && spots.get(id).y > HEIGHT && spots.get(id).y < height);
});

test("several of one country stand side by side", () => {
  const { spots } = placedActors([actor("a", "IR"), actor("b", "IR"), actor("c", "IR")], POINTS, WORLD);
  const places = [...spots.values()];

  for (const one of places) for (const other of places) if (one !== other) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= 2 * RADIUS);
});

test("nobody on the map: all of the world is shown", () => {
  assert.equal(placedActors([], POINTS, WORLD).view.scale, Math.min(WIDTH / WORLD.width, HEIGHT / WORLD.height));
});

test("lines there and back, and a second one, take ways of their own; an agreement has two heads", () => {
  const [a, b] = [{ x: 100, y: 100 }, { x: 300, y: 120 }];
  const middles = [curved({ form: "directed" }, a, b, 0), curved({ form: "directed" }, b, a, 0), curved({ form: "directed" }, a, b, 1)].map(({ middle }) => String(middle));

  assert.equal(new Set(middles).size, 3);
  assert.equal(curved({ form: "mutual" }, a, b, 0).heads.length, 2);
  assert.ok(curved({ form: "to nobody" }, a, undefined, 0).stub);
  assert.ok(!/NaN/.test(curved({ form: "loop" }, a, a, 0).path + curved({ form: "directed" }, a, { ...a }, 0).path));
});

test("names that would cover each other go elsewhere, and none leaves the picture", () => {
  const names = [{ x: 100, y: 100, text: "Norway" }, { x: 104, y: 112, text: "Sweden" }, { x: 4, y: 50, text: "A very long name here" }];
  const placed = placedNames(names, [[92, 92, 108, 108]]);

  assert.notEqual(placed[0].y, placed[1].y);
  assert.ok(placed[2].anchor !== "end" && placed[2].x >= 3);
});
