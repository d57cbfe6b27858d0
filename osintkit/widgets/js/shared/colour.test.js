import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { contrast, mix, safeColour, shades } from "./colour.js";

const codebook = JSON.parse(readFileSync(new URL("../../../data/codebook.json", import.meta.url), "utf8"));

test("a colour that is not #rrggbb never reaches a style sheet", () => {
  assert.equal(safeColour("red;background:url(x)"), "#5a6673");
  assert.equal(safeColour("#2b62b5"), "#2b62b5");
});

test("half of black in white is grey", () => {
  assert.equal(mix("#000000", "#ffffff", 0.5), "#808080");
});

test("words keep 4.5:1 on every label's ground, in light and dark", () => {
  for (const { name, colour } of [...codebook.labels, { name: "yellow", colour: "#ffff00" }, { name: "black", colour: "#000000" }]) {
    assert.ok(contrast("#1d2733", shades(colour, false).ground) >= 4.5, `${name} in light`);
    if (name !== "yellow") assert.ok(contrast("#e6eaf0", shades(colour, true).ground) >= 4.5, `${name} in dark`);
  }
});

test("the line of every label of the kit's codebook holds 3:1 on the page", () => {
  for (const { name, colour } of codebook.labels) {
    assert.ok(contrast(shades(colour, false).line, "#ffffff") >= 3, `${name} in light`);
    assert.ok(contrast(shades(colour, true).line, "#1b2027") >= 3, `${name} in dark`);
  }
});
