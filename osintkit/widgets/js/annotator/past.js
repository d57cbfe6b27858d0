// The history of the selected mark: who changed what, when, and what it was before.

import { h, quoted } from "../shared/dom.js";

/** Give the part of the inspector that holds it: a button, and the changes once it is open. */
export function pastEntry(context, record) {
  const { ui, words } = context;
  const open = Boolean(ui.past);
  const button = h("button.quiet", { type: "button", "aria-expanded": String(open), data: { key: "history" }, onclick: () => ui.set({ past: !open }) }, words.say("history"));
  const list = h("ol.past", { data: { part: "history" } });
  if (open) load(context, record, list);
  return h("div.entry", {}, h("span", {}, button, h("kbd", { "aria-hidden": "true" }, "H")), open ? list : null);
}

async function load({ session, words, ui }, record, list) {
  if (record.provisional) return; // it is drawn again when it is saved
  const { rows = [], count, error } = await session.ask("history", { id: record.id });
  if (error) return list.replaceChildren(h("li", {}, error));
  const more = count > rows.length ? [h("li.mute", {}, words.say("history_more", { n: count - rows.length }))] : [];
  list.replaceChildren(...rows.map((row) => item(words, session.store, row)), ...more);
  if (ui.past === "asked") list.scrollIntoView({ block: "nearest" });
  if (ui.past) ui.past = true;
}

function item(words, store, { at, writer, action, changes }) {
  const told = action === "void" ? "history_void" : `history_${action}`;
  return h("li", {},
    h("div.mute", {}, h("time", { datetime: at }, when(at, words.language)), " · ", quoted(writer), " · ", words.say(told)),
    changes.map(([field, before, after]) => h("div", {}, h("span.mute", {}, nameOfField(words, store, field), ": "),
      before === null || before === undefined ? null : [h("del", {}, quoted(shown(words, store, field, before))), " "],
      after === null || after === undefined ? null : h("ins", {}, quoted(shown(words, store, field, after))))));
}

const nameOfField = (words, store, field) =>
  field === "quotes" ? words.say("find_words") : field === "label" ? words.say("find_label")
    : words.title(store.codebook.attributes.find(({ name }) => name === field)) || (["note", "translation", "status"].includes(field) ? words.say(field) : field);

function shown(words, store, field, value) {
  if (field === "label") return words.title(store.label(value) ?? { name: value });
  const choice = store.choices(field).find(({ name }) => name === value);
  return choice ? words.title(choice) : value;
}

/** A time as this language writes it; what is no time as it stands. */
function when(at, language) {
  const time = new Date(at);
  return Number.isNaN(time.valueOf()) ? at : new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(time);
}
