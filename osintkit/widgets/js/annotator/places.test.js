// Where things stand on the page: numbers in, numbers out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { joinByLine } from "./overlay.js";
import { markStyles } from "./paint.js";
import { shownLabels } from "./palette.js";
import { proposedTitle } from "./panes.js";
import { marksAt } from "./pointing.js";
import { placeFor } from "./popover.js";
import { splitLines } from "./text.js";

const box = (left, top, right, bottom) => ({ left, top, right, bottom });

test("pieces of one line are one outline, those of the next another", () => {
  const joined = joinByLine([box(10, 0, 50, 20), box(51, 1, 90, 19), box(0, 26, 40, 46), box(5, 30, 5, 40)]);

  assert.deepEqual(joined, [box(10, 0, 90, 20), box(0, 26, 40, 46)]);
});

test("details stand below a mark, above it where there is no room, and never outside", () => {
  const size = { width: 200, height: 100 };
  const room = { width: 600, top: 0, height: 400 };
  const line = (left, top) => ({ left, top, width: 40, height: 20 });
  const at = (left, top, where = room) => placeFor(line(left, top), line(left, top), size, where);

  assert.deepEqual(at(100, 50), { left: 96, top: 76 });
  assert.deepEqual(at(100, 350), { left: 96, top: 244 });
  assert.equal(at(580, 50).left, 392);
  assert.equal(at(0, 50, { ...room, width: 150 }).left, 8);
});

test("details of a mark over two lines cover neither", () => {
  const lines = [{ left: 500, top: 330, width: 90, height: 20 }, { left: 0, top: 356, width: 60, height: 20 }];

  assert.equal(placeFor(lines[0], lines[1], { width: 200, height: 100 }, { width: 600, top: 0, height: 400 }).top, 224);
});

test("of nested marks the shortest is meant first", () => {
  const marks = [{ id: "long", spans: [[0, 20]] }, { id: "short", spans: [[5, 8]] }, { id: "away", spans: [[9, 12]] }];

  assert.deepEqual(marksAt(marks, 6).map(({ id }) => id), ["short", "long"]);
});

test("lines are cut at line feeds alone, each with its own", () => {
  assert.deepEqual(splitLines("a\u2028b\n\nc"), [{ start: 0, end: 4 }, { start: 4, end: 5 }, { start: 5, end: 6 }]);
  assert.deepEqual(splitLines(""), []);
});

test("the first line is proposed as the title, a lone paragraph is not", () => {
  assert.equal(proposedTitle("\n  Ferries agreed \nOslo said"), "Ferries agreed");
  assert.equal(proposedTitle("One long paragraph."), "");
  assert.equal(proposedTitle(`${"word ".repeat(60)}\nmore`), "");
});

test("a colour that is none, and a line that is none, do no harm to the style sheet", () => {
  const styles = markStyles([{ name: "x", colour: "red}*{display:none", line: "url(x)" }], false);

  assert.match(styles.get("x"), /^background-color:#[0-9a-f]{6};text-decoration:underline 2px solid #5a6673$/);
});

test("beginners see the beginner's labels, and those that the article uses", () => {
  const labels = [{ name: "who", key: "1", step: "beginner" }, { name: "claim", key: "6", step: "full" }, { name: "cue", key: "0", step: "full" }];
  const store = { codebook: { labels }, records: { uses: (label) => label === "cue" } };

  assert.deepEqual(shownLabels(store, false).map(({ name }) => name), ["who", "cue"]);
  assert.deepEqual(shownLabels(store, true).map(({ name }) => name), ["who", "claim", "cue"]);
});
