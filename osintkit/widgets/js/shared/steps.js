// How dark something is for a count: numbers only.

/**
 * The step of a count, 0 for none to `steps` for the most there can be.
 * @param {number} times
 * @param {number} most
 * @param {number} [steps]
 */
export const stepOf = (times, most, steps = 4) => (times > 0 ? Math.min(steps, Math.max(1, Math.ceil((steps * times) / most))) : 0);
