// UTF-16 units, which the page counts, and code points, which Python counts. This is the one border between them.

const SURROGATE_PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/**
 * Make the two conversions for a text.
 * @param {string} text
 * @returns {{toPoint: (unit: number) => number, toUnit: (point: number) => number, length: number}}
 *   `length` in code points. A unit inside a surrogate pair counts as the start of its character.
 */
export function codePoints(text) {
  const pairs = []; // where the characters outside the basic plane start, in units
  for (const match of text.matchAll(SURROGATE_PAIR)) pairs.push(match.index);
  if (pairs.length === 0) return { toPoint: (unit) => unit, toUnit: (point) => point, length: text.length };
  return {
    toPoint: (unit) => unit - countBelow(pairs, (at) => at < unit),
    toUnit: (point) => point + countBelow(pairs, (at, index) => at - index < point),
    length: text.length - pairs.length,
  };
}

/** Count the leading items of a sorted list for which `below` holds. */
function countBelow(list, below) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (below(list[middle], middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
