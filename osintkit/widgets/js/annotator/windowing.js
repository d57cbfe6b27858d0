// Which rows of a long list stand where, and which of them are in sight. Numbers only.

/**
 * Keep the heights of rows. Those never seen count as `usual`.
 * @param {number} usual pixels
 */
export function makeHeights(usual) {
  const known = new Map(); // id -> pixels
  let tops = new Float64Array(1);

  return {
    /** Set a row's height once it is known; returns whether that is news. */
    know(id, height) {
      if (!height || known.get(id) === height) return false;
      known.set(id, height);
      return true;
    },
    forget: () => known.clear(),
    /** Lay rows out one below the other. */
    lay(records) {
      tops = new Float64Array(records.length + 1);
      for (let index = 0; index < records.length; index++) tops[index + 1] = tops[index] + (known.get(records[index].id) ?? usual);
    },
    top: (index) => tops[index],
    total: () => tops.at(-1),
    /** The row at a height, the nearest one beyond the ends; -1 without rows. */
    at(height) {
      let low = 0;
      let high = tops.length - 2;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (tops[middle] <= height) low = middle;
        else high = middle - 1;
      }
      return Math.min(low, tops.length - 2);
    },
  };
}
