// Who does what to whom, as lines between actors: what the marks of all articles add up to for the small map.

import { attributesOf } from "./fields.js";
import { quoteOf } from "./rows.js";

const SEVERAL = new Set(["AGREE", "CONSULT", "COOPERATE"]);
const COOPERATION = new Set(["verbal_cooperation", "material_cooperation"]);
const MOST_PAIRED = 4; // parties to one agreement that are tied each with each; more make a ring
export const UNKNOWN = "unknown";

/**
 * Give the lines of a case.
 * @param {object} shelf what `makeShelf` made
 * @param {(state: object) => boolean} shows whose marks count
 * @returns {{actors: Map<string, object>, lines: object[], left: object[]}} `actors` have id, name, country; `lines` id,
 *   form, source, target, kind, dashed and passages, in the order of the texts; `left` are passages without who and whom
 */
export function tiesOf(shelf, shows) {
  const actors = new Map();
  const lines = new Map();
  const left = [];
  const registered = new Map(shelf.actors().map(({ record, fields }) => [record, fields]));
  for (const { id, outlet } of shelf.articles()) {
    const standing = standingOf(shelf, id, shows);
    for (const event of standing.events) {
      const passage = { event: event.record, article: id, quote: quoteOf(event.fields), status: standing.status(event), by: event.writer };
      const actorOf = (end) => keptActor(actors, standing.actor(end, registered, shelf.naming));
      const [doers, targets] = ["by", "to"].map((type) => [...new Set(standing.ends(event.record, type).map(actorOf))]);
      const { quad = UNKNOWN, type } = attributesOf(event.fields);
      const dashed = !standing.isNamed(event, outlet);
      const found = endsOf(doers, targets, quad, type);
      if (!found.length) left.push(passage);
      for (const [form, source, target] of found) {
        const key = JSON.stringify([form, source, target, quad, dashed]);
        if (!lines.has(key)) lines.set(key, { id: key, form, source, target, kind: quad, dashed, passages: [] });
        lines.get(key).passages.push(passage);
      }
    }
  }
  return { actors, lines: [...lines.values()], left };
}

function keptActor(actors, actor) {
  if (!actors.has(actor.id)) actors.set(actor.id, actor);
  return actor.id;
}

/** The lines that a passage asks for, as [form, source, target]. */
function endsOf(doers, targets, quad, type) {
  const isMutual = doers.length > 1 && !targets.length && (type ? SEVERAL.has(type) : COOPERATION.has(quad));
  if (isMutual) return pairs(doers).map(([one, other]) => ["mutual", ...[one, other].sort()]);
  if (doers.length && targets.length) return doers.flatMap((one) => targets.map((other) => [one === other ? "loop" : "directed", one, other]));
  return [...doers.map((one) => ["to nobody", one, null]), ...targets.map((one) => ["from nobody", null, one])];
}

function pairs(names) {
  if (names.length > MOST_PAIRED) return names.map((name, index) => [name, names[(index + 1) % names.length]]);
  return names.flatMap((name, index) => names.slice(index + 1).map((other) => [name, other]));
}

function standingOf(shelf, article, shows) {
  const marks = shelf.annotations(article).filter(shows);
  const byId = new Map(marks.map((mark) => [mark.record, mark]));
  const links = shelf.links(article).filter(shows).map(({ fields }) => fields);
  const ends = (source, type) => links.filter((link) => link.source === source && link.type === type).map(({ target }) => target);
  const start = ({ fields }) => fields.spans[0]?.[0] ?? -1;
  const claims = marks.filter(({ fields }) => fields.label === "claim");
  const around = (event) => claims.find((claim) => ends(claim.record, "about").includes(event.record))
    ?? claims.filter((claim) => claim.writer === event.writer && holds(claim, event)).sort((a, b) => sizeOf(a) - sizeOf(b))[0];
  const speakers = (event) => links.filter(({ type, source }) => type === "attributed_to" && [event.record, around(event)?.record].includes(source));
  const naming = ({ target, ...link }) => attributesOf(link).naming ?? (byId.has(target) ? attributesOf(byId.get(target).fields).naming : undefined) ?? "named";
  return {
    events: marks.filter(({ fields }) => fields.label === "event").sort((a, b) => start(a) - start(b)),
    ends,
    status: (event) => speakers(event).map((link) => attributesOf(link).modality).find(Boolean) ?? attributesOf(event.fields).modality ?? "reported",
    /** Whether somebody named stands behind it; where nobody is said to speak, the outlet does. */
    isNamed: (event, outlet) => (speakers(event).length ? speakers(event).some((link) => naming(link) === "named") : Boolean(outlet)),
    actor(end, registered, countryOf) {
      const mention = byId.get(end);
      const id = mention ? ends(end, "refers_to")[0] ?? null : end;
      if (id === null) return mentioned(mention.fields, countryOf);
      if (registered.has(id)) return { id, name: registered.get(id).name, country: registered.get(id).country };
      if (id.startsWith("country:")) return { id, country: id.slice(8), isCountry: true };
      return { id, name: id.replace(/^name:/, "") };
    },
  };
}

const holds = (claim, event) => event.fields.spans.length > 0 && event.fields.spans.every(([start, end]) => claim.fields.spans.some(([from, to]) => from <= start && end <= to));
const sizeOf = ({ fields }) => fields.spans.reduce((sum, [start, end]) => sum + end - start, 0);

/** The actor that a mention's words stand for: the country they name and nothing else, or themselves. */
function mentioned(fields, countryOf) {
  const { country } = attributesOf(fields);
  if (fields.label === "country" && country) return { id: `country:${country}`, country, isCountry: true };
  const words = quoteOf(fields).trim().split(/\s+/).join(" ");
  const { whole, within } = countryOf(words);
  if (whole) return { id: `country:${whole}`, country: whole, isCountry: true };
  return { id: `name:${words.toLowerCase()}`, name: words, country: country ?? within ?? undefined };
}
