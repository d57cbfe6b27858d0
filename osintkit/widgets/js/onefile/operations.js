// Operations as lines of a log: what FORMAT says of a line, written here and read by `case.gather`.

import { canonicalJson } from "./canonical.js";
import { sha256 } from "./sha256.js";

const VERSION = 1;
/** What undo takes back. */
export const CHANGES = new Set(["add", "edit", "remove"]);

/**
 * Make the line of an operation, without its end, and the operation that reading it gives.
 * @param {{kind: string, record: string, action: string, fields?: object, voids?: string, article?: string}} draft
 * @param {object} place
 * @param {string} place.log @param {number} place.n @param {string} place.prev @param {number} place.counter
 * @param {string} place.writer @param {string} place.at @param {string[]} place.after
 * @param {Array} place.seen [log, n, sha] of every log seen; with `place.case` on the first line only
 * @param {[number, number]} [place.of] the line's number in its write, and how many lines that has
 * @param {string} salt @param {string} gesture
 */
export function writeLine(draft, place, { salt, gesture }) {
  const { kind, record, action, fields = {}, voids, article } = draft;
  const body = { kind, id: record, do: action, fields, salt, gesture, ...(voids ? { voids } : {}), ...(article ? { article } : {}) };
  const { log, n, counter, writer, at, prev, hand, of } = place;
  const header = {
    v: VERSION, log, n, counter, writer, at, after: [...place.after].sort(), prev, body_sha256: sha256(canonicalJson(body)),
    ...(n === 1 ? { seen: place.seen, case: place.case } : {}), ...(hand ? { hand } : {}), ...(of ? { of } : {}),
  };
  const whole = { ...header, body, sha: sha256(canonicalJson(header)) };
  return { line: canonicalJson(whole), operation: operationOf(whole) };
}

/** Read a line that this page wrote. Throws where it is no line. */
export const readLine = (line) => operationOf(JSON.parse(line));

function operationOf({ body, log, n, counter, writer, at, after, sha, prev, hand = "" }) {
  const { kind, id: record, do: action, fields, voids = null, article = null, gesture } = body;
  return { id: `${log}:${n}`, log, n, counter, writer, at, after, sha, prev, hand, kind, record, action, fields, voids, article, gesture };
}

/** Order operations by the Lamport counter, then by log and number; never by the clock. */
export const inOrder = (one, other) =>
  one.counter - other.counter || (one.log < other.log ? -1 : one.log > other.log ? 1 : one.n - other.n);

/** An ASCII form of a name for a log. */
export function slug(writer) {
  const plain = writer.normalize("NFKD").replace(/[^\u0000-\u007f]/g, "").toLowerCase();
  const dashed = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return dashed.slice(0, 32).replace(/^-+|-+$/g, "") || "writer";
}
