// One view of the widget: builds its parts, and brings them up to date when records or what is selected change.

import { shades } from "../shared/colour.js";
import { FOCUS_LOST, h, kbd, replaceChildren } from "../shared/dom.js";
import { announceSelection, hearSelection } from "../shared/exchange.js";
import { chordOf, isTyping } from "../shared/keys.js";
import { hideStill } from "../shared/still.js";
import { followTheme } from "../shared/theme.js";
import { chooseLanguage, nameOf, wordsOf } from "../shared/words.js";
import { coreFields, eventFields, mentionFields, removeButton, shortened } from "./fields.js";
import { makeGestures, makeUi } from "./gestures.js";
import { headKey, headParts, refreshHead } from "./head.js";
import { gestureOf } from "./keyboard.js";
import { makeList } from "./list.js";
import { makeOverlay } from "./overlay.js";
import { makeHighlighter, makeMarker, hasHighlights } from "./paint.js";
import { paletteParts } from "./palette.js";
import { addPane, keysPane, knownPane, namePane } from "./panes.js";
import { placePopover } from "./popover.js";
import { makePointing } from "./pointing.js";
import { makeText } from "./text.js";

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
    showPane: (name) => ui.set({ pane: { name } }),
    toggleLabels: () => ui.set({ full: !ui.full }),
  });
  let article = null; // text, painter, pointing, overlay and list of the article shown
  let dark = false;

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
    marks() {
      article?.painter.paint([...store.pending().map((each) => ({ ...each, suggested: true })), ...store.sorted()]);
      article?.list.update();
    },
    selection: () => showSelection(context, parts, article),
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
    update.marks();
  };

  const all = () => Object.values(update).forEach((one) => one());

  const onStore = (what) => {
    if (what === "open") return openArticle();
    if (what === "outbox") return void (update.head(), update.problem());
    all();
  };

  const onUi = (keys) => {
    if (keys.includes("pane")) update.pane();
    if (keys.includes("error")) update.problem();
    update.selection();
    update.palette();
    if (keys.includes("selected") && ui.selected) {
      const id = store.find(ui.selected)?.id;
      announceSelection({ case: store.case.id, ids: [id], from: context });
    }
  };

  const onKey = (event) => handleKey(event, context, parts, article);

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
  for (const part of [parts.palette, parts.popover, parts.bar]) part.addEventListener("mousedown", (event) => keepSelection(event), { signal });
  hearSelection(store.case.id, context, (ids) => showFromElsewhere(context, ids), signal);
  const resized = new ResizeObserver(() => update.selection());
  resized.observe(parts.frame);
  followTheme((now) => {
    dark = now;
    restyle();
  }, signal);
  openArticle();

  return () => {
    unsubscribe.forEach((end) => end());
    resized.disconnect();
    article?.end();
    ending.abort();
    parts.root.remove();
    still?.remove();
  };
}

let views = 0;

function skeleton(words, store, height) {
  const part = (tag, name, props = {}, ...children) => h(tag, { ...props, data: { part: name } }, ...children);
  const head = part("header.head", "head");
  const palette = part("div.palette", "palette", { role: "toolbar", "aria-label": words.say("labels") });
  const strip = part("div.strip", "strip");
  const text = part("div.text", "text", { tabindex: "0", role: "document", "aria-label": words.say("text"), lang: store.article?.language });
  const popover = part("div.popover", "details", { role: "group", hidden: true });
  const sheet = h("div.sheet", {}, text);
  const frame = part("div.frame", "frame", { style: { height: `${height}px` } }, sheet);
  const side = part("aside.side", "side", { style: { "--height": `${height}px` } });
  const bar = part("div.bar", "event", { hidden: true });
  const problem = part("div.problem", "problem", { role: "alert" });
  const foot = part("footer.foot", "foot");
  const live = h("div.live", { "aria-live": "polite", role: "status" });
  const style = h("style");
  const shadeStyle = h("style");
  const id = `osintkit-annotator-${++views}`;
  const main = h("div.main", {}, h("div.reading", {}, frame, bar), side);
  // JupyterLab leaves keys alone below an element with this attribute; elsewhere stopPropagation does it.
  const root = h("section.osintkit-annotator", { id, lang: words.language, "aria-label": words.say("annotator", { case: store.case.name }), "data-lm-suppress-shortcuts": "true" },
    shadeStyle, style, head, palette, strip, main, problem, foot, live);
  for (const button of [text]) button.setAttribute("data-lm-suppress-shortcuts", "true");
  return { root, head, palette, strip, text, popover, sheet, frame, side, bar, problem, foot, live, style, shades: shadeStyle, main };
}

