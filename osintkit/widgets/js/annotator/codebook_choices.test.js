import assert from "node:assert/strict";
import { test } from "node:test";
import { choicesOf } from "./codebook_choices.js";
import { freshName } from "./codebook_form.js";

const A = { name: "A", titles: { en: "always" }, definitions: { fr: "toujours" }, step: "full", implies: { quad: "x" } };

test("a choice keeps its name, its other language and what it implies", () => {
  const [changed] = choicesOf([{ name: "A", title: "ever", definition: "" }], [A], "en", freshName);

  assert.deepEqual(changed, { ...A, titles: { en: "ever" } });
});

test("a new choice is named by its title, as no other; a row without a title is none", () => {
  const rows = [{ name: "", title: "Sea", definition: "" }, { name: "", title: "sea", definition: "d" }, { name: "", title: " ", definition: "lost" }];

  assert.deepEqual(choicesOf(rows, [], "fr", freshName).map(({ name, titles, definitions }) => [name, titles, definitions]), [
    ["sea", { fr: "Sea" }, {}], ["sea_2", { fr: "sea" }, { fr: "d" }],
  ]);
});
