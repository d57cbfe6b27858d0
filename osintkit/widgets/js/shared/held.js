// What has to wait while a pointer is down: a click counts only when press and release meet the same element.

/**
 * Follow the pointer on a document.
 * @param {Document | undefined} page none outside a browser, where nothing ever waits
 * @returns {{whenFree: (element: Node, act: () => void) => void}} `whenFree` acts at once, or once the pointer that is
 *   down inside the element is up and its click was heard; of several acts for one element only the last is done
 */
export function heldBack(page) {
  let pressed = null;
  const waiting = new Map();
  const release = () => {
    pressed = null;
    // The click follows the release in the same turn, and may itself act on the element.
    setTimeout(() => {
      if (pressed) return; // pressed again already: its release comes here too
      const acts = [...waiting.values()];
      waiting.clear();
      for (const act of acts) act();
    });
  };
  page?.addEventListener("pointerdown", (event) => (pressed = event.composedPath()[0]), true);
  for (const end of ["pointerup", "pointercancel", "dragend"]) page?.addEventListener(end, release, true);
  return {
    whenFree(element, act) {
      waiting.delete(element);
      if (pressed && element.contains(pressed)) waiting.set(element, act);
      else act();
    },
  };
}
