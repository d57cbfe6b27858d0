import assert from "node:assert/strict";
import test from "node:test";

import { arrowhead, plotlyText, withPoints } from "./along.js";

const curves = {
  x: [0, 30, 70, 100, 0, 0, 0, 0], y: [0, 0, 0, 0, 0, 30, 70, 100],
  tips: [1, 2], tip_x: [110, 0, 0], tip_y: [0, 110, -10], width: [2, 2], line: [1, 2], arrow: [0, 3],
};
const picture = { lines: [{ id: "line-a" }, { id: "line-b" }], told: ["Iran to <b>: helps; 1 claim", "Chile"] };

test("a line gets points from one end to the other, and a gap before the next", () => {
  const { x, y, ...rest } = withPoints({ drawn: "line", along: [0, 1], name: "lines" }, curves, picture);
  assert.deepEqual([x[0], x[8], x[9], y[10], y.at(-1)], [0, 100, null, 0, 100]);
  assert.deepEqual(rest, { name: "lines" });
});

test("what answers to the pointer carries the key of its line or arrow and says what it is, escaped", () => {
  const { customdata, hovertext } = withPoints({ drawn: "touch", along: [0, 1] }, curves, picture);
  assert.deepEqual([customdata[0], customdata.at(-1)], ["line-a", "line-b.3"]);
  assert.equal(hovertext[0], "Iran to &lt;b&gt;: helps");
});

test("a head stands at each tip", () => {
  const { x } = withPoints({ drawn: "heads", along: [0, 1] }, curves, picture);
  assert.equal(x.filter((place) => place === null).length, 2);
  assert.equal(x[0], 110);
  const [tip, left, , right] = arrowhead([10, 0], [0, 0], 2);
  assert.deepEqual(tip, [10, 0]);
  assert.ok(left[0] < 0 && left[1] === -right[1]);
});

test("markup, links and mathematics stay what they are as text", () => {
  assert.equal(plotlyText("<a href='x'>$1$&"), "&lt;a href=&#39;x&#39;&gt;&#36;1&#36;&amp;");
});

test("long texts are broken between words", () => {
  assert.equal(plotlyText("word ".repeat(20).trim()).split("<br>").length, 2);
});

test("any other trace stays", () => {
  const trace = { x: [1], y: [2] };
  assert.equal(withPoints(trace, curves, picture), trace);
});
