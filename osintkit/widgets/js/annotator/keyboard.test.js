import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { makeGestures, makeUi } from "./gestures.js";
import { IN_LIST, IN_TEXT, OWN_KEYS, TABLE, gestureOf, printed } from "./keyboard.js";
import { neighbour } from "./pointing.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const codebook = read("../../../data/codebook.json");
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
  const strange = { codebook: { links: [{ name: "leave", key: "Escape" }], labels: [{ name: "attack", key: "a" }, { name: "proto", key: "__proto__" }] } };

  assert.deepEqual(gestureOf(strange, none, "a"), ["accept"]);
  assert.deepEqual(gestureOf(strange, none, "Escape"), ["leave"]);
  assert.equal(gestureOf(strange, none, "constructor"), null);
});

test("no label or tie of the kit's codebook has a key of the widget", () => {
  const keys = [...codebook.labels, ...codebook.links].map(({ key }) => key).filter(Boolean);

  assert.deepEqual(keys.filter((key) => OWN_KEYS.has(key)), []);
  assert.equal(new Set(keys).size, keys.length);
});

test("a letter without a gesture, and one with Ctrl, does nothing", () => {
  assert.equal(gestureOf(store, none, "u"), null);
  assert.equal(gestureOf(store, none, "Mod+a"), null);
});

test("no two rows of the table give one key two meanings in one place", () => {
  for (const where of ["text", "list", "always"]) {
    const chords = TABLE.filter((row) => row.where === where).flatMap(({ does }) => Object.keys(does));
    assert.equal(new Set(chords).size, chords.length, where);
  }
});

test("every gesture of the table is there, and every row says what it does in each language", () => {
  const gestures = makeGestures({ session: { store }, ui: makeUi(), words: {}, announce() {} });
  const elsewhere = ["showPane", "inspect", "toggleLabels", "enter", "toNext"]; // of the view, and of whoever follows keys
  const named = TABLE.filter(({ where }) => where === "always").flatMap(({ does }) => Object.values(does).map(([name]) => name));

  assert.deepEqual(named.filter((name) => typeof gestures[name] !== "function" && !elsewhere.includes(name)), []);
  for (const language of ["en", "fr"]) {
    const words = read(`../../words/${language}.json`);
    assert.deepEqual(TABLE.filter(({ say }) => !words[say]), [], language);
    const chords = TABLE.flatMap(({ does }) => Object.keys(does));
    assert.deepEqual(chords.filter((chord) => /undefined/.test(printed(chord, (key) => String(words[key])))), []);
  }
});

test("what moves in the text and in the list is in the table, and nothing of it is a gesture", () => {
  assert.deepEqual(new Set(Object.values(IN_TEXT).map(([move]) => move)), new Set(["word", "line", "letter"]));
  assert.deepEqual(Object.keys(IN_LIST).filter((chord) => gestureOf(store, none, chord)), []);
});

test("a border moves over a whole character: an emoji of several, a letter with its accent", () => {
  const text = "a👩‍👧e\u0301b";
  const family = "👩‍👧".length;

  assert.deepEqual([neighbour(text, 1, true), neighbour(text, 1 + family, false)], [1 + family, 1]);
  assert.deepEqual([neighbour(text, 1 + family, true), neighbour(text, 3 + family, false)], [3 + family, 1 + family]);
});
