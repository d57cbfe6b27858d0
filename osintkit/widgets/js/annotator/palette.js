// The row of labels with their keys.

import { h, kbd } from "../shared/dom.js";

/** Labels that are shown: the beginner's, or all; always those that this article uses. */
export function shownLabels(store, full) {
  return store.codebook.labels.filter((label) => label.key && (full || label.step === "beginner" || store.records.uses(label.name)));
}

/** Give the parts of the palette. */
export function paletteParts(context) {
  const { store, ui, words, gestures } = context;
  const labels = shownLabels(store, ui.full).map((label) =>
    h("button.label-button", {
      type: "button", title: words.definition(label) || null, data: { key: `label-${label.name}`, label: label.name },
      "aria-keyshortcuts": label.key, "aria-pressed": String(gestures.selected()?.label === label.name), onclick: () => gestures.mark(label.name),
    }, h("i.swatch", { data: { label: label.name } }), words.title(label), kbd(label.key.toUpperCase())));
  const more = h("button.button", { type: "button", data: { key: "more" }, "aria-expanded": String(ui.full), onclick: () => ui.set({ full: !ui.full }) },
    words.say(ui.full ? "fewer_labels" : "more_labels"));
  const codebook = h("button.button", { type: "button", data: { key: "codebook" }, onclick: () => gestures.showPane("codebook") }, words.say("codebook"), kbd("C"));
  return [...labels, more, codebook];
}
