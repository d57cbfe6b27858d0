import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBatch } from "./batch.js";

test("changes that come together are drawn once, in the order of the parts, with all that they touched", async () => {
  const drawn = [];
  const batch = makeBatch({ marks: (ids) => drawn.push(["marks", ...ids]), foot: () => drawn.push(["foot"]), head: () => drawn.push(["head"]) });
  batch.later(["foot"], ["a"]);
  batch.later(["marks", "foot"], ["a", "b"]);
  assert.deepEqual(drawn, []);
  await null;

  assert.deepEqual(drawn, [["marks", "a", "b"], ["foot"]]);
});

test("what waits can be drawn at once, and is not drawn again", async () => {
  const drawn = [];
  const batch = makeBatch({ marks: () => drawn.push("marks") });
  batch.later(["marks"]);
  batch.now();
  await null;

  assert.deepEqual(drawn, ["marks"]);
});

test("after the end nothing is drawn", async () => {
  const drawn = [];
  const batch = makeBatch({ marks: () => drawn.push("marks") });
  batch.later(["marks"]);
  batch.end();
  await null;

  assert.deepEqual(drawn, []);
});
