// The records of one article as the page knows them. Offsets are UTF-16 units here; Python's are converted on the way in.

import { codePoints } from "../shared/offsets.js";

const SEVERAL = new Set(["AGREE", "CONSULT", "COOPERATE"]);

/** Make the store of one widget from the state that Python gave. */
export function makeStore(state) {
  const listeners = new Set();
  const store = {
    subscribe: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    changed: (what = "records") => listeners.forEach((listener) => listener(what)),
    open(next) {
      load(store, next);
      store.changed("open");
    },
    apply(message) {
      applyAnswer(store, message);
      store.changed(message.codebook ? "open" : "records");
    },
    provisional(steps) {
      for (const step of steps) applyStep(store, step);
      forget(store);
      store.changed();
    },
    units: (spans) => spans.map(([start, end]) => [store.offsets.toUnit(start), store.offsets.toUnit(end)]),
    points: (spans) => spans.map(([start, end]) => [store.offsets.toPoint(start), store.offsets.toPoint(end)]),
    /** A mark or suggestion by its id; a suggestion that was accepted stands for what it became. */
    find: (id) => store.annotations.get(id) ?? byAccepted(store, id) ?? store.suggestions.get(id),
    sorted: () => (store.kept ??= inOrder([...store.annotations.values()])),
    pending: () => (store.keptPending ??= pendingOf(store)),
    quote: (record) => record.lost ?? record.spans.map(([start, end]) => store.text.slice(start, end)).join(" … "),
    /** Links that start, or end, at a record. */
    ties: (id) => (store.bySource ??= grouped(store, "source")).get(id) ?? [],
    tiesOf: (id) => (store.byTarget ??= grouped(store, "target")).get(id) ?? [],
    label: (name) => store.codebook.labels.find((label) => label.name === name),
    linkType: (name) => store.codebook.links.find((link) => link.name === name),
    choices: (name) => store.codebook.attributes.find((attribute) => attribute.name === name)?.choices ?? [],
    /** Whether nobody is the target because those who act do it together. */
    isMutual(event) {
      const { type, quad } = event.attributes;
      const doers = store.ties(event.id).filter((link) => link.type === "by").length;
      return SEVERAL.has(type) || (!type && quad === "verbal_cooperation" && doers > 1);
    },
  };
  load(store, state);
  return store;
}

function load(store, state) {
  store.case = state.case;
  store.writer = state.writer;
  store.askName = state.ask_name;
  store.codebook = state.codebook;
  store.articles = state.articles;
  store.article = state.article;
  store.hidden = state.hidden ?? 0;
  store.canUndo = state.undo;
  store.canRedo = state.redo;
  store.version = state.version;
  store.text = state.article?.text ?? "";
  store.offsets = codePoints(store.text);
  store.annotations = mapped(store, state.annotations);
  store.suggestions = mapped(store, state.suggestions);
  store.links = new Map((state.links ?? []).map((link) => [link.id, { attributes: {}, ...link }]));
  store.seen = new Set(store.annotations.keys());
  forget(store);
}

const mapped = (store, rows = []) => new Map(rows.map((row) => [row.id, received(store, row)]));

function received(store, row) {
  return { attributes: {}, note: "", ...row, spans: store.units(row.spans ?? []) };
}

function forget(store) {
  store.kept = null;
  store.keptPending = null;
  store.bySource = null;
  store.byTarget = null;
}

function grouped(store, end) {
  const groups = new Map();
  for (const link of store.links.values()) {
    if (!isWhole(store, link)) continue;
    if (!groups.has(link[end])) groups.set(link[end], []);
    groups.get(link[end]).push(link);
  }
  return groups;
}

const inOrder = (records) =>
  records.sort((a, b) => (a.spans[0]?.[0] ?? -1) - (b.spans[0]?.[0] ?? -1) || (b.spans[0]?.[1] ?? 0) - (a.spans[0]?.[1] ?? 0));

/** What my annotations say already: a suggestion that one came from, or that says the same of the same words. */
function madeKeys(store) {
  const keys = new Set();
  for (const each of store.annotations.values()) {
    if (each.by) continue;
    keys.add(placeKey(each));
    if (each.from) keys.add(each.from);
  }
  return keys;
}

function pendingOf(store) {
  const made = madeKeys(store);
  return inOrder([...store.suggestions.values()].filter((each) => !made.has(each.id) && !made.has(placeKey(each))));
}

const placeKey = ({ label, spans }) => `${label} ${spans.join(" ")}`;

/** An end that was an annotation and is gone hides the link; it returns with it. */
const isWhole = (store, link) => [link.source, link.target].every((end) => !store.seen.has(end) || store.annotations.has(end));

function byAccepted(store, id) {
  for (const each of store.annotations.values()) if (each.from === id) return each;
  return undefined;
}

/** Take over what Python says has changed. */
function applyAnswer(store, message) {
  for (const row of message.changed ?? []) {
    if (row.from && row.from !== row.id && store.annotations.get(row.from)?.provisional) store.annotations.delete(row.from);
    store.annotations.set(row.id, received(store, row));
    store.seen.add(row.id);
  }
  for (const row of message.links ?? []) store.links.set(row.id, { attributes: {}, ...row });
  for (const id of message.removed ?? []) {
    store.annotations.delete(id);
    store.links.delete(id);
  }
  for (const row of message.suggested ?? []) store.suggestions.set(row.id, received(store, row));
  for (const id of message.unsuggested ?? []) store.suggestions.delete(id);
  if (message.articles) takeArticles(store, message.articles);
  if (message.codebook) store.codebook = message.codebook;
  if ("undo" in message) store.canUndo = message.undo;
  if ("redo" in message) store.canRedo = message.redo;
  if ("version" in message) store.version = message.version;
  forget(store);
}

function takeArticles(store, rows) {
  store.articles = rows;
  const mine = rows.find((row) => row.id === store.article?.id);
  if (mine) store.article = { ...mine, text: store.text };
}

/** Show a step before Python has acknowledged it. Undo and redo wait for Python. */
function applyStep(store, step) {
  const { annotations, links, suggestions } = store;
  if (step.do === "annotate") {
    annotations.set(step.id, { ...received(store, step), provisional: true });
    store.seen.add(step.id);
  } else if (step.do === "link") {
    links.set(step.id, { attributes: {}, ...step, provisional: true });
  } else if (step.do === "remove") {
    annotations.delete(step.id);
    links.delete(step.id);
  } else if (step.do === "accept") {
    for (const id of step.ids.filter((each) => suggestions.has(each))) {
      annotations.set(id, { ...suggestions.get(id), from: id, provisional: true });
      store.seen.add(id);
    }
  } else if (step.do === "reject") {
    for (const id of step.ids) suggestions.delete(id);
  } else if (step.do === "edit" && annotations.has(step.id)) {
    annotations.set(step.id, edited(store, annotations.get(step.id), step.changes));
  }
}

function edited(store, record, changes) {
  const { label = record.label, note = record.note, translation = record.translation, spans, ...attributes } = changes;
  const merged = Object.fromEntries(Object.entries({ ...record.attributes, ...attributes }).filter(([, value]) => value !== null));
  return { ...record, label, note, translation, spans: spans ? store.units(spans) : record.spans, attributes: merged, provisional: true };
}
