// Who writes in this browser: a name, the log of its session here, and what tells two writers of one name apart.

import { canonicalJson, randomHex } from "./canonical.js";
import { slug } from "./operations.js";
import { sha256 } from "./sha256.js";

const LONGEST = 80;
const WORDS = ["alder", "amber", "aspen", "birch", "cedar", "clover", "coral", "crane", "fern", "finch", "hazel", "heron", "ibis",
  "iris", "ivy", "juniper", "lark", "laurel", "linden", "lotus", "maple", "olive", "otter", "plover", "poppy",
  "quill", "robin", "rowan", "sage", "swift", "thistle", "tulip", "wren", "yarrow"];

/** A made-up name, as the kit makes them: a word and six random characters. */
export const madeUp = () => `${WORDS[parseInt(randomHex(2), 16) % WORDS.length]}-${randomHex(3)}`;

/** A name as it is kept; "" for one that cannot be: empty, longer than 80 characters, or with what nobody can see. */
export function checkedName(given) {
  const name = given.trim().split(/\s+/).join(" ");
  return name && [...name].length <= LONGEST && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name) && !/[^\S ]/.test(name) ? name : "";
}

/**
 * The session of a writer in this browser: one log, which grows, so that a file handed in later holds the earlier one.
 * @param {object} vault @param {string} caseSha @param {string} writer
 */
export async function sessionOfWriter(vault, caseSha, writer) {
  const secret = await vault.keptOr("secret", randomHex(32));
  const log = await vault.keptOr(`log of ${writer}`, `${slug(writer)}-${randomHex(8)}`);
  return { writer, log, hand: sha256(canonicalJson([secret, caseSha, writer])).slice(0, 16) };
}
