import assert from "node:assert/strict";
import { test } from "node:test";
import { isEdtf } from "./edtf.js";
import { makeNaming } from "./naming.js";
import { occurrences } from "./occurrences.js";

const NAMES = { iran: "IR", "south korea": "KR", korea: "KP", 伊朗: "IR", إيران: "IR", russia: "RU" };
const naming = makeNaming(NAMES);

test("words that name a country and nothing else are that country", () => {
  for (const words of ["Iran", "l'Iran", "the  South\nKorea", "“Iran”", "伊朗", "إيران"]) assert.notEqual(naming(words).whole, null, words);
  assert.equal(naming("South Korea").whole, "KR");
});

test("more words belong to the one country among them, to none where there are two", () => {
  assert.deepEqual(naming("伊朗政府"), { whole: null, within: "IR" });
  assert.deepEqual(naming("officials of Iran"), { whole: null, within: "IR" });
  assert.deepEqual(naming("Iran and Russia"), { whole: null, within: null });
  assert.deepEqual(naming("Iranian"), { whole: null, within: null });
});

test("occurrences are found whatever their case, accents and spaces", () => {
  const text = "TÉHÉRAN et Te\u0301he\u0301ran, Iranian, l’Iran.";
  const found = (words, ways) => occurrences(text, words, ways).map(([start, end]) => text.slice(start, end));

  assert.deepEqual(found("téhéran"), ["TÉHÉRAN", "Te\u0301he\u0301ran"]);
  assert.deepEqual(found("l'iran"), ["l’Iran"]);
  assert.deepEqual(found("Iran", { whole_words: true }), ["Iran"]);
  assert.deepEqual(found("iran", { exact: true }), []);
  assert.deepEqual([found(" "), found(".*")], [[], []]);
  assert.deepEqual(occurrences("a\n b 😀 A B", "a b"), [[0, 4], [8, 11]]);
  assert.deepEqual(occurrences("伊朗和伊朗", "伊朗", { whole_words: true }), [[0, 2], [3, 5]]);
});

test("dates are those of EDTF that a calendar has", () => {
  for (const text of ["2022-11-03", "XXXX-11", "2022-08/..", "2024-02-29", "XXXX-02-29", "2022-21", "[2022, 2023]", "2022-11-03T10:00Z"]) assert.ok(isEdtf(text), text);
  for (const text of ["", "soon", "2022-13", "2022-02-29", "../..", "2022-21-03", "2022-11-31", "1/2/3"]) assert.ok(!isEdtf(text), text);
});
