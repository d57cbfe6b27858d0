// All marks and suggestions in the order of the text, as a list that is reached and walked by keys.

import { FOCUS_LOST, h, quoted } from "../shared/dom.js";
import { endName, swatch } from "./fields.js";

/** Make the list; `update` brings it in line with the store, touching only rows that changed. */
export function makeList(context) {
  const { store, ui, words, gestures } = context;
  const list = h("ul.marks", { role: "listbox", "aria-label": words.say("list"), data: { part: "list" } });
  const rows = new Map(); // id -> {row, key}

  const rowOf = (record) => {
    const suggested = gestures.isSuggestion(record);
    const parts = describe(context, record, suggested);
    const key = JSON.stringify([parts, record.label, record.provisional, record.lost]);
    const before = rows.get(record.id);
    if (before?.key === key) return before.row;
    const row = h("li", { role: "option", tabindex: "-1", "aria-selected": "false", data: { id: record.id, label: record.label }, class: suggested ? "suggested" : null },
      swatch(context, record), h("span.quote", {}, quoted(parts.quote)), h("span.detail", {}, parts.detail));
    before?.row.replaceWith(row);
    rows.set(record.id, { row, key });
    return row;
  };

  const update = () => {
    const records = [...store.sorted(), ...store.pending()].sort(byPlace);
    const wanted = new Set(records.map(({ id }) => id));
    const held = list.contains(list.getRootNode().activeElement);
    for (const [id, { row }] of rows) {
      if (wanted.has(id)) continue;
      row.remove();
      rows.delete(id);
    }
    let at = list.firstElementChild;
    for (const record of records) {
      const stays = rows.get(record.id)?.row === at && at !== null;
      const row = rowOf(record); // may take the place of the row it replaces
      if (stays) at = row.nextElementSibling;
      else list.insertBefore(row, at);
    }
    choose();
    if (held && !list.contains(list.getRootNode().activeElement)) {
      const row = list.querySelector('[tabindex="0"]');
      if (row) row.focus({ preventScroll: true });
      else list.dispatchEvent(new CustomEvent(FOCUS_LOST, { bubbles: true }));
    }
  };

  const choose = () => {
    const id = store.find(ui.selected)?.id;
    for (const row of list.querySelectorAll('[aria-selected="true"], [tabindex="0"]')) {
      row.setAttribute("aria-selected", "false");
      row.tabIndex = -1;
    }
    const row = rows.get(id)?.row ?? list.firstElementChild;
    if (!row) return;
    row.tabIndex = 0;
    if (!rows.has(id)) return;
    row.setAttribute("aria-selected", "true");
    revealIn(list, row);
    const active = list.getRootNode().activeElement;
    if (active?.parentElement === list && active !== row) row.focus({ preventScroll: true });
  };

  list.addEventListener("click", (event) => {
    const id = event.target.closest("li")?.dataset.id;
    if (!id) return;
    event.target.closest("li").focus({ preventScroll: true });
    if (ui.picking) gestures.pick({ record: store.find(id) });
    else gestures.select(id);
  });
  list.addEventListener("focusin", (event) => {
    const id = event.target.closest("li")?.dataset.id;
    if (id && id !== store.find(ui.selected)?.id && !ui.picking && event.target.matches(":focus-visible")) gestures.select(id);
  });

  return {
    list,
    update,
    choose,
    /** Walk by keys; returns whether the key was one of these. */
    key(chord) {
      const all = [...list.children];
      const at = all.indexOf(list.getRootNode().activeElement);
      const to = { Down: at + 1, Up: at - 1, Home: 0, End: all.length - 1 }[chord];
      if (to === undefined || at < 0) return false;
      const row = all[Math.max(0, Math.min(all.length - 1, to))];
      row.focus({ preventScroll: true });
      gestures.select(row.dataset.id);
      return true;
    },
  };
}

const byPlace = (a, b) => (a.spans[0]?.[0] ?? -1) - (b.spans[0]?.[0] ?? -1) || (b.spans[0]?.[1] ?? 0) - (a.spans[0]?.[1] ?? 0);

function revealIn(list, row) {
  const box = list.parentElement;
  const heading = box.querySelector("h2")?.offsetHeight ?? 0; // it stays on top while the list scrolls
  const top = row.offsetTop - box.scrollTop;
  if (top < heading) box.scrollTop = row.offsetTop - heading - 8;
  else if (top + row.offsetHeight > box.clientHeight) box.scrollTop = row.offsetTop + row.offsetHeight - box.clientHeight + 8;
}

/** The words of a row: its quote, and what is said about it. */
function describe(context, record, suggested) {
  const { store, words } = context;
  const quote = record.spans.length || record.lost ? store.quote(record) : words.say("whole_article");
  const parts = [words.title(store.label(record.label) ?? { name: record.label })];
  if (suggested) parts.unshift(words.say("suggestion"));
  if (record.lost) parts.push(words.say("lost"));
  if (record.label === "event") parts.push(...eventParts(context, record));
  else if (record.attributes.country) parts.push(endName(context, record.id));
  for (const link of store.tiesOf(record.id)) parts.push(words.title(store.linkType(link.type) ?? { name: link.type }));
  if (record.by) parts.push(words.say("by_writer", { name: record.by }));
  return { quote, detail: parts.join(" · ") };
}

function eventParts(context, event) {
  const { store, words } = context;
  const ends = (type) => store.ties(event.id).filter((link) => link.type === type).map((link) => endName(context, link.target));
  const parts = ["by", "to"].filter((type) => ends(type).length).map((type) => `${words.title(store.linkType(type))}: ${ends(type).join(", ")}`);
  for (const name of [event.attributes.type ? "type" : "quad", "modality"]) {
    const choice = store.choices(name).find((each) => each.name === event.attributes[name]);
    if (choice) parts.push(words.title(choice));
  }
  return parts;
}
