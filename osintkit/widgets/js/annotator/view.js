// One view of the widget: builds its parts, and brings them up to date when records or what is selected change.

import { FOCUS_LOST, h, replaceChildren } from "../shared/dom.js";
import { announceSelection, hearSelection } from "../shared/exchange.js";
import { hideStill } from "../shared/still.js";
import { followTheme } from "../shared/theme.js";
import { chooseLanguage, nameOf, wordsOf } from "../shared/words.js";
import { makeBorders } from "./borders.js";
import { makeBatch } from "./batch.js";
import { footParts, problemParts } from "./foot.js";
import { codebookPane } from "./codebook.js";
import { makeGestures, makeUi } from "./gestures.js";
import { headKey, headParts, refreshHead } from "./head.js";
import { handleKey, keepSelection } from "./keying.js";
import { makeList } from "./list.js";
import { makeOverlay } from "./overlay.js";
import { makePainter, suggestionOf } from "./paint.js";
import { paletteParts } from "./palette.js";
import { findPane } from "./find.js";
import { addPane, covers, keysPane, knownPane, namePane } from "./panes.js";
import { proposedPane, proposedSentence } from "./proposed.js";
import { samePane } from "./same.js";
import { inView } from "./in_view.js";
import { namesOf, suggestionParts, suggestPane } from "./suggesting.js";
import { makePointing } from "./pointing.js";
import { showSelection } from "./selection.js";
import { shadeRules, skeleton } from "./skeleton.js";
import { makeText } from "./text.js";

const RECORDS = ["head", "palette", "foot", "problem", "marks", "suggesting", "selection"]; // what a changed record may change
const SCROLLED = 120; // milliseconds without scrolling after which it is counted what can be seen
const MEASURE = 7.6; // pixels of a letter of the text, on the whole, to guess how high a paragraph will be

