// Marks painted over the text. The CSS Custom Highlight API changes no element, so 5,000 marks cost as little as five.

import { shades } from "../shared/colour.js";
import { h } from "../shared/dom.js";

const LINES = { solid: "2px solid", dashed: "2px dashed", dotted: "2px dotted", double: "2px double", wavy: "1.5px wavy" };
const SUGGESTED = "suggested";
let painters = 0;

/** Whether this browser has the Custom Highlight API. */
export const hasHighlights = () => Boolean(globalThis.CSS?.highlights && globalThis.Highlight);

/**
 * Write the style of each kind of mark.
 * @param {Array<{name: string, colour: string, line: string}>} labels
 * @param {boolean} dark
 * @returns {Map<string, string>} declarations by label, with "suggested"
 */
export function markStyles(labels, dark) {
  const styles = new Map(
    labels.map(({ name, colour, line }) => {
      const { ground, line: ink } = shades(colour, dark);
      return [name, `background-color:${ground};text-decoration:underline ${LINES[line] ?? LINES.solid} ${ink}`];
    }),
  );
  const grey = dark ? "#9aa7b5" : "#5a6673";
  return styles.set(SUGGESTED, `background-color:transparent;text-decoration:underline 2px dotted ${grey}`);
}

const kindOf = (mark) => (mark.suggested ? SUGGESTED : mark.label);

/** Paint through highlights. `view` is what `makeText` made. */
export function makeHighlighter(view, style) {
  const prefix = `osintkit-${++painters}`;
  const painted = new Map(); // id -> {key, kind, ranges}
  const highlights = new Map();
  let names = new Map();

  const highlightOf = (kind) => {
    if (!highlights.has(kind)) {
      const highlight = new Highlight();
      // Suggestions lie below every mark; passages that hold others (claims, quotes, events) below what they hold.
      highlight.priority = kind === SUGGESTED ? 0 : { claim: 1, quote: 2, event: 3 }[kind] ?? 4;
      highlights.set(kind, highlight);
      CSS.highlights.set(names.get(kind), highlight);
    }
    return highlights.get(kind);
  };
  const drop = (id) => {
    const { kind, ranges } = painted.get(id);
    for (const range of ranges) highlights.get(kind)?.delete(range);
    painted.delete(id);
  };

  return {
    restyle(labels, dark) {
      const styles = markStyles(labels, dark);
      // Names in the style sheet are ours, never those of a codebook.
      names = new Map([...styles.keys()].map((kind, index) => [kind, `${prefix}-${index}`]));
      style.textContent = [...styles].map(([kind, rules]) => `::highlight(${names.get(kind)}){${rules}}`).join("\n");
      for (const [kind, highlight] of highlights) if (names.has(kind)) CSS.highlights.set(names.get(kind), highlight);
    },
    paint(marks) {
      const wanted = new Set(marks.map(({ id }) => id));
      for (const id of [...painted.keys()]) if (!wanted.has(id)) drop(id);
      for (const mark of marks) {
        const kind = names.has(kindOf(mark)) ? kindOf(mark) : SUGGESTED;
        const key = `${kind} ${mark.spans.join(" ")}`;
        const before = painted.get(mark.id);
        if (before?.key === key) continue;
        if (before) drop(mark.id);
        const ranges = mark.spans.map((span) => view.rangeOf(span));
        for (const range of ranges) highlightOf(kind).add(range);
        painted.set(mark.id, { key, kind, ranges });
      }
    },
    destroy() {
      for (const name of names.values()) CSS.highlights.delete(name);
      style.textContent = "";
    },
  };
}

/** Paint by `<mark>` elements, where a browser has no highlights: each paragraph is cut where a mark starts or ends. */
export function makeMarker(view, style) {
  const shown = new Map();
  return {
    restyle(labels, dark) {
      const styles = [...markStyles(labels, dark)];
      style.textContent = styles.map(([, rules], index) => `mark.osintkit-mark-${index}{color:inherit;${rules}}`).join("\n");
      this.classes = new Map(styles.map(([kind], index) => [kind, `osintkit-mark-${index}`]));
      shown.clear();
    },
    paint(marks) {
      const pieces = marks.flatMap((mark) => mark.spans.map(([start, end]) => ({ start, end, kind: kindOf(mark) })));
      view.lines.forEach((line, index) => {
        const here = pieces.filter(({ start, end }) => start < line.end && end > line.start);
        const key = JSON.stringify(here);
        if ((shown.get(index) ?? "[]") === key) return;
        shown.set(index, key);
        view.paragraphs[index].replaceChildren(...this.cut(line, here));
      });
    },
    cut(line, pieces) {
      const inside = pieces.flatMap(({ start, end }) => [start, end]).filter((at) => at > line.start && at < line.end);
      const cuts = [...new Set([line.start, ...inside, line.end])].sort((a, b) => a - b);
      return cuts.slice(1).map((end, index) => {
        const start = cuts[index];
        const words = document.createTextNode(view.text.slice(start, end));
        const over = pieces.filter((piece) => piece.start <= start && piece.end >= end).sort((a, b) => a.end - a.start - (b.end - b.start));
        return over.reduce((inner, { kind }) => h("mark", { class: this.classes.get(kind) ?? null }, inner), words);
      });
    },
    destroy() {
      style.textContent = "";
    },
  };
}
