import assert from "node:assert/strict";
import { test } from "node:test";
import { sessionOf } from "./session.js";

const state = {
  case: { id: "c", name: "case" }, writer: "amina", articles: [], undo: false, redo: false, version: 0,
  codebook: { labels: [{ name: "actor" }], links: [], attributes: [] },
  article: { id: "a", text: "Iran signed a pact" }, annotations: [], links: [], suggestions: [],
};

/** A model as a kernel's page has it, and what anywidget gives of it to each hook: another object each time. */
function makeModel() {
  const listeners = [];
  const model = {
    sent: [],
    set: () => model,
    get: (trait) => (trait === "_page" ? state : undefined),
    send: (message) => model.sent.push(message),
    on: (_, listener) => listeners.push(listener),
    say: (message) => listeners.forEach((listener) => listener(message)),
  };
  return [model, () => ({ ...model })];
}

test("all hooks and views of one widget share one session, which sends and hears once", () => {
  const [model, seen] = makeModel();
  const session = sessionOf(seen());
  const [first, second] = [sessionOf(seen()), sessionOf(seen())];
  assert.equal(first, session);
  assert.equal(second, session);

  const leave = [first.enter(), second.enter()];
  first.do({ do: "annotate", id: "x", label: "actor", spans: [[0, 4]] });
  assert.equal(second.store.find("x").label, "actor");
  leave.forEach((end) => end());

  assert.deepEqual(model.sent.map((message) => Object.keys(message)[0]), ["hello", "seq", "bye"]);
});

test("another widget has a session of its own", () => {
  assert.notEqual(sessionOf(makeModel()[1]()), sessionOf(makeModel()[1]()));
});
