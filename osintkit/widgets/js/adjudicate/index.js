// Adjudicate: what coders see differently, over the text and as a list, each settled by one key with a reason.

import { h, kbd, quoted, replaceChildren } from "../shared/dom.js";
import { announceSelection } from "../shared/exchange.js";
import { download } from "../shared/figure.js";
import { Frame, turned } from "../shared/frame.js";
import { follow } from "../shared/page.js";
import { rowAfter, rowInstead, sideOf } from "../shared/rows.js";
import { unique } from "../shared/unique.js";
import { wordsOf } from "../shared/words.js";
import { confused } from "./confused.js";
import { otherValue, valueOf } from "./other.js";
import { legend, paragraphs } from "./lanes.js";

const MANY = 4; // names before which their number stands
const REASONS = ["text", "codebook", "slip"];

class Page extends Frame {
  constructor(model, el, signal) {
    super(model, el, signal, "adjudicate");
    Object.assign(this, { rows: [], current: null, waiting: null, past: false, reasons: unique("reasons"), half: new Map() });
    this.left = h("span.mute");
    this.chooser = h("div.frame-choices");
    this.save = h("button.button", { type: "button", data: { key: "gold" }, onclick: () => this.send({ do: "gold" }) });
    this.undo = h("button.button", { type: "button", hidden: true, data: { key: "undo" }, onclick: () => this.send({ do: "undo" }) });
    this.head.append(this.left, this.chooser, h("span.grow"), this.told, this.undo, this.save);
    this.legend = h("div.legend");
    this.text = h("div.text", { tabindex: "0", role: "region", onclick: (event) => this.pressed(event.target) });
    this.why = h("input", { type: "text", name: "reason", list: this.reasons, autocomplete: "off" });
    this.offered = h("datalist", { id: this.reasons });
    this.presets = h("div.presets");
    this.whyLabel = h("label.why", {}, h("span"), this.why, this.offered);
    this.list = h("ol.rows");
    this.foot = h("p.foot");
    this.confusions = h("section.confused");
    this.body.append(
      h("div.parts", {}, h("div.left", {}, this.legend, this.text), h("div.right", {}, h("div.reason", {}, this.whyLabel, this.presets), this.list, this.foot)),
      this.confusions,
    );
  }

  get open() {
    return this.rows.filter((row) => !row.settled);
  }

  /** The rows of the list, from top to bottom. */
  get listed() {
    return this.past ? this.rows : this.open;
  }

  draw() {
    const state = JSON.parse(this.model.get("_adjudicate") || "null");
    if (!state) return;
    const words = (this.words = wordsOf(state.language));
    const before = this.listed.map((row) => row.id);
    const moved = this.state && this.state.article !== state.article;
    Object.assign(this, { state, rows: state.rows });
    this.current = moved ? null : rowInstead(before, this.listed.map((row) => row.id), this.current);
    this.current ??= this.listed[0]?.id ?? null;
    const held = this.root.contains(this.root.getRootNode().activeElement);
    this.root.lang = state.language;
    this.title.textContent = words.say("adjudicate_title");
    this.left.textContent = words.count("adjudicate_left", state.left);
    this.save.textContent = words.say("adjudicate_save");
    this.undo.hidden = !state.undo;
    replaceChildren(this.undo, words.say("undo"), kbd(`${words.say("key_ctrl")}+Z`));
    replaceChildren(this.chooser, this.articles());
    this.drawText();
    this.drawReason();
    this.drawList();
    replaceChildren(this.confusions, confused(this));
    this.help([["↑ ↓", words.say("adjudicate_keys_rows")], ["1 2", words.say("adjudicate_keys_sides")], ["0", words.say("adjudicate_keys_other")], ["R", words.say("adjudicate_keys_why")], ["M", words.say("conflict_show")], ["A", words.say("coders_keys_article")], ["S", words.say("adjudicate_show_settled")]]);
    if (moved) this.text.scrollTop = 0;
    else this.showPassage();
    if (held && !this.root.contains(this.root.getRootNode().activeElement)) this.focusHome();
  }

