// Which lines are in sight or close to it: only these are painted, so that a long article costs what is seen of it.

const AHEAD = 900; // pixels above and below the frame, so that what is scrolled to is painted before it is seen
const FIRST = 30_000; // characters taken to be near until the browser has told

/**
 * Follow which lines are near.
 * @param {object} view what `makeText` made
 * @param {HTMLElement} frame scrolls
 * @param {(lines: Set<number>) => void} changed hears which lines came or went
 */
export function makeNear(view, frame, changed) {
  const lines = new Set();
  for (let line = 0; line < view.lines.length && view.lines[line].start < FIRST; line++) lines.add(line);
  if (lines.size === view.lines.length) return { has: () => true, lines, end: () => {} };
  const observer = new IntersectionObserver((entries) => {
    const moved = new Set();
    for (const { target, isIntersecting } of entries) {
      const line = Number(target.dataset.line);
      if (isIntersecting === lines.has(line)) continue;
      if (isIntersecting) lines.add(line);
      else lines.delete(line);
      moved.add(line);
    }
    if (moved.size) changed(moved);
  }, { root: frame, rootMargin: `${AHEAD}px 0px` });
  for (const paragraph of view.paragraphs) observer.observe(paragraph);
  return { has: (line) => lines.has(line), lines, end: () => observer.disconnect() };
}
