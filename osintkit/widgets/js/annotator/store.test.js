import assert from "node:assert/strict";
import { test } from "node:test";
import { makeStore } from "./store.js";

const codebook = { labels: [{ name: "event" }, { name: "actor" }, { name: "country" }], links: [{ name: "by" }], attributes: [] };

function setUp(changes = {}) {
  return makeStore({
    case: { id: "c", name: "case" }, writer: "amina", articles: [], codebook, undo: true, redo: false, version: 0,
    article: { id: "a", text: "😀 Iran signed a pact" },
    annotations: [{ id: "e1", label: "event", spans: [[7, 13]] }],
    links: [],
    suggestions: [{ id: "s1", label: "country", spans: [[2, 6]], attributes: { country: "IR" } }],
    ...changes,
  });
}

test("offsets come in as code points and go out as code points", () => {
  const store = setUp();
  const event = store.find("e1");

  assert.equal(store.quote(event), "signed");
  assert.deepEqual(store.points(event.spans), [[7, 13]]);
});

test("a step is shown at once, and Python's answer replaces it", () => {
  const store = setUp();
  store.provisional([{ do: "annotate", id: "x", label: "actor", spans: [[2, 6]] }]);
  assert.deepEqual([store.find("x").provisional, store.quote(store.find("x"))], [true, "Iran"]);

  store.apply({ changed: [{ id: "x", label: "country", spans: [[2, 6]], attributes: { country: "IR" } }] });

  assert.deepEqual([store.find("x").provisional, store.find("x").label], [undefined, "country"]);
});

test("an accepted suggestion is one mark before and after Python's answer", () => {
  const store = setUp();
  store.provisional([{ do: "accept", ids: ["s1"] }]);
  assert.deepEqual([store.sorted().map(({ id }) => id), store.pending()], [["s1", "e1"], []]);

  store.apply({ changed: [{ id: "x", from: "s1", label: "country", spans: [[2, 6]] }], unsuggested: ["s1"] });

  assert.deepEqual(store.sorted().map(({ id }) => id), ["x", "e1"]);
  assert.equal(store.find("s1").id, "x", "what was selected under its old id is found");
});

test("a tie to a suggestion that is being accepted stays whole", () => {
  const store = setUp();
  store.provisional([{ do: "accept", ids: ["s1"] }, { do: "link", id: "l", type: "by", source: "e1", target: "s1" }]);
  assert.equal(store.ties("e1").length, 1);

  store.apply({ changed: [{ id: "x", from: "s1", label: "country", spans: [[2, 6]] }], links: [{ id: "l", type: "by", source: "e1", target: "x" }] });

  assert.deepEqual(store.ties("e1").map(({ target }) => target), ["x"]);
});

test("a suggestion that says what I marked already is not shown", () => {
  const store = setUp();
  store.apply({ changed: [{ id: "x", label: "country", spans: [[2, 6]] }] });

  assert.deepEqual(store.pending(), []);
});

test("a mark by somebody else does not hide a suggestion", () => {
  const store = setUp();
  store.apply({ changed: [{ id: "x", label: "country", spans: [[2, 6]], by: "boris" }] });

  assert.equal(store.pending().length, 1);
});

test("a tie is hidden with its end and returns with it", () => {
  const store = setUp();
  store.apply({ changed: [{ id: "x", label: "actor", spans: [[2, 6]] }], links: [{ id: "l", type: "by", source: "e1", target: "x" }] });
  store.apply({ removed: ["x"] });
  assert.deepEqual(store.ties("e1"), []);

  store.apply({ changed: [{ id: "x", label: "actor", spans: [[2, 6]] }] });

  assert.equal(store.ties("e1").length, 1);
});

test("two who agree together have nobody as target", () => {
  const store = setUp();
  const ends = [["l1", "x"], ["l2", "y"]].map(([id, target]) => ({ id, type: "by", source: "e1", target }));
  store.apply({ changed: [{ id: "e1", label: "event", spans: [[7, 13]], attributes: { quad: "verbal_cooperation" } }], links: ends });

  assert.equal(store.isMutual(store.find("e1")), true);
});

test("an edit takes an attribute away with null", () => {
  const store = setUp({ annotations: [{ id: "e1", label: "event", spans: [[7, 13]], attributes: { quad: "verbal_conflict" } }] });
  store.provisional([{ do: "edit", id: "e1", changes: { quad: null, modality: "planned" } }]);

  assert.deepEqual(store.find("e1").attributes, { modality: "planned" });
});

test("a case without articles has an empty text and nothing marked", () => {
  const store = setUp({ article: null, annotations: undefined, suggestions: undefined, links: undefined });

  assert.deepEqual([store.text, store.sorted(), store.pending()], ["", [], []]);
});

test("what is on its way is there as soon as the whole state has come again", () => {
  const store = setUp();
  const seen = [];
  store.subscribe((what) => seen.push([what, store.find("x")?.label]));
  const mark = { do: "annotate", id: "x", label: "event", spans: [[7, 13]] };

  store.open({ case: store.case, writer: "bo", articles: [], codebook, article: { id: "a", text: "😀 Iran signed a pact" } }, (id) => (id === "a" ? [mark] : []));

  assert.deepEqual(seen, [["open", "event"]]);
});
