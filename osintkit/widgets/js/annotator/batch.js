// Changes that come together are shown together: a part of the page is drawn once however many of them concern it.

/**
 * Make `later(...names)`, which draws parts before the browser paints, and `now()`, which draws at once what waits.
 * @param {Record<string, (touched: Set<string>) => void>} draw by name; parts are drawn in this order
 */
export function makeBatch(draw) {
  let waiting = new Set();
  let touched = new Set();
  let over = false;

  const now = () => {
    if (!waiting.size || over) return;
    const [names, ids] = [waiting, touched];
    [waiting, touched] = [new Set(), new Set()];
    for (const [name, one] of Object.entries(draw)) if (names.has(name)) one(ids);
  };
  return {
    now,
    /** @param {string[]} names @param {Iterable<string>} [ids] records that changed */
    later(names, ids = []) {
      if (!waiting.size) queueMicrotask(now);
      for (const name of names) waiting.add(name);
      for (const id of ids) touched.add(id);
    },
    end: () => (over = true),
  };
}