/** Show a session in an element; returns what takes it away. */
export function makeView(session, el, { stillKey = "", height = 600 } = {}) {
  const { store } = session;
  const ui = makeUi();
  const ending = new AbortController();
  const { signal } = ending;
  const words = wordsOf(chooseLanguage(session.language()));
  const parts = skeleton(words, store, height);
  const announce = (sentence) => (parts.live.textContent = parts.live.textContent === sentence ? `${sentence}\u00a0` : sentence);
  const gestures = makeGestures({ session, ui, words, announce });
  const context = { store, session, ui, words, gestures, announce };
  Object.assign(gestures, {
    showPane: (name) => (store.case.lacks?.includes(name) ? announce(words.say("file_not_here")) : ui.set({ pane: { name } })),
    inspect: () => inspect(context, parts, batch.now),
    toggleLabels: () => ui.set({ full: !ui.full }),
  });
  let article = null; // text, painter, pointing, overlay and list of the article shown
  let dark = false;
  let measured = 0; // width of a line of the text

  const update = {
    head() {
      const key = headKey(context);
      if (key === ui.headKey) return refreshHead(parts.head, context);
      ui.headKey = key;
      replaceChildren(parts.head, ...headParts(context));
    },
    palette: () => replaceChildren(parts.palette, ...paletteParts(context)),
    foot: () => replaceChildren(parts.foot, ...footParts(context)),
    problem: () => replaceChildren(parts.problem, ...problemParts(context)),
    pane: () => showPane(context, parts),
    marks(touched) {
      article?.painter.paint(touched, (id) => markOf(store, id));
      article?.list.update(touched);
    },
    suggesting: () => replaceChildren(parts.suggesting, ...(store.article ? suggestionParts(context) : [])),
    selection: () => showSelection(context, parts, article),
  };

  const batch = makeBatch(update);
  context.redraw = () => batch.later(["selection"]);
  /** Draw everything at once: another article, or the same one anew. */
  const all = () => {
    batch.later(Object.keys(update), [...store.shown().map(({ id }) => id), ...(article?.painter.ids() ?? [])]);
    batch.now();
  };

  const openArticle = () => {
    if (article && article.id === store.article?.id) return stay();
    article?.end();
    article = store.article ? showArticle(context, parts, signal) : null;
    if (!article) replaceChildren(parts.text);
    restyle();
    ui.set({ range: null, selected: null, event: null, picking: null, menu: null, error: null, pane: store.article ? (ui.pane?.name === "add" ? null : ui.pane) : { name: "add" } });
    all();
    parts.frame.scrollTop = 0;
    if (ui.awaited) parts.text.focus({ preventScroll: true });
    ui.awaited = false;
    if (ui.landing && ui.landing.article === store.article?.id) gestures.jump(ui.landing);
  };

  /** The same article came again, whole: keep what is selected, as far as it is still there. */
  const stay = () => {
    ui.set({ selected: store.find(ui.selected) ? ui.selected : null, event: store.annotations.has(ui.event) ? ui.event : null });
    restyle();
    all();
  };

  const restyle = () => {
    parts.root.dataset.theme = dark ? "dark" : "light";
    parts.shades.textContent = shadeRules(store.codebook.labels, dark, parts.root.id);
    article?.painter.restyle(store.codebook.labels, dark);
  };

  const onStore = (what, touched) => {
    if (what === "open") openArticle();
    else if (what === "outbox") batch.later(["head", "problem"]);
    else batch.later(RECORDS, touched);
  };

  const onUi = (keys) => {
    if (keys.includes("pane")) batch.later(["suggesting"]);
    batch.later(["palette", "selection", ...["pane", "error"].filter((key) => keys.includes(key)).map((key) => PART[key])]);
    if (keys.includes("selected") && ui.selected) {
      const id = store.find(ui.selected)?.id;
      announceSelection({ case: store.case.id, ids: [id], from: context });
    }
  };

  const onKey = (event) => handleKey(event, context, parts, article, batch.now);

  const unsubscribe = [
    store.subscribe(onStore),
    ui.subscribe(onUi),
    session.hear((event) => hear(event, context)),
    session.enter(),
  ];
  const still = hideStill(stillKey);
  el.append(...(still ? [still] : []), parts.root);
  parts.root.addEventListener("keydown", onKey, { signal });
  parts.root.addEventListener(FOCUS_LOST, () => parts.text.focus({ preventScroll: true }), { signal });
  parts.root.addEventListener("click", () => {
    if (!parts.root.contains(parts.root.getRootNode().activeElement)) parts.text.focus({ preventScroll: true });
  }, { signal });
  // A button of the palette or the details must not take the selection away.
  for (const part of [parts.palette, parts.suggesting, parts.popover, parts.bar, parts.inspector]) part.addEventListener("mousedown", (event) => keepSelection(event), { signal });
  hearSelection(store.case.id, context, (ids) => showFromElsewhere(context, ids), signal);
  // Another width, or paragraphs that turn out higher than they were guessed to be: outlines move with their words.
  const resized = new ResizeObserver(() => {
    const width = Math.max(200, Math.min(800, parts.text.clientWidth - 44));
    if (store.text && width !== measured) parts.text.style.setProperty("--per-letter", String(MEASURE / (measured = width)));
    ui.beside = standsBeside(parts) ?? ui.beside;
    batch.later(["suggesting", "selection"]);
  });
  resized.observe(parts.frame);
  resized.observe(parts.text);
  ui.inView = () => (article && !covers(ui.pane) ? inView(article.view, parts.frame, store.pending()) : []);
  let looking;
  /** What can be seen changes with every scrolling, of the text and of the page around it. */
  const lookAgain = () => {
    if (!store.pending().length) return;
    clearTimeout(looking);
    looking = setTimeout(() => batch.later(["suggesting"]), SCROLLED);
  };
  document.addEventListener("scroll", lookAgain, { signal, capture: true, passive: true });
  followTheme((now) => {
    dark = now;
    restyle();
  }, signal);
  openArticle();

  return () => {
    batch.end();
    unsubscribe.forEach((end) => end());
    resized.disconnect();
    article?.end();
    ending.abort();
    parts.root.remove();
    still?.remove();
  };
}

/** Whether the style sheet has the list and the inspector beside the text, not under it; null while neither is shown. */
function standsBeside({ frame, inspector }) {
  const [text, side] = [frame, inspector.parentElement].map((each) => each.getBoundingClientRect());
  return text.height ? side.top < text.bottom - 1 : null;
}

function showArticle(context, parts, signal) {
  const { store, words } = context;
  const ending = new AbortController();
  signal.addEventListener("abort", () => ending.abort());
  const view = makeText(store.text, { title: store.article.title });
  const overlay = makeOverlay(view, parts.frame);
  const painter = makePainter(view, parts.frame, parts.style);
  const list = makeList(context);
  const { gestures, ui } = context;
  const borders = makeBorders({ view, overlay, element: parts.text, gestures, preview: (spans) => {
    ui.set({ shaping: spans });
    if (!spans) context.redraw();
  } });
  const pointing = makePointing({ ...context, element: parts.text, view, signal: ending.signal });
  if (store.article.language) parts.text.lang = store.article.language;
  else parts.text.removeAttribute("lang");
  parts.text.classList.toggle("long", view.long);
  parts.text.replaceChildren(...view.parts);
  parts.sheet.replaceChildren(parts.text, overlay.layer, borders.layer, parts.popover);
  replaceChildren(parts.side, h("h2", { data: { part: "count" } }), list.list, h("p.mute", { data: { part: "empty" } }, words.say("nothing_marked")));
  list.follow(parts.side, ending.signal);
  const end = () => {
    ending.abort();
    painter.destroy();
  };
  return { id: store.article.id, view, overlay, painter, list, pointing, borders, end };
}

