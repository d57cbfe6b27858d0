import assert from "node:assert/strict";
import { test } from "node:test";
import { linesIn } from "./in_view.js";

const lines = [0, 1, 2, 3].map((line) => ({ start: line * 10, end: line * 10 + 10 }));
const boxOf = (line) => ({ top: line * 100, bottom: line * 100 + 90 });

test("paragraphs that are seen in part are among those that are seen", () => {
  assert.deepEqual(linesIn({ lines }, boxOf, { top: 50, bottom: 250 }), { from: 0, to: 2 });
});

test("what ends above, or begins below, is not seen", () => {
  assert.deepEqual(linesIn({ lines }, boxOf, { top: 95, bottom: 200 }), { from: 1, to: 1 });
});

test("a text that is scrolled out of the window is not seen", () => {
  assert.equal(linesIn({ lines }, boxOf, { top: 900, bottom: 1000 }), null);
  assert.equal(linesIn({ lines: [] }, boxOf, { top: 0, bottom: 10 }), null);
});
