import assert from "node:assert/strict";
import { test } from "node:test";
import { classSays, joinClass } from "./inclass.js";
import { tabVault } from "./vault.js";
import { wordsOf } from "../shared/words.js";

const base = { case: { sha: "c" } };
const seat = { token: "t", nickname: "Amina" };
const hello = { most: { body: 1000 } };
const lineOf = (writer, n) => JSON.stringify({ n, writer });

function joined(vault, { restored = async () => [] } = {}) {
  let given;
  const make = (options) => {
    given = options;
    return { wake: () => {}, now: () => ({}), restore: restored };
  };
  return joinClass({ base, vault, seat, find: async () => hello, make }).then((found) => ({ found, given }));
}

test("a page from a file, or of another case, is in no class", async () => {
  const fail = () => assert.fail("asked");

  assert.equal(await joinClass({ base, vault: tabVault(), seat: null, find: fail, make: fail }), null);
  assert.equal(await joinClass({ base, vault: tabVault(), seat, find: async () => null, make: fail }), null);
});

test("only the participant's own lines are handed in, in order, where others used this browser too", async () => {
  const vault = tabVault();
  await vault.append("bo-1", 1, [lineOf("Bo", 1)]);
  await vault.append("amina-1", 1, [lineOf("Amina", 1), lineOf("Amina", 2)]);
  const { given } = await joined(vault);

  assert.deepEqual(await given.logs(), [{ log: "amina-1", n: 2 }]);
  assert.deepEqual(await given.lines("amina-1", 2), [lineOf("Amina", 2)]);
  assert.deepEqual(await given.lines("bo-1", 1), []);
});

test("what was handed in from another laptop is kept here too", async () => {
  const vault = tabVault();
  const { found } = await joined(vault, { restored: async () => [{ log: "amina-2", first: 1, lines: [lineOf("Amina", 1)] }] });
  await found.takeBack();

  assert.deepEqual(await vault.lines(), [{ log: "amina-2", n: 1, line: lineOf("Amina", 1) }]);
});

test("where nothing can be got back now, the page begins all the same", async () => {
  const { found } = await joined(tabVault(), { restored: async () => { throw new TypeError("fetch failed"); } });

  await found.takeBack();
  assert.equal(found.nickname, "Amina");
});

test("each state has words in each language, and only being out leads elsewhere", () => {
  for (const language of ["en", "fr"]) {
    const words = wordsOf(language);
    for (const state of ["saved", "sending", "waiting", "closed", "out"]) {
      const [sentence, , where] = classSays({ state, waiting: 2, sentence: "" }, words);
      assert.ok(sentence && !sentence.startsWith("["), `${language} ${state}`);
      assert.equal(where, state === "out" ? "/" : null);
    }
    assert.deepEqual(classSays({ state: "refused", waiting: 1, sentence: "No." }, words), ["No.", true, null]);
  }
});
