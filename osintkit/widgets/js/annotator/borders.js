// Two handles at the ends of the selected mark: dragging one moves that border. By keys it is Alt with the arrows.

import { h } from "../shared/dom.js";
import { neighbour } from "./pointing.js";

const WIDTH = 12; // pixels of a handle

/**
 * Give the spans of a mark with one of its ends elsewhere; null where nothing would be left of a span.
 * @param {number[][]} spans
 * @param {boolean} atStart
 * @param {number} unit
 */
export function withEnd(spans, atStart, unit) {
  const moved = spans.map((span) => [...span]);
  const span = atStart ? moved[0] : moved.at(-1);
  span[atStart ? 0 : 1] = unit;
  const apart = moved.every(([start], index) => index === 0 || moved[index - 1][1] <= start);
  return span[0] < span[1] && apart ? moved : null;
}

/** The end of a character that a place may lie in: an emoji of several, a letter with its accent. */
export const wholeCharacter = (text, unit) => (unit > 0 ? neighbour(text, neighbour(text, unit, false), true) : unit);

/** Make the layer that holds the handles. `preview` shows spans while a border is dragged, null when it is let go. */
export function makeBorders({ view, overlay, element, gestures, preview }) {
  const layer = h("div.borders", { "aria-hidden": "true" });
  let dragged = null; // {record, atStart, spans}

  const handle = (record, atStart) => {
    const span = atStart ? record.spans[0] : record.spans.at(-1);
    const boxes = overlay.boxesOf([span]);
    const box = atStart ? boxes[0] : boxes.at(-1);
    if (!box) return null;
    const atLeft = (view.directionAt(span[0]) === "rtl") !== atStart;
    const left = (atLeft ? box.left : box.left + box.width) - WIDTH / 2;
    const grip = h("div.grip", { class: atStart ? "first" : "last", style: { left: `${left}px`, top: `${box.top}px`, height: `${box.height}px`, width: `${WIDTH}px` } });
    grip.addEventListener("pointerdown", (event) => begin(event, grip, record, atStart));
    return grip;
  };

  const begin = (event, grip, record, atStart) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    dragged = { record, atStart, spans: record.spans };
    grip.setPointerCapture(event.pointerId);
    layer.classList.add("dragging"); // from here on what lies under the pointer is the text
    const ending = new AbortController();
    const { signal } = ending;
    const end = (keep) => {
      ending.abort();
      layer.classList.remove("dragging");
      const { spans } = dragged;
      dragged = null;
      preview(null);
      if (keep) gestures.reshape(record, spans);
      element.focus({ preventScroll: true });
    };
    grip.addEventListener("pointermove", (move) => follow(move), { signal });
    grip.addEventListener("pointerup", () => end(true), { signal });
    grip.addEventListener("pointercancel", () => end(false), { signal });
    document.addEventListener("keydown", (key) => {
      if (key.key !== "Escape") return;
      key.stopPropagation();
      end(false);
    }, { signal, capture: true });
  };

  const follow = ({ clientX, clientY }) => {
    const unit = view.unitFromPoint(clientX, clientY, element.getRootNode());
    const spans = unit === null ? null : withEnd(dragged.record.spans, dragged.atStart, wholeCharacter(view.text, unit));
    if (!spans) return;
    dragged.spans = spans;
    preview(spans);
  };

  return {
    layer,
    /** Put the handles at a mark; null takes them away. A border that is being dragged stays in the hand. */
    draw(record) {
      if (dragged) return;
      layer.replaceChildren(...(record?.spans.length ? [handle(record, true), handle(record, false)].filter(Boolean) : []));
    },
  };
}
