// The fields of operations, made from what a step gives: what stands where, and what an edit changes.

import { checkedAttributes, checkedText, contradicted, partOf, Refused } from "./checked.js";

const ATTRIBUTE = "attr:";
const CONTEXT = 32; // code points kept before and after a quote
const METADATA = new Set(["title", "outlet", "published", "language", "url"]);

/** The attributes among the fields of a record. */
export const attributesOf = (fields) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith(ATTRIBUTE)).map(([name, value]) => [name.slice(ATTRIBUTE.length), value]));

const attributeFields = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [ATTRIBUTE + name, value]));
const given = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ""));

/**
 * Say where an annotation stands: spans in code points, each with its quote.
 * @param {{text: string, offsets: object}} article
 * @param {[number, number][]} spans in code points
 */
export function placed({ text, offsets }, spans) {
  const sorted = [...new Map(spans.map((span) => [String(span), span])).values()].sort(([a, b], [c, d]) => a - c || b - d);
  for (const [start, end] of sorted) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end <= start || end > offsets.length) throw new Refused("file_no_passage");
  }
  const cut = (from, to) => text.slice(offsets.toUnit(Math.max(0, from)), offsets.toUnit(Math.min(offsets.length, to)));
  return {
    spans: sorted.map(([start, end]) => [start, end]),
    quotes: sorted.map(([start, end]) => [cut(start, end), cut(start - CONTEXT, start), cut(end, end + CONTEXT)]),
  };
}

/** The fields of a new annotation. */
export function annotationFields({ codebook, countries }, article, { label, spans = [], attributes = {}, note = "", translation = "" }) {
  const values = checkedAttributes(codebook, partOf(codebook, "labels", label), attributes, countries);
  const fields = { label, ...placed(article, spans), ...attributeFields(given(values)) };
  mustBeFounded(fields, fields);
  return { ...fields, ...given({ note: checkedText(note), translation: checkedText(translation) }) };
}

/** The fields of a new link. */
export function linkFields({ codebook, countries }, { type, source, target, attributes = {} }) {
  const values = checkedAttributes(codebook, partOf(codebook, "links", type), attributes, countries);
  return { type, source, target, ...attributeFields(given(values)) };
}

/** The fields that an edit of an annotation sets: what differs from how it stands. */
export function annotationChanges({ codebook, countries }, article, stands, { spans, label = stands.label, note, translation, status, ...attributes }) {
  if (status !== undefined) throw new Refused("file_unknown", { name: "status" });
  const owner = partOf(codebook, "labels", label);
  const fields = spans ? placed(article, spans) : {};
  const old = attributesOf(stands);
  if (label !== stands.label) {
    fields.label = label;
    for (const name of Object.keys(old)) if (!owner.attributes.includes(name)) fields[ATTRIBUTE + name] = null;
  }
  if (translation !== undefined) fields.translation = checkedText(translation);
  Object.assign(fields, noted(codebook, owner, stands, { note, ...attributes }, countries));
  mustBeFounded(fields, { ...stands, ...fields });
  return fields;
}

/** The fields that an edit of a link sets. */
export function linkChanges({ codebook, countries }, stands, changes) {
  return noted(codebook, partOf(codebook, "links", stands.type), stands, changes, countries);
}

/** The fields that correct what is known about an article, with how it is known. */
export function articleChanges({ basis = "", ...changes }) {
  const fields = {};
  for (const [name, value] of Object.entries(changes)) {
    if (!METADATA.has(name)) throw new Refused("file_unknown", { name });
    fields[name] = value === null || value === "" ? null : checkedText(value);
    if (basis) fields[`basis:${name}`] = checkedText(basis);
  }
  return fields;
}

function noted(codebook, owner, stands, { note, ...changes }, countries) {
  const fields = {};
  if (note !== undefined && checkedText(note) !== (stands.note ?? "")) fields.note = checkedText(note);
  const old = attributesOf(stands);
  const values = checkedAttributes(codebook, owner, changes, countries);
  for (const [name, value] of Object.entries(values)) if ((old[name] ?? null) !== value) fields[ATTRIBUTE + name] = value;
  for (const name of contradicted(codebook, owner, old, values)) fields[ATTRIBUTE + name] = null;
  return fields;
}

/** “Confirmed” needs two independent origins, which are counted in the kit and not here, or a written reason. */
function mustBeFounded(changed, stands) {
  if (changed[`${ATTRIBUTE}credibility`] === "1" && !stands[`${ATTRIBUTE}basis`]) throw new Refused("file_confirmed");
}
