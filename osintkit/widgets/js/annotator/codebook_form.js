// The form that changes one label, tie or attribute of the codebook. Words are those of the page's language.

import { h } from "../shared/dom.js";
import { choiceRows, choicesOf } from "./codebook_choices.js";
import { OWN_KEYS } from "./keyboard.js";

const LINES = ["solid", "dashed", "dotted", "double", "wavy"];
const STEPS = ["beginner", "full"];

/**
 * Make the name of a new part from its title: what a codebook takes, and nobody has yet.
 * @param {string} title
 * @param {string[]} taken
 */
export function freshName(title, taken) {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+|_+$/g, "").slice(0, 36) || "label";
  for (let number = 1; ; number++) {
    const name = number === 1 ? plain : `${plain}_${number}`;
    if (!taken.includes(name)) return name;
  }
}

/** A part with what the form says; what the form does not show stays. */
export function changedPart(part, section, values, language) {
  const said = (words, value) => ({ ...words, [language]: value });
  const changed = { ...part, titles: said(part.titles, values.title), definitions: said(part.definitions, values.definition), step: values.step };
  if (section !== "attributes") Object.assign(changed, { key: values.key.trim().toLowerCase() || null, attributes: values.attributes });
  if (section === "labels") Object.assign(changed, { colour: values.colour, line: values.line, examples: values.examples.split("\n").map((line) => line.trim()).filter(Boolean) });
  if (section === "attributes" && values.choices) changed.choices = choicesOf(values.choices, part.choices ?? [], language, freshName);
  if (section === "links") Object.assign(changed, { sources: values.sources, targets: values.targets });
  return changed;
}

/** A new part with the fields that its section has. */
const FIELDS = { labels: ["examples", "key", "colour", "line", "attributes"], attributes: ["choices"] };
const fitting = (part, section) => part.name ? part
  : Object.fromEntries(Object.entries(part).filter(([field]) => ["name", "titles", "definitions", "step", ...FIELDS[section]].includes(field)));

/** The form; null for `part` makes a new label. */
export function partForm(context, section, part) {
  const { store, words, ui, gestures, announce } = context;
  const { say, language } = words;
  const { codebook } = store;
  const now = part ?? { name: "", titles: {}, definitions: {}, examples: [], key: null, colour: "#5a6673", line: "solid", step: "beginner", attributes: [], choices: [] };
  const rows = section === "attributes" ? choiceRows(context, now.choices) : null;
  const field = (name, input) => h("label", {}, h("span", {}, say(name)), input);
  const choice = (name, values, chosen) => h("select", { name }, values.map((value) => h("option", { value, selected: value === chosen }, say(`codebook_${value}`))));
  const several = (name, options, chosen) => h("fieldset", {}, h("legend", {}, say(`codebook_${name}`)), options.map(([value, text]) =>
    h("label.check", {}, h("input", { type: "checkbox", name, value, checked: chosen.includes(value) }), " ", h("span", {}, text))));
  const labels = codebook.labels.map((label) => [label.name, words.title(label)]);
  const attributes = codebook.attributes.map((attribute) => [attribute.name, words.title(attribute)]);
  const back = () => ui.set({ pane: { name: "codebook" } });

  const save = (event) => {
    event.preventDefault();
    const { elements } = form;
    const checked = (name) => [...form.querySelectorAll(`input[name=${name}]:checked`)].map(({ value }) => value);
    const values = Object.fromEntries(["title", "definition", "step", "key", "colour", "line", "examples"].map((name) => [name, elements[name]?.value ?? ""]));
    Object.assign(values, { attributes: checked("attributes"), sources: checked("sources"), targets: checked("targets") });
    values.choices = rows?.read() ?? [];
    const changed = changedPart(fitting(now, section),  section, values, language);
    if (OWN_KEYS.has(changed.key)) {
      announce(say("codebook_key_own"));
      problem.textContent = say("codebook_key_own");
      return elements.key.focus();
    }
    const other = changed.key && codebook[section].find((each) => each.key === changed.key && each.name !== changed.name);
    if (other) {
      announce(say("codebook_key_taken", { title: words.title(other) }));
      problem.textContent = say("codebook_key_taken", { title: words.title(other) });
      return elements.key.focus();
    }
    if (!part) changed.name = freshName(values.title, codebook[section].map(({ name }) => name));
    gestures.run([{ do: "codebook_part", section, part: changed }], back);
  };
  const problem = h("span.warn", { role: "alert" });
  const form = h("form", { "aria-label": `${say("codebook_edit")}: ${words.title(now)}`, data: { part: "codebook-form" }, onsubmit: save },
    h("div.grid", {},
      field("codebook_name", h("input", { name: "title", required: true, dir: "auto", autofocus: true, value: words.title(now) })),
      section === "attributes" ? null : field("codebook_key", h("input", { name: "key", maxlength: "1", pattern: "[a-zA-Z0-9]", value: now.key ?? "", autocomplete: "off" })),
      section === "labels" ? [field("codebook_colour", h("input", { name: "colour", type: "color", value: now.colour })), field("codebook_line", choice("line", LINES, now.line))] : null,
      field("codebook_step", choice("step", STEPS, now.step))),
    field("codebook_definition", h("textarea", { name: "definition", rows: "2", dir: "auto", value: words.definition(now) })),
    section === "labels" ? field("codebook_examples", h("textarea", { name: "examples", rows: "2", dir: "auto", value: now.examples.join("\n") })) : null,
    section === "links" ? [several("sources", [...labels, ["@actor", say("codebook_actor")], ["@article", say("codebook_article")]], now.sources),
      several("targets", [...labels, ["@actor", say("codebook_actor")], ["@article", say("codebook_article")]], now.targets)] : null,
    rows?.element,
    section === "attributes" ? null : several("attributes", attributes, now.attributes),
    h("div.actions", {}, h("button.button.primary", { type: "submit", data: { key: "codebook-save" } }, say("keep")),
      h("button.button", { type: "button", data: { key: "codebook-cancel" }, onclick: back }, say("cancel")), problem,
      h("span.grow"), part ? h("button.button", { type: "button", data: { key: "codebook-remove" }, onclick: () => gestures.run([{ do: "codebook_remove", section, name: part.name }], back) }, say("codebook_remove")) : null));
  return form;
}
