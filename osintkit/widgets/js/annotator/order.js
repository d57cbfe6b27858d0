// Records in the order of the text, kept in it as they come and go: a change costs no sorting.

const START = ({ spans }) => spans[0]?.[0] ?? -1;
const END = ({ spans }) => spans[0]?.[1] ?? 0;

/** By start, the longer first; the whole article before all. At one place, in the order in which they were first seen. */
export const inTextOrder = (a, b) => START(a) - START(b) || END(b) - END(a) || a.number - b.number;

/** Make an empty order. Its records carry a `number` that no two of them share. */
export function makeOrder() {
  const items = [];

  /** Where a record stands, or would. */
  const placeOf = (record) => {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inTextOrder(items[middle], record) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const holds = (record) => items[placeOf(record)] === record;

  return {
    items, // to be read only
    holds,
    placeOf,
    add: (record) => holds(record) || items.splice(placeOf(record), 0, record),
    remove: (record) => holds(record) && items.splice(placeOf(record), 1),
    /** Take in many at once. */
    fill(records) {
      for (const record of records) items.push(record);
      items.sort(inTextOrder);
    },
  };
}
