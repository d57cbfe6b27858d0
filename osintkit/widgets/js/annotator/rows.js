// The rows of the list: a mark's words, and what is said about it in a line.

import { h, quoted } from "../shared/dom.js";
import { endName, shortened, swatch } from "./fields.js";
import { SAID_BY } from "./ties.js";

const LONGEST = 300; // characters of a quote in its row, which shows one line of it

/** The words of a row, and a key that tells whether a row says the same. */
export function wordsOfRow(context, record) {
  const suggested = context.gestures.isSuggestion(record);
  const parts = describe(context, record, suggested);
  return { ...parts, suggested, key: JSON.stringify([parts, record.label, suggested]) };
}

/** Make the row of a record. */
export function makeRow(context, record, { quote, detail, suggested }) {
  return h("li", { role: "option", tabindex: "-1", "aria-selected": "false", data: { id: record.id, label: record.label }, class: suggested ? "suggested" : null },
    swatch(context, record), h("span.quote", {}, quoted(quote)), h("span.detail", {}, quoted(detail)));
}

function describe(context, record, suggested) {
  const { store, words } = context;
  const quote = record.spans.length || record.lost ? shortened(store.quote(record), LONGEST) : words.say("whole_article");
  const parts = [words.title(store.label(record.label) ?? { name: record.label })];
  if (suggested) parts.unshift(words.say("suggestion"));
  if (record.lost) parts.push(words.say("lost"));
  if (record.label === "event") parts.push(...eventParts(context, record));
  else if (record.attributes.country) parts.push(endName(context, record.id));
  parts.push(...said(context, record));
  const roles = new Set(store.tiesOf(record.id).map((link) => words.title(store.linkType(link.type) ?? { name: link.type })));
  for (const role of roles) if (!parts.includes(role)) parts.push(role); // who is tied as "who" is not told twice
  if (record.by) parts.push(words.say("by_writer", { name: record.by }));
  return { quote, detail: parts.join(" · ") };
}

/** Who says a statement, or passes it on. */
function said(context, record) {
  const { store, words } = context;
  const speakers = store.ties(record.id).filter((link) => link.type === SAID_BY).map((link) => endName(context, link.target));
  return speakers.length ? [words.say("tied", { title: words.title(store.linkType(SAID_BY)), words: speakers.join(", ") })] : [];
}

function eventParts(context, event) {
  const { store, words } = context;
  const ends = (type) => store.ties(event.id).filter((link) => link.type === type).map((link) => endName(context, link.target));
  const parts = ["by", "to"].filter((type) => ends(type).length).map((type) => words.say("tied", { title: words.title(store.linkType(type)), words: ends(type).join(", ") }));
  for (const name of [event.attributes.type ? "type" : "quad", "modality"]) {
    const choice = store.choices(name).find((each) => each.name === event.attributes[name]);
    if (choice) parts.push(words.title(choice));
  }
  return parts;
}
