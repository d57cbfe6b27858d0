// The row of labels with their keys, and what to do with suggestions.

import { h, kbd } from "../shared/dom.js";

/** Labels that are shown: the beginner's, or all; always those that this article uses. */
export function shownLabels(store, full) {
  return store.codebook.labels.filter((label) => label.key && (full || label.step === "beginner" || store.records.uses(label.name)));
}

/** Give the parts of the palette. */
export function paletteParts(context) {
  const { store, ui, words, gestures } = context;
  const labels = shownLabels(store, ui.full).map((label) =>
    h("button.label", {
      type: "button", title: words.definition(label) || null, data: { key: `label-${label.name}`, label: label.name },
      "aria-keyshortcuts": label.key, "aria-pressed": String(gestures.selected()?.label === label.name), onclick: () => gestures.mark(label.name),
    }, h("i.swatch", { data: { label: label.name } }), words.title(label), kbd(label.key.toUpperCase())));
  const more = h("button.button", { type: "button", data: { key: "more" }, "aria-expanded": String(ui.full), onclick: () => ui.set({ full: !ui.full }) },
    words.say(ui.full ? "fewer_labels" : "more_labels"));
  const codebook = h("button.button", { type: "button", data: { key: "codebook" }, onclick: () => gestures.showPane("codebook") }, words.say("codebook"), kbd("C"));
  return [...labels, more, codebook, h("span.grow"), ...suggestionParts(context)];
}

function suggestionParts({ store, words, gestures }) {
  const count = store.pending().length;
  if (!count) return [];
  const button = (key, name, letters, action) =>
    h("button.button", { type: "button", data: { key }, onclick: action }, words.say(name), letters.map((letter) => kbd(letter)));
  return [
    h("span.mute", { data: { part: "suggested" } }, words.count("suggested", count)),
    button("accept-one", "accept", ["A"], gestures.accept),
    button("accept-all", "accept_all", [words.say("key_shift"), "A"], gestures.acceptAll),
    button("reject-one", "reject", ["X"], gestures.reject),
    button("next", "next", [words.say("key_tab")], () => gestures.next() || gestures.next(1)),
  ];
}
