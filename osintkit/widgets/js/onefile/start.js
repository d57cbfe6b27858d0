// The first thing a reader meets: in which language, under which name, and where the work is kept.

import { h, quoted } from "../shared/dom.js";
import { checkedName, madeUp } from "./writers.js";

/** Buttons for the languages; the words of each are its own. */
export const languageButtons = (now, choose) =>
  h("span.languages", { role: "group", "aria-label": "English / Français" }, [["en", "English"], ["fr", "Français"]].map(([code, name]) =>
    h("button.plain", { type: "button", lang: code, "aria-pressed": String(code === now), data: { key: `language-${code}` }, onclick: () => choose(code) }, name)));

/**
 * The form that asks for a name.
 * @param {object} options
 * @param {object} options.words @param {object} options.base @param {string} options.kept "browser" or "tab"
 * @param {string} [options.name] the name that was used here before
 * @param {(name: string) => void} options.begin @param {(code: string) => void} options.choose
 */
export function startForm({ words, base, kept, name, begin, choose }) {
  const { say } = words;
  const input = h("input", { name: "writer", value: name ?? "", autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: "80", placeholder: say("name_field"), autofocus: true });
  const problem = h("p.problem", { role: "alert" });
  const submit = (event) => {
    event.preventDefault();
    const given = input.value.trim() ? checkedName(input.value) : madeUp();
    if (given) return begin(given);
    problem.textContent = say("file_name_refused");
    input.focus();
  };
  return h("form.start", { onsubmit: submit, "aria-label": say("name_question") },
    languageButtons(words.language, choose),
    h("h1", {}, quoted(base.case.name)),
    h("p", {}, words.count("review_articles", base.articles.length), " · ", say("file_what")),
    h("label", {}, h("b", {}, say("name_question")), input),
    problem,
    h("p.mute", {}, say("file_name_hint")),
    h("button.button.primary", { type: "submit", data: { key: "begin" } }, say(name ? "file_go_on" : "file_begin")),
    h("p", { class: kept === "browser" ? "mute" : "warn" }, say(kept === "browser" ? "file_kept_browser" : "file_kept_tab")));
}
