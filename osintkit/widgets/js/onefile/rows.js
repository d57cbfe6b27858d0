// Records as the view takes them: small objects, offsets in code points.

import { attributesOf } from "./fields.js";

const WHY = ["by", "rule", "kind", "score"];
const filled = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== "" && value !== null));

/** An annotation, from its state; `by` only where somebody else wrote it, `lost` where its words stand elsewhere. */
export function annotationRow({ record, fields, writer }, article, me) {
  const attributes = attributesOf(fields);
  const cut = ([start, end]) => article.text.slice(article.offsets.toUnit(start), article.offsets.toUnit(end));
  const isLost = fields.spans.some((span, index) => cut(span) !== fields.quotes[index]?.[0]);
  return filled({
    id: record, label: fields.label, spans: fields.spans, note: fields.note, translation: fields.translation,
    attributes: Object.keys(attributes).length ? attributes : undefined, status: fields.status === "adjudicated" ? fields.status : undefined,
    by: writer === me ? undefined : writer, lost: isLost ? quoteOf(fields) : undefined,
    ...(fields.suggestion ? { from: fields.suggestion.id ?? record, why: why(fields.suggestion) } : {}),
  });
}

/** A suggestion, from what the file or a search proposes. */
export const suggestionRow = ({ id, label, spans, attributes, suggestion }) => filled({ id, label, spans, attributes, from: id, why: why(suggestion) });

/** A link, from its state. */
export function linkRow({ record, fields, writer }, me) {
  const { type, source, target, note } = fields;
  return filled({ id: record, type, source, target, note, attributes: attributesOf(fields), by: writer === me ? undefined : writer });
}

/** A registered actor, from its state. */
export const actorRow = ({ record, fields: { name, kind, country, aliases } }) => filled({ id: record, name, kind, country, aliases });

/** The words that an annotation marks. */
export const quoteOf = ({ quotes }) => quotes.map(([exact]) => exact).join(" … ");

const why = (suggestion) => Object.fromEntries(WHY.filter((name) => suggestion[name]).map((name) => [name, suggestion[name]]));
