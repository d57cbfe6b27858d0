// What keys mean in a list of which each row offers sides to choose from: strings and numbers, no page.

/** The number of the side that a key chooses, from 0; -1 for any other key, or where there is no such side. */
export function sideOf(chord, sides) {
  const side = /^[1-9]$/.test(chord) ? Number(chord) - 1 : -1;
  return side < sides ? side : -1;
}

/** The row to go to from a row by a key; null for a key that goes nowhere. */
export function rowAfter(chord, rows, current) {
  const at = rows.indexOf(current);
  const to = { Down: at + 1, Up: at - 1, Home: 0, End: rows.length - 1 }[chord];
  return to === undefined ? null : rows[Math.max(0, Math.min(rows.length - 1, to))] ?? null;
}

/** The row to stand on once a row is gone: the one after it, else the one before, else none. */
export function rowInstead(before, after, current) {
  if (after.includes(current)) return current;
  const at = Math.max(0, before.indexOf(current));
  const left = [...before.slice(at), ...before.slice(0, at).reverse()];
  return left.find((row) => after.includes(row)) ?? after[0] ?? null;
}
