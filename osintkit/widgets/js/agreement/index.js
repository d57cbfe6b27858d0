// Agreement: numbers with what they mean, what was taken for what, and over how much; nothing where nothing is shared.

import { h, quoted, replaceChildren } from "../shared/dom.js";
import { Frame, table, turned } from "../shared/frame.js";
import { follow } from "../shared/page.js";
import { wordsOf } from "../shared/words.js";
import { stepOf } from "../shared/steps.js";

const WAYS = ["label", "country", "attribute", "link"];

class Page extends Frame {
  constructor(model, el, signal) {
    super(model, el, signal, "agreement");
    this.ways = h("div.ways", { role: "group" });
    this.choices = h("div.frame-choices");
    this.head.append(this.ways, this.choices, h("span.grow"), this.told);
  }

  draw() {
    const state = (this.state = JSON.parse(this.model.get("_agreement") || "null"));
    if (!state) return;
    const words = (this.words = wordsOf(state.language));
    this.root.lang = state.language;
    this.title.textContent = words.say("coders_title");
    this.ways.setAttribute("aria-label", words.say("coders_what"));
    replaceChildren(this.ways, ...WAYS.map((by, at) => this.way(by, at)));
    replaceChildren(this.choices, state.by === "attribute" ? this.attribute() : null, this.article());
    replaceChildren(this.body, h("div.about", {}, state.told.map((each) => h("p", {}, each))), this.overall(), this.confused(), this.listed("parts", "part"), this.pairs());
    this.help([["1 – 4", words.say("coders_keys_by")], ["A", words.say("coders_keys_article")]]);
  }

  way(by, at) {
    const props = { type: "button", data: { key: `by-${by}` }, "aria-pressed": String(this.state.by === by), "aria-keyshortcuts": String(at + 1), onclick: () => this.compare(by) };
    return h("button.button", props, this.words.say(`coders_by_${by}`), h("kbd", { "aria-hidden": "true" }, String(at + 1)));
  }

  attribute() {
    const { state, words } = this;
    const options = [{ id: null, title: words.say("coders_each_attribute") }, ...state.attributes];
    return this.select("attribute", words.say("coders_attribute"), options, state.attribute, (attribute) => this.send({ do: "attribute", attribute }));
  }

  article() {
    const { state, words } = this;
    const titled = state.articles.map(({ id, title }) => ({ id, title: title || words.say("untitled") }));
    const options = [{ id: null, title: words.say("coders_all_articles") }, ...titled];
    return this.select("article", words.say("choose_article"), options, state.article, (article) => this.send({ do: "article", article }));
  }

  overall() {
    const { state, words } = this;
    if (!state.overall.length) return null;
    const heads = ["measure", "value", "interval", "means"].map((key) => words.say(`coders_${key}`));
    const rows = state.overall.map((each) => [each.name, h("strong", {}, each.value), each.interval, each.means]);
    return h("section.overall", {}, table(words.say("coders_overall"), heads, rows, (row, column) => (column < 2 ? "number" : null)));
  }

  listed(key, first) {
    const part = this.state[key];
    if (!part.rows.length) return null;
    const { words } = this;
    const heads = [first, "articles", "units", "alone"].map((name) => words.say(`coders_${name}`));
    const number = ([value, interval]) => (value ? [h("strong", {}, value), interval ? h("span.mute", {}, ` ${interval}`) : null] : "–");
    const rows = part.rows.map((row) => [quoted(row.name), String(row.articles), String(row.units), String(row.alone), ...row.cells.map(number)]);
    return h("section", {}, table(words.say(`coders_${key}`), [...heads, ...part.heads], rows, () => "number"));
  }

  /** Every two coders; folded where they are many. */
  pairs() {
    const listed = this.state.pairs.rows.length > 1 ? this.listed("pairs", "pair") : null;
    if (!listed || this.state.pairs.rows.length < 4) return listed;
    const open = this.body.querySelector("details.pairs")?.open ?? false;
    return h("details.pairs", { open }, h("summary", { data: { key: "pairs" } }, this.words.say("coders_pairs")), listed);
  }

  confused() {
    const { state, words } = this;
    if (!state.table) return state.by === "attribute" && state.parts.rows.length ? h("p.mute", {}, words.say("coders_table_pick")) : null;
    const { heads, rows, told } = state.table;
    const most = Math.max(1, ...rows.flat());
    const cells = rows.map((row, at) => [quoted(heads[at]), ...row.map((times) => (times ? String(times) : "·"))]);
    const mark = (row, column) => `count step-${stepOf(rows[row][column], most)}${row === column ? " same" : ""}`;
    return h("section.confusion", {}, table(words.say("coders_table"), ["", ...heads.map((head) => quoted(head))], cells, mark), h("p.mute", {}, told));
  }

  compare(by) {
    this.send({ do: "by", by });
  }

  focusHome() {
    this.ways.querySelector("[aria-pressed=true]")?.focus({ preventScroll: true });
  }

  press(chord) {
    if (/^[1-4]$/.test(chord)) this.compare(WAYS[Number(chord) - 1]);
    else if (chord === "a") this.send({ do: "article", article: turned([null, ...this.state.articles.map((each) => each.id)], this.state.article) });
    else return false;
    return true;
  }
}

export default follow(Page, "_agreement");
