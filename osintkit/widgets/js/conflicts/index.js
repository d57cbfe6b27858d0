// Conflicts: what people changed without knowing of each other, side by side, each settled by one key.

import { FOCUS_LOST, h, kbd, quoted, replaceChildren } from "../shared/dom.js";
import { announceSelection } from "../shared/exchange.js";
import { chordOf, isTyping } from "../shared/keys.js";
import { follow } from "../shared/page.js";
import { hideStill } from "../shared/still.js";
import { wordsOf } from "../shared/words.js";
import { rowAfter, rowInstead, sideOf } from "../shared/rows.js";

class Page {
  constructor(model, el, signal) {
    Object.assign(this, { model, rows: [], current: null });
    this.title = h("b");
    this.left = h("span.mute");
    this.told = h("span", { role: "status" });
    this.undo = h("button.button", { type: "button", hidden: true, data: { key: "undo" }, onclick: () => this.send({ do: "undo" }) });
    this.failed = h("p.message", { role: "alert" });
    this.list = h("ol.conflicts");
    this.keys = h("p.keys.mute");
    this.root = h(
      "div.osintkit-conflicts",
      { data: { lmSuppressShortcuts: "true" }, tabindex: "-1", onkeydown: (event) => this.key(event) },
      h("header", {}, this.title, this.left, h("span.grow"), this.told, this.undo),
      this.failed,
      this.list,
      this.keys,
    );
    this.root.addEventListener(FOCUS_LOST, () => this.focusCurrent(), { signal });
    el.append(this.root);
    const still = hideStill(model.get("still_key"));
    if (still) this.root.prepend(still);
  }

  send(message) {
    this.failed.textContent = "";
    this.model.send(message);
  }

  draw() {
    const state = JSON.parse(this.model.get("_conflicts") || "null");
    if (!state) return;
    const words = (this.words = wordsOf(state.language));
    const ids = state.rows.map((row) => row.id);
    this.current = rowInstead(this.rows.map((row) => row.id), ids, this.current);
    this.rows = state.rows;
    this.root.lang = state.language;
    this.title.textContent = words.say("conflicts_title");
    this.left.textContent = this.rows.length ? words.count("conflicts_left", this.rows.length) : words.say("conflicts_none");
    this.list.setAttribute("aria-label", words.say("conflicts_title"));
    this.list.hidden = this.keys.hidden = !this.rows.length;
    const held = this.root.contains(this.root.getRootNode().activeElement);
    this.undo.hidden = !state.undo;
    replaceChildren(this.undo, words.say("undo"), kbd(`${words.say("key_ctrl")}+Z`));
    replaceChildren(this.list, ...this.rows.map((row) => this.item(row)));
    const hints = [["↑ ↓", "conflict_keys_rows"], ["1 2", "conflict_keys_sides"], ["M", "conflict_show"]];
    replaceChildren(this.keys, ...hints.flatMap(([key, word]) => [kbd(key), ` ${words.say(word)}  `]));
    if (held && !this.root.contains(this.root.getRootNode().activeElement)) this.focusCurrent();
  }

  item(row) {
    const { words } = this;
    return h(
      "li",
      { data: { row: row.id, key: row.id }, tabindex: row.id === this.current ? "0" : "-1", onfocusin: () => this.at(row.id), "aria-label": `${row.kind}: ${row.about}` },
      h("p.what", {}, h("span.mute", {}, row.kind, ": "), row.before === undefined ? h("b", {}, quoted(row.about)) : passage(row), row.where ? h("span.mute", {}, " · ", quoted(row.where)) : null),
      h("div.sides", {}, row.sides.map((side, at) => this.side(row, side, at))),
      row.record ? h("button.link.mute", { type: "button", data: { key: `show-${row.id}` }, onclick: () => this.show(row) }, words.say("conflict_show"), kbd("M")) : null,
    );
  }

  side(row, side, at) {
    const { words } = this;
    const time = new Date(side.at);
    const when = Number.isNaN(time.getTime()) ? side.at : new Intl.DateTimeFormat(words.language, { dateStyle: "medium", timeStyle: "short" }).format(time);
    return h(
      "button.side",
      { type: "button", class: side.shows ? "shows" : null, "aria-keyshortcuts": String(at + 1), data: { key: `${row.id}-${at}`, side: at }, onclick: () => this.settle(row, at) },
      side.said.map(([what, value]) => h("span.said", {}, what ? h("span.mute", {}, quoted(what), ": ") : null, h("b", {}, quoted(value)))),
      h("span.by.mute", {}, quoted(side.writer), " · ", h("time", { datetime: side.at }, when), side.shows ? ` · ${words.say("conflict_shows")}` : null),
      h("span.do", {}, words.say("conflict_choose"), kbd(String(at + 1))),
    );
  }

  // what a person does

  settle(row, side) {
    this.send({ do: "settle", id: row.id, side });
  }

  show(row) {
    announceSelection({ case: this.model.get("_case"), ids: [row.record], from: this });
  }

  at(id) {
    this.current = id;
    for (const item of this.list.children) item.tabIndex = item.dataset.row === id ? 0 : -1;
  }

  focusCurrent() {
    const item = [...this.list.children].find((each) => each.dataset.row === this.current);
    (item ?? (this.undo.hidden ? this.root : this.undo)).focus();
    item?.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    event.stopPropagation();
    if (isTyping(event)) return;
    const chord = chordOf(event);
    const row = this.rows.find((each) => each.id === this.current);
    const next = rowAfter(chord, this.rows.map((each) => each.id), this.current);
    const side = row && this.list.contains(event.target) ? sideOf(chord, row.sides.length) : -1;
    if (next) {
      this.at(next);
      this.focusCurrent();
    } else if (side >= 0) this.settle(row, side);
    else if (chord === "Mod+z") this.send({ do: "undo" });
    else if (chord === "m" && row?.record) this.show(row);
    else return;
    event.preventDefault();
  }

  hear({ do: what, text }) {
    this.told.textContent = what === "told" ? text : "";
    this.failed.textContent = what === "error" ? text : "";
  }
}

const passage = (row) => h("bdi.passage", { dir: "auto" }, row.before, h("mark", {}, quoted(row.about)), row.after);

export default follow(Page, "_conflicts");
