import assert from "node:assert/strict";
import test from "node:test";

import { wordsAfter, wordsBefore } from "./surroundings.js";

const long = "Nobody asked the port managers, who had met the engineers for three days and did not say a word about it. ";

test("a short text stays whole", () => {
  assert.equal(wordsBefore("Trade stopped. "), "Trade stopped. ");
  assert.equal(wordsAfter(""), "");
});

test("a long one is cut between two words", () => {
  const before = wordsBefore(long);
  assert.ok(before.startsWith("…") && long.includes(` ${before.slice(1)}`), before);
  const after = wordsAfter(long);
  assert.ok(after.endsWith("…") && long.includes(`${after.slice(0, -1)} `), after);
});

test("a script without spaces is cut anywhere, but never inside a character", () => {
  const text = "😀".repeat(80);
  for (const cut of [wordsBefore(`${text}x`), wordsAfter(`x${text}`)]) assert.ok(cut.isWellFormed?.() ?? true, cut);
  assert.equal(wordsAfter("国".repeat(200)), `${"国".repeat(90)}…`);
});
