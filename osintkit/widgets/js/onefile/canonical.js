// Canonical JSON as the case's log has it, and its hash: the same value gives the same bytes here and in Python.

import { sha256 } from "./sha256.js";

const SHORT = { '"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r" };
const ESCAPED = /["\\]|[^ -~]/g;

/**
 * Write a value as canonical JSON: keys sorted by code points, no spaces, ASCII only.
 * @param {unknown} value objects, arrays, texts, finite numbers, booleans and null, nested
 * @throws {TypeError} for what JSON does not have
 * @throws {RangeError} for a whole number beyond 2^53 - 1, which JavaScript cannot count without loss
 */
export function canonicalJson(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return written(value);
  if (typeof value === "number") return number(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object") throw new TypeError(`A ${typeof value} cannot be written as JSON.`);
  const keys = Object.keys(value).sort(byCodePoint);
  return `{${keys.map((key) => `${written(key)}:${canonicalJson(value[key])}`).join(",")}}`;
}

const written = (text) => `"${text.replace(ESCAPED, escaped)}"`;
const escaped = (unit) => SHORT[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Python writes a small fraction with an exponent below 1e-4 and two digits in it; whole numbers are its integers. */
function number(value) {
  if (!Number.isFinite(value)) throw new TypeError(`${value} is no number of JSON.`);
  if (Number.isInteger(value)) {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is more than can be counted without loss.`);
    return String(value === 0 ? 0 : value);
  }
  const [digits, exponent] = value.toExponential().split("e");
  if (Number(exponent) >= -4) return String(value);
  return `${digits}e-${exponent.slice(1).padStart(2, "0")}`;
}

/** Order texts by code points: by UTF-16 units an emoji would come before a letter of the private use area. */
export function byCodePoint(one, other) {
  const [a, b] = [[...one], [...other]];
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (a[at] !== b[at]) return a[at].codePointAt(0) - b[at].codePointAt(0);
  }
  return a.length - b.length;
}

/** The id of a record from what it is about: 32 hex digits, the same wherever the same is written. */
export const derivedId = (...parts) => sha256(canonicalJson(parts)).slice(0, 32);

/** Random hex digits, two a byte. */
export const randomHex = (bytes) =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
