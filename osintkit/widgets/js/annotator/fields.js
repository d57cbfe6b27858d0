// The details of a mark: who, to whom, kind and status of what happened; what a mention is; why something is suggested.

import { h, kbd, quoted } from "../shared/dom.js";
import { nameOf } from "../shared/words.js";
import { SAID_BY } from "./ties.js";

const CORE = ["by", "to"];

/** Give the rows at the words of a mark, for where the inspector is closed. */
export function detailsOf(context, record) {
  const { words, gestures, ui } = context;
  const more = h("button.small", { type: "button", data: { key: "inspect" }, onclick: gestures.inspect }, words.say("all_fields"), kbd("I"));
  if (!isEvent(context, record)) return [titleRow(context, record), ...tieRows(context, record), h("div.actions", {}, everyButton(context, record), more, removeButton(context, record))];
  const types = ui.full ? [choiceField(context, record, "type", null)] : [];
  return [...coreFields(context, record), ...types, statusField(context, record), ...otherTies(context, record), h("div.actions", {}, h("span.grow"), more, removeButton(context, record))];
}

/** Give the rows about ties, and about why something is suggested: for what happened and for what is mentioned. */
export function tieRows(context, record) {
  const { words } = context;
  if (isEvent(context, record)) return [...CORE.map((type) => tieField(context, record, context.store.linkType(type))), ...otherTies(context, record, SAID_BY)];
  return [
    context.gestures.isSuggestion(record) ? suggestionRow(context, record) : null,
    record.lost ? h("div.warn", {}, words.say("lost")) : null,
    ...tiesHere(context, record), tieRow(context, record),
  ].filter(Boolean);
}

const isEvent = ({ gestures }, record) => record.label === "event" && !gestures.isSuggestion(record);

/** Ties beside who and to whom: those that have a key or are made already. */
function otherTies(context, event, but) {
  const { store, ui } = context;
  const others = store.codebook.links.filter((kind) => !CORE.includes(kind.name) && kind.name !== but && kind.sources.includes("event"));
  const shown = others.filter((kind) => kind.key || store.ties(event.id).some((link) => link.type === kind.name));
  return shown.filter((kind) => ui.full || kind.step === "beginner").map((kind) => tieField(context, event, kind));
}

/** How firmly it is told: closed until it is asked for. */
export const statusField = (context, event) => choiceField(context, event, "modality", "M");

const NAMING = new Set(["actor", "source"]);

/** Give the three rows that make an event whole: who, to whom, and of which kind. */
export function coreFields(context, event, { brief = false } = {}) {
  const ties = CORE.map((type) => tieField(context, event, context.store.linkType(type)));
  return [...ties, choiceField(context, event, "quad", "K", brief)];
}

function field(name, key, ...content) {
  return h("div.field", {}, h("span.name", {}, name, " ", key ? kbd(key.toUpperCase()) : null), h("span.field-content", {}, ...content));
}

function tieField(context, event, kind) {
  const { store, words } = context;
  const links = store.ties(event.id).filter((link) => link.type === kind.name);
  const nobody = kind.targets.some((name) => NAMING.has(name)) ? "nobody_yet" : "kind_unknown";
  const empty = words.say(kind.name === "to" && store.isMutual(event) ? "nobody_both" : nobody);
  const pills = links.map((link) => pill(context, link));
  const pick = h("button.quiet", { type: "button", data: { key: `tie-${kind.name}` }, onclick: () => startPicking(context, event, kind.name) },
    links.length ? words.say("add") : empty);
  return field(words.title(kind), kind.key, pills, pick);
}

function startPicking({ gestures }, event, type) {
  gestures.select(event.id, { reveal: false });
  gestures.tie(type);
}

