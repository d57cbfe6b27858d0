import assert from "node:assert/strict";
import { test } from "node:test";
import { makeRecords } from "./records.js";

const mark = (id, start, end, label = "actor", more = {}) => ({ id, label, spans: [[start, end]], attributes: {}, ...more });
const ids = (records) => records.map(({ id }) => id);

/** What the lists should hold, computed from the maps alone. */
function expected({ annotations, suggestions }) {
  const say = ({ label, spans }) => `${label} ${spans.join(" ")}`;
  const mine = [...annotations.values()].filter((each) => !each.by);
  const said = new Set(mine.map(say));
  const from = new Set(mine.map((each) => each.from));
  const isSaid = (each) => said.has(say(each)) || (each.label === "country" && ["actor", "place"].some((label) => said.has(say({ ...each, label }))));
  const waiting = [...suggestions.values()].filter((each) => !isSaid(each) && !from.has(each.id));
  const start = ({ spans }) => spans[0]?.[0] ?? -1;
  const end = ({ spans }) => spans[0]?.[1] ?? 0;
  const order = (records) => records.sort((a, b) => start(a) - start(b) || end(b) - end(a) || a.number - b.number);
  return [order([...annotations.values()]), order(waiting), order([...annotations.values(), ...waiting])].map(ids);
}

test("marks stand in the order of the text, the longer first, the whole article before all", () => {
  const records = makeRecords({ marks: [mark("b", 4, 6), mark("a", 4, 9), { ...mark("whole", 0, 0), spans: [] }, mark("c", 4, 6)] });

  assert.deepEqual(ids(records.sorted.items), ["whole", "a", "b", "c"]);
});

test("a mark that is edited keeps its place among those of the same words", () => {
  const records = makeRecords({ marks: [mark("a", 4, 6), mark("b", 4, 6)] });
  records.put(mark("a", 4, 6, "event"));

  assert.deepEqual(ids(records.sorted.items), ["a", "b"]);
});

test("a suggestion that is accepted under its own id is shown once, and waits again when that is taken back", () => {
  const records = makeRecords({ suggested: [mark("s", 2, 6, "country")] });
  records.put({ ...records.suggestions.get("s"), from: "s" });
  assert.deepEqual([ids(records.shown.items), ids(records.pending.items)], [["s"], []]);

  records.drop("s");

  assert.deepEqual([ids(records.shown.items), ids(records.pending.items)], [["s"], ["s"]]);
});

test("a country is not suggested where the same words are marked as who or where", () => {
  const records = makeRecords({ marks: [mark("who", 0, 4), mark("event", 10, 14, "event")], suggested: [mark("a", 0, 4, "country"), mark("b", 10, 14, "country"), mark("c", 0, 9, "country")] });
  assert.deepEqual(ids(records.pending.items), ["c", "b"]);

  records.drop("who");
  records.put(mark("where", 10, 14, "place"));

  assert.deepEqual(ids(records.pending.items), ["c", "a"]);
});

test("a change touches the mark, the ends of its ties, and the suggestions that come or go with it, nothing else", () => {
  const records = makeRecords({
    marks: [mark("e", 10, 12, "event"), mark("far", 50, 55)], suggested: [mark("s", 0, 4)],
    tied: [{ id: "l", type: "by", source: "e", target: "x" }],
  });
  records.takeTouched();
  records.put(mark("x", 0, 4));

  assert.deepEqual([...records.takeTouched()].sort(), ["e", "s", "x"]);
  assert.deepEqual([...records.takeTouched()], []);
});

test("the labels that are used follow the marks", () => {
  const records = makeRecords({ marks: [mark("a", 0, 2, "actor")] });
  records.put(mark("a", 0, 2, "event"));

  assert.deepEqual([records.uses("actor"), records.uses("event")], [false, true]);
});

test("after any sequence of changes the lists are what a computation from scratch gives", () => {
  let seed = 7;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const records = makeRecords({ suggested: Array.from({ length: 12 }, (_, i) => mark(`s${i}`, random(9), 9 + random(4), "country")) });
  for (let step = 0; step < 600; step++) {
    const id = `r${random(15)}`;
    const label = ["actor", "country"][random(2)];
    const change = random(6);
    if (change < 3) records.put(mark(id, random(9), 9 + random(4), label, random(3) ? {} : { from: `s${random(12)}` }));
    else if (change === 3) records.drop(id);
    else if (change === 4) records.withdraw(`s${random(12)}`);
    else records.propose(mark(`s${random(12)}`, random(9), 9 + random(4), "country"));

    assert.deepEqual([records.sorted.items, records.pending.items, records.shown.items].map(ids), expected(records), `step ${step}`);
  }
});
