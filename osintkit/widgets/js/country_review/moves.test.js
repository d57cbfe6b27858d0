import assert from "node:assert/strict";
import { test } from "node:test";
import { choices, rowAfter } from "./moves.js";

const ROWS = ["IR", "RU", "sea:Black Sea"];

test("arrows go from row to row, through both tables, and stop at the ends", () => {
  assert.deepEqual([rowAfter("Down", ROWS, "IR"), rowAfter("Down", ROWS, "RU")], ["RU", "sea:Black Sea"]);
  assert.deepEqual([rowAfter("Down", ROWS, "sea:Black Sea"), rowAfter("Up", ROWS, "IR")], ["sea:Black Sea", "IR"]);
});

test("Home and End lead to the first and the last row", () => {
  assert.deepEqual([rowAfter("Home", ROWS, "RU"), rowAfter("End", ROWS, "RU")], ["IR", "sea:Black Sea"]);
});

test("a row that is no more leads to the first one", () => {
  assert.equal(rowAfter("Down", ROWS, "FR"), "IR");
});

test("other keys do not move, and without rows nothing does", () => {
  assert.deepEqual([rowAfter("Enter", ROWS, "IR"), rowAfter("Down", [], null)], [null, null]);
});

test("the likely countries come first and once, the others in the alphabet of the language", () => {
  const names = { AT: "Autriche", CD: "Congo-Kinshasa", CG: "Congo-Brazzaville", EG: "Égypte", FR: "France" };

  const found = choices(names, ["CD", "CG", "CD", "ZZ"], "fr");

  assert.deepEqual(found.likely.map(([code]) => code), ["CD", "CG"]);
  assert.deepEqual(found.others.map(([code]) => code), ["AT", "EG", "FR"]);
});
