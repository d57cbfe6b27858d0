// Every letter that opens something, as the keyboards of other languages send it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chordOf } from "../shared/keys.js";
import { gestureOf, OWN_KEYS, TABLE } from "./keyboard.js";

const ROWS = { qwerty: "qwertyuiopasdfghjklzxcvbnm", azerty: "azertyuiopqsdfghjklwxcvbn", qwertz: "qwertzuiopasdfghjklyxcvbnm" };
const CYRILLIC = "йцукенгшщзфывапролдячсмить";
const ARABIC = ["ض", "ص", "ث", "ق", "ف", "غ", "ع", "ه", "خ", "ح", "ش", "س", "ي", "ب", "ل", "ا", "ت", "ن", "م", "ئ", "ء", "ؤ", "ر", "لا", "ى", "ة"];
const codes = [...ROWS.qwerty].map((letter) => `Key${letter.toUpperCase()}`);
const event = (code, key, modifiers = {}) => ({ code, key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });

/** The event by which a layout sends the key of a letter: where it is printed, or else where it lies. */
const LAYOUTS = {
  AZERTY: (letter) => (letter === "m" ? event("Semicolon", "m") : event(codes[ROWS.azerty.indexOf(letter)], letter)),
  QWERTZ: (letter) => event(codes[ROWS.qwertz.indexOf(letter)], letter),
  Cyrillic: (letter) => event(codes[ROWS.qwerty.indexOf(letter)], CYRILLIC[ROWS.qwerty.indexOf(letter)]),
  Arabic: (letter) => event(codes[ROWS.qwerty.indexOf(letter)], ARABIC[ROWS.qwerty.indexOf(letter)]),
};
const store = { codebook: { labels: [], links: [] } };
const none = { menu: null, picking: null };

for (const [layout, press] of Object.entries(LAYOUTS)) {
  test(`each key of the widget is itself on ${layout}`, () => {
    for (const key of OWN_KEYS) assert.equal(chordOf(press(key)), key, key);
    for (const key of "efidhcq") assert.ok(gestureOf(store, none, chordOf(press(key))), key);
  });

  test(`with Shift and with Ctrl too on ${layout}`, () => {
    assert.equal(chordOf({ ...press("a"), shiftKey: true, key: press("a").key.toUpperCase() }), "Shift+a");
    assert.equal(chordOf({ ...press("z"), ctrlKey: true }), "Mod+z");
  });
}

test("no two rows of the list of keys say the same", () => {
  const said = TABLE.map(({ where, say }) => `${where} ${say}`);
  assert.equal(new Set(said).size, said.length);
});
