import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName } from "./files.js";

test("a file's name has no path and no sign that a system refuses, and keeps letters of any script", () => {
  assert.equal(fileName("../my case: 船", ".zip"), "-my-case-船.zip");
});
