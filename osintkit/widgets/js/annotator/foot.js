// Below the text: what is hidden, the way to the keys, and sentences about what went wrong.

import { h, kbd } from "../shared/dom.js";
import { unmappedPart } from "./unmapped.js";

/** Give the parts of the foot. */
export function footParts(context) {
  const { store, words, session, ui } = context;
  const parts = [];
  const others = session.others();
  if (store.hidden || others) {
    const text = others ? words.say("hide_others") : words.count("hidden", store.hidden);
    parts.push(h("span", {}, others ? "" : text, " "),
      h("button.link", { type: "button", data: { key: "others" }, onclick: () => session.setOthers(!others) }, others ? text : words.say("show_others")));
  }
  parts.push(unmappedPart(context));
  if (store.articles.length > 1 && !store.case.lacks?.includes("same")) parts.push(h("button.plain", { type: "button", data: { key: "same" }, onclick: () => ui.set({ pane: { name: "same" } }) }, words.say("same_title"), " ", kbd("D")));
  return [...parts,
    h("button.plain", { type: "button", data: { key: "keys" }, onclick: () => ui.set({ pane: { name: "keys" } }) }, words.say("keys"), " ", kbd("?"))];
}

/** Give the sentences about what was not saved or not done, with what can be done about it. */
export function problemParts(context) {
  const { session, words, ui } = context;
  const failed = session.outbox.failures();
  const sentences = failed.map(({ error }) => words.say("not_saved_because", { error }));
  const shown = [...new Set(sentences)].map((sentence) => h("span", {}, sentence));
  if (ui.error) shown.push(h("span", {}, ui.error));
  if (!failed.length) return shown;
  return [...shown, h("span.mute", {}, words.say("still_here")),
    h("button.button", { type: "button", data: { key: "retry" }, onclick: () => session.outbox.retry() }, words.say("retry")),
    h("button.button", { type: "button", data: { key: "discard" }, onclick: () => session.discard() }, words.say("discard"))];
}