/** The colours of labels for swatches, as rules by label; names of labels match [a-z0-9_]. */
function shadeRules(labels, dark, id) {
  return labels.map(({ name, colour, line }) => {
    const { ground, line: ink } = shades(colour, dark);
    const border = { solid: "2px solid", dashed: "2px dashed", dotted: "2px dotted", double: "3px double", wavy: "2px dashed" }[line] ?? "2px solid";
    return `#${id} .swatch[data-label="${CSS.escape(name)}"]{background:${ground};border-bottom:${border} ${ink}}`;
  }).join("\n");
}

function showArticle(context, parts, signal) {
  const { store, words } = context;
  const ending = new AbortController();
  signal.addEventListener("abort", () => ending.abort());
  const view = makeText(store.text, { title: store.article.title });
  const overlay = makeOverlay(view, parts.frame);
  const painter = hasHighlights() ? makeHighlighter(view, parts.style) : makeMarker(view, parts.style);
  const list = makeList(context);
  const pointing = makePointing({ ...context, element: parts.text, view, signal: ending.signal });
  if (store.article.language) parts.text.lang = store.article.language;
  else parts.text.removeAttribute("lang");
  parts.text.replaceChildren(...view.paragraphs);
  parts.sheet.replaceChildren(parts.text, overlay.layer, parts.popover);
  replaceChildren(parts.side, h("h2", { data: { part: "count" } }), list.list, h("p.mute", { data: { part: "empty" } }, words.say("nothing_marked")));
  const end = () => {
    ending.abort();
    painter.destroy();
  };
  return { id: store.article.id, view, overlay, painter, list, pointing, end };
}

/** Show what is selected: the browser's selection, outlines, details beside it, the line about what happened. */
function showSelection(context, parts, article) {
  const { store, ui, gestures, words } = context;
  const count = store.annotations.size;
  const heading = parts.side.querySelector('[data-part="count"]');
  if (heading) heading.textContent = words.count("marks", count);
  const empty = parts.side.querySelector('[data-part="empty"]');
  if (empty) empty.hidden = count > 0 || store.pending().length > 0;
  parts.root.classList.toggle("picking", Boolean(ui.picking));
  if (!article) return;
  const record = gestures.selected();
  const happened = gestures.event();
  article.pointing.show(ui.range);
  const outlines = [];
  if (happened) {
    for (const link of store.ties(happened.id)) {
      const end = store.find(link.target);
      if (end) outlines.push({ spans: end.spans, kind: "tied", word: words.title(store.linkType(link.type)) });
    }
    if (happened.id !== record?.id) outlines.push({ spans: happened.spans, kind: "happened" });
  }
  if (record) outlines.push({ spans: record.spans, kind: "selected" });
  article.overlay.draw(outlines);
  article.list.choose();
  const wanted = record ?? (ui.range ? { spans: [ui.range] } : null);
  if (ui.reveal && wanted) article.overlay.reveal(wanted.spans);
  ui.reveal = false;
  showDetails(context, parts, article, record);
  showBar(context, parts, happened, record);
}

function showDetails(context, parts, article, record) {
  const { ui, words, gestures, store } = context;
  const hidden = !record || Boolean(ui.picking);
  parts.popover.hidden = hidden;
  if (hidden) return replaceChildren(parts.popover);
  const isEvent = record.label === "event" && !gestures.isSuggestion(record);
  parts.popover.setAttribute("aria-label", words.title(store.label(record.label) ?? { name: record.label }));
  parts.popover.classList.toggle("wide", isEvent);
  const remove = record.by ? null : h("div.actions", {}, h("span.grow"), removeButton(context));
  replaceChildren(parts.popover, ...(isEvent ? [...eventFields(context, record), remove] : mentionFields(context, record)));
  placePopover(parts.popover, article.overlay.boxesOf(record.spans), parts.frame);
}

/** The line under the text about what happened while something else is selected, or while an end is picked. */
function showBar(context, parts, happened, record) {
  const { ui, words, store } = context;
  parts.bar.hidden = !happened || (record?.id === happened.id && !ui.picking);
  if (parts.bar.hidden) return replaceChildren(parts.bar);
  if (ui.picking) {
    const kind = store.linkType(ui.picking);
    const question = ui.picking in { by: 1, to: 1 } ? words.say(`pick_${ui.picking}`) : words.say("pick_other", { title: words.title(kind) });
    return replaceChildren(parts.bar, h("b", {}, question), " ", h("span.mute", {}, words.say("picking_keys")));
  }
  const title = h("b", {}, words.title(store.label("event")), ": ", h("bdi", {}, shortened(store.quote(happened), 40)));
  replaceChildren(parts.bar, title, ...coreFields(context, happened, { brief: true }));
}

