import assert from "node:assert/strict";
import { test } from "node:test";
import { chordOf, nameOfKey } from "./keys.js";

const event = (code, key, modifiers = {}) => ({ code, key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });

test("a digit counts by its place, though AZERTY prints & there", () => {
  assert.equal(nameOfKey(event("Digit1", "&")), "1");
});

test("a letter on a Cyrillic or Arabic layout counts by its place", () => {
  assert.deepEqual([nameOfKey(event("KeyW", "ц")), nameOfKey(event("KeyT", "ف"))], ["w", "t"]);
});

test("on a Latin layout the printed letter counts: W on AZERTY, Z on QWERTZ", () => {
  assert.deepEqual([nameOfKey(event("KeyZ", "w")), nameOfKey(event("KeyY", "z"))], ["w", "z"]);
});

test("a question mark is found wherever it is printed", () => {
  assert.equal(chordOf(event("Comma", "?", { shiftKey: true })), "?");
  assert.equal(chordOf(event("Slash", "\u061f", { shiftKey: true })), "?", "Arabic");
  assert.equal(chordOf(event("Slash", "\uff1f", { shiftKey: true })), "?", "a Chinese input method");
});

test("Command and Ctrl are one modifier", () => {
  assert.equal(chordOf(event("KeyZ", "z", { metaKey: true })), "Mod+z");
  assert.equal(chordOf(event("KeyZ", "Z", { ctrlKey: true, shiftKey: true })), "Mod+Shift+z");
});

test("Backspace deletes as Delete does, and a lone modifier is no key", () => {
  assert.deepEqual([nameOfKey(event("Backspace", "Backspace")), nameOfKey(event("ShiftLeft", "Shift"))], ["Delete", ""]);
});
