import assert from "node:assert/strict";
import { test } from "node:test";

import { stepOf } from "./steps.js";

test("nothing is not shaded, one is, and the most is darkest", () => {
  assert.deepEqual([0, 1, 25, 26, 99, 100].map((times) => stepOf(times, 100)), [0, 1, 1, 2, 4, 4]);
  assert.equal(stepOf(1, 1), 4);
});
