// The head of the page: the case, its articles, what is known and unknown about this one, who writes, and whether it is saved.

import { h, kbd, quoted } from "../shared/dom.js";
import { saveFile } from "../shared/files.js";
import { handInFile, seatOf } from "../shared/handin.js";
import { nameOf } from "../shared/words.js";

const KNOWN = ["outlet", "published", "language"];
const UNKNOWN = { title: "title_unknown", outlet: "outlet_unknown", published: "date_unknown", language: "language_unknown" };

/** What the head is made of: while this stays the same, `refreshHead` is enough. */
export const headKey = ({ store }) => JSON.stringify([store.articles, store.article?.id, store.writer]);

/** Bring up to date what changes with every mark. */
export function refreshHead(head, context) {
  head.querySelector('[data-part="saved"]').replaceWith(savedState(context));
  for (const [key, can] of [["undo", context.store.canUndo], ["redo", context.store.canRedo]]) {
    const button = head.querySelector(`[data-key="${key}"]`);
    // A disabled button loses the focus, and the next key would be the notebook's.
    if (button.disabled === can && !(button.matches(":focus") && !can)) button.disabled = !can;
  }
}

/** Give the parts of the head. */
export function headParts(context) {
  const { store, words, gestures } = context;
  return [
    h("b.case", {}, quoted(store.case.name)),
    articlePicker(context),
    ...(store.article ? (store.article.title ? KNOWN : ["title", ...KNOWN]).map((name) => chip(context, name)) : []),
    h("span.grow"),
    h("button.plain.writer", { type: "button", data: { key: "writer" }, "aria-label": words.say("writer", { name: store.writer }), onclick: () => context.ui.set({ pane: { name: "name" } }) },
      quoted(store.writer)),
    savedState(context),
    ...(store.case.lasts === false ? takeHome(context) : []),
    h("button.button", { type: "button", data: { key: "undo" }, disabled: !store.canUndo, onclick: gestures.undo }, words.say("undo")),
    h("button.button", { type: "button", data: { key: "redo" }, disabled: !store.canRedo, onclick: gestures.redo }, words.say("redo")),
    store.article ? h("button.button", { type: "button", data: { key: "find" }, onclick: () => gestures.showPane("find") }, words.say("find"), kbd("F")) : null,
    store.case.lacks?.includes("add") ? null : h("button.button", { type: "button", data: { key: "add" }, onclick: () => context.ui.set({ pane: { name: "add" } }) }, words.say("add"), kbd("N")),
  ];
}

function articlePicker({ store, words, gestures, session }) {
  const at = store.articles.findIndex((each) => each.id === store.article?.id);
  if (at < 0) return h("span.picker.mute", {}, words.say("no_article"));
  const options = store.articles.map((each) =>
    h("option", { value: each.id, selected: each.id === store.article.id }, each.title ?? each.outlet ?? `${words.say("untitled")} ${each.id.slice(0, 6)}`));
  const arrow = (by, sign, key) =>
    h("button.plain", { type: "button", data: { key }, disabled: !store.articles[at + by], "aria-label": words.say(key), title: words.say(key), onclick: () => gestures.step(by) }, sign);
  return h("span.picker", {},
    arrow(-1, "‹", "previous_article"),
    h("span.position", {}, words.say("position", { n: at + 1, of: store.articles.length })),
    arrow(1, "›", "next_article"),
    h("select", { data: { key: "articles" }, "aria-label": words.say("choose_article"), onchange: (event) => session.open(event.target.value) }, options));
}

function chip({ store, words, ui }, name) {
  const value = store.article[name];
  const shown = value ? (name === "language" ? nameOf("language", value, words.language) : value) : words.say(UNKNOWN[name]);
  const grade = name === "outlet" && value ? store.article.reliability : null;
  const text = value ? [quoted(shown), grade ? ` · ${grade}` : ""] : name === "outlet" ? `${shown} · ${words.say("say")}` : shown;
  return h("button.chip", {
    type: "button", class: !value && name === "outlet" ? "warn" : null, data: { key: `chip-${name}` },
    title: words.say("say_title"), onclick: () => ui.set({ pane: { name: "known", field: name } }),
  }, text);
}

/** Say whether everything is on disk, or where else it is kept. The dot only repeats the word beside it. */
export function savedState({ session, store, words }) {
  const kept = session.outbox.state();
  const here = kept === "saved" && store.case.lasts === false; // in the memory of this tab, and nowhere else
  const state = here ? "only_here" : kept;
  const word = here ? "saved_tab" : kept === "saved" ? store.case.saved ?? kept : kept;
  return h("span.state", { class: state, role: "status", data: { part: "saved", state } }, h("i", { "aria-hidden": "true" }, state === "saved" ? "●" : "○"), " ", words.say(word));
}

/** Buttons that hand out the whole case as one file: to take home and, where a class served this page, to its teacher. */
function takeHome({ session, store, words, ui, announce }) {
  const button = (key, act) => h("button.button.warn", { type: "button", data: { key }, title: words.say(`${key}_title`), onclick: () => bundle(act) }, words.say(key));
  const bundle = async (act) => {
    const { zip, error } = await session.ask("bundle");
    if (error) return ui.set({ error });
    await act(Uint8Array.from(atob(zip), (letter) => letter.charCodeAt(0)));
  };
  const seat = seatOf();
  return [
    button("take", (bytes) => saveFile(store.case.name, ".zip", bytes, "application/zip")),
    seat ? button("hand_in", async (bytes) => {
      const error = await handInFile(bytes, seat, words.say("hand_in_unreachable"));
      ui.set({ error: error || null });
      if (!error) announce(words.say("hand_in_done", { name: seat.nickname }));
    }) : null,
  ];
}
