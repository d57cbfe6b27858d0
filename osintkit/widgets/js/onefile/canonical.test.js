import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { byCodePoint, canonicalJson, derivedId } from "./canonical.js";
import { sha256 } from "./sha256.js";

test("keys are sorted by code points, not by the units of UTF-16", () => {
  assert.equal(canonicalJson({ "😀": 1, "\ue000": 2, b: [1, null], a: "é" }), '{"a":"\\u00e9","b":[1,null],"\\ue000":2,"\\ud83d\\ude00":1}');
  assert.deepEqual(["😀", "\ue000", "ab", "a"].sort(byCodePoint), ["a", "ab", "\ue000", "😀"]);
});

test("small fractions are written as Python writes them", () => {
  assert.equal(canonicalJson([0.00001, 1.5e-7, 0.0001, -1e-6, 0.87]), "[1e-05,1.5e-07,0.0001,-1e-06,0.87]");
  assert.equal(canonicalJson([-0, 0, 2 ** 53 - 1]), "[0,0,9007199254740991]");
});

test("controls and everything outside ASCII are escaped", () => {
  assert.equal(canonicalJson('\u0000\b\t\n\f\r"\\/\u007f\u2028'), '"\\u0000\\b\\t\\n\\f\\r\\"\\\\/\\u007f\\u2028"');
});

test("what JSON does not have is refused", () => {
  for (const value of [NaN, Infinity, undefined, () => 1]) assert.throws(() => canonicalJson([value]), TypeError);
  assert.throws(() => canonicalJson(2 ** 53), RangeError);
});

test("hashes are those of SHA-256, for every length around a block", () => {
  for (let length = 0; length < 200; length++) {
    const text = "é😀a".repeat(length).slice(0, length * 2);
    const well = text.replace(/[\ud800-\udbff]$/, "");
    assert.equal(sha256(well), createHash("sha256").update(well, "utf8").digest("hex"));
  }
});

test("an id follows from what it is about", () => {
  assert.equal(derivedId("same_as", "country:FR"), derivedId("same_as", "country:FR"));
  assert.match(derivedId("a"), /^[0-9a-f]{32}$/);
});
