// Names that nothing else in the page has. Each widget loads its code anew, so a counter of a module would begin anew too.

const COUNT = Symbol.for("osintkit.count");

/** Give a name that begins with a stem and is used nowhere else in this page. */
export const unique = (stem) => `${stem}-${(globalThis[COUNT] = (globalThis[COUNT] ?? 0) + 1)}`;
