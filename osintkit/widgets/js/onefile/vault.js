// Where the lines are kept: in the browser's IndexedDB, or, where there is none, in this tab as long as it lives.

const LINES = "lines"; // {log, n, line}
const KEPT = "kept"; // names, logs of sessions, a secret
const PATIENCE = 4000; // milliseconds for a database to open; a browser that forbids it may answer never

/**
 * Open the vault of a case.
 * @param {string} name
 * @param {() => IDBFactory} [factory] asked for here: where it is forbidden, even naming it throws
 * @returns {Promise<object>} `kind` is "browser" or "tab"; the rest is as in `tabVault`
 */
export async function openVault(name, factory = () => globalThis.indexedDB) {
  try {
    return browserVault(await opened(name, factory()));
  } catch {
    return tabVault(); // private windows, sandboxed pages and pages of some mail programs have no database: the page says so
  }
}

function opened(name, factory) {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, 1);
    const late = setTimeout(() => reject(new Error("The database does not answer.")), PATIENCE);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(LINES, { keyPath: ["log", "n"] });
      request.result.createObjectStore(KEPT);
    };
    request.onsuccess = () => {
      clearTimeout(late);
      resolve(request.result);
    };
    request.onerror = request.onblocked = () => {
      clearTimeout(late);
      reject(request.error ?? new Error("The database is in use."));
    };
  });
}

function browserVault(database) {
  /** Do something in one transaction; what it gives counts once all of it is on disk. */
  const inOne = (stores, mode, work) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(stores, mode, { durability: "strict" });
      let result;
      transaction.oncomplete = () => resolve(result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("The browser did not keep it."));
      work(transaction, (value) => (result = value));
    });
  const lineOf = ({ log, n, line }) => ({ log, n, line });

  return {
    kind: "browser",
    lines: () => inOne([LINES], "readonly", (transaction, done) => {
      transaction.objectStore(LINES).getAll().onsuccess = ({ target }) => done(target.result.map(lineOf));
    }),
    kept: (key) => inOne([KEPT], "readonly", (transaction, done) => {
      transaction.objectStore(KEPT).get(key).onsuccess = ({ target }) => done(target.result);
    }),
    keep: (key, value) => inOne([KEPT], "readwrite", (transaction) => transaction.objectStore(KEPT).put(value, key)),
    keptOr: (key, value) => inOne([KEPT], "readwrite", (transaction, done) => {
      const store = transaction.objectStore(KEPT);
      store.get(key).onsuccess = ({ target }) => {
        done(target.result ?? value);
        if (target.result === undefined) store.put(value, key);
      };
    }),
    append: (log, n, lines) => inOne([LINES], "readwrite", (transaction, done) => {
      const store = transaction.objectStore(LINES);
      store.getAll(IDBKeyRange.bound([log, n], [log, Infinity])).onsuccess = ({ target }) => {
        if (target.result.length) return done(target.result.map(lineOf)); // another tab was quicker
        lines.forEach((line, index) => store.add({ log, n: n + index, line }));
        done(null);
      };
    }),
  };
}

/** A vault that lives as long as the tab. */
export function tabVault() {
  const lines = [];
  const kept = new Map();
  return {
    kind: "tab",
    /** All lines, as {log, n, line}. */
    lines: async () => [...lines],
    kept: async (key) => kept.get(key),
    keep: async (key, value) => void kept.set(key, value),
    /** What is kept under a key; where nothing is, this value is kept and given. */
    keptOr: async (key, value) => kept.get(key) ?? (kept.set(key, value), value),
    /** Add lines to a log from number `n` on, all or none. Gives null, or the lines that somebody wrote there before. */
    async append(log, n, added) {
      const there = lines.filter((each) => each.log === log && each.n >= n);
      if (there.length) return there;
      lines.push(...added.map((line, index) => ({ log, n: n + index, line })));
      return null;
    },
  };
}
