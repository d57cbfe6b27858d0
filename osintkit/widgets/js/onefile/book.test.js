import assert from "node:assert/strict";
import { test } from "node:test";
import { makeBook } from "./book.js";
import { readLine, slug } from "./operations.js";
import { redoable, undoable } from "./undoing.js";

const SESSION = { log: "amina-0123456789abcdef", writer: "amina", hand: "f".repeat(16) };
const mark = (record, fields = { note: "a" }) => ({ kind: "annotation", record, action: "add", fields, article: "art" });

function bookOf(base = {}) {
  return makeBook({ case: { sha: "c" }, clock: 7, seen: [["teacher-1", 7, "s"]], marks: false, records: [], ...base });
}

function write(book, ...drafts) {
  const writing = book.begin(SESSION);
  drafts.forEach((draft) => writing.write(draft));
  return writing.end().map((line) => JSON.parse(line));
}

const mine = (book) => book.newestFirst("amina", SESSION.hand);
const take = (book, choose) => write(book, ...choose(mine(book), "art", book.operation).map((each) => ({ kind: each.kind, record: each.record, action: "void", voids: each.id, article: "art" })));

test("lines count on from the clock, each names the one before, and the first says what was seen and of which case", () => {
  const book = bookOf();
  const [one] = write(book, mark("m"));
  const [two] = write(book, { ...mark("m", { note: "b" }), action: "edit" });

  assert.deepEqual([one.n, one.counter, one.prev, one.seen, one.case, one.after], [1, 8, "", [["teacher-1", 7, "s"]], "c", []]);
  assert.deepEqual([two.n, two.counter, two.prev, two.after, "seen" in two], [2, 9, one.sha, [`${SESSION.log}:1`], false]);
});

test("the lines of one gesture say how many they are and hang together", () => {
  const lines = write(bookOf(), mark("m"), mark("o"), mark("p"));

  assert.deepEqual(lines.map(({ of }) => of), [[1, 3], [2, 3], [3, 3]]);
  assert.deepEqual(lines.slice(1).map(({ prev }) => prev), lines.slice(0, 2).map(({ sha }) => sha));
  assert.equal(new Set(lines.map(({ body }) => body.gesture)).size, 1);
  assert.equal(new Set(lines.map(({ body }) => body.salt)).size, 3);
});

test("what could not be kept never happened", () => {
  const book = bookOf();
  const writing = book.begin(SESSION);
  writing.write(mark("m"));
  writing.write(mark("o"));
  writing.back();

  assert.deepEqual([book.existing("annotation"), book.last(SESSION.log).n, mine(book)], [[], 0, []]);
});

test("a record of the file is edited, removed and brought back on top of how it stood", () => {
  const book = bookOf({ marks: true, records: [{ kind: "annotation", id: "m", fields: { note: "a", label: "x" }, writer: "teacher", at: "t", article: "art", heads: ["teacher-1:3"] }] });
  const [edit] = write(book, { ...mark("m", { note: null }), action: "edit" });
  assert.deepEqual([edit.after, book.state("annotation", "m").fields], [["teacher-1:3"], { label: "x" }]);
  write(book, { ...mark("m", {}), action: "remove" });
  assert.equal(book.state("annotation", "m").exists, false);

  take(book, undoable);

  assert.deepEqual([book.state("annotation", "m").exists, book.state("annotation", "m").writer], [true, "teacher"]);
  assert.deepEqual(book.state("annotation", "m").heads, [`${SESSION.log}:3`]);
});

test("undo takes back a gesture whole, redo brings it back until something else is done", () => {
  const book = bookOf();
  write(book, mark("m"), mark("o"));
  write(book, mark("p"));
  const names = () => book.existing("annotation").map(({ record }) => record).sort().join("");

  take(book, undoable);
  assert.equal(names(), "mo");
  take(book, undoable);
  assert.equal(names(), "");
  take(book, redoable);
  assert.equal(names(), "mo");
  write(book, mark("q"));
  assert.deepEqual(take(book, redoable), []);
  take(book, undoable);
  assert.equal(names(), "mo");
});

test("nobody takes back what another hand of the same name wrote", () => {
  const book = bookOf();
  write(book, mark("m"));

  assert.deepEqual(undoable(book.newestFirst("amina", "0".repeat(16)), "art"), []);
});

test("what a newer file holds already is not counted again", () => {
  const lines = write(bookOf(), mark("m"));
  const newer = bookOf({ marks: true, seen: [[SESSION.log, 1, lines[0].sha]], records: [] });
  newer.take(readLine(JSON.stringify(lines[0])));
  assert.equal(newer.existing("annotation").length, 0);

  const without = bookOf({ marks: false, seen: [[SESSION.log, 1, lines[0].sha]] });
  without.take(readLine(JSON.stringify(lines[0])));
  assert.equal(without.existing("annotation").length, 1);
});

test("a log has an ASCII name", () => {
  assert.deepEqual(["Aminé K.", "李", "-- ", "x".repeat(80)].map(slug), ["amine-k", "writer", "writer", "x".repeat(32)]);
});
