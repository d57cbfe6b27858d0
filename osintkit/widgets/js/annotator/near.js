// Which cells of the text are in sight or close to it: only these are painted, so that a long article costs what is seen.

const AHEAD = 450; // pixels above and below the frame, so that what is scrolled to is painted before it is seen
const FIRST = 6_000; // characters taken to be near until the browser has told

/**
 * Follow which cells are near.
 * @param {object} view what `makeText` made
 * @param {HTMLElement} frame scrolls
 * @param {(cells: Set<number>) => void} changed hears which cells came or went
 */
export function makeNear(view, frame, changed) {
  const cells = new Set();
  const watched = new Map(); // element -> its cells: a part of a long paragraph, a chunk of others
  view.cells.forEach(({ start, element }, cell) => {
    const watch = element.matches(".part") ? element : element.closest(".chunk");
    if (!watch || start < FIRST) cells.add(cell);
    if (watch) watched.set(watch, [...(watched.get(watch) ?? []), cell]);
  });
  const observer = new IntersectionObserver((entries) => {
    const moved = new Set();
    for (const { target, isIntersecting } of entries) {
      for (const cell of watched.get(target)) {
        if (isIntersecting === cells.has(cell)) continue;
        if (isIntersecting) cells.add(cell);
        else cells.delete(cell);
        moved.add(cell);
      }
    }
    if (moved.size) changed(moved);
  }, { root: frame, rootMargin: `${AHEAD}px 0px` });
  for (const element of watched.keys()) observer.observe(element);
  return { has: (cell) => cells.has(cell), cells, end: () => observer.disconnect() };
}
