// The article as paragraphs, one a line, and the way between its offsets (UTF-16 units) and places in the page.

import { h } from "../shared/dom.js";

/**
 * Show a text.
 * @param {string} text
 * @param {{title?: string}} [options] a first line that equals the title is shown as a heading
 */
export function makeText(text, { title } = {}) {
  const lines = splitLines(text);
  const paragraphs = lines.map(({ start, end }, index) => {
    const line = text.slice(start, end);
    const kind = !line.trim() ? "blank" : index === 0 && title && line.trim() === title.trim() ? "lead" : "";
    return h("p", { dir: "auto", class: kind || null, data: { line: index } }, line);
  });
  const index = new Map(paragraphs.map((paragraph, at) => [paragraph, at]));

  const lineOf = (unit) => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle].start <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  /** The text node and its offset for a unit; `atEnd` prefers the end of a node to the start of the next. */
  const placeOf = (unit, atEnd) => {
    const line = lineOf(atEnd ? Math.max(0, unit - 1) : unit);
    let left = unit - lines[line].start;
    for (const node of textNodes(paragraphs[line])) {
      if (left < node.length || (left === node.length && atEnd)) return [node, left];
      left -= node.length;
    }
    const last = [...textNodes(paragraphs[line])].at(-1) ?? paragraphs[line];
    return [last, last.length ?? 0];
  };

  const unitAt = (node, offset) => {
    const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("p[data-line]");
    if (!index.has(paragraph)) return null;
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(node, offset);
    // A range's toString gives the characters of its text nodes as they are, which a selection's does not.
    return lines[index.get(paragraph)].start + before.toString().length;
  };

  return {
    text,
    lines,
    paragraphs,
    lineOf,
    unitAt,
    /** A range of the page for a range of the text. */
    rangeOf([start, end], live = false) {
      const [startContainer, startOffset] = placeOf(start, false);
      const [endContainer, endOffset] = placeOf(end, true);
      if (!live) return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range;
    },
    /** The unit under a point of the window, null beside the text. */
    unitFromPoint(x, y, root) {
      const place = caretAt(x, y, root);
      return place ? unitAt(...place) : null;
    },
    directionAt: (unit) => (lines.length ? getComputedStyle(paragraphs[lineOf(unit)]).direction : "ltr"),
  };
}

/** Cut a text at its line feeds; each line keeps its own, so that offsets stay those of the text. */
export function splitLines(text) {
  const lines = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed + 1;
    lines.push({ start, end });
    start = end;
  }
  return lines;
}

function* textNodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node;
}

function caretAt(x, y, root) {
  if (document.caretPositionFromPoint) {
    const shadowRoots = root instanceof ShadowRoot ? [root] : [];
    const position = document.caretPositionFromPoint(x, y, { shadowRoots });
    return position && [position.offsetNode, position.offset];
  }
  const range = document.caretRangeFromPoint?.(x, y); // Safari before 18.4
  return range && [range.startContainer, range.startOffset];
}
