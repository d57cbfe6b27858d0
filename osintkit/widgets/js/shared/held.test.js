import assert from "node:assert/strict";
import { test } from "node:test";

import { heldBack } from "./held.js";

/** A document as far as it is needed: listeners, and elements that contain themselves and their children. */
const makePage = () => {
  const listeners = {};
  return {
    addEventListener: (name, listener) => (listeners[name] = listener),
    tell: (name, target) => listeners[name]({ composedPath: () => [target] }),
  };
};
const element = (...children) => ({
  contains(other) {
    return other === this || children.some((child) => child.contains(other));
  },
});
const later = () => new Promise((resolve) => setTimeout(resolve, 5));

test("without a pointer down everything is done at once", () => {
  const done = [];
  heldBack(makePage()).whenFree(element(), () => done.push(1));
  heldBack(undefined).whenFree(element(), () => done.push(2));
  assert.deepEqual(done, [1, 2]);
});

test("what would take away the pressed element waits until its click was heard, the last change only", async () => {
  const page = makePage();
  const button = element();
  const list = element(button);
  const done = [];
  const held = heldBack(page);
  page.tell("pointerdown", button);
  held.whenFree(list, () => done.push("older"));
  held.whenFree(list, () => done.push("newer"));
  held.whenFree(element(), () => done.push("elsewhere"));
  assert.deepEqual(done, ["elsewhere"]);
  page.tell("pointerup", button);
  assert.deepEqual(done, ["elsewhere"]);
  await later();
  assert.deepEqual(done, ["elsewhere", "newer"]);
});

test("what the click itself does goes before what waited, and replaces it", async () => {
  const page = makePage();
  const list = element();
  const done = [];
  const held = heldBack(page);
  page.tell("pointerdown", list);
  held.whenFree(list, () => done.push("told"));
  page.tell("pointerup", list);
  held.whenFree(list, () => done.push("clicked"));
  await later();
  assert.deepEqual(done, ["clicked"]);
});

test("a pointer that is down again keeps it waiting", async () => {
  const page = makePage();
  const list = element();
  const done = [];
  const held = heldBack(page);
  page.tell("pointerdown", list);
  held.whenFree(list, () => done.push(1));
  page.tell("pointerup", list);
  page.tell("pointerdown", list);
  await later();
  assert.deepEqual(done, []);
  page.tell("pointerup", list);
  await later();
  assert.deepEqual(done, [1]);
});
