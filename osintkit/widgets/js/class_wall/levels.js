// What the shades of the wall stand for: numbers only.

export const STEPS = 5;

/** The range of counts of each step, of those that can be: `[[1, 6], [7, 12], …]` for 30 people. */
export function ranges(of) {
  const found = [];
  for (let step = 1; step <= STEPS; step++) {
    const first = Math.floor(((step - 1) * of) / STEPS) + 1;
    const last = Math.floor((step * of) / STEPS);
    if (first <= last) found.push([step, first, last]);
  }
  return found;
}

/** A level that there can be: between 1 and the number of people. */
export const within = (level, of) => Math.max(1, Math.min(Math.max(1, of), level));
