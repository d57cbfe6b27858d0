// Forms: add an article, say what is known about one, give the writer's name; and the list of keys.

import { h, kbd } from "../shared/dom.js";
import { nameOf } from "../shared/words.js";
import { OWN_KEYS, printed, TABLE } from "./keyboard.js";
import { shownLabels } from "./palette.js";

const BASES = ["text", "inference", "outside knowledge"];
const LANGUAGES = ["ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "nl",
  "no", "pl", "pt", "ro", "ru", "sk", "sr", "sv", "th", "tr", "uk", "ur", "vi", "zh"];

const labelled = (text, input, hint) => h("label", {}, h("span", {}, text), input, hint ? h("small", {}, hint) : null);
const value = (form, name) => form.elements[name]?.value.trim() ?? "";
const submit = (words, key) => h("button.button.primary", { type: "submit" }, words.say(key));

function languageField(words, now) {
  const named = LANGUAGES.map((code) => [nameOf("language", code, words.language), code]).sort(([a], [b]) => a.localeCompare(b, words.language));
  if (now && !LANGUAGES.includes(now)) named.push([nameOf("language", now, words.language), now]);
  return h("select", { name: "language" }, h("option", { value: "" }, words.say("language_unknown")),
    named.map(([name, code]) => h("option", { value: code, selected: code === now }, name)));
}

/** The pane to paste an article into. Every field but the text may stay empty. */
export function addPane(context) {
  const { session, words, ui, announce } = context;
  const { store } = session;
  const text = h("textarea", { name: "text", rows: "9", required: true, dir: "auto", spellcheck: "false", autofocus: true });
  const title = h("input", { name: "title", dir: "auto" });
  let typed = false; // the proposed title follows the text until a person writes one
  title.addEventListener("input", () => (typed = title.value !== ""));
  text.addEventListener("input", () => {
    if (!typed) title.value = proposedTitle(text.value);
  });
  const save = (event) => {
    event?.preventDefault();
    if (!text.value.trim()) {
      announce(words.say("add_empty"));
      return text.focus();
    }
    const name = value(form, "writer");
    const fields = ["title", "outlet", "url", "published", "language"].map((key) => [key, value(form, key)]).filter(([, entry]) => entry);
    const steps = [{ do: "add", text: text.value, ...Object.fromEntries(fields) }];
    if (name) session.do({ do: "writer", name });
    session.do(...steps);
    ui.set({ pane: null, awaited: true });
  };
  const form = h("form.pane", { "aria-label": words.say("add_title"), data: { part: "add" }, onsubmit: save },
    h("h2", {}, words.say("add_title")),
    labelled(words.say("add_text"), text),
    h("div.grid", {},
      labelled(words.say("title"), title),
      labelled(words.say("outlet"), h("input", { name: "outlet", dir: "auto" })),
      labelled(words.say("url"), h("input", { name: "url", inputmode: "url", dir: "ltr" })),
      labelled(words.say("published"), h("input", { name: "published", placeholder: words.say("add_date_hint") })),
      labelled(words.say("language"), languageField(words)),
      store.askName ? labelled(words.say("name_field"), h("input", { name: "writer", placeholder: store.writer, autocomplete: "off" })) : null),
    h("p.mute", {}, words.say("add_optional")),
    h("div.actions", {}, submit(words, "add_save"), kbd(`${words.say("key_ctrl")} ${words.say("key_enter")}`), h("span.grow"),
      store.articles.length ? h("button.button", { type: "button", onclick: () => ui.set({ pane: null }) }, words.say("cancel")) : null));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(event);
  });
  return form;
}

/** Propose the first line of a text as its title, unless it is as long as a paragraph. */
export function proposedTitle(text) {
  const first = text.trimStart().split("\n", 1)[0].trim();
  return first.length <= 200 && text.trim().includes("\n") ? first : "";
}

/** Say one thing about the article, and how it is known. */
export function knownPane(context) {
  const { session, words, ui, gestures } = context;
  const { article } = session.store;
  const name = ui.pane.field;
  const input = name === "language" ? languageField(words, article.language) : h("input", { name, dir: "auto", value: article[name] ?? "" });
  input.setAttribute("autofocus", "");
  const grade = name === "outlet" ? gradeField(session.store, words) : null;
  const save = (event) => {
    event.preventDefault();
    const changes = { [name]: value(form, name) || null, basis: value(form, "basis") };
    const steps = (changes[name] ?? "") === (article[name] ?? "") ? [] : [{ do: "edit", id: article.id, changes }];
    const reliability = value(form, "reliability") || null;
    if (grade && changes.outlet && reliability !== (article.reliability ?? null)) steps.push({ do: "grade", reliability });
    ui.set({ pane: null });
    if (steps.length) gestures.run(steps);
  };
  const form = h("form.strip-form", { "aria-label": words.say("say_title"), data: { part: "known" }, onsubmit: save },
    labelled(words.say(name), input),
    labelled(words.say("basis"), h("select", { name: "basis" }, BASES.map((basis) => h("option", { value: basis }, words.say(`basis_${basis}`))))),
    grade,
    submit(words, "keep"), h("button.button", { type: "button", onclick: () => ui.set({ pane: null }) }, words.say("cancel")));
  return form;
}

