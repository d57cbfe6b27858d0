// The case as this page holds it: how it stood when the file was made, and what was written since. A record is folded
// alone, as in the kit; what the page wrote is one line of history, so no two of its operations are in conflict.

import { CHANGES, inOrder, writeLine } from "./operations.js";
import { randomHex } from "./canonical.js";

const ALWAYS_INSIDE = new Set(["actor", "article"]); // their state comes with every file, marks only where they were asked for

/**
 * Make the book of a case.
 * @param {object} base what the file holds: `case`, `clock`, `seen`, `marks`, `records`
 */
export function makeBook(base) {
  const records = new Map(base.records.map((record) => [keyOf(record.kind, record.id), record]));
  const seen = new Map(base.seen.map(([log, n]) => [log, n]));
  const histories = new Map(); // key of a record -> its operations, in order
  const logs = new Map(); // log -> {n, sha} of its last line
  const operations = new Map();
  let clock = base.clock;
  let byNew = []; // every operation, in order

  /** Whether the state that came with the file has this operation in it already. */
  const isInside = ({ log, n, kind }) => n <= (seen.get(log) ?? 0) && (base.marks || ALWAYS_INSIDE.has(kind));

  const take = (operation) => {
    if (operations.has(operation.id)) return;
    operations.set(operation.id, operation);
    clock = Math.max(clock, operation.counter);
    const last = logs.get(operation.log);
    if (!last || last.n < operation.n) logs.set(operation.log, { n: operation.n, sha: operation.sha });
    if (isInside(operation)) return;
    const key = keyOf(operation.kind, operation.record);
    const history = histories.get(key) ?? histories.set(key, []).get(key);
    put(history, operation);
    put(byNew, operation);
  };

  const drop = (gone) => {
    const ids = new Set(gone.map(({ id }) => id));
    for (const id of ids) operations.delete(id);
    for (const [key, history] of histories) {
      const left = history.filter(({ id }) => !ids.has(id));
      if (left.length) histories.set(key, left);
      else histories.delete(key);
    }
    byNew = byNew.filter(({ id }) => !ids.has(id));
    for (const log of new Set(gone.map((each) => each.log))) {
      const left = [...operations.values()].filter((each) => each.log === log).sort((a, b) => a.n - b.n).at(-1);
      if (left) logs.set(log, { n: left.n, sha: left.sha });
      else logs.delete(log);
    }
  };

  const book = {
    take,
    drop,
    operation: (id) => operations.get(id),
    last: (log) => logs.get(log) ?? { n: 0, sha: "" },
    logs: () => [...logs.keys()].sort(),
    history: (kind, record) => histories.get(keyOf(kind, record)) ?? [],
    base: (kind, record) => records.get(keyOf(kind, record)),
    /** Give what the operations on a record add up to; undefined where there are none. */
    state(kind, record) {
      const start = records.get(keyOf(kind, record));
      const history = histories.get(keyOf(kind, record));
      return history ? folded(start, history) : start && { ...start, record: start.id, exists: true };
    },
    /** The fields of a record after the first operations of this page on it. */
    stateAfter(kind, record, count) {
      const [start, history] = [records.get(keyOf(kind, record)), book.history(kind, record).slice(0, count)];
      return history.length ? folded(start, history).fields : start?.fields ?? {};
    },
    /** List the records of a kind that exist: all, or those of one article. */
    existing(kind, article) {
      const names = new Set([...records.values()].filter((each) => each.kind === kind).map(({ id }) => id));
      for (const history of histories.values()) if (history[0].kind === kind) names.add(history[0].record);
      const states = [...names].map((name) => book.state(kind, name)).filter((state) => state?.exists);
      return article === undefined ? states : states.filter((state) => state.article === article);
    },
    /** The operations of one writer and hand that this page can take back, the newest first. */
    newestFirst: (writer, hand) => byNew.filter((each) => each.writer === writer && each.hand === hand).reverse(),
    /**
     * Write drafts at the end of a log, in memory: a whole gesture, one write. Returns its lines and operations.
     * @param {object[]} drafts made one by one by `plan`, so that each sees what those before it did
     */
    begin(session, { gesture = randomHex(8), at = now() } = {}) {
      const drafted = [];
      return {
        write(draft) {
          const after = book.state(draft.kind, draft.record)?.heads ?? [];
          const place = placeOf(session, drafted.length + 1, after, at);
          const made = writeLine(draft, place, { salt: randomHex(8), gesture });
          drafted.push({ draft, place, salt: randomHex(8), made });
          take(made.operation);
        },
        back: () => drop(drafted.map(({ made }) => made.operation)),
        /** Write the lines again with how many they are: known only now. */
        end() {
          if (drafted.length < 2) return drafted.map(({ made }) => made.line);
          drop(drafted.map(({ made }) => made.operation));
          let { prev } = drafted[0].place;
          return drafted.map(({ draft, place, salt }, index) => {
            const made = writeLine(draft, { ...place, prev, of: [index + 1, drafted.length] }, { salt, gesture });
            drafted[index].made = made;
            prev = made.operation.sha;
            take(made.operation);
            return made.line;
          });
        },
        keys: () => drafted.map(({ draft }) => [draft.kind, draft.record]),
      };
    },
  };

  function placeOf({ log, writer, hand }, number, after, at) {
    const last = book.last(log);
    const others = [...logs].filter(([name]) => name !== log).map(([name, { n, sha }]) => [name, n, sha]);
    return { log, n: last.n + 1, prev: last.sha, counter: clock + 1, writer, hand, at, after,
      seen: seenNow(base.seen, others), case: base.case.sha };
  }
  return book;
}

const keyOf = (kind, record) => `${kind} ${record}`;
const now = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

/** What the file had seen, and what this browser wrote since under other names: the further of each. */
function seenNow(base, others) {
  const seen = new Map(base.map((row) => [row[0], row]));
  for (const row of others) if (row[1] > (seen.get(row[0])?.[1] ?? 0)) seen.set(row[0], row);
  return [...seen.values()].sort(([a], [b]) => (a < b ? -1 : 1));
}

function put(list, operation) {
  let at = list.length;
  while (at > 0 && inOrder(list[at - 1], operation) > 0) at--;
  list.splice(at, 0, operation);
}

/** Add up the operations on one record, on top of how it stood in the file. */
function folded(start, history) {
  const active = activeOf(history);
  const changes = history.filter((each) => active.has(each.id) && CHANGES.has(each.action));
  const adding = changes.find((each) => each.action === "add");
  const exists = Boolean(start || adding) && changes.at(-1)?.action !== "remove";
  const fields = Object.assign({}, start?.fields, ...changes.map((each) => each.fields));
  for (const [name, value] of Object.entries(fields)) if (value === null) delete fields[name];
  const first = start ?? adding ?? history[0];
  const named = new Set(history.flatMap(({ after }) => after));
  return {
    kind: history[0].kind, record: history[0].record, exists, fields, writer: first.writer, created: first.at, article: first.article ?? null,
    heads: [...(start?.heads ?? []), ...history.map(({ id }) => id)].filter((id) => !named.has(id)),
  };
}

/** The ids of the operations that no active void names: one walk from the newest settles voids of voids too. */
function activeOf(history) {
  const voided = new Set();
  const active = new Set();
  for (const each of [...history].reverse()) {
    if (voided.has(each.id)) continue;
    active.add(each.id);
    if (each.action === "void" && each.voids) voided.add(each.voids);
  }
  return active;
}
