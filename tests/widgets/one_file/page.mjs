// Does in Node what a page of one file does: `canonical` writes values, `session` runs gestures. JSON in, JSON out.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, what] = process.argv.slice(2);
const module = (name) => import(pathToFileURL(`${folder}/${name}.js`));
const given = JSON.parse(readFileSync(0, "utf8"));

async function canonical() {
  const { canonicalJson } = await module("onefile/canonical");
  const { sha256 } = await module("onefile/sha256");
  return given.map((value) => canonicalJson(value)).map((text) => [text, sha256(text)]);
}

/** Writers one after the other in one browser, each with gestures: an article and its steps. */
async function session() {
  const { makeKernel } = await module("onefile/kernel");
  const { tabVault } = await module("onefile/vault");
  const { wordsOf } = await module("shared/words");
  const vault = tabVault();
  const answers = [];
  let kernel;
  for (const { writer, gestures } of given.writers) {
    kernel = await makeKernel({ base: given.base, vault, writer, language: "en", wordsIn: wordsOf });
    kernel.model.on("msg:custom", (message) => answers.push(message));
    for (const [seq, { article, steps }] of gestures.entries()) {
      kernel.model.send({ seq, page: "page", article, steps });
      await kernel.settled();
    }
  }
  const lines = (await vault.lines()).map(({ line }) => line);
  return { lines, answers, state: kernel.model.get("_page") };
}

console.log(JSON.stringify(await { canonical, session }[what]()));
