import assert from "node:assert/strict";
import { test } from "node:test";
import { openVault, tabVault } from "./vault.js";
import { checkedName, madeUp, sessionOfWriter } from "./writers.js";

test("where a browser forbids its database the work is kept in the tab", async () => {
  const forbidden = await openVault("case", () => {
    throw new DOMException("no", "SecurityError");
  });
  const missing = await openVault("case", () => undefined);

  assert.deepEqual([forbidden.kind, missing.kind], ["tab", "tab"]);
});

test("lines are added all or none: who comes second gets those of the first", async () => {
  const vault = tabVault();

  assert.equal(await vault.append("log", 1, ["a", "b"]), null);
  assert.deepEqual(await vault.append("log", 2, ["c"]), [{ log: "log", n: 2, line: "b" }]);
  assert.equal((await vault.lines()).length, 2);
});

test("a writer has one log in a browser, and one hand in a case", async () => {
  const vault = tabVault();
  const [first, again, other, elsewhere] = [await sessionOfWriter(vault, "c", "Amina"), await sessionOfWriter(vault, "c", "Amina"),
    await sessionOfWriter(vault, "c", "Bo"), await sessionOfWriter(vault, "d", "Amina")];

  assert.deepEqual(first, again);
  assert.match(first.log, /^amina-[0-9a-f]{16}$/);
  assert.equal(new Set([first.hand, other.hand, elsewhere.hand]).size, 3);
});

test("a name is what can be seen, and not too long", () => {
  assert.deepEqual(["  Amina   K. ", "李", "👩‍🏫"].map(checkedName).slice(0, 2), ["Amina K.", "李"]);
  assert.deepEqual(["", " ", "a\u202eb", "a\u0000b", "x".repeat(81)].map(checkedName), ["", "", "", "", ""]);
  assert.equal(checkedName("x".repeat(80)).length, 80);
  assert.match(madeUp(), /^[a-z]+-[0-9a-f]{6}$/);
});