/** The other end of a tie: pressing it goes there, its second button unties. */
function pill(context, link) {
  const { gestures, words } = context;
  const name = endName(context, link.target);
  return h("span.pill", {},
    h("button", { type: "button", data: { key: `end-${link.id}` }, onclick: () => gestures.select(link.target) }, quoted(name)),
    h("button.untie", { type: "button", data: { key: `untie-${link.id}` }, "aria-label": `${words.say("remove")}: ${name}`, onclick: () => gestures.untie(link) },
      words.say("remove")));
}

/** Name the end of a tie: the country it stands for, else its words. */
export function endName({ store, words }, id) {
  const record = store.find(id);
  if (!record && store.actors.has(id)) return store.actors.get(id).name;
  if (!record) return id.startsWith("country:") ? nameOf("region", id.slice(8), words.language) : id.replace(/^name:/, "");
  return record.attributes.country ? nameOf("region", record.attributes.country, words.language) : store.quote(record);
}

function choiceField(context, event, name, key, brief = false) {
  const { store, ui, words, gestures } = context;
  const choices = store.choices(name).filter((choice) => ui.full || choice.step === "beginner");
  const now = event.attributes[name];
  const open = ui.menu === name || (name === "quad" && !brief);
  const shown = open ? choices : choices.filter((choice) => choice.name === (now ?? (name === "modality" ? "reported" : null)));
  // The chosen one stands first, as on the page it is what counts; in an open menu the order is that of the digits.
  const ordered = ui.menu === name ? shown : [...shown].sort((a, b) => (b.name === now) - (a.name === now));
  const buttons = ordered.map((choice, index) =>
    h("button.choice", {
      type: "button", role: "radio", "aria-checked": String(choice.name === now), title: words.definition(choice) || null,
      class: name === "quad" ? choice.name : null, data: { key: `${name}-${choice.name}` },
      onclick: () => (open ? gestures.setAttribute(event, name, choice.name) : gestures.choose(name)),
    }, ui.menu === name && index < 9 ? kbd(String(index + 1)) : null, words.title(choice)));
  const unfold = !open && !buttons.length
    ? h("button.quiet", { type: "button", data: { key: `${name}-open` }, onclick: () => gestures.choose(name) }, words.say("kind_unknown"))
    : null;
  const title = words.title(store.codebook.attributes.find((attribute) => attribute.name === name) ?? { name });
  return field(title, key, buttons.length ? h("span.field-choices", { role: "radiogroup", "aria-label": title }, buttons) : unfold);
}

/** Say what a mark is, whose, and which country it names. */
function titleRow(context, record) {
  const { store, words } = context;
  return h("div.title", {}, swatch(context, record), words.title(store.label(record.label) ?? { name: record.label }), countryOf(context, record),
    record.by ? h("span.mute", {}, words.say("by_writer", { name: record.by })) : null);
}

/** Mark every occurrence of these words; nothing for a whole article, which has none. */
export const everyButton = ({ words, gestures }, record) => record.spans.length
  ? h("button.small", { type: "button", data: { key: "every" }, onclick: () => gestures.showPane("every") }, words.say("every_title"), kbd("E"))
  : null;

/** Take a mark away; nothing for a suggestion and for what somebody else marked. */
export const removeButton = ({ words, gestures }, record) => gestures.isSuggestion(record) || record.by
  ? null
  : h("button.small", { type: "button", data: { key: "delete" }, onclick: gestures.remove }, words.say("delete"), kbd(words.say("key_delete")));

/** The country that a mark names, in words. */
export function countryOf({ words }, record) {
  return record.attributes.country ? h("span.mute", {}, " · ", nameOf("region", record.attributes.country, words.language)) : null;
}

export function swatch(context, record) {
  return h("i.swatch", { class: context.gestures.isSuggestion(record) ? "suggested" : null, data: { label: record.label } });
}

