// From keys to gestures. Labels and ties have the keys that the codebook gives them; those of the widget come first.

/** Keys that the widget itself takes: a codebook's label or tie on one of them is reached by its button. */
export const OWN_KEYS = new Set(["a", "x", "k", "m", "n", "l", "g"]);

/**
 * Name the gesture of a key.
 * @param {object} store
 * @param {{menu: string|null, picking: string|null}} ui
 * @param {string} chord as `chordOf` writes it
 * @returns {[string, ...unknown[]]|null} the gesture's name and its arguments
 */
export function gestureOf(store, ui, chord) {
  if (ui.menu && /^[1-9]$/.test(chord)) return ["takeChoice", Number(chord)];
  const own = OWN[chord];
  if (own) return own;
  const tie = store.codebook.links.find(({ key }) => key === chord);
  if (tie && !OWN_KEYS.has(chord)) return ["tie", tie.name];
  const label = store.codebook.labels.find(({ key }) => key === chord);
  return label && !OWN_KEYS.has(chord) ? ["mark", label.name] : null;
}

const OWN = {
  a: ["accept"],
  "Shift+a": ["acceptAll"],
  x: ["reject"],
  k: ["choose", "quad"],
  m: ["choose", "modality"],
  n: ["showPane", "add"],
  "?": ["showPane", "keys"],
  l: ["toggleLabels"],
  g: ["step", 1],
  "Shift+g": ["step", -1],
  Delete: ["remove"],
  "Mod+z": ["undo"],
  "Mod+Shift+z": ["redo"],
  "Mod+y": ["redo"],
  Escape: ["leave"],
};
