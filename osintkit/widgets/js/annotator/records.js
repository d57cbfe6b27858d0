// The marks, suggestions and links of one article, and what is looked up in them. Every change passes through `put` and
// `drop`, which bring up to date only what it touches: with 50,000 marks a change costs what it costs with five.

import { makeOrder } from "./order.js";

/** What a mark says of which words: a suggestion that says the same is not shown. */
const sayingOf = ({ label, spans }) => `${label} ${spans.join(" ")}`;
const wordsOf = ({ spans }) => spans.join(" ");
/** Labels that say as much of the same words: who is marked as Iran needs no further mark as the country Iran. */
const AS_MUCH = { country: ["actor", "place"] };

/** Make the records of one article from lists of marks, suggestions and links. */
export function makeRecords({ marks = [], suggested = [], tied = [] } = {}) {
  const annotations = new Map();
  const suggestions = new Map();
  const links = new Map();
  const seen = new Set(); // every mark there ever was here: a link to one that is gone is hidden
  const numbers = new Map();
  const [sorted, pending, shown] = [makeOrder(), makeOrder(), makeOrder()];
  const said = makeGroups(); // what my marks say, by saying
  const proposed = makeGroups(); // suggestions, by their words
  const cameFrom = makeGroups(); // marks by the suggestion that they were
  const labelled = makeGroups();
  const bySource = makeGroups();
  const byTarget = makeGroups();
  let touched = new Set();

  /** A suggestion and the mark it becomes have one id: in an order they are two. */
  const numbered = (record, kind = "mark") => {
    const key = `${kind} ${record.id}`;
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    record.number = numbers.get(key);
    return record;
  };

  const index = (record) => {
    annotations.set(record.id, record);
    seen.add(record.id);
    labelled.add(record.label, record.id, record);
    if (record.from) cameFrom.add(record.from, record.id, record);
    if (!record.by) said.add(sayingOf(record), record.id, record);
  };
  const unindex = (record) => {
    annotations.delete(record.id);
    labelled.remove(record.label, record.id);
    if (record.from) cameFrom.remove(record.from, record.id);
    said.remove(sayingOf(record), record.id);
  };

  /** Whether a suggestion is made already: a mark of mine came from it, or says the same, or as much, of its words. */
  const isMade = (each) =>
    [each.label, ...(AS_MUCH[each.label] ?? [])].some((label) => said.has(sayingOf({ ...each, label }))) || [...cameFrom.of(each.id)].some((record) => !record.by);

  const weigh = (suggestion) => {
    if (!suggestion) return;
    const change = isMade(suggestion) ? "remove" : "add";
    pending[change](suggestion);
    shown[change](suggestion);
    touched.add(suggestion.id);
  };
  const weighLike = (record) => {
    if (record.from) weigh(suggestions.get(record.from));
    for (const each of proposed.of(wordsOf(record))) weigh(each);
  };

  const touchTies = (id) => {
    for (const link of bySource.of(id)) touched.add(link.target);
    for (const link of byTarget.of(id)) touched.add(link.source);
  };

  const drop = (id) => {
    const before = annotations.get(id);
    if (!before) return;
    unindex(before);
    sorted.remove(before);
    shown.remove(before);
    touched.add(id);
    touchTies(id);
    weighLike(before);
  };
  const put = (record) => {
    const before = annotations.get(record.id);
    if (before) drop(record.id);
    index(numbered(record));
    sorted.add(record);
    shown.add(record);
    touched.add(record.id);
    touchTies(record.id);
    weighLike(record);
  };

  const unlink = (id) => {
    const link = links.get(id);
    if (!link) return;
    links.delete(id);
    bySource.remove(link.source, id);
    byTarget.remove(link.target, id);
    touched.add(link.source).add(link.target);
  };
  const link = (each) => {
    unlink(each.id);
    links.set(each.id, each);
    bySource.add(each.source, each.id, each);
    byTarget.add(each.target, each.id, each);
    touched.add(each.source).add(each.target);
  };

  const withdraw = (id) => {
    const before = suggestions.get(id);
    if (!before) return;
    suggestions.delete(id);
    proposed.remove(wordsOf(before), id);
    pending.remove(before);
    shown.remove(before);
    touched.add(id);
  };
  const propose = (record) => {
    withdraw(record.id);
    suggestions.set(record.id, numbered(record, "suggestion"));
    proposed.add(wordsOf(record), record.id, record);
    weigh(record);
  };

  /** A link is whole unless one of its ends was a mark here and is gone; it returns with it. */
  const isWhole = (each) => [each.source, each.target].every((end) => !seen.has(end) || annotations.has(end));

  for (const record of marks) index(numbered(record));
  for (const record of suggested) {
    suggestions.set(record.id, numbered(record, "suggestion"));
    proposed.add(wordsOf(record), record.id, record);
  }
  for (const each of tied) link(each);
  const waiting = [...suggestions.values()].filter((each) => !isMade(each));
  sorted.fill(annotations.values());
  pending.fill(waiting);
  shown.fill([...annotations.values(), ...waiting]);

  return {
    annotations, suggestions, links, seen, sorted, pending, shown,
    put, drop, link, unlink, propose, withdraw,
    /** A mark or suggestion by its id; a suggestion that was accepted stands for what it became. */
    find: (id) => annotations.get(id) ?? cameFrom.of(id).next().value ?? suggestions.get(id),
    /** Marks of mine that say this of just these words. */
    same: (label, spans) => said.of(sayingOf({ label, spans })).next().value,
    uses: (label) => labelled.has(label),
    ties: (id) => [...bySource.of(id)].filter(isWhole),
    tiesOf: (id) => [...byTarget.of(id)].filter(isWhole),
    /** Give the ids of what changed since this was last asked, suggestions that come or go with it too. */
    takeTouched() {
      const given = touched;
      touched = new Set();
      return given;
    },
  };
}

/** Lists by key, in the order in which they were filled. */
function makeGroups() {
  const groups = new Map(); // key -> Map of id -> value
  return {
    add(key, id, value) {
      if (!groups.has(key)) groups.set(key, new Map());
      groups.get(key).set(id, value);
    },
    remove(key, id) {
      const group = groups.get(key);
      if (group?.delete(id) && group.size === 0) groups.delete(key);
    },
    has: (key) => groups.has(key),
    of: (key) => (groups.get(key) ?? NONE).values(),
  };
}

const NONE = new Map();
