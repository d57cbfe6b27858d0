import assert from "node:assert/strict";
import test from "node:test";

test("two loads of the same code give different names", async () => {
  const [one, other] = await Promise.all([import("./unique.js?one"), import("./unique.js?other")]);

  const names = [one.unique("text"), other.unique("text"), one.unique("text"), other.unique("mark")];

  assert.equal(new Set(names).size, 4);
  assert.ok(names.every((name) => /^(text|mark)-[0-9]+$/.test(name)));
});
