import assert from "node:assert/strict";
import { test } from "node:test";
import { changedPart, freshName } from "./codebook_form.js";

test("a new label is named by its title in letters that a codebook takes", () => {
  assert.equal(freshName("Évacuation forcée !", []), "evacuation_forcee");
  assert.equal(freshName("3 ships", []), "ships");
  assert.equal(freshName("船", []), "label");
  assert.equal(freshName("Ship", ["ship", "ship_2"]), "ship_3");
});

test("words of other languages, and what the form does not show, stay", () => {
  const label = { name: "ship", titles: { en: "ship", fr: "navire" }, definitions: {}, examples: [], key: null, colour: "#111111", line: "solid", step: "full", attributes: [] };
  const values = { title: "bateau", definition: "Ce qui flotte.", step: "beginner", key: "B", colour: "#2b62b5", line: "wavy", examples: "le ferry\n\n le bac ", attributes: ["kind"] };

  assert.deepEqual(changedPart(label, "labels", values, "fr"), { name: "ship", titles: { en: "ship", fr: "bateau" }, definitions: { fr: "Ce qui flotte." },
    examples: ["le ferry", "le bac"], key: "b", colour: "#2b62b5", line: "wavy", step: "beginner", attributes: ["kind"] });
});

test("an attribute keeps its choices", () => {
  const attribute = { name: "kind", titles: {}, definitions: {}, choices: [{ name: "a" }], step: "full" };
  const changed = changedPart(attribute, "attributes", { title: "sort", definition: "", step: "full", key: "" }, "en");

  assert.deepEqual(changed, { name: "kind", titles: { en: "sort" }, definitions: { en: "" }, choices: [{ name: "a" }], step: "full" });
});
