// Walking over rows with the arrow keys.

/** The row that a key walks to from another, null for a key that does not walk. */
export const rowAfter = (key, at, count) => {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
};
