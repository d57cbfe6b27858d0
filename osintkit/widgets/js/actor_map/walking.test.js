import assert from "node:assert/strict";
import test from "node:test";

import { rowAfter } from "./walking.js";

test("arrows walk one row and stop at the ends", () => {
  assert.deepEqual(["ArrowDown", "ArrowUp"].map((key) => rowAfter(key, 1, 3)), [2, 0]);
  assert.deepEqual([rowAfter("ArrowDown", 2, 3), rowAfter("ArrowUp", 0, 3)], [2, 0]);
});

test("Home and End walk to the ends, other keys nowhere", () => {
  assert.deepEqual(["Home", "End", "Enter", "a"].map((key) => rowAfter(key, 1, 3)), [0, 2, null, null]);
});
