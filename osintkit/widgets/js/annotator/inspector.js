// Beside the text: every field that the codebook gives the selected mark, who it stands for, who says so, note, translation.

import { h, kbd, quoted, replaceChildren } from "../shared/dom.js";
import { nameOf } from "../shared/words.js";
import { chainEntry, chainsOf } from "./chain.js";
import { actorEntry, choiceEntry, countryEntry, longEntry, textEntry } from "./entries.js";
import { countryOf, everyButton, removeButton, shortened, statusField, swatch, tieRows } from "./fields.js";
import { isInspecting } from "./gestures.js";
import { pastEntry } from "./past.js";

const GRADES = new Set(["credibility", "reliability"]); // of a claim, of a source: never one beside the other
const LEAD = new Set(["quad", "type"]); // what kind of thing happened stands before who says so
const STATUS = "modality"; // of what happened: shown closed until it is asked for
const READ = { date: "edtf", quantity: "value" }; // the attribute that takes what words state

/** Bring the inspector up to date with what is selected. What is being typed stays. */
export function showInspector(context, element, record) {
  const { ui, store, words } = context;
  const hidden = !record || !isInspecting(ui);
  element.hidden = hidden;
  const happened = context.gestures.event();
  if (hidden) return void (element.key = null);
  const key = JSON.stringify([record, context.gestures.isSuggestion(record), ui.full, ui.hop, Boolean(ui.past), chainsOf(store, record.id), store.ties(record.id), store.tiesOf(record.id), ui.menu, happened?.id, happened && store.ties(happened.id), store.article.outlet, store.article.reliability, store.actors.size,
    [...store.ties(record.id), ...chainsOf(store, record.id).flat()].map((link) => store.find(link.target)), store.tiesOf(record.id).map((link) => store.find(link.source)), store.codebook.links.length, context.readings?.get(record.id)]);
  if (element.key === key) return;
  if (!element.remembers) rememberValues(element, context);
  element.stale = element.record === record.id && (element.changing || beingTyped(element));
  if (element.stale) return; // it is drawn when the field is left
  element.key = key;
  element.record = record.id;
  context.nameOfCountry ??= (code) => nameOf("region", code, words.language);
  replaceChildren(element, ...parts(context, record));
}

/** Know of each field what it said when it was last saved: the rest is being typed. */
function rememberValues(element, context) {
  element.remembers = true;
  const settle = ({ target }) => (target.settled = target.value);
  element.addEventListener("focusin", settle);
  element.addEventListener("change", (event) => {
    settle(event);
    // A field changes as Tab leaves it: where Tab leads to has to be there still when it arrives.
    element.changing = true;
    setTimeout(() => {
      element.changing = false;
      if (element.stale) context.redraw();
    });
  }, true);
  element.addEventListener("focusout", () => {
    if (element.stale) queueMicrotask(context.redraw);
  });
}

/** Whether somebody types: a field that is taken off the page then would save half a word. */
function beingTyped(element) {
  const field = element.getRootNode().activeElement;
  return element.contains(field) && field.matches("input, textarea") && field.value !== field.settled;
}

function parts(context, record) {
  const { store, words, gestures } = context;
  const suggested = gestures.isSuggestion(record);
  const label = store.label(record.label);
  const ties = tieRows(context, record);
  const top = [heading(context, record, label), h("div.about", {}, words.definition(label) ? h("small", {}, words.definition(label)) : null),
    ties.length ? h("div.ties", {}, ties) : null];
  const every = everyButton(context, record);
  if (suggested) return [...top, h("span.mute", {}, words.say("inspect_suggestion")), h("div.actions", {}, every)];
  if (record.by) return [...top, h("span.mute", {}, words.say("by_writer", { name: record.by })), chainEntry(context, record), ...read(context, record), pastEntry(context, record)];
  const [lead, shown, more] = fieldsOf(context, record, label);
  return [...top, lead, chainEntry(context, record), shown, actorEntry(context, record),
    longEntry(context, record, "note"), longEntry(context, record, "translation"), more, h("div.actions", {}, every, removeButton(context, record)), pastEntry(context, record)];
}

/** What is selected: its label, its words, and the way out. */
function heading(context, record, label) {
  const { store, words, ui } = context;
  return h("div.heading", {},
    h("div.title", {}, swatch(context, record), h("span", {}, words.title(label ?? { name: record.label })), countryOf(context, record)),
    h("button.small", { type: "button", data: { key: "close-inspector" }, onclick: () => ui.set({ inspecting: false }) }, words.say("close"), kbd("I")),
    record.spans.length || record.lost ? quoted(shortened(store.quote(record), 110)) : h("span.mute", {}, words.say("whole_article")));
}

/** What somebody else wrote: to be read only. */
function read({ words }, record) {
  return ["note", "translation"].filter((name) => record[name]).map((name) => h("div.entry", {}, h("span.name", {}, words.say(name)), quoted(record[name])));
}

function fieldsOf(context, record, label) {
  const { store, ui, words } = context;
  const named = new Map(store.codebook.attributes.map((attribute) => [attribute.name, attribute]));
  const all = (label?.attributes ?? []).map((name) => named.get(name)).filter(Boolean);
  const shown = all.filter((attribute) => attribute.name === STATUS || ui.full || attribute.step === "beginner" || attribute.name in record.attributes || attribute.name === READ[record.label]);
  const more = shown.length < all.length
    ? h("span", {}, h("button.quiet", { type: "button", data: { key: "all-fields" }, onclick: () => ui.set({ full: true }) }, words.say("all_fields")))
    : null;
  const [lead, rest] = [true, false].map((leads) => shown.filter(({ name }) => LEAD.has(name) === leads).map((attribute) => field(context, record, attribute)));
  return [lead, rest, more];
}

function field(context, record, attribute) {
  const { ui } = context;
  if (attribute.name === STATUS && record.label === "event" && !(context.ui.full || ui.menu === STATUS || record.attributes[STATUS])) return statusField(context, record);
  if (attribute.name === "country") return countryEntry(context, record, attribute);
  if (!attribute.choices.length) return textEntry(context, record, attribute, attribute.name === READ[record.label] ? readings(context, record) : []);
  const made = choiceEntry(context, record, attribute);
  if (GRADES.has(attribute.name)) made.classList.add("graded");
  return made;
}

/** What the words of a date or a quantity state; asked once a mark, and shown when it comes. */
function readings(context, record) {
  context.readings ??= new Map();
  const known = context.readings.get(record.id);
  if (known === undefined && !record.provisional) {
    context.readings.set(record.id, []);
    context.session.ask("reading", { id: record.id }).then(({ values = [] }) => {
      context.readings.set(record.id, values);
      context.redraw();
    });
  }
  return known ?? [];
}
