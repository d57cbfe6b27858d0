// The filters over the map: their text, a chip for each term, and a list of what there is to filter by.

import { h, quoted } from "../shared/dom.js";

/** The text with one more term, or without it where it stands there already. */
export const toggled = (terms, term) =>
  (terms.includes(term) ? terms.filter((each) => each !== term) : [...terms, term]).join(" ");

/**
 * The row of filters.
 * @param {object} picture
 * @param {(text: string) => void} ask asks Python for another text
 */
export const filterBar = (picture, ask) => {
  const { words, filters } = picture;
  const terms = filters.terms.map((term) => term.text);
  const input = h("input.text", {
    type: "text", value: filters.text, placeholder: words["filter hint"], "aria-label": words.filter, spellcheck: "false",
    dir: "auto", maxlength: 2000, data: { key: "filter" },
    onkeydown: (event) => event.key === "Enter" && ask(input.value),
    onchange: () => ask(input.value),
  });
  return h(
    "div.filters",
    { role: "search" },
    h("label", {}, h("span.mute", {}, words.filter), input),
    menu(picture, (term) => ask(toggled(terms, term))),
    filters.text ? copyButton(words, filters.text) : null,
    filters.text ? h("button.clear", { type: "button", data: { key: "clear" }, onclick: () => ask("") }, words["filter clear"]) : null,
    filters.terms.length ? chips(filters.terms, words, (term) => ask(toggled(terms, term))) : null,
  );
};

const chips = (terms, words, remove) =>
  h(
    "ul.chips",
    {},
    terms.map((term) =>
      h(
        "li",
        {},
        h(
          "button.chip",
          { type: "button", "aria-label": words["filter remove"].replace("{term}", term.told), data: { key: `chip ${term.text}` }, onclick: () => remove(term.text) },
          quoted(term.told),
          h("span", { "aria-hidden": "true" }, " ×"),
        ),
      ),
    ),
  );

const menu = (picture, choose) => {
  const { words, choices } = picture;
  if (!choices.length) return null;
  const select = h(
    "select",
    { "aria-label": words["filter add"], data: { key: "add" }, onchange: () => select.value && choose(select.value) },
    h("option", { value: "" }, words["filter add"]),
    choices.map((each) =>
      h("optgroup", { label: each.label }, each.terms.map(([text, told, n]) => h("option", { value: text }, `${told} (${n})`))),
    ),
  );
  return select;
};

const copyButton = (words, text) => {
  const button = h("button.copy", { type: "button", data: { key: "copy" }, onclick: () => copy(text).then(() => (button.textContent = words["filter copied"])) }, words["filter copy"]);
  return button;
};

/** Copy a text; where the page has no clipboard for us (plain http on another machine), by a selection. */
const copy = async (text) => {
  if (navigator.clipboard?.writeText) {
    try {
      return await navigator.clipboard.writeText(text);
    } catch {
      // refused: the other way remains
    }
  }
  const area = h("textarea", { value: text, style: { position: "fixed", opacity: "0" } });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
};
