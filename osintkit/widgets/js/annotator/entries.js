// Fields to fill in: an attribute of a mark or of a tie, by its kind; each choice explained where it is made.

import { h, kbd } from "../shared/dom.js";
import { unique } from "../shared/unique.js";

const KEYS = { quad: "K", modality: "M" }; // of what happened: the keys that open their choices
const FEW = 6; // choices that are shown side by side; more are a list to open

/** A field of choices. Pressing the chosen one again takes it away. */
export function choiceEntry(context, record, attribute) {
  const { words, ui, gestures } = context;
  const now = record.attributes[attribute.name];
  const choices = attribute.choices.filter((choice) => ui.full || choice.step === "beginner" || choice.name === now || attribute.step === "full");
  const explained = h("small", { role: "note" });
  const explain = (name) => {
    const choice = attribute.choices.find((each) => each.name === name);
    explained.textContent = choice ? words.definition(choice) : words.definition(attribute);
  };
  explain(now);
  const set = (name) => gestures.change(record, { [attribute.name]: name === now ? null : name });
  const letter = (choice) => (/^[A-F1-6]$/.test(choice.name) ? `${choice.name} ` : "");
  const title = words.title(attribute);
  const asked = ui.menu === attribute.name; // its choices take digits
  const name = [title, KEYS[attribute.name] ? kbd(KEYS[attribute.name]) : null];
  if (choices.length > FEW) {
    const select = h("select", { "aria-label": title, data: { key: `field-${attribute.name}` }, onchange: (event) => set(event.target.value || now) },
      h("option", { value: "" }, words.say("not_said")), choices.map((choice) => h("option", { value: choice.name, selected: choice.name === now }, letter(choice) + words.title(choice))));
    return entry(name, select, explained);
  }
  const buttons = choices.map((choice, index) => h("button.choice", {
    type: "button", role: "radio", class: attribute.name === "quad" ? choice.name : null, "aria-checked": String(choice.name === now), data: { key: `field-${attribute.name}-${choice.name}` },
    title: words.definition(choice) || null, onclick: () => set(choice.name), onfocus: () => explain(choice.name), onblur: () => explain(now),
    onmouseenter: () => explain(choice.name), onmouseleave: () => explain(now),
  }, asked ? kbd(String(index + 1)) : null, letter(choice) + words.title(choice)));
  return entry(name, h("span.field-choices", { role: "radiogroup", "aria-label": title }, buttons), explained);
}

/** A field of words; emptied, it is taken away. `values` are offered where something is read in the words of the mark. */
export function textEntry(context, record, attribute, values = []) {
  const { words, gestures } = context;
  const now = record.attributes[attribute.name] ?? "";
  const save = (value) => value !== String(now) && gestures.change(record, { [attribute.name]: value || null });
  const input = h("input", { value: now, dir: "auto", autocomplete: "off", "aria-label": words.title(attribute), data: { key: `field-${attribute.name}` }, onchange: (event) => save(event.target.value.trim()) });
  const offered = values.filter((value) => value !== now).map((value) =>
    h("button.small", { type: "button", data: { key: `take-${value}` }, onclick: () => save(value) }, value));
  return entry(words.title(attribute), input, offered.length ? h("span.actions", {}, h("small", {}, words.say("read_as"), ":"), offered) : null,
    h("small", {}, words.definition(attribute)));
}

/** A country, by its name in the language of the page. */
export function countryEntry(context, record, attribute) {
  const { words, session, gestures, announce } = context;
  const now = record.attributes[attribute.name];
  const named = (code) => context.countries?.find(([, each]) => each === code)?.[0] ?? code;
  const list = h("datalist", { id: unique("osintkit-countries") });
  const fill = async () => {
    context.countries ??= (await session.ask("countries", { language: words.language })).countries ?? [];
    if (!list.childElementCount) list.append(...context.countries.map(([name, code]) => h("option", { value: name }, code)));
    if (now && input.value === now) input.value = named(now);
  };
  const save = () => {
    const typed = input.value.trim().toLocaleLowerCase();
    const found = typed && context.countries?.find(([name, code]) => name.toLocaleLowerCase() === typed || code.toLocaleLowerCase() === typed);
    if (typed && !found) return announce(words.say("country_unknown"));
    const code = found ? found[1] : null;
    if (code !== (now ?? null)) gestures.change(record, { [attribute.name]: code });
  };
  const input = h("input", { value: now ? context.nameOfCountry(now) : "", list: list.id, autocomplete: "off", "aria-label": words.title(attribute), data: { key: `field-${attribute.name}` }, onfocus: fill, onchange: async () => (await fill(), save()) });
  return entry(words.title(attribute), input, list);
}

/** Who a mention stands for, with the names of the register to complete what is typed. */
export function actorEntry(context, record) {
  const { store, words, gestures } = context;
  if (!store.linkType("refers_to")?.sources.includes(record.label)) return null;
  const link = store.ties(record.id).find((each) => each.type === "refers_to");
  const now = link ? store.actors.get(link.target)?.name ?? link.target : "";
  const list = h("datalist", { id: unique("osintkit-actors") });
  const fill = () => {
    if (list.childElementCount) return;
    list.append(...[...store.actors.values()].flatMap((actor) => [actor.name, ...(actor.aliases ?? [])].map((name) => h("option", { value: name }, name === actor.name ? actor.country ?? "" : actor.name))));
  };
  const input = h("input", { value: now, dir: "auto", list: list.id, autocomplete: "off", placeholder: store.quote(record).slice(0, 60), "aria-label": words.say("stands_for_field"),
    data: { key: "field-actor" }, onfocus: fill, onchange: (event) => gestures.standFor(record, event.target.value) });
  return entry(words.say("stands_for_field"), input, list, h("small", {}, words.say("stands_for_hint")));
}

/** A longer text: the note, or the translation that stands under the quote. */
export function longEntry(context, record, name) {
  const { words, gestures } = context;
  const now = record[name] ?? "";
  return entry(words.say(name), h("textarea", { rows: "1", dir: "auto", value: now, "aria-label": words.say(name), data: { key: `field-${name}` },
    onchange: (event) => event.target.value.trim() !== now && gestures.change(record, { [name]: event.target.value.trim() }) }));
}

const entry = (name, ...content) => h("div.entry", {}, h("span.name", { "aria-hidden": "true" }, name), content);
