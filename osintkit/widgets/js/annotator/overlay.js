// Outlines over the text: of what is selected, of what happened, and of those tied to it, each with its word.

import { h } from "../shared/dom.js";

const MARGIN = 60; // pixels kept free above and below what is scrolled to
const GAP = 3; // pixels between two rectangles of one line that are drawn as one

/** Join the rectangles of a range that lie on one line. */
export function joinByLine(rectangles) {
  const joined = [];
  for (const { left, top, right, bottom } of rectangles) {
    if (right - left < 1) continue;
    const last = joined.at(-1);
    const sameLine = last && Math.min(last.bottom, bottom) - Math.max(last.top, top) > (bottom - top) / 2;
    if (sameLine && left <= last.right + GAP && right >= last.left - GAP) {
      Object.assign(last, {
        left: Math.min(last.left, left), right: Math.max(last.right, right),
        top: Math.min(last.top, top), bottom: Math.max(last.bottom, bottom),
      });
    } else joined.push({ left, top, right, bottom });
  }
  return joined;
}

/**
 * Make the layer that holds outlines. It takes no clicks and is not read out.
 * @param {HTMLElement} frame the positioned element that the text scrolls in
 */
export function makeOverlay(view, frame) {
  const layer = h("div.overlay", { "aria-hidden": "true" });

  const boxesOf = (spans) => {
    const origin = layer.getBoundingClientRect();
    return spans.flatMap((span) => joinByLine([...view.rangeOf(span, true).getClientRects()])).map((box) => ({
      left: box.left - origin.left, top: box.top - origin.top, width: box.right - box.left, height: box.bottom - box.top,
    }));
  };

  const draw = (outlines) => {
    const drawn = outlines.flatMap(({ spans, kind, word }) =>
      boxesOf(spans).map((box, index) =>
        h("div.outline", { data: { kind }, style: pixels(box) }, word && index === 0 ? h("span.tag", {}, word) : null)));
    layer.replaceChildren(...drawn);
  };

  /** Scroll so that a span can be seen. What was never laid out before may turn out higher: then look again. */
  const reveal = (spans, tries = 3) => {
    const [box] = spans.length ? boxesOf(spans.slice(0, 1)) : [];
    if (!box) return;
    const before = frame.scrollTop;
    if (box.top < before + MARGIN) frame.scrollTop = Math.max(0, box.top - MARGIN);
    else if (box.top + box.height > before + frame.clientHeight - MARGIN) {
      frame.scrollTop = box.top + box.height - frame.clientHeight + Math.min(frame.clientHeight / 2, 180);
    }
    if (view.long && frame.scrollTop !== before && tries > 1) requestAnimationFrame(() => reveal(spans, tries - 1));
  };

  return {
    layer,
    draw,
    boxesOf,
    reveal,
  };
}

const pixels = (box) => Object.fromEntries(Object.entries(box).map(([name, value]) => [name, `${value}px`]));
