// Moving between the rows by keyboard, and what a key asks for. Strings and numbers only.

const STEPS = { Up: -1, Down: 1 };

/**
 * Give the row that a key leads to, null for a key that does not move.
 * @param {string} chord as `chordOf` names it
 * @param {string[]} keys the rows from top to bottom
 * @param {string|null} current
 */
export function rowAfter(chord, keys, current) {
  if (!keys.length) return null;
  if (chord === "Home") return keys[0];
  if (chord === "End") return keys.at(-1);
  if (!(chord in STEPS)) return null;
  const at = keys.indexOf(current);
  if (at < 0) return keys[0];
  return keys[Math.min(keys.length - 1, Math.max(0, at + STEPS[chord]))];
}

/**
 * Order the countries for the choice of one: the likely ones first, then all by name.
 * @param {Object<string, string>} names code to name
 * @param {string[]} likely codes
 * @param {string} language whose alphabet it is
 * @returns {{likely: [string, string][], others: [string, string][]}}
 */
export function choices(names, likely, language) {
  const first = [...new Set(likely)].filter((code) => code in names);
  const others = Object.entries(names).filter(([code]) => !first.includes(code));
  others.sort(([, a], [, b]) => a.localeCompare(b, language));
  return { likely: first.map((code) => [code, names[code]]), others };
}
