// Keys by their place on the keyboard, so that AZERTY, QWERTZ, Cyrillic and Arabic layouts work alike.

const PLAIN = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/;
const QUESTION = /^[?\u061f\uff1f]$/; // Arabic layouts print it turned round, Chinese and Japanese ones wide
const NAMED = {
  Tab: "Tab", Enter: "Enter", NumpadEnter: "Enter", Escape: "Escape", Delete: "Delete", Backspace: "Delete",
  Home: "Home", End: "End", PageUp: "PageUp", PageDown: "PageDown", ArrowLeft: "Left", ArrowRight: "Right", ArrowUp: "Up", ArrowDown: "Down", Space: "Space",
};

/**
 * Name the key of a keyboard event: "a" to "z", "0" to "9", "Tab", "Delete"…; "" for any other.
 * Letters follow the place of the key, except where a Latin layout prints another letter on it: there a person presses
 * what is printed. `?` is found by what it prints, as its place differs everywhere.
 * @param {{code: string, key: string}} event
 */
export function nameOfKey(event) {
  if (QUESTION.test(event.key)) return "?";
  const plain = PLAIN.exec(event.code);
  if (plain?.[2]) return plain[2];
  if (plain?.[1]) return /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : plain[1].toLowerCase();
  return NAMED[event.code] ?? (/^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : "");
}

/**
 * Write a key with its modifiers as one name: "Shift+a", "Mod+z" (Ctrl, or Command on a Mac), "Alt+Right".
 * @param {KeyboardEvent} event
 */
export function chordOf(event) {
  const name = nameOfKey(event);
  if (!name) return "";
  const shift = event.shiftKey && name !== "?";
  return (event.ctrlKey || event.metaKey ? "Mod+" : "") + (event.altKey ? "Alt+" : "") + (shift ? "Shift+" : "") + name;
}

/** Tell whether an event comes from a field in which a person types. */
export function isTyping(event) {
  const element = event.composedPath?.()[0] ?? event.target;
  return Boolean(element?.matches?.("input, textarea, select, [contenteditable]"));
}