/** How a record is painted: a mark by its label, a suggestion that waits as one; null for what is not shown. */
function markOf({ annotations, suggestions, records }, id) {
  const mark = annotations.get(id);
  if (mark) return { kind: mark.label, spans: mark.spans };
  const suggestion = suggestions.get(id);
  return suggestion && records.pending.holds(suggestion) ? { kind: suggestionOf(suggestion.label), spans: suggestion.spans } : null;
}

/** Go to the inspector, or out of it again. */
function inspect({ ui, gestures, words, announce }, { inspector, text, root }, flush) {
  const inside = inspector.contains(root.getRootNode().activeElement);
  if (!gestures.selected()) return announce(words.say("select_mark_first"));
  ui.set({ inspecting: inside ? false : true });
  flush();
  if (inside) text.focus({ preventScroll: true });
  else inspector.querySelector("input, select, textarea, .choice")?.focus();
}

const PART = { pane: "pane", error: "problem" }; // what shows a part of the view's state
const OVER = new Set(["add", "codebook", "keys"]); // panes in the place of the text
const PANES = { add: addPane, codebook: codebookPane, every: findPane, find: findPane, keys: keysPane, known: knownPane, name: namePane, proposed: proposedPane, same: samePane, suggest: suggestPane };

function showPane(context, parts) {
  const { ui } = context;
  if (ui.pane && !covers(ui.pane) && ui.pane === ui.wasPane) return; // it follows records by itself
  const over = ui.pane && OVER.has(ui.pane.name);
  const pane = ui.pane ? PANES[ui.pane.name](context) : null;
  parts.strip.replaceChildren(...(pane && !over ? [pane] : []));
  parts.main.querySelector(":scope > .pane")?.remove();
  parts.main.classList.toggle("covered", Boolean(over));
  if (over) parts.main.prepend(pane);
  const first = pane?.querySelector("[autofocus]");
  if (first) first.focus({ preventScroll: true });
  else if (!parts.root.contains(parts.root.getRootNode().activeElement) && context.store.article && (pane || ui.wasPane)) parts.text.focus({ preventScroll: true });
  ui.wasPane = ui.pane;
}

/** What Python told beside the records: shown to whoever did it. */
function hear(event, { words, announce, ui, store, gestures }) {
  if (event.kind === "error") return ui.set({ error: event.error });
  if (event.kind !== "told" || !event.mine) return;
  if (event.told.startsWith("suggesting")) event = { ...event, names: namesOf(words, event.chosen) };
  const places = { ...event, name: event.country ? nameOf("region", event.country, words.language) : event.name };
  const back = event.told === "undone" || event.told === "redone";
  if (back) ui.set({ selected: store.find(ui.selected) ? ui.selected : null, event: store.annotations.has(ui.event) ? ui.event : null });
  if (back) showChanged({ gestures, store }, event.id);
  if (event.told === "proposed" && event.here + event.elsewhere) ui.set({ pane: { name: "proposed", ...event }, range: null, menu: null });
  if (event.told === "proposed" && event.here) gestures.first();
  if (event.told === "accepted_everywhere") {
    ui.set({ pane: null });
    return announce(words.count("accepted", event.count));
  }
  announce(event.told === "proposed" ? proposedSentence(words, event) : words.say(event.told, places));
}

/** Go to the mark that was taken back or restored, or to the one whose tie was. */
function showChanged({ gestures, store }, id) {
  const mark = store.find(id) ?? store.find(store.links.get(id)?.source);
  if (mark) gestures.select(mark.id);
}

/** Another widget of this case selected records: show the first that stands in this article. */
function showFromElsewhere({ store, ui }, ids) {
  const id = ids.find((each) => store.find(each));
  if (!id || id === ui.selected) return;
  const record = store.find(id);
  ui.set({ selected: id, range: null, menu: null, picking: null, event: record.label === "event" ? id : ui.event, reveal: true });
}
