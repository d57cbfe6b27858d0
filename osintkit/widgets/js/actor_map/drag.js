// Dragging actors: a press on a node that moves away is a move of it, one that stays is a press.

import { h } from "../shared/dom.js";

const FAR = 5; // px that a pointer moves before it drags
const REACH = 4; // px around a node's rim that still take hold of it

/** The node under a place of the picture, both in the picture's own px (y down); the nearest of several, or null. */
export const nodeAt = (nodes, { x, y }) => {
  const near = nodes
    .map((node) => ({ node, far: Math.hypot(node.x - x, node.y - y) - node.radius }))
    .filter(({ far }) => far <= REACH)
    .sort((a, b) => a.far - b.far);
  return near.length ? near[0].node : null;
};

/** Where a pointer is in the picture's own px, however it is zoomed; null before it is drawn. */
const placeOf = (element, event, height) => {
  const { xaxis, yaxis } = element._fullLayout ?? {};
  if (!xaxis) return null;
  const box = element.getBoundingClientRect();
  return { x: xaxis.p2d(event.clientX - box.left), y: height - yaxis.p2d(event.clientY - box.top) };
};

/**
 * Let the nodes of a figure be dragged.
 * @param {HTMLElement} element the figure's
 * @param {{picture: () => object|null, moved: (id: string, x: number, y: number) => void, press: (id: string) => void}} parts
 *   `picture` gives what is drawn, null where nothing can be moved
 * @param {AbortSignal} signal
 */
export const dragNodes = (element, { picture, moved, press }, signal) => {
  const down = (event) => {
    const drawn = picture();
    const start = drawn && event.button === 0 ? placeOf(element, event, drawn.height) : null;
    const node = start && nodeAt(drawn.nodes, start);
    if (!node) return;
    // Neither plotly nor the notebook gets this press: they would pan, or select the cell.
    event.preventDefault();
    event.stopPropagation();
    follow(element, event, {
      node,
      drop: (last, far) => {
        const end = placeOf(element, last, drawn.height);
        if (far && end) moved(node.id, end.x, end.y);
        else press(node.id);
      },
    });
  };
  element.addEventListener("pointerdown", down, { capture: true, signal });
};

const follow = (element, first, { node, drop }) => {
  const ghost = h("div.ghost", { "aria-hidden": "true" }, node.name);
  const ended = new AbortController();
  let far = false;
  const move = (event) => {
    far ||= Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY) > FAR;
    if (!far) return;
    if (!ghost.isConnected) element.append(ghost);
    const box = element.getBoundingClientRect();
    ghost.style.translate = `${event.clientX - box.left}px ${event.clientY - box.top}px`;
  };
  const stop = (event) => {
    ended.abort();
    ghost.remove();
    if (event.type === "pointerup") drop(event, far);
  };
  const at = { signal: ended.signal };
  window.addEventListener("pointermove", move, at);
  window.addEventListener("pointerup", stop, at);
  window.addEventListener("pointercancel", stop, at);
  window.addEventListener("keydown", (event) => event.key === "Escape" && stop(event), { ...at, capture: true });
};
