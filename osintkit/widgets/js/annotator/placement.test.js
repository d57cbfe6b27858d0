import assert from "node:assert/strict";
import { test } from "node:test";
import { makePlacement, runsByKind } from "./placement.js";

const cells = [{ start: 0, end: 10 }, { start: 10, end: 20 }, { start: 20, end: 30 }];
const view = { cells, cellOf: (unit) => Math.min(2, Math.floor(unit / 10)) };

function place(placement, id, mark) {
  const changed = new Set();
  placement.place(id, mark, changed);
  return [...changed];
}

test("marks of one kind that overlap or touch are one run, those of others their own", () => {
  const pieces = [{ start: 5, end: 8, kind: "a" }, { start: 0, end: 3, kind: "a" }, { start: 2, end: 5, kind: "a" }, { start: 1, end: 9, kind: "b" }, { start: 9, end: 10, kind: "a" }];

  assert.deepEqual([...runsByKind(pieces)], [["a", [[0, 8], [9, 10]]], ["b", [[1, 9]]]]);
});

test("a mark over several cells has a piece in each, and only these change with it", () => {
  const placement = makePlacement(view);
  assert.deepEqual(place(placement, "m", { kind: "a", spans: [[8, 12]] }), [0, 1]);
  assert.deepEqual([0, 1, 2].map(placement.pieces), [[{ start: 8, end: 10, kind: "a" }], [{ start: 10, end: 12, kind: "a" }], []]);

  assert.deepEqual(place(placement, "m", { kind: "a", spans: [[22, 25]] }), [0, 1, 2]);
  assert.deepEqual([0, 1, 2].map((cell) => placement.pieces(cell).length), [0, 0, 1]);
});

test("a mark that ends where a cell ends does not touch the next", () => {
  assert.deepEqual(place(makePlacement(view), "m", { kind: "a", spans: [[5, 10]] }), [0]);
});

test("what is placed as it was changes nothing, what is taken away changes its cells", () => {
  const placement = makePlacement(view);
  place(placement, "m", { kind: "a", spans: [[1, 2], [21, 22]] });
  assert.deepEqual(place(placement, "m", { kind: "a", spans: [[1, 2], [21, 22]] }), []);

  assert.deepEqual(place(placement, "m", null), [0, 2]);
  assert.deepEqual([...placement.ids()], []);
});

test("a mark of no words, and a text of none, are nowhere", () => {
  assert.deepEqual(place(makePlacement(view), "m", { kind: "a", spans: [[4, 4]] }), []);
  assert.deepEqual(place(makePlacement({ cells: [], cellOf: () => 0 }), "m", { kind: "a", spans: [[0, 4]] }), []);
});