/** How far the outlet can be relied on: said once, and it holds in every chain of the case. */
function gradeField(store, words) {
  const { article, choices, codebook } = store;
  const attribute = codebook.attributes.find(({ name }) => name === "reliability");
  if (!attribute || store.case.lacks?.includes("grade")) return null;
  const explained = h("small", { role: "note" });
  const explain = (chosen) => (explained.textContent = words.definition(choices("reliability").find(({ name }) => name === chosen) ?? attribute));
  const select = h("select", { name: "reliability", onchange: ({ target }) => explain(target.value) }, h("option", { value: "" }, words.say("not_said")),
    choices("reliability").map((choice) => h("option", { value: choice.name, selected: choice.name === article.reliability }, `${choice.name} ${words.title(choice)}`)));
  explain(article.reliability);
  return h("label.graded-outlet", {}, h("span", {}, words.title(attribute)), select, explained);
}

/** Ask for the writer's name, or keep the made-up one. */
export function namePane(context) {
  const { session, words, ui } = context;
  const { store } = session;
  const go = (step) => {
    const { held } = ui;
    session.do(step);
    store.askName = false;
    if (step.name) store.writer = step.name;
    ui.set({ pane: null, held: null });
    held?.();
  };
  const input = h("input", { name: "writer", autocomplete: "off", autofocus: true, "aria-label": words.say("name_field"), placeholder: words.say("name_field") });
  const save = (event) => {
    event.preventDefault();
    const name = input.value.trim();
    go(name ? { do: "writer", name } : { do: "writer", keep: true });
  };
  return h("form.strip-form", { "aria-label": words.say("name_question"), data: { part: "name" }, onsubmit: save },
    h("b", {}, words.say("name_question")), input, submit(words, "name_use"),
    h("button.button", { type: "button", data: { key: "keep-name" }, onclick: () => go({ do: "writer", keep: true }) }, words.say("name_keep", { name: store.writer })),
    h("small", {}, words.say("name_note")));
}

const BESIDE = new Set(["find", "every", "proposed", "same", "suggest"]);

/** Whether a pane takes the keys: one that stands beside the text leaves them to it. */
export const covers = (pane) => Boolean(pane) && !BESIDE.has(pane.name);

/** Every key with what it does, by where it does it. */
export function keysPane(context) {
  const { store, words, ui } = context;
  const { say, title } = words;
  const chosen = [
    ...shownLabels(store, ui.full).map((label) => [[label.key], title(label)]),
    ...store.codebook.links.filter((kind) => kind.key && (ui.full || kind.step === "beginner")).map((kind) => [[kind.key], `${title(kind)}: ${say("keys_tie")}`]),
  ].filter(([[key]]) => !OWN_KEYS.has(key));
  const isHere = ({ does }) => !Object.values(does).some(([gesture, pane]) => gesture === "showPane" && store.case.lacks?.includes(pane));
  const rowsOf = (where) => TABLE.filter((row) => row.where === where && isHere(row)).map((row) => [Object.keys(row.does), say(row.say)]);
  const part = (heading, rows) => h("section", {}, h("h3", {}, say(heading)),
    h("dl", {}, rows.map(([chords, text]) =>
      h("div", {}, h("dt", {}, chords.map((chord) => h("kbd", {}, printed(chord, say)))), h("dd", {}, text)))));
  return h("div.pane.keys", { role: "dialog", "aria-label": say("keys_title"), data: { part: "keys" } },
    h("h2", {}, say("keys_title")),
    h("div.columns", {}, part("keys_in_text", rowsOf("text")), part("keys_marking", chosen), part("keys_always", rowsOf("always")), part("keys_in_list", rowsOf("list"))),
    h("div.actions", {}, h("button.button", { type: "button", autofocus: true, onclick: () => ui.set({ pane: null }) }, say("close"), kbd(say("key_escape")))));
}
