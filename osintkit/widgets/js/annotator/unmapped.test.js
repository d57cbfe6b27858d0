import assert from "node:assert/strict";
import { test } from "node:test";
import { stillUnmapped } from "./unmapped.js";

const WEST = { words: "Western", kind: "direction", spans: [[10, 17], [40, 47]] };
const mark = (label, span, attributes = {}) => ({ label, spans: [span], attributes });

test("words stay unmapped under marks that say nothing of a country", () => {
  const marks = [mark("source", [10, 30]), mark("country", [40, 47])];

  assert.deepEqual(stillUnmapped([WEST], marks), [WEST]);
});

test("a place that somebody marked as a country is left out, and words without a place go", () => {
  const one = mark("country", [8, 17], { country: "US" });
  const other = mark("country", [40, 47], { country: "FR" });

  assert.deepEqual(stillUnmapped([WEST], [one]), [{ ...WEST, spans: [[40, 47]] }]);
  assert.deepEqual(stillUnmapped([WEST], [one, other]), []);
});
