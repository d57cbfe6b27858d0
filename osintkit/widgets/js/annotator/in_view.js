// Which suggestions can be seen: only these are accepted together, so that nobody accepts what they have not looked at.

/**
 * The units of the text between which lies what is seen of it; null when nothing of it is.
 * @param {{lines: {start: number, end: number}[]}} view
 * @param {(line: number) => {top: number, bottom: number}} boxOf of a paragraph, in the window
 * @param {{top: number, bottom: number}} seen the part of the window in which the text is seen
 * @returns {{from: number, to: number}|null} lines, both included
 */
export function linesIn({ lines }, boxOf, seen) {
  const firstWith = (holds) => {
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(boxOf(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const from = firstWith(({ bottom }) => bottom > seen.top);
  const to = firstWith(({ top }) => top >= seen.bottom) - 1;
  return from <= to ? { from, to } : null;
}

/**
 * Give the suggestions that are seen whole, in the order of the text.
 * @param {object} view what `makeText` made
 * @param {HTMLElement} frame the element that the text scrolls in
 * @param {object[]} pending suggestions in the order of the text
 */
export function inView(view, frame, pending) {
  if (!pending.length || !view.lines.length) return [];
  const box = frame.getBoundingClientRect();
  const seen = { top: Math.max(0, box.top), bottom: Math.min(window.innerHeight, box.bottom) };
  const found = linesIn(view, (line) => view.paragraphs[line].getBoundingClientRect(), seen);
  if (!found) return [];
  const [start, end] = [view.lines[found.from].start, view.lines[found.to].end];
  const near = pending.filter(({ spans }) => spans.length && spans[0][0] >= start && spans.at(-1)[1] <= end);
  // Paragraphs at the edges are seen in part: there each is asked where it stands.
  const inside = (span) => {
    const { top, bottom } = view.rangeOf(span, true).getBoundingClientRect();
    return top >= seen.top - 1 && bottom <= seen.bottom + 1;
  };
  const edge = ([from, to]) => from < view.lines[found.from].end || to > view.lines[found.to].start;
  return near.filter(({ spans }) => spans.every((span) => !edge(span) || inside(span)));
}
