import assert from "node:assert/strict";
import { test } from "node:test";
import { codePoints } from "./offsets.js";

test("a text of the basic plane has the same offsets on both sides", () => {
  const { toPoint, toUnit, length } = codePoints("L'Iran e\u0301te\u0301");

  assert.deepEqual([toPoint(7), toUnit(7), length], [7, 7, 12]);
});

test("a combining accent counts as a code point of its own", () => {
  assert.equal(codePoints("e\u0301").length, 2);
});

test("after an emoji the code points lag one behind the units", () => {
  const text = "a😀b😀c";
  const { toPoint, toUnit, length } = codePoints(text);

  assert.deepEqual([0, 1, 3, 4, 6, 7].map(toPoint), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual([0, 1, 2, 3, 4, 5].map(toUnit), [0, 1, 3, 4, 6, 7]);
  assert.equal(length, 5);
});

test("a unit inside a surrogate pair counts as the start of its character", () => {
  assert.equal(codePoints("a😀b").toPoint(2), 1);
});

test("every offset comes back, whatever stands in the text", () => {
  const text = "👩‍👩‍👧 قال الوزير 𝒳 e\u0301 外务大臣 🇮🇷";
  const { toPoint, toUnit, length } = codePoints(text);
  const points = Array.from({ length: length + 1 }, (_, point) => point);

  assert.equal(length, [...text].length);
  assert.deepEqual(points.map((point) => toPoint(toUnit(point))), points);
  assert.deepEqual(points.map((point) => text.slice(0, toUnit(point))), points.map((point) => [...text].slice(0, point).join("")));
});

test("a lone half of a pair is a unit and a code point", () => {
  assert.equal(codePoints("a\ud800b").toPoint(2), 2);
});
