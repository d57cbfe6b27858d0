// Marks painted over the text, cell by cell: a change paints the cells it touches, and of these what is near.
// The CSS Custom Highlight API changes no element; where a browser has none, cells are cut into `<mark>` elements.

import { shades } from "../shared/colour.js";
import { h } from "../shared/dom.js";
import { visible } from "../shared/visible.js";
import { unique } from "../shared/unique.js";
import { makeNear } from "./near.js";
import { makePlacement, runsByKind } from "./placement.js";

const LINES = { solid: "2px solid", dashed: "2px dashed", dotted: "2px dotted", double: "2px double", wavy: "1.5px wavy" };
const SUGGESTED = "?"; // no label of a codebook begins so

/** Whether this browser has the Custom Highlight API. */
export const hasHighlights = () => Boolean(globalThis.CSS?.highlights && globalThis.Highlight);

/**
 * Write the style of each kind of mark.
 * @param {Array<{name: string, colour: string, line: string}>} labels
 * @param {boolean} dark
 * @returns {Map<string, string>} declarations by label, and for suggestions
 */
export function markStyles(labels, dark) {
  const styles = new Map(
    labels.map(({ name, colour, line }) => {
      const { ground, line: ink } = shades(colour, dark);
      return [name, `background-color:${ground};text-decoration:underline ${LINES[line] ?? LINES.solid} ${ink}`];
    }),
  );
  const dotted = (ink) => `background-color:transparent;text-decoration:underline 2px dotted ${ink}`;
  // Suggestions have the ink of what they suggest, so that a name inside a statement can be told from it.
  for (const { name, colour } of labels) styles.set(suggestionOf(name), dotted(shades(colour, dark).line));
  return styles.set(SUGGESTED, dotted(dark ? "#9aa7b5" : "#5a6673"));
}

/**
 * Paint the marks of an article.
 * @param {object} view what `makeText` made
 * @param {HTMLElement} frame the element that the text scrolls in
 * @param {HTMLStyleElement} style takes the rules
 */
export function makePainter(view, frame, style) {
  const brush = hasHighlights() ? makeHighlighter(view) : makeMarker(view);
  const placement = makePlacement(view);
  let kinds = new Map();
  const paintCells = (cells) => {
    for (const cell of cells) brush.paint(cell, near.has(cell) ? placement.pieces(cell) : []);
  };
  const near = makeNear(view, frame, paintCells);
  const known = ({ kind, ...mark }) => ({ ...mark, kind: kinds.has(kind) ? kind : SUGGESTED });

  return {
    /** Take the labels' colours, for light or dark. What is painted stays. */
    restyle(labels, dark) {
      kinds = markStyles(labels, dark);
      style.textContent = brush.restyle(kinds);
      paintCells(near.cells);
    },
    /**
     * Bring marks up to date.
     * @param {Iterable<string>} ids those that changed
     * @param {(id: string) => ({kind: string, spans: number[][]}|null)} markOf null for one that is gone
     */
    paint(ids, markOf) {
      const changed = new Set();
      for (const id of ids) {
        const mark = markOf(id);
        placement.place(id, mark && known(mark), changed);
      }
      paintCells([...changed].filter(near.has));
    },
    ids: placement.ids,
    destroy() {
      near.end();
      brush.destroy();
      style.textContent = "";
    },
  };
}

/** The kind under which a suggestion of a label is painted. */
export const suggestionOf = (label) => `${SUGGESTED}${label}`;

/** Paint through highlights, a range for each run of one kind in a cell. */
function makeHighlighter(view) {
  const prefix = unique("osintkit");
  const painted = new Map(); // cell -> {key, ranges: [highlight, range][]}
  const highlights = new Map(); // kind -> Highlight
  let names = new Map();

  const forget = () => {
    for (const name of names.values()) CSS.highlights.delete(name);
    highlights.clear();
    painted.clear();
  };
  const highlightOf = (kind) => {
    if (!highlights.has(kind)) {
      const highlight = new Highlight();
      // Suggestions lie below every mark; passages that hold others (claims, quotes, events) below what they hold.
      highlight.priority = kind.startsWith(SUGGESTED) ? 0 : { claim: 1, quote: 2, event: 3 }[kind] ?? 4;
      highlights.set(kind, highlight);
      CSS.highlights.set(names.get(kind), highlight);
    }
    return highlights.get(kind);
  };

  return {
    restyle(kinds) {
      forget();
      // Names in the style sheet are ours, never those of a codebook.
      names = new Map([...kinds.keys()].map((kind, index) => [kind, `${prefix}-${index}`]));
      return [...kinds].map(([kind, rules]) => `::highlight(${names.get(kind)}){${rules}}`).join("\n");
    },
    paint(cell, pieces) {
      const runs = [...runsByKind(pieces)];
      const key = runs.map(([kind, spans]) => `${kind} ${spans.join(" ")}`).join("\n");
      const before = painted.get(cell);
      if ((before?.key ?? "") === key) return;
      for (const [highlight, range] of before?.ranges ?? []) highlight.delete(range);
      if (!key) return void painted.delete(cell);
      const ranges = runs.flatMap(([kind, spans]) => spans.map((span) => [highlightOf(kind), view.rangeOf(span)]));
      for (const [highlight, range] of ranges) highlight.add(range);
      painted.set(cell, { key, ranges });
    },
    destroy: forget,
  };
}

/** Paint by elements: a cell is cut wherever a mark starts or ends. */
function makeMarker(view) {
  const painted = new Map(); // cell -> what was painted
  let classes = new Map();

  const cut = (cell, pieces) => {
    const { start: first, end: last } = view.cells[cell];
    const cuts = [...new Set([first, ...pieces.flatMap(({ start, end }) => [start, end]), last])].sort((a, b) => a - b);
    return cuts.slice(1).flatMap((end, index) => {
      const start = cuts[index];
      const over = pieces.filter((piece) => piece.start <= start && piece.end >= end).sort((a, b) => a.end - a.start - (b.end - b.start));
      return over.reduce((inner, { kind }) => [h("mark", { class: classes.get(kind) ?? null }, inner)], visible(view.text.slice(start, end)));
    });
  };

  return {
    restyle(kinds) {
      classes = new Map([...kinds.keys()].map((kind, index) => [kind, `osintkit-mark-${index}`]));
      painted.clear();
      return [...kinds.values()].map((rules, index) => `mark.osintkit-mark-${index}{color:inherit;${rules}}`).join("\n");
    },
    paint(cell, pieces) {
      const key = JSON.stringify(pieces);
      if ((painted.get(cell) ?? "[]") === key) return;
      painted.set(cell, key);
      view.cells[cell].element.replaceChildren(...cut(cell, pieces));
    },
    destroy: () => {},
  };
}
