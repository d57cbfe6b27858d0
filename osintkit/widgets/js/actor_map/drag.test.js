import assert from "node:assert/strict";
import test from "node:test";

import { nodeAt } from "./drag.js";

const nodes = [{ id: "a", x: 50, y: 50, radius: 10 }, { id: "b", x: 68, y: 50, radius: 10 }];

test("a press inside a node or on its rim takes hold of it", () => {
  assert.equal(nodeAt(nodes, { x: 45, y: 45 }).id, "a");
  assert.equal(nodeAt(nodes, { x: 68, y: 63 }).id, "b");
});

test("between two nodes the nearer one is meant", () => {
  assert.equal(nodeAt(nodes, { x: 58, y: 50 }).id, "a");
});

test("elsewhere there is none", () => {
  assert.equal(nodeAt(nodes, { x: 50, y: 80 }), null);
  assert.equal(nodeAt([], { x: 0, y: 0 }), null);
});
