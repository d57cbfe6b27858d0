// The words around a passage, cut where a word ends.

const MOST = 90; // UTF-16 units on each side: about a line and a half
const WORD = 24; // a longer run without a space is a script that writes none, and is cut anywhere

/** The last words before a passage. */
export function wordsBefore(text) {
  if (text.length <= MOST) return text;
  const end = text.slice(-MOST);
  const space = end.search(/\s/);
  return `…${space >= 0 && space < WORD ? end.slice(space + 1) : whole(end, true)}`;
}

/** The first words after a passage. */
export function wordsAfter(text) {
  if (text.length <= MOST) return text;
  const start = text.slice(0, MOST);
  const space = start.search(/\s\S*$/);
  return `${space >= 0 && start.length - space < WORD ? start.slice(0, space) : whole(start, false)}…`;
}

/** Leave out half a surrogate pair at the cut. */
const whole = (text, atStart) => (atStart ? text.replace(/^[\udc00-\udfff]/, "") : text.replace(/[\ud800-\udbff]$/, ""));
