// What a step may say: checked by the codebook as the kit checks it, so that every line that is handed in holds there too.

import { isEdtf } from "./edtf.js";

/** What cannot be done, as a key of the words' table and what is filled in. */
export class Refused extends Error {
  constructor(key, places = {}) {
    super(key);
    this.key = key;
    this.places = places;
  }
}

const LONGEST_NOTE = 100_000; // code points
const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text without half surrogate pairs, which no line can hold. */
export const wellFormed = (text) => text.replace(HALF_PAIR, "\ufffd");

/** Clean every text of a step that came from a field or a paste, however nested. */
export function cleaned(value) {
  if (typeof value === "string") return wellFormed(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cleaned(each)]));
}

/** A note or translation. */
export function checkedText(value) {
  const text = value ?? "";
  if (typeof text !== "string" || [...text].length > LONGEST_NOTE) throw new Refused("file_too_long", { n: LONGEST_NOTE });
  return text;
}

/** A label or a link type of the codebook. */
export function partOf(codebook, section, name) {
  const found = codebook[section].find((part) => part.name === name);
  if (!found) throw new Refused("file_unknown", { name });
  return found;
}

/**
 * Check attribute values and add what they imply; a null takes the attribute away.
 * @param {object} codebook @param {{attributes: string[]}} owner label or link type
 * @param {object} values @param {Set<string>} countries the codes that there are
 */
export function checkedAttributes(codebook, owner, values, countries) {
  const result = implied(codebook, owner, values);
  const { edtf, country } = result;
  if (edtf !== undefined && edtf !== null) {
    if (typeof edtf !== "string" || !isEdtf(edtf.trim())) throw new Refused("file_no_date", { words: String(edtf).slice(0, 80) });
    result.edtf = edtf.trim();
  }
  if (country !== undefined && country !== null && !countries.has(country)) throw new Refused("country_unknown");
  return result;
}

function implied(codebook, owner, values) {
  const result = {};
  const more = [];
  for (const [name, value] of Object.entries(values)) {
    if (!owner.attributes.includes(name)) throw new Refused("file_unknown", { name });
    const choice = choiceOf(codebook, name, value);
    result[name] = choice?.name ?? value; // a choice is a text, also where a number was given
    more.push(...Object.entries(choice?.implies ?? {}));
  }
  for (const [name, value] of more) {
    if ((result[name] ?? value) !== value || (name in result && result[name] === null)) throw new Refused("file_contradicts", { name, value });
    result[name] = value;
  }
  return result;
}

function choiceOf(codebook, name, value) {
  if (value === null) return undefined;
  if (typeof value !== "string" && typeof value !== "number") throw new Refused("file_unknown", { name });
  const choices = codebook.attributes.find((attribute) => attribute.name === name)?.choices ?? [];
  if (!choices.length) return undefined;
  const found = choices.find((choice) => choice.name === String(value));
  if (!found) throw new Refused("file_unknown", { name: String(value) });
  return found;
}

/** The attributes that contradict those given: another kind takes the type that implied the old one with it. */
export function contradicted(codebook, owner, attributes, values) {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  return Object.keys(attributes).filter((name) => !(name in values) && owner.attributes.includes(name)).filter((name) => {
    try {
      implied(codebook, owner, { [name]: attributes[name], ...given });
      return false;
    } catch (error) {
      return error.key === "file_contradicts"; // a value that this codebook no longer has stays as it was marked
    }
  });
}
