// Which marks stand in which cells of the text (paragraphs, or parts of long ones), and where their colours run.
// Strings and numbers only.

/**
 * Keep the marks by cell.
 * @param {{cells: {start: number, end: number}[], cellOf: (unit: number) => number}} view
 */
export function makePlacement(view) {
  const placed = new Map(); // id -> {kind, spans}
  const byCell = new Map(); // cell -> Map of id -> {kind, spans}

  const cellsOf = function* (spans) {
    for (const [start, end] of spans) {
      if (start >= end || !view.cells.length) continue;
      for (let cell = view.cellOf(start); cell <= view.cellOf(end - 1); cell++) yield cell;
    }
  };

  return {
    /** Place a mark anew, or take it away (null); adds the cells that it touches to `changed`. */
    place(id, mark, changed) {
      const before = placed.get(id);
      if (before && mark && before.kind === mark.kind && String(before.spans) === String(mark.spans)) return;
      for (const cell of before ? cellsOf(before.spans) : []) {
        byCell.get(cell)?.delete(id);
        changed.add(cell);
      }
      placed.delete(id);
      if (!mark) return;
      placed.set(id, mark);
      for (const cell of cellsOf(mark.spans)) {
        if (!byCell.has(cell)) byCell.set(cell, new Map());
        byCell.get(cell).set(id, mark);
        changed.add(cell);
      }
    },
    ids: () => placed.keys(),
    /** The pieces of a cell's marks, cut at its ends: [{start, end, kind}]. */
    pieces(cell) {
      const { start: first, end: last } = view.cells[cell];
      return [...(byCell.get(cell)?.values() ?? [])].flatMap(({ kind, spans }) => spans
        .filter(([start, end]) => start < last && end > first && start < end)
        .map(([start, end]) => ({ start: Math.max(start, first), end: Math.min(end, last), kind })));
    },
  };
}

/**
 * Join the pieces of one kind that overlap or touch: they look as one, and a hundred marks over the same words then
 * cost what one does.
 * @returns {Map<string, [number, number][]>} by kind
 */
export function runsByKind(pieces) {
  const runs = new Map();
  for (const { start, end, kind } of [...pieces].sort((a, b) => a.start - b.start)) {
    if (!runs.has(kind)) runs.set(kind, []);
    const last = runs.get(kind).at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else runs.get(kind).push([start, end]);
  }
  return runs;
}
