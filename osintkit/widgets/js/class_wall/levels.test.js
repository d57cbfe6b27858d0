import assert from "node:assert/strict";
import { test } from "node:test";

import { stepOf } from "../shared/steps.js";
import { STEPS, ranges, within } from "./levels.js";

test("the ranges of the shades cover every count once, and agree with the step of a count", () => {
  for (let of = 1; of <= 40; of++) {
    const covered = ranges(of).flatMap(([step, first, last]) => Array.from({ length: last - first + 1 }, (_, at) => [first + at, step]));
    assert.deepEqual(covered.map(([count]) => count), Array.from({ length: of }, (_, at) => at + 1));
    for (const [count, step] of covered) assert.equal(stepOf(count, of, STEPS), step);
  }
  assert.deepEqual(ranges(30), [[1, 1, 6], [2, 7, 12], [3, 13, 18], [4, 19, 24], [5, 25, 30]]);
});

test("a level stays between one and all", () => {
  assert.deepEqual([within(0, 30), within(31, 30), within(4, 30), within(2, 0)], [1, 30, 4, 1]);
});
