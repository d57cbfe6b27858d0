// Which marks stand on which lines, and where their colours run. Strings and numbers only.

/**
 * Keep the marks by line.
 * @param {{lines: {start: number, end: number}[], lineOf: (unit: number) => number}} view
 */
export function makePlacement(view) {
  const placed = new Map(); // id -> {kind, spans}
  const byLine = new Map(); // line -> Map of id -> {kind, spans}

  const linesOf = function* (spans) {
    for (const [start, end] of spans) {
      if (start >= end || !view.lines.length) continue;
      for (let line = view.lineOf(start); line <= view.lineOf(end - 1); line++) yield line;
    }
  };

  return {
    /** Place a mark anew, or take it away (null); adds the lines that it touches to `changed`. */
    place(id, mark, changed) {
      const before = placed.get(id);
      if (before && mark && before.kind === mark.kind && String(before.spans) === String(mark.spans)) return;
      for (const line of before ? linesOf(before.spans) : []) {
        byLine.get(line)?.delete(id);
        changed.add(line);
      }
      placed.delete(id);
      if (!mark) return;
      placed.set(id, mark);
      for (const line of linesOf(mark.spans)) {
        if (!byLine.has(line)) byLine.set(line, new Map());
        byLine.get(line).set(id, mark);
        changed.add(line);
      }
    },
    ids: () => placed.keys(),
    /** The pieces of a line's marks, cut at its ends: [{start, end, kind}]. */
    pieces(line) {
      const { start: first, end: last } = view.lines[line];
      return [...(byLine.get(line)?.values() ?? [])].flatMap(({ kind, spans }) => spans
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
