// Files that the page hands to the person who reads it.

import { h } from "./dom.js";

/** Make a file's name of a case's: letters, digits, - and _ of any script, and the ending. */
export const fileName = (name, ending) => `${name.replace(/[^\p{L}\p{N}_-]+/gu, "-")}${ending}`;

/** Let the browser save bytes or text as a file. */
export function saveFile(name, ending, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: url, download: fileName(name, ending) }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser reads it after the click
}