function reasonOf(words, { by, kind, rule, score }, quote) {
  if (by === "occurrences") return words.say("because_occurrence", { words: rule });
  if (by === "moved") return words.say("because_moved", { how: words.say(`moved_${rule.replaceAll(" ", "_")}`), score: score ?? 1 });
  // Suggesters give their reasons in English: elsewhere what they look for is said.
  if (words.language === "en" || !Object.hasOwn(REASONS, by)) return [kind, rule].filter(Boolean).join(", ");
  return words.say(REASONS[by](kind), { words: quote });
}

const REASONS = {
  countries: (kind) => `review_kind_${kind}`, actors: () => "because_actors", quotes: () => "because_quotes",
  events: () => "because_events", dates: () => "because_dates", quantities: () => "because_quantities",
};

/** What accepting a suggestion makes besides, and ties to it. */
function madeWith(context, { with: also }) {
  const { store, words } = context;
  if (!also?.length) return null;
  return h("div", {}, h("span.mute", {}, words.say("also_made"), ": "), also.map(([type, end], index) =>
    [index ? " · " : "", h("b", {}, words.title(store.linkType(type) ?? { name: type })), " ", quoted(shortened(endName(context, end), 60))]));
}

/** The type and the kind that a suggestion has already. */
function alreadySaid({ store, words }, { attributes }) {
  const said = ["type", "quad", "modality"].map((name) => store.choices(name).find((choice) => choice.name === attributes[name])).filter(Boolean);
  return said.length ? h("div", {}, said.map((choice) => words.title(choice)).join(" · ")) : null;
}

function suggestionRow(context, record) {
  const { words, gestures, store } = context;
  const reason = reasonOf(words, record.why ?? {}, store.quote(record));
  return [
    reason ? h("div.mute", {}, words.say("suggestion"), ", ", words.say("because"), ": ", quoted(reason)) : h("div.mute", {}, words.say("suggestion")),
    alreadySaid(context, record), madeWith(context, record),
    h("div.actions", {},
      h("button.small", { type: "button", data: { key: "accept" }, onclick: gestures.accept }, words.say("accept"), kbd("A")),
      h("button.small", { type: "button", data: { key: "reject" }, onclick: gestures.reject }, words.say("reject"), kbd("X"))),
  ];
}

/** What a mention is tied to already: "who of “signed a pact”". */
function tiesHere(context, record) {
  const { store, words, gestures } = context;
  return store.tiesOf(record.id).map((link) => {
    const happened = store.find(link.source);
    return h("div.tie", {}, h("b", {}, words.title(store.linkType(link.type))), h("span.mute", {}, ` ${words.say("in_event", { words: "" })} `),
      h("button.link", { type: "button", data: { key: `tie-${link.id}` }, onclick: () => gestures.select(link.source) }, quoted(happened ? store.quote(happened) : link.source)));
  });
}

/** The ties that the codebook allows from what happened to this mark, each a button with its key. */
function tieRow(context, record) {
  const { store, words, gestures } = context;
  const happened = gestures.event();
  if (!happened || happened.id === record.id) return null;
  const kinds = store.codebook.links.filter((kind) =>
    kind.sources.includes("event") && kind.targets.includes(record.label) && (context.ui.full || kind.step === "beginner") &&
    !store.ties(happened.id).some((link) => link.type === kind.name && link.target === record.id));
  if (!kinds.length) return null;
  const buttons = kinds.map((kind) =>
    h("button.small", { type: "button", data: { key: `make-${kind.name}` }, onclick: () => gestures.tie(kind.name) },
      words.title(kind), kind.key ? kbd(kind.key.toUpperCase()) : null));
  return h("div.actions", { role: "group", "aria-label": words.say("in_event", { words: store.quote(happened) }) },
    h("span.mute", {}, words.say("in_event", { words: "" }), " ", quoted(shortened(store.quote(happened)))), buttons);
}

/** Cut long words for a button; the whole stands in the text. */
export function shortened(words, most = 28) {
  const letters = [...words];
  return letters.length > most ? `${letters.slice(0, most - 1).join("").trimEnd()}…` : words;
}
