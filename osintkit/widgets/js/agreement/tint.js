// How dark a cell of a confusion table is: numbers only.

const STEPS = 4;

/** The step of a count, 0 for none to 4 for the most there is in the table. */
export const stepOf = (times, most) => (times > 0 ? Math.max(1, Math.ceil((STEPS * times) / most)) : 0);
