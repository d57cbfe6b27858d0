import assert from "node:assert/strict";
import { test } from "node:test";
import { makeWalker, trimmed, withoutElision, wordsIn } from "./segments.js";

const cut = (line, language) => wordsIn(line, language).map(([start, end]) => line.slice(start, end));

test("a word comes without its elided article", () => {
  assert.deepEqual(cut("L'Iran et d’autres qu'on", "fr"), ["Iran", "et", "autres", "on"]);
});

test("English has no elided articles: O'Brien and d'Arc stay whole", () => {
  assert.deepEqual(cut("d'Arc met O'Brien", "en"), ["d'Arc", "met", "O'Brien"]);
});

test("where the language is not known an elided article is taken off too", () => {
  assert.deepEqual(cut("l'Iran"), ["Iran"]);
});

test("both halves of a compound are words", () => {
  assert.deepEqual(cut("russo-iranienne", "fr"), ["russo", "iranienne"]);
});

test("Chinese and Arabic have words too", () => {
  assert.ok(cut("外务大臣表示支持该协议。", "zh").length > 3);
  assert.deepEqual(cut("قال الوزير.", "ar"), ["قال", "الوزير"]);
});

test("a language tag that is none does no harm", () => {
  assert.deepEqual(cut("two words", "not a tag!"), ["two", "words"]);
});

test("a combining accent stays with its word", () => {
  assert.deepEqual(cut("Te\u0301he\u0301ran dit"), ["Te\u0301he\u0301ran", "dit"]);
});

test("white space at the ends of a selection is left out", () => {
  assert.deepEqual(trimmed("  the pact \n", [0, 12]), [2, 10]);
  assert.equal(trimmed("   ", [0, 3]), null);
});

test("an apostrophe at the end of a range elides nothing", () => {
  assert.deepEqual(withoutElision("l'", [0, 2], "fr"), [0, 2]);
});

const text = "One two.\n\nThree";
const walker = makeWalker(text, [{ start: 0, end: 9 }, { start: 9, end: 10 }, { start: 10, end: 15 }], "en");

test("the walk goes over line ends and blank lines", () => {
  assert.deepEqual(walker.after(7), [10, 15]);
  assert.deepEqual(walker.before(9), [4, 7]);
});

test("the walk ends at both ends of the text", () => {
  assert.equal(walker.after(11), null);
  assert.equal(walker.before(2), null);
});

test("an empty text has no words", () => {
  const none = makeWalker("", []);

  assert.deepEqual([none.at(0), none.before(0)], [null, null]);
});
