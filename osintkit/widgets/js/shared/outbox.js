// What was sent and is not yet acknowledged: nothing is called saved before Python says that it is on disk.

const SLOW = 1500; // milliseconds without an answer, after which the kernel is said to be busy

/**
 * Keep gestures until they are acknowledged.
 * @param {object} options
 * @param {(message: object) => void} options.send
 * @param {(state: string) => void} options.changed hears "saved", "saving", "waiting" or "failed"
 * @param {string} options.page this page's own name, so that answers to others are told apart
 * @param {{load: () => object[], keep: (entries: object[]) => void}} [options.shelf] survives a reload of the page
 * @param {typeof setTimeout} [options.later]
 */
export function makeOutbox({ send, changed, page, shelf, later = setTimeout }) {
  const entries = new Map(); // seq -> {seq, article, steps, error, late}
  let seq = 0;

  const state = () => {
    const all = [...entries.values()];
    if (all.some((entry) => entry.error)) return "failed";
    if (all.some((entry) => entry.late)) return "waiting";
    return all.length ? "saving" : "saved";
  };

  const keep = () => {
    // Undo and redo are not kept: sent again after a reload they would take back something else.
    const again = [...entries.values()].filter(({ steps }) => !steps.some((step) => step.do === "undo" || step.do === "redo"));
    shelf?.keep(again.map(({ article, steps }) => ({ article, steps })));
    changed(state());
  };

  const dispatch = (entry) => {
    entry.error = null;
    entry.late = false;
    try {
      send({ seq: entry.seq, page, article: entry.article, steps: entry.steps });
    } catch (error) {
      entry.error = String(error?.message ?? error);
    }
    later(() => {
      if (entries.get(entry.seq) !== entry || entry.error) return;
      entry.late = true;
      changed(state());
    }, SLOW);
  };

  const post = (article, steps) => {
    const entry = { seq: ++seq, article, steps, error: null, late: false };
    entries.set(entry.seq, entry);
    dispatch(entry);
    keep();
    return entry.seq;
  };

  return {
    post,
    state,
    /** Take an answer; returns the gesture that it answers, undefined for an answer to somebody else. */
    answered(message) {
      const entry = message.page === page ? entries.get(message.ack) : undefined;
      if (!entry) return undefined;
      if (message.error) entry.error = message.error;
      else entries.delete(entry.seq);
      keep();
      return entry;
    },
    failures: () => [...entries.values()].filter((entry) => entry.error),
    waiting: () => [...entries.values()],
    retry() {
      for (const entry of entries.values()) if (entry.error || entry.late) dispatch(entry);
      keep();
    },
    discard() {
      const gone = [...entries.values()].filter((entry) => entry.error);
      for (const entry of gone) entries.delete(entry.seq);
      keep();
      return gone;
    },
    /** Send again what an earlier page of this case left behind, and return it. */
    restore() {
      const entries = shelf?.load() ?? [];
      for (const { article, steps } of entries) post(article, steps);
      return entries;
    },
  };
}

// Pages of this document that still send for themselves. A widget is a module of its own, so they meet on the document.
const alive = () => (globalThis[Symbol.for("osintkit.pages")] ??= new Set());

/**
 * Keep entries in the session storage of the browser, where there is one, under a case and a page of it.
 * `load` takes over what pages left behind that are gone; `release` leaves this page's own to the next.
 */
export function sessionShelf(prefix, page, storage = () => globalThis.sessionStorage) {
  alive().add(page);
  const name = `${prefix}:${page}`;
  const guarded = (use, otherwise) => {
    try {
      return use(storage());
    } catch {
      return otherwise; // a sandboxed page has no storage: entries then live as long as the page
    }
  };
  const orphans = (store) =>
    Array.from({ length: store.length }, (_, index) => store.key(index))
      .filter((key) => key.startsWith(`${prefix}:`) && !alive().has(key.slice(prefix.length + 1)));
  return {
    load: () =>
      guarded((store) => orphans(store).flatMap((key) => {
        const entries = JSON.parse(store.getItem(key) ?? "[]");
        store.removeItem(key);
        return entries;
      }), []),
    keep: (entries) => guarded((store) => (entries.length ? store.setItem(name, JSON.stringify(entries)) : store.removeItem(name))),
    release: () => alive().delete(page),
    claim: () => alive().add(page),
  };
}
