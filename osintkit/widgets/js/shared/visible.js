// Characters that nobody sees and that reorder or hide words: shown as small labels. The character stays where it is,
// in a text node of its own, so offsets and what is copied are those of the text.

const NAMES = {
  "\u061c": "ALM", "\u200e": "LRM", "\u200f": "RLM", "\u2028": "LSEP", "\u2029": "PSEP",
  "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
  "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
};
// Marks of direction are ordinary in Arabic and Hebrew and move nothing but their neighbours: they keep their effect.
const MARKS = new Set(["\u061c", "\u200e", "\u200f"]);
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const CUT = new RegExp(`(${CONTROLS.source})`);

/** Whether a text holds any of them. */
export const hasControls = (text) => CONTROLS.test(text);

/** Name a control character: "RLO", or its number where it has no short name. */
export const controlName = (character) => NAMES[character] ?? `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/**
 * Give the nodes that show a text: text nodes, and an element for each control character.
 * @param {string} text
 * @returns {Node[]}
 */
export function visible(text) {
  if (!hasControls(text)) return [document.createTextNode(text)];
  return text.split(CUT).filter(Boolean).map((piece) => (CONTROLS.test(piece) ? label(piece) : document.createTextNode(piece)));
}

function label(character) {
  const element = document.createElement("span");
  element.className = MARKS.has(character) ? "control mark" : "control";
  element.dataset.name = controlName(character);
  element.title = `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  element.textContent = character;
  return element;
}
