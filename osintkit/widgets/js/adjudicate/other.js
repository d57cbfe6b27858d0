// A value that no coder gave, for an attribute or a label: chosen from the codebook, or written where any text is one.

import { h, kbd } from "../shared/dom.js";

/** What is sent for what stands in the field of a row; null as long as that is nothing. */
export function valueOf({ others }, entered) {
  if (others === "text") return entered.trim() ? { value: entered.trim() } : null;
  return entered in others ? { value: others[entered][0] } : null;
}

/** The field of a row and its button; null where the sides are all there can be. */
export function otherValue(page, row) {
  if (!row.others || row.settled) return null;
  const { words } = page;
  const entered = page.half.get(row.id) ?? "";
  const props = { data: { other: row.id, key: `${row.id}-other` }, "aria-label": words.say("adjudicate_other"), "aria-keyshortcuts": "0", oninput: ({ target }) => page.half.set(row.id, target.value) };
  const option = (value, title) => h("option", { value, selected: value === entered }, title);
  const field =
    row.others === "text"
      ? h("input", { ...props, type: "text", dir: "auto", maxlength: "300", value: entered, placeholder: words.say("adjudicate_other_write") })
      : h("select", props, option("", words.say("adjudicate_other_choose")), row.others.map(([, title], at) => option(String(at), title)));
  const button = h("button.do", { type: "button", data: { key: `${row.id}-other-do` }, onclick: () => page.settleOther(row) }, words.say("adjudicate_choose"), kbd("0"));
  return h("div.side.other", {}, h("b", {}, words.say("adjudicate_other")), field, button);
}