  articles() {
    const { state, words } = this;
    if (!state.articles.length) return null;
    const options = state.articles.map(({ id, title, left }) => ({ id, title: `\u2068${title || words.say("untitled")}\u2069 · ${words.count("adjudicate_left", left)}` }));
    return this.select("article", words.say("choose_article"), options, state.article, (article) => this.send({ do: "article", article }));
  }

  drawText() {
    const { state, words } = this;
    this.text.setAttribute("aria-label", words.say("text"));
    this.text.hidden = this.legend.hidden = !state.lines.length;
    replaceChildren(this.legend, legend(state, words));
    replaceChildren(this.text, ...paragraphs(state));
    this.markCurrent();
  }

  drawReason() {
    const { state, words } = this;
    this.whyLabel.firstChild.textContent = words.say("adjudicate_why");
    this.why.placeholder = words.say("adjudicate_why_hint");
    this.offered.replaceChildren(...state.reasons.map((value) => h("option", { value })));
    const button = (key) => h("button.button", { type: "button", data: { key: `why-${key}` }, onclick: () => this.because(words.say(`adjudicate_why_${key}`)) }, words.say(`adjudicate_why_${key}`));
    replaceChildren(this.presets, ...REASONS.map(button));
    this.presets.parentElement.hidden = !this.open.length;
  }

  drawList() {
    const { words } = this;
    const done = this.rows.length - this.open.length;
    this.list.setAttribute("aria-label", words.say("adjudicate_list"));
    replaceChildren(this.list, ...this.listed.map((row) => this.item(row)));
    const said = this.state.articles.length ? words.say("adjudicate_none") : words.say("adjudicate_unshared");
    const toggle = done ? h("button.button", { type: "button", data: { key: "settled" }, "aria-pressed": String(this.past), onclick: () => this.showSettled() }, words.say("adjudicate_show_settled"), kbd("S")) : null;
    replaceChildren(this.foot, this.open.length ? null : said, done ? h("span.mute", {}, ` ${words.count("adjudicate_settled", done)} `) : null, toggle);
  }

  item(row) {
    const props = { data: { row: row.id, key: row.id }, tabindex: row.id === this.current ? "0" : "-1", onfocusin: () => this.at(row.id), "aria-label": `${row.what}${row.end ? ` → ${row.end}` : ""}: ${row.quote}` };
    const passage = h("bdi.passage", { dir: "auto" }, row.before ?? "", h("mark", {}, quoted(row.quote)), row.after ?? "");
    return h("li", props, h("p.what", {}, h("span.mute", {}, quoted(row.what), row.end ? [" → ", quoted(row.end)] : null, ": "), passage), h("div.sides", {}, row.sides.map((side, at) => this.side(row, side, at)), otherValue(this, row)), row.settled ? this.settled(row) : null);
  }

  side(row, side, at) {
    const said = [h("b", {}, quoted(side.said)), h("span.by.mute", {}, side.coders.length > MANY ? h("b", {}, `${side.coders.length}: `) : null, side.coders.map((coder, n) => [n ? ", " : "", quoted(coder)]))];
    if (row.settled) return h("div.side", {}, said);
    const props = { type: "button", "aria-keyshortcuts": String(at + 1), data: { key: `${row.id}-${at}`, side: at }, onclick: () => this.settle(row, { side: at }) };
    return h("button.side", props, said, h("span.do", {}, this.words.say("adjudicate_choose"), kbd(String(at + 1))));
  }

  settled(row) {
    const { said, by, reason } = row.settled;
    return h("p.settled", {}, "✓ ", h("b", {}, quoted(said)), h("span.mute", {}, " · ", quoted(by), reason ? [" · ", quoted(reason)] : null));
  }

  // what a person does

  /** Settle a row with a side or another value; without a reason it is asked for first. */
  settle(row, held) {
    const reason = this.why.value.trim();
    this.waiting = reason ? null : { id: row.id, held };
    if (reason) return this.send({ do: "settle", id: row.id, ...held, reason });
    this.told.textContent = this.words.say("adjudicate_why_first");
    this.why.focus();
  }

