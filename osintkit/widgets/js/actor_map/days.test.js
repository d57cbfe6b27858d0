import assert from "node:assert/strict";
import test from "node:test";

import { dated, termsOf } from "./days.js";

const time = { left: 100, right: 200, first: "2026-02-27", last: "2026-03-08", columns: [[210, 280, "date:words"], [280, 350, "date:undated"]] };

test("a dragged range is the days that it touches, whichever way it was dragged", () => {
  assert.deepEqual(termsOf(time, [101, 129]), ["date:2026-02-27..2026-03-01"]);
  assert.deepEqual(termsOf(time, [129, 101]), ["date:2026-02-27..2026-03-01"]);
});

test("a range beyond the days ends at the first and last of them", () => {
  assert.deepEqual(termsOf(time, [0, 205]), ["date:2026-02-27..2026-03-08"]);
});

test("columns without days that it touches are meant too", () => {
  assert.deepEqual(termsOf(time, [195, 300]), ["date:2026-03-08..2026-03-08", "date:words", "date:undated"]);
  assert.deepEqual(termsOf({ ...time, first: "", last: "" }, [0, 300]), ["date:words", "date:undated"]);
});

test("the days take the place of earlier ones, and other terms stay", () => {
  assert.equal(dated(["kind:unknown", "date:2026", "-date:undated"], ["date:words"]), "kind:unknown date:words");
});

test("over the strip without a year the days have none", () => {
  const year = { left: 300, right: 400, days: ["11-29", "11-30", "12-01", "12-02"] };
  assert.deepEqual(termsOf({ ...time, columns: [], year }, [310, 360]), ["date:XXXX-11-29..XXXX-12-01"]);
  assert.deepEqual(termsOf({ ...time, columns: [], year }, [190, 500]), ["date:2026-03-08..2026-03-08", "date:XXXX-11-29..XXXX-12-02"]);
});
