import assert from "node:assert/strict";
import { test } from "node:test";
import { wholeCharacter, withEnd } from "./borders.js";

test("an end is moved, and the others stay", () => {
  assert.deepEqual(withEnd([[2, 5], [8, 9]], true, 0), [[0, 5], [8, 9]]);
  assert.deepEqual(withEnd([[2, 5], [8, 9]], false, 12), [[2, 5], [8, 12]]);
});

test("an end does not pass the other one, nor another passage", () => {
  assert.equal(withEnd([[2, 5]], true, 5), null);
  assert.equal(withEnd([[2, 5]], false, 1), null);
  assert.equal(withEnd([[2, 5], [8, 9]], false, 4), null);
});

test("the spans that were given are not changed", () => {
  const spans = [[2, 5]];
  withEnd(spans, false, 7);

  assert.deepEqual(spans, [[2, 5]]);
});

test("a place inside an emoji is its end", () => {
  const text = "a👩‍👧b";

  assert.deepEqual([0, 1, text.length - 1].map((unit) => wholeCharacter(text, unit)), [0, 1, text.length - 1]);
});
