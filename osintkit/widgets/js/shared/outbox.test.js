import assert from "node:assert/strict";
import { test } from "node:test";
import { makeOutbox, sessionShelf } from "./outbox.js";

function setUp({ kept = [], send } = {}) {
  const sent = [];
  const states = [];
  const timers = [];
  let shelf = kept;
  const outbox = makeOutbox({
    send: send ?? ((message) => sent.push(message)),
    changed: (state) => states.push(state),
    page: "here",
    shelf: { load: () => shelf, keep: (entries) => (shelf = entries) },
    later: (call) => timers.push(call),
  });
  return { outbox, sent, states, timers, shelf: () => shelf };
}

const mark = [{ do: "annotate", id: "a1" }];

test("a gesture is saving until Python acknowledges it, then saved", () => {
  const { outbox, sent, states } = setUp();

  const seq = outbox.post("article", mark);
  assert.equal(outbox.state(), "saving");
  outbox.answered({ ack: seq, page: "here" });

  assert.deepEqual(sent, [{ seq: 1, page: "here", article: "article", steps: mark }]);
  assert.deepEqual(states, ["saving", "saved"]);
});

test("an answer to another page changes nothing", () => {
  const { outbox } = setUp();
  const seq = outbox.post("article", mark);

  assert.equal(outbox.answered({ ack: seq, page: "there" }), undefined);
  assert.equal(outbox.state(), "saving");
});

test("without an answer for a while the kernel is waited for", () => {
  const { outbox, timers } = setUp();
  outbox.post("article", mark);
  timers[0]();

  assert.equal(outbox.state(), "waiting");
});

test("an error keeps the gesture, and trying again sends it with the same ids", () => {
  const { outbox, sent } = setUp();
  const seq = outbox.post("article", mark);
  outbox.answered({ ack: seq, page: "here", error: "The disk is full." });
  assert.deepEqual([outbox.state(), outbox.failures()[0].error], ["failed", "The disk is full."]);

  outbox.retry();

  assert.deepEqual(sent.map(({ steps }) => steps), [mark, mark]);
  assert.equal(outbox.state(), "saving");
});

test("a dead connection is a failure that can be tried again, not a loss", () => {
  const { outbox } = setUp({ send: () => { throw new Error("The kernel is gone."); } });
  outbox.post("article", mark);

  assert.deepEqual([outbox.state(), outbox.failures().length], ["failed", 1]);
});

test("what was not acknowledged lies on the shelf and is sent by the next page", () => {
  const first = setUp();
  first.outbox.post("article", mark);

  const second = setUp({ kept: first.shelf() });
  second.outbox.restore();

  assert.deepEqual(second.sent.map(({ article, steps }) => [article, steps]), [["article", mark]]);
});

test("an undo is not sent again by the next page: it would take back something else", () => {
  const { outbox, shelf } = setUp();
  outbox.post("article", [{ do: "undo" }]);

  assert.deepEqual(shelf(), []);
});

function storageOf(entries = {}) {
  const map = new Map(Object.entries(entries));
  return {
    get length() { return map.size; },
    key: (index) => [...map.keys()][index],
    getItem: (name) => map.get(name) ?? null,
    setItem: (name, value) => map.set(name, value),
    removeItem: (name) => map.delete(name),
  };
}

test("a page takes over what a gone page of its case left, once, and nothing of other cases", () => {
  const storage = storageOf({ "case1:gone": JSON.stringify([{ article: "a", steps: mark }]), "case2:gone": "[1]" });
  const shelf = sessionShelf("case1", "me1", () => storage);

  assert.deepEqual(shelf.load(), [{ article: "a", steps: mark }]);
  assert.deepEqual(shelf.load(), []);
});

test("a page that still sends for itself keeps its own, until it lets go", () => {
  const storage = storageOf();
  const first = sessionShelf("case3", "first", () => storage);
  const second = sessionShelf("case3", "second", () => storage);
  first.keep([{ article: "a", steps: mark }]);
  assert.deepEqual(second.load(), []);

  first.release();

  assert.equal(second.load().length, 1);
});

test("a page without storage works, and keeps nothing", () => {
  const shelf = sessionShelf("case4", "page", () => { throw new Error("denied"); });
  shelf.keep([{ steps: mark }]);

  assert.deepEqual(shelf.load(), []);
});
