import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBook } from "./book.js";
import { makeShelf } from "./shelf.js";
import { tiesOf } from "./ties.js";

const TEXT = "Iran and Russia signed. Officials said France hit Oslo.";
const record = (kind, id, fields, writer = "amina") => ({ kind, id, fields, writer, at: "t", heads: [`${id}:1`], ...(kind === "actor" ? {} : { article: "art" }) });
const mark = (id, label, words, attributes = {}) => {
  const start = TEXT.indexOf(words);
  const given = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`attr:${name}`, value]));
  return record("annotation", id, { label, spans: [[start, start + words.length]], quotes: [[words, "", ""]], ...given });
};
const tie = (type, source, target, attributes = {}) => record("link", `${type}-${source}-${target}`, { type, source, target, ...attributes });
const MARKS = [mark("iran", "actor", "Iran"), mark("russia", "country", "Russia", { country: "RU" }), mark("signed", "event", "signed", { quad: "verbal_cooperation" }),
  mark("france", "actor", "France"), mark("oslo", "actor", "Oslo"), mark("hit", "event", "hit", { quad: "material_conflict", modality: "denied" }), mark("said", "source", "Officials")];

function lines(records, { outlet = "Post", shows = () => true } = {}) {
  const base = { case: { sha: "" }, clock: 1, seen: [], marks: true, articles: [{ id: "art", text: TEXT, suggestions: [] }], countries: [], names: { iran: "IR", france: "FR" }, codebook: {} };
  const book = makeBook({ ...base, records: [...records, record("article", "art", { ...(outlet ? { outlet } : {}) })] });
  return tiesOf(makeShelf(base, book), shows);
}
const told = ({ lines: all }) => all.map(({ form, source, target, kind, dashed }) => [form, source, target, kind, dashed]);

test("two who agree are one line that nobody began", () => {
  assert.deepEqual(told(lines([...MARKS, tie("by", "signed", "iran"), tie("by", "signed", "russia")]))[0], ["mutual", "country:IR", "country:RU", "verbal_cooperation", false]);
});

test("a line is dashed where only somebody unnamed says so, or nobody knows the outlet", () => {
  const harmed = [tie("by", "hit", "france"), tie("to", "hit", "oslo")];

  assert.deepEqual(told(lines([...MARKS, ...harmed]))[0], ["directed", "country:FR", "name:oslo", "material_conflict", false]);
  assert.equal(told(lines([...MARKS, ...harmed, tie("attributed_to", "hit", "said", { "attr:naming": "unnamed" })]))[0][4], true);
  assert.equal(told(lines([...MARKS, ...harmed], { outlet: null }))[0][4], true);
});

test("passages keep their status, and those without who and whom are left out and listed", () => {
  const found = lines([...MARKS, tie("by", "hit", "france")]);

  assert.deepEqual(told(found), [["to nobody", "country:FR", null, "material_conflict", false]]);
  assert.deepEqual([found.lines[0].passages[0].status, found.left.map(({ quote }) => quote)], ["denied", ["signed"]]);
});

test("a mention stands for the actor that it is tied to", () => {
  const found = lines([...MARKS, record("actor", "u", { name: "Harbour Union" }), tie("by", "hit", "oslo"), tie("refers_to", "oslo", "u")]);

  assert.deepEqual([...found.actors.values()], [{ id: "u", name: "Harbour Union", country: undefined }]);
});

test("marks that are not shown draw nothing", () => {
  assert.deepEqual(told(lines([...MARKS, tie("by", "hit", "france")], { shows: ({ writer }) => writer === "bo" })), []);
});
