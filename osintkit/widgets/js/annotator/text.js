// The article as paragraphs, one a line, and the way between its offsets (UTF-16 units) and places in the page.

import { h } from "../shared/dom.js";
import { hasControls, visible } from "../shared/visible.js";

// Above this many characters the browser styles and lays out only what is near: worth it from about 10,000 words, and
// below it scrolling is smoother without.
const LONG = 60_000;
// Characters of one chunk, the part of a long text that is laid out or not: about two screens. Paragraphs by themselves
// would each cost some style at every change of the page.
const CHUNK = 4_000;
// A line of more characters is shown in pieces: laying out one paragraph of a million takes seconds, at each change.
const LONGEST = 12_000;
// A long paragraph is painted in parts of so many characters: at every change of the page Chromium paints anew all text
// that is highlighted, so what is highlighted has to be what is in sight.
const PART = 800;
const SLACK = 2_000; // so far before that a piece may end, for the sake of a space
const SPACE = /\s/u;
const STOP = /[\u3001\u3002\uff0c\uff01\uff1f\uff1b\u06d4\u0964]/; // where scripts without spaces pause
const JOINED = /[\p{M}\u200c\u200d\u{1f3fb}-\u{1f3ff}\udc00-\udfff]/u; // belongs to the character before
const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * Show a text.
 * @param {string} text
 * @param {{title?: string}} [options] a first line that equals the title is shown as a heading
 */
export function makeText(text, { title } = {}) {
  const lines = splitLines(text);
  const controls = hasControls(text);
  const long = text.length > LONG;
  const nodesOf = ({ start, end }) => (controls ? visible(text.slice(start, end)) : [document.createTextNode(text.slice(start, end))]);
  const cells = []; // what is painted or not as a whole: a paragraph, or a part of a long one
  const paragraphs = lines.map((line, index) => {
    const words = text.slice(line.start, line.end);
    const goesOn = Boolean(lines[index + 1]?.continued);
    const kind = !words.trim() ? "blank" : index === 0 && title && words.trim() === title.trim() ? "lead" : goesOn ? "goes-on" : "";
    const paragraph = h("p", { dir: goesOn || line.continued ? directionOf(text, lines, index) : "auto", class: kind || null, data: { line: index } });
    if (words.length > 2 * PART) {
      for (const part of partsOf(words, line.start)) {
        const element = h("span.part", {}, nodesOf(part));
        paragraph.append(element);
        cells.push({ ...part, element });
      }
    } else {
      paragraph.append(...nodesOf(line));
      cells.push({ start: line.start, end: line.end, element: paragraph });
    }
    return paragraph;
  });
  const chunks = long ? chunked(lines, paragraphs) : [];
  const index = new Map(paragraphs.map((paragraph, at) => [paragraph, at]));

  const lineOf = (unit) => indexOf(lines, unit);

  /** The text node and its offset for a unit; `atEnd` prefers the end of a node to the start of the next. */
  const placeOf = (unit, atEnd) => {
    const line = lineOf(atEnd ? Math.max(0, unit - 1) : unit);
    let left = unit - lines[line].start;
    const only = paragraphs[line].childNodes.length === 1 ? paragraphs[line].firstChild : null;
    if (only?.nodeType === Node.TEXT_NODE) return [only, Math.min(left, only.length)]; // most of them
    for (const node of textNodes(paragraphs[line])) {
      if (left < node.length || (left === node.length && atEnd)) return [node, left];
      left -= node.length;
    }
    const last = [...textNodes(paragraphs[line])].at(-1) ?? paragraphs[line];
    return [last, last.length ?? 0];
  };

  /** The unit at a place of the page; null for one outside of this text. */
  const unitAt = (node, offset) => {
    const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("p[data-line]");
    if (!paragraph) return besideParagraphs(node, offset);
    if (!index.has(paragraph)) return null;
    if (node === paragraph.firstChild && node.nodeType === Node.TEXT_NODE) return lines[index.get(paragraph)].start + offset;
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(node, offset);
    // A range's toString gives the characters of its text nodes as they are, which a selection's does not.
    return lines[index.get(paragraph)].start + before.toString().length;
  };

  /** A place between paragraphs is where the next one starts, or where the last one ends. */
  const besideParagraphs = (node, offset) => {
    if (!lines.length || node.nodeType !== Node.ELEMENT_NODE || !node.contains(paragraphs[0].parentElement) && !chunks.includes(node)) return null;
    const child = node.childNodes[offset];
    const next = child?.matches?.("p[data-line]") ? child : child?.querySelector?.("p[data-line]");
    if (index.has(next)) return lines[index.get(next)].start;
    const last = [...node.querySelectorAll("p[data-line]")].at(-1);
    return index.has(last) ? lines[index.get(last)].end : null;
  };

  return {
    text,
    long,
    lines,
    paragraphs,
    cells,
    cellOf: (unit) => indexOf(cells, unit),
    /** What the browser lays out or not as a whole: chunks of a long text, none of a short one. */
    chunks,
    /** What to put into the page. */
    parts: long ? chunks : paragraphs,
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

/** The piece, of several that lie end to end, that holds a unit; the last one for the end. */
function indexOf(pieces, unit) {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle].start <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
}

const partsOf = (words, start) =>
  splitLines(words.replaceAll("\n", " "), PART).map((part) => ({ start: start + part.start, end: start + part.end }));

/** Put paragraphs into chunks; each tells the style sheet how many letters and paragraphs to expect. */
function chunked(lines, paragraphs) {
  const chunks = [];
  let letters = 0;
  lines.forEach(({ start, end }, at) => {
    if (!chunks.length || letters + end - start > CHUNK) {
      chunks.push(h("div.chunk"));
      letters = 0;
    }
    letters += end - start;
    const chunk = chunks.at(-1);
    chunk.append(paragraphs[at]);
    chunk.style.setProperty("--letters", String(letters));
    chunk.style.setProperty("--paragraphs", String(chunk.childElementCount));
  });
  return chunks;
}

/**
 * Cut a text at its line feeds; each line keeps its own, so that offsets stay those of the text. A very long line is
 * cut further: a piece that goes on from the one before is `continued`.
 */
export function splitLines(text, longest = LONGEST) {
  const lines = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed + 1;
    for (let from = start; from < end; ) {
      const to = end - from > longest ? cutBefore(text, from, from + longest) : end;
      lines.push(from === start ? { start: from, end: to } : { start: from, end: to, continued: true });
      from = to;
    }
    start = end;
  }
  return lines;
}

/** Where a long line is cut: after a space, else after a stop, else between two characters; never past `to`. */
function cutBefore(text, from, to) {
  const least = Math.max(from + 1, to - SLACK);
  for (const place of [SPACE, STOP]) {
    for (let at = to; at > least; at--) if (place.test(text[at - 1])) return at;
  }
  for (let at = to; at > least; at--) if (!JOINED.test(text[at]) && text[at - 1] !== "\u200d") return at;
  return to;
}

/** Pieces of one line have one direction, that of its first letter. */
function directionOf(text, lines, index) {
  while (lines[index].continued) index--;
  return RIGHT_TO_LEFT.test(text.slice(lines[index].start, lines[index].end)) ? "rtl" : "ltr";
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
