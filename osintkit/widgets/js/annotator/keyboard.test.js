import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { OWN_KEYS, gestureOf } from "./keyboard.js";

const codebook = JSON.parse(readFileSync(new URL("../../../data/codebook.json", import.meta.url), "utf8"));
const store = { codebook };
const none = { menu: null, picking: null };

test("labels and ties have the keys of the codebook", () => {
  assert.deepEqual(gestureOf(store, none, "2"), ["mark", "event"]);
  assert.deepEqual(gestureOf(store, none, "w"), ["tie", "by"]);
  assert.deepEqual(gestureOf(store, none, "t"), ["tie", "to"]);
});

test("while choices are open, digits choose", () => {
  assert.deepEqual(gestureOf(store, { menu: "quad" }, "2"), ["takeChoice", 2]);
});

test("a key of the widget is not taken by a label of a stranger's codebook", () => {
  const strange = { codebook: { links: [], labels: [{ name: "attack", key: "a" }] } };

  assert.deepEqual(gestureOf(strange, none, "a"), ["accept"]);
});

test("no label or tie of the kit's codebook has a key of the widget", () => {
  const keys = [...codebook.labels, ...codebook.links].map(({ key }) => key).filter(Boolean);

  assert.deepEqual(keys.filter((key) => OWN_KEYS.has(key)), []);
  assert.equal(new Set(keys).size, keys.length);
});

test("a letter without a gesture, and one with Ctrl, does nothing", () => {
  assert.equal(gestureOf(store, none, "q"), null);
  assert.equal(gestureOf(store, none, "Mod+a"), null);
});
