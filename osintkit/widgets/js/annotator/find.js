// Looking for words and marks in this article or in the whole case; and every occurrence of words, to be marked.

import { h, quoted, replaceChildren } from "../shared/dom.js";
import { visible } from "../shared/visible.js";

const SETTLED = 200; // milliseconds after the last letter typed
const STATUSES = ["accepted", "suggested", "adjudicated"];
let latest = { words: "", everywhere: false, exact: false, whole_words: true }; // what was looked for last, in any view

// Context is cut where a word begins or ends, where there are spaces at all.
const fromWord = (text) => (text.length < 60 ? text.trimStart() : text.replace(/^\S{0,24}\s+/u, "… "));
const toWord = (text) => (text.length < 60 ? text.trimEnd() : text.replace(/\s+\S{0,24}$/u, " …"));
const placeOf = (hit) => (hit ? `${hit.article} ${hit.span} ${hit.id ?? ""}` : null);

/** The pane to find, or with `every` to mark every occurrence of what is selected. */
export function findPane(context) {
  const { store, words, ui, session, gestures } = context;
  const { say } = words;
  const every = ui.pane.name === "every";
  const mark = gestures.selected();
  const selected = ui.range ? store.text.slice(...ui.range) : mark && mark.spans.length ? store.quote(mark) : "";
  let hits = [];
  let at = -1;
  let asked = 0;

  const field = (name, input) => h("label", {}, h("span", {}, say(name)), input);
  const check = (name, checked) => h("label.check", {}, h("input", { type: "checkbox", name, checked }), " ", h("span", {}, say(`find_${name}`)));
  const choice = (name, options, chosen) =>
    h("select", { name }, options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
  const anything = ["", say("find_any")];

  /** What the same words are marked as already. */
  const labelOf = (quote) => quote && store.sorted().find((record) => store.quote(record) === quote)?.label;
  const sought = h("input", { name: "words", dir: "auto", autofocus: true, autocomplete: "off", spellcheck: "false", value: ui.pane.words ?? (selected.replace(/\s+/g, " ") || latest.words) });
  const labels = store.codebook.labels.map((label) => [label.name, words.title(label)]);
  const writers = h("select", { name: "writer" }, h("option", { value: "" }, say("find_any")));
  const narrow = every
    ? [field("find_as", choice("label", labels, mark?.label ?? labelOf(selected) ?? ui.lastLabel ?? "actor"))]
    : [field("find_label", choice("label", [anything, ...labels])), field("status", choice("status", [anything, ...STATUSES.map((name) => [name, say(`find_${name}`)])])),
        field("find_writer", writers), field("find_actor", h("input", { name: "actor", dir: "auto", autocomplete: "off" }))];
  const count = h("span.count", { role: "status" });
  const list = h("ol.hits", { "aria-label": say("find_hits"), data: { part: "hits" } });

  const values = () => {
    const { words: text, everywhere, exact, whole_words: whole, label, status, writer, actor } = form.elements;
    return { words: text.value, article: everywhere.value ? "" : store.article.id, exact: exact.checked, whole_words: whole.checked,
      ...(every ? {} : { label: label.value, status: status.value, writer: writer.value, actor: actor.value }) };
  };

  const look = async () => {
    const question = values();
    latest = { ...latest, words: question.words, everywhere: !question.article, exact: question.exact, whole_words: question.whole_words };
    const mine = ++asked;
    const answer = await session.ask("find", question);
    if (mine !== asked || !form.isConnected) return;
    const here = placeOf(hits[at]);
    hits = answer.hits ?? [];
    at = hits.findIndex((hit) => placeOf(hit) === here);
    const sentence = answer.error ?? (answer.more ? say("find_more", { n: hits.length }) : words.count("found", hits.length));
    count.textContent = question.words.trim() || hits.length || answer.error ? sentence : "";
    offerWriters(answer.writers ?? []);
    replaceChildren(list, hits.map((hit, index) => h("li", {}, row(hit, index))));
    list.children[at]?.setAttribute("aria-current", "true");
    if (propose) propose.disabled = !hits.length;
  };
  const offerWriters = (names) => {
    const known = [...writers.options].map(({ value }) => value);
    for (const name of names) if (!known.includes(name)) writers.append(h("option", { value: name }, name));
  };

  const row = (hit, index) => {
    const article = store.articles.find(({ id }) => id === hit.article);
    const about = [hit.label && words.title(store.label(hit.label) ?? { name: hit.label }), hit.status && hit.status !== "accepted" && say(`find_${hit.status}`),
      hit.by && hit.by !== store.writer && say("by_writer", { name: hit.by }), hit.article !== store.article?.id && (article?.title ?? article?.outlet ?? say("untitled"))];
    const passage = hit.span ? [visible(fromWord(hit.before)), h("b", {}, visible(hit.words)), visible(toWord(hit.after))] : say("whole_article");
    return h("button.hit", { type: "button", data: { key: `hit-${index}` }, onclick: () => go(index) },
      h("span.passage", { dir: "auto" }, passage), h("span.mute", {}, quoted(about.filter(Boolean).join(" · "))));
  };

  const go = (index) => {
    if (!hits[index]) return;
    list.children[at]?.removeAttribute("aria-current");
    at = index;
    list.children[at].setAttribute("aria-current", "true");
    list.children[at].scrollIntoView({ block: "nearest" });
    gestures.jump(hits[index]);
  };

  let settling;
  const soon = () => {
    clearTimeout(settling);
    settling = setTimeout(look, SETTLED);
  };
  const act = (event) => {
    event.preventDefault();
    if (!every) return hits.length ? go((at + 1) % hits.length) : undefined;
    const { article, ...wanted } = values();
    const label = form.elements.label.value;
    ui.lastLabel = label;
    gestures.propose({ ...wanted, here: Boolean(article), label, attributes: mark?.label === label ? mark.attributes : {} });
  };
  const propose = every ? h("button.button.primary", { type: "submit", disabled: true, data: { key: "propose" } }, say("every_propose")) : null;

  const form = h("form.strip-form.find", { "aria-label": say(every ? "every_title" : "find_title"), data: { part: "find" }, onsubmit: act, oninput: soon },
    field("find_words", sought), field("find_where", choice("everywhere", [["", say("find_here")], ["all", say("find_case")]], latest.everywhere ? "all" : "")),
    narrow, h("span.checks", {}, check("exact", latest.exact), check("whole_words", every || latest.whole_words)),
    propose ?? [h("button.button", { type: "submit", data: { key: "next-hit" } }, say("next")),
      h("button.button", { type: "button", data: { key: "every" }, onclick: () => ui.set({ pane: { name: "every", words: sought.value } }) }, say("every_title"), "…")],
    h("button.button", { type: "button", data: { key: "close-pane" }, onclick: () => ui.set({ pane: null }) }, say("close")),
    count, list);

  form.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && event.shiftKey && event.target === sought && !every) {
      event.preventDefault();
      go((at - 1 + hits.length) % hits.length);
    }
    if (!step || event.target.matches("select")) return;
    event.preventDefault();
    const buttons = [...list.querySelectorAll("button")];
    const from = buttons.indexOf(event.target);
    (from + step < 0 ? sought : buttons[Math.min(buttons.length - 1, from + step)])?.focus();
  });
  queueMicrotask(() => {
    sought.select();
    look();
  });
  // What is found changes with what is marked.
  const unsubscribe = store.subscribe((what) => (form.isConnected ? what !== "outbox" && soon() : unsubscribe()));
  return form;
}
