import assert from "node:assert/strict";
import test from "node:test";
import { gzipSync } from "node:zlib";

import { openPicture, wholeTrace } from "./packing.js";

test("steps become places and gaps stay", () => {
  assert.deepEqual(wholeTrace({ x: { steps: [105, 5, null, -100], unit: 10 } }), { x: [10.5, 11, null, 1] });
});

test("runs become texts", () => {
  assert.deepEqual(wholeTrace({ customdata: { runs: [["a", 2], ["<b>", 1]] } }), { customdata: ["a", "a", "<b>"] });
});

test("a list that stands in an earlier trace is taken from there", () => {
  assert.deepEqual(wholeTrace({ x: { same: [0, "y"] } }, [{ y: [1, 2] }]), { x: [1, 2] });
});

test("everything else stays as it is", () => {
  const trace = { x: [1, 2], line: { color: "#ffffff" }, name: "lines", showlegend: false };
  assert.deepEqual(wholeTrace(trace), trace);
});

test("a packed picture is opened", async () => {
  const picture = { lines: [], figure: { layout: {}, data: [{ y: { steps: [10], unit: 10 } }] } };
  assert.deepEqual((await openPicture(gzipSync(JSON.stringify(picture)))).figure.data, [{ y: [1] }]);
});
