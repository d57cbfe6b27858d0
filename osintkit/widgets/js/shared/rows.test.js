import assert from "node:assert/strict";
import { test } from "node:test";

import { rowAfter, rowInstead, sideOf } from "./rows.js";

test("a digit chooses the side of its number, and no other key does", () => {
  assert.deepEqual(["1", "2", "3", "0", "a", "Enter", ""].map((key) => sideOf(key, 2)), [0, 1, -1, -1, -1, -1, -1]);
});

test("arrows go from row to row and stay inside the list", () => {
  const rows = ["a", "b", "c"];

  assert.deepEqual(["Down", "Up", "Home", "End"].map((key) => rowAfter(key, rows, "b")), ["c", "a", "a", "c"]);
  assert.equal(rowAfter("Down", rows, "c"), "c");
  assert.equal(rowAfter("x", rows, "b"), null);
  assert.equal(rowAfter("Down", [], null), null);
});

test("when a row is settled the next one takes its place, at the end the one before", () => {
  assert.equal(rowInstead(["a", "b", "c"], ["a", "c"], "b"), "c");
  assert.equal(rowInstead(["a", "b", "c"], ["a", "b"], "c"), "b");
  assert.equal(rowInstead(["a"], [], "a"), null);
  assert.equal(rowInstead([], ["a", "b"], null), "a");
  assert.equal(rowInstead(["a", "b"], ["b", "a"], "b"), "b");
});
