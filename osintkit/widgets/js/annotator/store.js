// The records of one article as the page knows them. Offsets are UTF-16 units here; Python's are converted on the way in.

import { codePoints } from "../shared/offsets.js";
import { makeRecords } from "./records.js";

const SEVERAL = new Set(["AGREE", "CONSULT", "COOPERATE"]);

/** Make the store of one widget from the state that Python gave. */
export function makeStore(state) {
  const listeners = new Set();
  const store = {
    subscribe: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    /** Tell the listeners: "open" (everything is new), "outbox", or "records" with the ids of those touched. */
    changed: (what = "records", touched = new Set()) => listeners.forEach((listener) => listener(what, touched)),
    /** Take the whole state; `onItsWay` gives the steps in an article that Python has not acknowledged: they show as before. */
    open(next, onItsWay = () => []) {
      load(store, next);
      for (const step of onItsWay(store.article?.id)) applyStep(store, step);
      store.changed("open");
    },
    apply(message) {
      applyAnswer(store, message);
      store.changed(message.codebook ? "open" : "records", store.records.takeTouched());
    },
    provisional(steps) {
      for (const step of steps) applyStep(store, step);
      store.changed("records", store.records.takeTouched());
    },
    units: (spans) => spans.map(([start, end]) => [store.offsets.toUnit(start), store.offsets.toUnit(end)]),
    points: (spans) => spans.map(([start, end]) => [store.offsets.toPoint(start), store.offsets.toPoint(end)]),
    find: (id) => store.records.find(id),
    /** Marks, suggestions that wait, and both, in the order of the text. Live lists: to be read only. */
    sorted: () => store.records.sorted.items,
    pending: () => store.records.pending.items,
    shown: () => store.records.shown.items,
    quote: (record) => record.lost ?? record.spans.map(([start, end]) => store.text.slice(start, end)).join(" … "),
    /** Links that start, or end, at a record. */
    ties: (id) => store.records.ties(id),
    tiesOf: (id) => store.records.tiesOf(id),
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
  store.suggesting = state.suggesting ?? { offered: [], chosen: [] };
  store.actors = new Map((state.actors ?? []).map((actor) => [actor.id, actor]));
  store.article = state.article;
  store.hidden = state.hidden ?? 0;
  store.canUndo = state.undo;
  store.canRedo = state.redo;
  store.version = state.version;
  store.text = state.article?.text ?? "";
  store.offsets = codePoints(store.text);
  store.unmapped = located(store, state.unmapped);
  store.records = makeRecords({
    marks: (state.annotations ?? []).map((row) => received(store, row)),
    suggested: (state.suggestions ?? []).map((row) => received(store, row)),
    tied: (state.links ?? []).map((link) => ({ attributes: {}, ...link })),
  });
  ({ annotations: store.annotations, suggestions: store.suggestions, links: store.links } = store.records);
}

/** What Python found, its places in units. */
function located(store, rows = []) {
  return rows.map((row) => ({ ...row, spans: store.units(row.spans) }));
}

function received(store, row) {
  return { attributes: {}, note: "", ...row, spans: store.units(row.spans ?? []) };
}

/** Take over what Python says has changed. */
function applyAnswer(store, message) {
  const { records } = store;
  for (const row of message.changed ?? []) {
    if (row.from && row.from !== row.id && store.annotations.get(row.from)?.provisional) records.drop(row.from);
    records.put(received(store, row));
  }
  for (const row of message.links ?? []) records.link({ attributes: {}, ...row });
  for (const id of message.removed ?? []) {
    records.drop(id);
    records.unlink(id);
  }
  for (const row of message.suggested ?? []) records.propose(received(store, row));
  for (const id of message.unsuggested ?? []) records.withdraw(id);
  if (message.unmapped) store.unmapped = located(store, message.unmapped);
  if (message.articles) takeArticles(store, message.articles);
  for (const actor of message.actors ?? []) store.actors.set(actor.id, actor);
  if (message.codebook) store.codebook = message.codebook;
  if ("undo" in message) store.canUndo = message.undo;
  if ("redo" in message) store.canRedo = message.redo;
  if ("version" in message) store.version = message.version;
}

function takeArticles(store, rows) {
  store.articles = rows;
  const mine = rows.find((row) => row.id === store.article?.id);
  if (mine) store.article = { ...mine, text: store.text };
}

/** Show a step before Python has acknowledged it. Undo and redo wait for Python. */
function applyStep(store, step) {
  const { records, annotations, suggestions } = store;
  if (step.do === "annotate") {
    records.put({ ...received(store, step), provisional: true });
  } else if (step.do === "link") {
    records.link({ attributes: {}, ...step, provisional: true });
  } else if (step.do === "remove") {
    records.drop(step.id);
    records.unlink(step.id);
  } else if (step.do === "accept") {
    for (const id of step.ids.filter((each) => suggestions.has(each))) {
      records.put({ ...suggestions.get(id), from: id, provisional: true });
    }
  } else if (step.do === "reject") {
    for (const id of step.ids) records.withdraw(id);
  } else if (step.do === "register") {
    store.actors.set(step.id, { id: step.id, name: step.name });
  } else if (step.do === "edit" && annotations.has(step.id)) {
    records.put(edited(store, annotations.get(step.id), step.changes));
  }
}

function edited(store, record, changes) {
  const { label = record.label, note = record.note, translation = record.translation, spans, ...attributes } = changes;
  const merged = Object.fromEntries(Object.entries({ ...record.attributes, ...attributes }).filter(([, value]) => value !== null));
  return { ...record, label, note, translation, spans: spans ? store.units(spans) : record.spans, attributes: merged, provisional: true };
}
