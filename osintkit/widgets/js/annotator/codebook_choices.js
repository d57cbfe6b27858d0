// The choices of an attribute in the codebook's form: a row each, with its title and what it means.

import { h } from "../shared/dom.js";

/** What the rows say: choices as they were, with the words of this language; rows without a title are left out. */
export function choicesOf(rows, before, language, fresh) {
  const taken = [];
  return rows.filter(({ title }) => title.trim()).map(({ name, title, definition }) => {
    const was = before.find((choice) => choice.name === name) ?? { titles: {}, definitions: {}, step: "beginner", implies: {} };
    const named = { ...was, name: name || fresh(title, [...before.map((choice) => choice.name), ...taken]) };
    taken.push(named.name);
    const said = (words, text) => (text.trim() || words[language] ? { ...words, [language]: text.trim() } : words);
    return { ...named, titles: said(was.titles, title), definitions: said(was.definitions, definition) };
  });
}

/** The rows, and a button that adds one. `read()` gives what they say. */
export function choiceRows({ words }, choices) {
  const { say } = words;
  const input = (field, value, label) => h("input", { name: `choice-${field}`, value, dir: "auto", autocomplete: "off", "aria-label": label, placeholder: label });
  const row = (choice, fresh = false) => {
    const title = input("title", choice ? words.title(choice) : "", say("codebook_name"));
    const made = h("li.choice-row", { data: { name: choice?.name ?? "" } }, title, input("definition", choice ? words.definition(choice) : "", say("codebook_definition")),
      h("button.small", { type: "button", "aria-label": `${say("remove")}: ${choice ? words.title(choice) : ""}`, onclick: () => {
        const next = made.nextElementSibling ?? made.previousElementSibling;
        made.remove();
        (next?.querySelector("input") ?? add).focus();
      } }, say("remove")));
    if (fresh) queueMicrotask(() => title.focus());
    return made;
  };
  const list = h("ul.choice-rows", {}, choices.map((choice) => row(choice)));
  const add = h("button.small", { type: "button", data: { key: "choice-add" }, onclick: () => list.append(row(null, true)) }, say("codebook_add_choice"));
  const read = () => [...list.children].map((each) => ({ name: each.dataset.name, title: each.querySelector("[name=choice-title]").value, definition: each.querySelector("[name=choice-definition]").value }));
  return { element: h("fieldset", {}, h("legend", {}, say("codebook_choices")), list, add), read };
}
