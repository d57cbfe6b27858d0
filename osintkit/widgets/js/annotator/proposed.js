// What was asked for: how many occurrences are proposed, here and elsewhere, and what to do with all of them.

import { h, kbd } from "../shared/dom.js";

/** Say how many occurrences are proposed. */
export function proposedSentence({ say, count }, { here, elsewhere, articles, left = here }) {
  if (!here && !elsewhere) return say("proposed_none");
  const there = elsewhere ? say("proposed_elsewhere", { passages: count("passages", elsewhere), articles: count("other_articles", articles) }) : "";
  return [count("proposed_here", left), there].filter(Boolean).join(" ");
}

/** The line that stands above the text while they are gone through. */
export function proposedPane(context) {
  const { words, gestures, ui } = context;
  const { store } = context;
  const { here, elsewhere } = ui.pane;
  const sentence = h("b", {}, proposedSentence(words, ui.pane));
  const button = (key, text, action) => h("button.button", { type: "button", data: { key }, onclick: action }, text);
  const pane = h("div.strip-form", { role: "group", "aria-label": words.say("every_title"), data: { part: "proposed" } },
    sentence,
    here ? h("span.mute", {}, kbd("A"), " ", words.say("accept"), kbd("X"), " ", words.say("reject"), kbd(words.say("key_tab")), " ", words.say("next")) : null,
    h("span.grow"),
    here ? button("accept-here", words.say("accept_here", { n: gestures.repeated().length || here }), gestures.acceptRepeated) : null,
    elsewhere ? button("accept-everywhere", words.say("accept_everywhere", { n: here + elsewhere }), gestures.acceptEverywhere) : null,
    button("drop-proposed", words.say("drop_proposed"), gestures.dropProposed),
    h("button.button", { type: "button", data: { key: "close-pane" }, onclick: () => ui.set({ pane: null }) }, words.say("close")));

  const unsubscribe = store.subscribe((what) => {
    if (!pane.isConnected) return unsubscribe();
    if (what !== "outbox" && here) sentence.textContent = proposedSentence(words, { ...ui.pane, left: gestures.repeated().length });
  });
  return pane;
}
