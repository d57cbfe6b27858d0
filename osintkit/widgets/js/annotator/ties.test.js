import assert from "node:assert/strict";
import { test } from "node:test";
import { makeStore } from "./store.js";
import { freshLabel, newId, planTie, tiesAgainst } from "./ties.js";

const links = [
  { name: "by", targets: ["actor", "country", "@actor"] },
  { name: "attributed_to", targets: ["source", "actor"] },
  { name: "same_as", targets: ["@actor"] },
];

function setUp() {
  return makeStore({
    case: { id: "c" }, articles: [], codebook: { labels: [], links, attributes: [] }, version: 0,
    article: { id: "a", text: "Iran signed a pact on Monday" },
    annotations: [
      { id: "event", label: "event", spans: [[5, 11]] },
      { id: "date", label: "date", spans: [[22, 28]] },
      { id: "actor", label: "actor", spans: [[0, 4]] },
    ],
    suggestions: [{ id: "s", label: "country", spans: [[0, 4]] }],
    links: [],
  });
}

const kinds = (plan) => plan.steps.map((step) => step.do);

test("an id is 32 hex digits", () => {
  assert.match(newId(), /^[0-9a-f]{32}$/);
  assert.notEqual(newId(), newId());
});

test("words that are not marked yet are marked and tied in one gesture", () => {
  const plan = planTie(setUp(), "by", "event", { span: [14, 18] });

  assert.deepEqual(kinds(plan), ["annotate", "link"]);
  assert.deepEqual([plan.steps[0].label, plan.steps[0].spans], ["actor", [[14, 18]]]);
  assert.equal(plan.steps[1].target, plan.steps[0].id);
});

test("words that are marked already are tied as they are", () => {
  assert.deepEqual(kinds(planTie(setUp(), "by", "event", { span: [0, 4] })), ["link"]);
});

test("a suggestion is accepted and tied in one gesture", () => {
  const store = setUp();

  assert.deepEqual(kinds(planTie(store, "by", "event", { record: store.find("s") })), ["accept", "link"]);
});

test("what the codebook does not allow is a problem, not a tie", () => {
  const store = setUp();

  assert.deepEqual(planTie(store, "by", "event", { record: store.find("date") }), { problem: "kind" });
  assert.deepEqual(planTie(store, "by", "event", { record: store.find("event") }), { problem: "self" });
});

test("the same tie is not made twice", () => {
  const store = setUp();
  store.apply({ links: [{ id: "l", type: "by", source: "event", target: "actor" }] });

  assert.deepEqual(planTie(store, "by", "event", { record: store.find("actor") }), { problem: "there" });
});

test("who says so is marked as a source, who acts as an actor", () => {
  assert.deepEqual(links.slice(0, 2).map(freshLabel), ["actor", "source"]);
});

test("a tied mark that could not keep its ties under another label is told by them", () => {
  const store = setUp();
  store.codebook.links[0].sources = ["event"];
  store.records.link({ id: "tie", type: "by", source: "event", target: "actor", attributes: {} });

  assert.deepEqual(tiesAgainst(store, "event", "date").map(({ id }) => id), ["tie"]);
  assert.deepEqual(tiesAgainst(store, "actor", "date").map(({ id }) => id), ["tie"]);
  assert.deepEqual(tiesAgainst(store, "actor", "country"), []);
});
