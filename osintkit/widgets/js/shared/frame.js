// What pages about several coders have in common: head, what was done, keys and their help, and who is told what.

import { FOCUS_LOST, h, kbd, replaceChildren } from "./dom.js";
import { chordOf, isTyping } from "./keys.js";
import { hideStill } from "./still.js";

export class Frame {
  /**
   * @param {object} model
   * @param {HTMLElement} el
   * @param {AbortSignal} signal
   * @param {string} name of the root class, `osintkit-<name>`
   */
  constructor(model, el, signal, name) {
    Object.assign(this, { model, signal });
    this.title = h("b");
    this.told = h("span", { role: "status" });
    this.failed = h("p.message", { role: "alert" });
    this.head = h("header", {}, this.title);
    this.body = h("div.body");
    this.keys = h("p.keys.mute");
    this.root = h(
      `div.osintkit-page.osintkit-${name}`,
      { data: { lmSuppressShortcuts: "true" }, tabindex: "-1", onkeydown: (event) => this.keyed(event) },
      this.head,
      this.failed,
      this.body,
      this.keys,
    );
    this.root.addEventListener(FOCUS_LOST, () => this.focusHome(), { signal });
    el.append(this.root);
    const still = hideStill(model.get("still_key"));
    if (still) this.root.prepend(still);
  }

  /** Where the focus goes when what had it is gone. */
  focusHome() {
    this.root.focus({ preventScroll: true });
  }

  send(message) {
    this.failed.textContent = "";
    this.model.send(message);
  }

  hear({ do: what, text }) {
    if (what !== "told" && what !== "error") return;
    this.told.textContent = what === "told" ? text : "";
    this.failed.textContent = what === "error" ? text : "";
  }

  /** Show keys and what they do: pairs of what is printed on a key and of words. */
  help(hints) {
    const all = [...hints, ["?", this.words.say("help_keys")]];
    replaceChildren(this.keys, ...all.flatMap(([key, said]) => [kbd(key), ` ${said}  `]));
  }

  keyed(event) {
    event.stopPropagation();
    const chord = chordOf(event);
    if (isTyping(event) ? this.typed(chord, event) : this.press(chord, event)) return event.preventDefault();
    if (chord === "?" && !isTyping(event)) {
      this.keys.hidden = !this.keys.hidden;
      event.preventDefault();
    }
  }

  /** Do what a key means; tells whether it means anything. */
  press() {
    return false;
  }

  /** The same for a key in a field. */
  typed() {
    return false;
  }

  /** Make a choice of one of several, each `{id, title}`; an empty id stands for null. */
  select(key, label, options, chosen, choose) {
    const option = ({ id, title }) => h("option", { value: id ?? "", selected: (id ?? "") === (chosen ?? "") }, title);
    const choice = h("select", { data: { key }, "aria-label": label, onchange: ({ target }) => choose(target.value || null) }, options.map(option));
    return h("label.choice", {}, h("span.mute", {}, label), choice);
  }
}

/** A part that scrolls by itself where it is too wide, reached by keyboard. */
export const scrolling = (label, ...children) => h("div.scroll", { tabindex: "0", role: "region", "aria-label": label }, ...children);

/** A table with a caption; `rows` hold what stands in the cells, the first as the head of its row. */
export function table(caption, heads, rows, mark = () => null) {
  return scrolling(
    caption,
    h(
      "table",
      {},
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, heads.map((head) => (head === "" ? h("td") : h("th", { scope: "col" }, head))))),
      h("tbody", {}, rows.map((row, at) => h("tr", {}, row.map((cell, column) => (column ? h("td", { class: mark(at, column - 1) }, cell) : h("th", { scope: "row" }, cell)))))),
    ),
  );
}

/** The item after or before one in a list, round and round; the first for one that is not in it. */
export const turned = (list, current, step = 1) => list[(list.indexOf(current) + step + list.length) % list.length];
