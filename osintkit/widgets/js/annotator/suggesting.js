// The row about suggestions: what is suggested, how many are left, and what to do with them; and the choice of it.

import { h, kbd } from "../shared/dom.js";

const BRIEF = 1; // suggesters that the row names; more are counted
const FIGURE_SPACE = "\u2007"; // as wide as a digit

/** Name a suggester; one that somebody registered has the name it was registered by. */
const nameOf = ({ say }, name) => {
  const shown = say(`suggest_${name}`);
  return shown === `[suggest_${name}]` ? name : shown;
};

/** Name what is suggested. */
export function namesOf(words, chosen) {
  return chosen.length ? chosen.map((name) => nameOf(words, name)).join(", ") : words.say("suggest_none");
}

/** Give the parts of the row. It stays when nothing is left, so that the text does not jump. */
export function suggestionParts(context) {
  const { store, ui, words, gestures } = context;
  const { chosen } = store.suggesting;
  const open = ui.pane?.name === "suggest";
  const named = chosen.length > BRIEF ? `${namesOf(words, chosen.slice(0, BRIEF))} + ${chosen.length - BRIEF}` : namesOf(words, chosen);
  const choose = store.case.lacks?.includes("suggest") ? null : h("button.button", { type: "button", data: { key: "suggest" }, "aria-expanded": String(open), onclick: () => ui.set({ pane: open ? null : { name: "suggest" } }) },
    words.say("tied", { title: words.say("suggest_title"), words: named }), kbd("Q"));
  const count = store.pending().length;
  if (!count) return [choose, h("span.mute", { data: { part: "suggested" } }, words.say("nothing_suggested"))];
  const button = (key, text, keys, action) => h("button.button", { type: "button", data: { key }, onclick: action }, text, keys.map((each) => kbd(each)));
  // It stands also when it is 0, and takes the same room, so that the text never moves under the pointer.
  const seen = String(ui.inView().length);
  const room = FIGURE_SPACE.repeat(Math.max(0, String(count).length - seen.length));
  return [
    choose,
    h("span.mute", { data: { part: "suggested" } }, words.count("suggested", count)),
    button("accept-one", words.say("accept"), ["A"], gestures.accept),
    button("accept-all", words.say("accept_in_view", { n: seen }) + room, [words.say("key_shift"), "A"], gestures.acceptInView),
    button("reject-one", words.say("reject"), ["X"], gestures.reject),
    button("next", words.say("next"), [words.say("key_tab")], () => gestures.next() || gestures.next(-1)),
  ];
}

/** The pane in which it is chosen what is suggested; it holds at once, and for the widgets to come. */
export function suggestPane({ store, words, ui, session }) {
  const { say } = words;
  const choose = () => {
    const by = [...form.querySelectorAll("input:checked")].map(({ value }) => value);
    store.suggesting.chosen = by;
    session.do({ do: "suggest", by });
  };
  const form = h("form.strip-form.suggest", { "aria-label": say("suggest_title"), data: { part: "suggest" }, onchange: choose, onsubmit: (event) => event.preventDefault() },
    h("b", {}, say("suggest_title")),
    h("span.checks", { role: "group", "aria-label": say("suggest_title") }, store.suggesting.offered.map((name, index) =>
      h("label.check", {}, h("input", { type: "checkbox", value: name, checked: store.suggesting.chosen.includes(name), autofocus: index === 0, data: { key: `suggest-${name}` } }), " ", h("span", {}, nameOf(words, name))))),
    h("button.button", { type: "button", data: { key: "close-pane" }, onclick: () => ui.set({ pane: null }) }, say("close"), kbd(say("key_escape"))),
    h("small.whole", {}, say("suggest_note")));
  return form;
}