  because(reason) {
    this.why.value = reason;
    this.goOn();
  }

  /** Go on where a reason was missing. */
  goOn() {
    const { waiting } = this;
    const row = waiting && this.open.find((each) => each.id === waiting.id);
    this.focusHome();
    if (row) this.settle(row, waiting.held);
  }

  /** Settle a row with the value that stands in its field, which nobody gave. */
  settleOther(row) {
    const held = valueOf(row, this.half.get(row.id) ?? "");
    if (held) return this.settle(row, held);
    this.told.textContent = this.words.say("adjudicate_other_first");
    this.otherField(row)?.focus();
  }

  otherField(row) {
    return [...this.list.querySelectorAll("[data-other]")].find((field) => field.dataset.other === row.id);
  }

  showSettled() {
    this.past = !this.past;
    this.drawList();
  }

  at(id) {
    const same = this.current === id;
    this.current = id;
    for (const item of this.list.children) item.tabIndex = item.dataset.row === id ? 0 : -1;
    if (!same) {
      this.markCurrent();
      this.showPassage();
    }
  }

  markCurrent() {
    const number = String(this.rows.findIndex((row) => row.id === this.current));
    for (const piece of this.text.querySelectorAll("[data-rows]")) piece.classList.toggle("current", piece.dataset.rows.split(" ").includes(number));
  }

  showPassage() {
    const piece = this.text.querySelector(".current");
    if (!piece) return;
    const { top, height } = this.text.getBoundingClientRect();
    const place = piece.getBoundingClientRect();
    if (place.top < top || place.bottom > top + height) this.text.scrollTop += place.top - top - height / 3;
  }

  /** Go to the disagreement over a pressed word: the next one where several lie over it. */
  pressed(target) {
    const over = target.closest("[data-rows]")?.dataset.rows.split(" ").map((number) => this.rows[number]?.id);
    const there = (over ?? []).filter((id) => this.listed.some((row) => row.id === id));
    if (!there.length) return;
    this.at(turned(there, this.current));
    this.focusHome();
  }

  focusHome() {
    const item = [...this.list.children].find((each) => each.dataset.row === this.current);
    (item ?? (this.undo.hidden ? this.root : this.undo)).focus({ preventScroll: true });
    item?.scrollIntoView({ block: "nearest" });
  }

  typed(chord, event) {
    if (!["Enter", "Escape"].includes(chord)) return false;
    const row = this.open.find((each) => each.id === event.target.dataset.other);
    if (row) {
      if (chord === "Enter") this.settleOther(row);
      else this.focusHome();
      return true;
    }
    if (event.target !== this.why) return false;
    if (chord === "Enter" && this.why.value.trim()) this.goOn();
    else if (chord === "Escape") {
      this.waiting = null;
      this.focusHome();
    } else return false;
    return true;
  }

  press(chord, event) {
    const row = this.listed.find((each) => each.id === this.current);
    const inList = this.list.contains(event.target);
    const next = event.target === this.text ? null : rowAfter(chord, this.listed.map((each) => each.id), this.current);
    const side = row && !row.settled && (inList || event.target === this.text || event.target === this.root) ? sideOf(chord, row.sides.length) : -1;
    if (next) {
      this.at(next);
      this.focusHome();
    } else if (side >= 0) this.settle(row, { side });
    else if (chord === "0" && row && this.otherField(row)) this.otherField(row).focus();
    else if (chord === "Mod+z") this.send({ do: "undo" });
    else if (chord === "r" && this.open.length) this.why.select();
    else if (chord === "m" && row?.record) announceSelection({ case: this.model.get("_case"), ids: [row.record], from: this });
    else if (chord === "s") this.showSettled();
    else if (chord === "a" && this.state.articles.length) this.send({ do: "article", article: turned(this.state.articles.map((each) => each.id), this.state.article) });
    else return false;
    return true;
  }

  hear(message) {
    if (message.do === "file") download(message.name, message.text, "application/json");
    super.hear(message);
  }
}

export default follow(Page, "_adjudicate");
