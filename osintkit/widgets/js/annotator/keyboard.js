// From keys to what they do. This table is the only place where a key is given its meaning: the list that `?` shows is
// made from it, so what it says is what happens. Labels and ties have the keys that the codebook gives them.

/**
 * `where`: "text" and "list" while the focus is there, "always" everywhere in the widget. `does` gives for each chord
 * (as `chordOf` writes it) the movement or gesture and its arguments; `say` is the sentence in the words' table.
 */
export const TABLE = [
  { where: "text", say: "keys_words", does: { Left: ["word", "left"], Right: ["word", "right"] } },
  { where: "text", say: "keys_lines", does: { Up: ["line", false], Down: ["line", true] } },
  { where: "text", say: "keys_extend", does: { "Shift+Left": ["word", "left", true], "Shift+Right": ["word", "right", true] } },
  { where: "text", say: "keys_letter", does: { "Alt+Left": ["letter", "left"], "Alt+Right": ["letter", "right"] } },
  { where: "text", say: "keys_letter_start", does: { "Alt+Shift+Left": ["letter", "left", true], "Alt+Shift+Right": ["letter", "right", true] } },
  { where: "list", say: "keys_list", does: { Up: [-1], Down: [1], PageUp: [-10], PageDown: [10], Home: [-Infinity], End: [Infinity] } },
  { where: "always", say: "keys_tab", does: { Tab: ["toNext", 1], "Shift+Tab": ["toNext", -1] } },
  { where: "always", say: "keys_enter", does: { Enter: ["enter"] } },
  { where: "always", say: "accept", does: { a: ["accept"] } },
  { where: "always", say: "keys_accept_in_view", does: { "Shift+a": ["acceptInView"] } },
  { where: "always", say: "reject", does: { x: ["reject"] } },
  { where: "always", say: "keys_suggest", does: { q: ["showPane", "suggest"] } },
  { where: "always", say: "keys_kind", does: { k: ["choose", "quad"] } },
  { where: "always", say: "keys_status", does: { m: ["choose", "modality"] } },
  { where: "always", say: "delete", does: { Delete: ["remove"] } },
  { where: "always", say: "undo", does: { "Mod+z": ["undo"] } },
  { where: "always", say: "redo", does: { "Mod+y": ["redo"], "Mod+Shift+z": ["redo"] } },
  { where: "always", say: "keys_inspect", does: { i: ["inspect"] } },
  { where: "always", say: "keys_history", does: { h: ["history"] } },
  { where: "always", say: "keys_find", does: { f: ["showPane", "find"] } },
  { where: "always", say: "keys_every", does: { e: ["showPane", "every"] } },
  { where: "always", say: "keys_codebook", does: { c: ["showPane", "codebook"] } },
  { where: "always", say: "keys_same", does: { d: ["showPane", "same"] } },
  { where: "always", say: "more_labels", does: { l: ["toggleLabels"] } },
  { where: "always", say: "keys_articles", does: { g: ["step", 1], "Shift+g": ["step", -1] } },
  { where: "always", say: "add_title", does: { n: ["showPane", "add"] } },
  { where: "always", say: "keys_title", does: { "?": ["showPane", "keys"] } },
  { where: "always", say: "keys_escape", does: { Escape: ["leave"] } },
];

const meanings = (where) => Object.assign({}, ...TABLE.filter((row) => row.where === where).map(({ does }) => does));
const ALWAYS = meanings("always");
/** What keys do in the text and in the list. */
export const IN_TEXT = meanings("text");
export const IN_LIST = meanings("list");

/** Letters that the widget itself takes: a codebook's label or tie on one of them is reached by its button. */
export const OWN_KEYS = new Set(Object.keys(ALWAYS).filter((chord) => /^[a-z0-9]$/.test(chord)));

/**
 * Name the gesture of a key.
 * @param {object} store
 * @param {{menu: string|null, picking: string|null}} ui
 * @param {string} chord as `chordOf` writes it
 * @returns {[string, ...unknown[]]|null} the gesture's name and its arguments
 */
export function gestureOf(store, ui, chord) {
  if (ui.menu && /^[1-9]$/.test(chord)) return ["takeChoice", Number(chord)];
  if (Object.hasOwn(ALWAYS, chord)) return ALWAYS[chord];
  const tie = store.codebook.links.find(({ key }) => key === chord);
  if (tie) return ["tie", tie.name];
  const label = store.codebook.labels.find(({ key }) => key === chord);
  return label ? ["mark", label.name] : null;
}

const NAMES = { Mod: "key_ctrl", Shift: "key_shift", Alt: "key_alt", Tab: "key_tab", Enter: "key_enter", Escape: "key_escape", Delete: "key_delete",
  PageUp: "key_page_up", PageDown: "key_page_down", Home: "key_home", End: "key_end" };
const SIGNS = { Left: "←", Right: "→", Up: "↑", Down: "↓" };

/** Write a chord as keyboards print it: "Shift A", "Ctrl Z". */
export const printed = (chord, say) =>
  chord.split("+").map((part) => (NAMES[part] ? say(NAMES[part]) : SIGNS[part] ?? part.toUpperCase())).join(" ");
