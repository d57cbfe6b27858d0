import assert from "node:assert/strict";
import { test } from "node:test";
import { makeHeights } from "./windowing.js";

const rows = (...ids) => ids.map((id) => ({ id }));

test("rows that nobody saw count as usual, those seen as they are", () => {
  const heights = makeHeights(40);
  heights.know("b", 60);
  heights.lay(rows("a", "b", "c"));

  assert.deepEqual([heights.top(0), heights.top(1), heights.top(2), heights.total()], [0, 40, 100, 140]);
});

test("the row at a height is the one that covers it, the nearest beyond the ends, -1 without rows", () => {
  const heights = makeHeights(40);
  assert.equal(heights.at(10), -1);
  heights.lay(rows("a", "b", "c"));

  assert.deepEqual([-5, 0, 39, 40, 119, 500].map(heights.at), [0, 0, 0, 1, 2, 2]);
});

test("a height is news once, and none at all is not a height", () => {
  const heights = makeHeights(40);

  assert.deepEqual([heights.know("a", 60), heights.know("a", 60), heights.know("a", 0)], [true, false, false]);
});