function footParts(context) {
  const { store, words, session, ui } = context;
  const parts = [];
  const others = session.others();
  if (store.hidden || others) {
    const text = others ? words.say("hide_others") : words.count("hidden", store.hidden);
    parts.push(h("span", {}, others ? "" : text, " "),
      h("button.link", { type: "button", data: { key: "others" }, onclick: () => session.setOthers(!others) }, others ? text : words.say("show_others")));
  }
  return [...parts, h("span.grow"),
    h("button.plain", { type: "button", data: { key: "keys" }, onclick: () => ui.set({ pane: { name: "keys" } }) }, words.say("keys"), " ", kbd("?"))];
}

function problemParts(context) {
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

const PANES = { add: addPane, keys: keysPane, known: knownPane, name: namePane };

function showPane(context, parts) {
  const { ui } = context;
  const over = ui.pane && (ui.pane.name === "add" || ui.pane.name === "keys");
  const pane = ui.pane ? PANES[ui.pane.name](context) : null;
  parts.strip.replaceChildren(...(pane && !over ? [pane] : []));
  parts.main.querySelector(":scope > .pane")?.remove();
  parts.main.classList.toggle("covered", Boolean(over));
  if (over) parts.main.prepend(pane);
  if (pane) pane.querySelector("[autofocus]")?.focus({ preventScroll: true });
  else if (!parts.root.contains(parts.root.getRootNode().activeElement) && context.store.article && ui.wasPane) parts.text.focus({ preventScroll: true });
  ui.wasPane = Boolean(pane);
}

function handleKey(event, context, parts, article) {
  const { ui, gestures, store } = context;
  event.stopPropagation(); // VS Code and notebooks have keys of their own
  if (event.defaultPrevented) return;
  const chord = chordOf(event);
  if (isTyping(event)) {
    if (chord === "Escape" && store.article) gestures.leave();
    return;
  }
  article?.pointing.finish();
  const inText = event.target === parts.text;
  const inList = Boolean(event.target.closest?.(".marks"));
  const done = (handled = true) => handled && event.preventDefault();
  if (chord === "Tab" || chord === "Shift+Tab") return done(inText && !ui.pane && !ui.freed && gestures.next(chord === "Tab" ? 1 : -1));
  ui.freed = false;
  if (inList && article?.list.key(chord)) return done();
  if (inText && !ui.pane && article?.pointing.key(chord)) return done();
  if (chord === "Enter" && (inText || inList)) return done(enter(context, parts));
  const [name, ...rest] = gestureOf(store, ui, chord) ?? [];
  if (!name) return;
  if (ui.pane && name !== "leave") return;
  const inDetails = parts.popover.contains(event.target) || parts.bar.contains(event.target);
  gestures[name](...rest);
  if (name === "leave" && inDetails) parts.text.focus({ preventScroll: true });
  done();
}

/** Enter: take what was chosen for the end that is picked, else go to the details. */
function enter({ ui, gestures }, parts) {
  if (ui.picking && ui.range) gestures.pick({ span: ui.range });
  else if (ui.picking && gestures.selected()) gestures.pick({ record: gestures.selected() });
  else if (!parts.popover.hidden) parts.popover.querySelector("button")?.focus({ preventScroll: true });
  else return false;
  return true;
}

function keepSelection(event) {
  if (!event.target.closest("input, select, textarea")) event.preventDefault();
}

/** What Python told beside the records: shown to whoever did it. */
function hear(event, { words, announce, ui, store }) {
  if (event.kind === "error") return ui.set({ error: event.error });
  if (event.kind !== "told" || !event.mine) return;
  const places = { ...event, name: event.country ? nameOf("region", event.country, words.language) : event.name };
  if (event.told === "undone" || event.told === "redone") ui.set({ selected: store.find(ui.selected) ? ui.selected : null, event: store.annotations.has(ui.event) ? ui.event : null });
  announce(words.say(event.told, places));
}

/** Another widget of this case selected records: show the first that stands in this article. */
function showFromElsewhere({ store, ui }, ids) {
  const id = ids.find((each) => store.find(each));
  if (!id || id === ui.selected) return;
  const record = store.find(id);
  ui.set({ selected: id, range: null, menu: null, picking: null, event: record.label === "event" ? id : ui.event, reveal: true });
}
