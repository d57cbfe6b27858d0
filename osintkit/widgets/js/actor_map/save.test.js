import assert from "node:assert/strict";
import test from "node:test";

import { scaleFor } from "./save.js";

test("a picture of usual size is drawn twice as sharp", () => {
  assert.equal(scaleFor(1500, 1200), 2);
});

test("a picture that no canvas would hold is drawn as sharp as one does", () => {
  const scale = scaleFor(1500, 60_000);
  assert.ok(scale < 1 && 1500 * 60_000 * scale ** 2 <= 64_000_001);
});
