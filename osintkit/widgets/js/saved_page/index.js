// The script of a page that was saved from a map: choose a line, an actor or a bar, and filter. The page reads whole
// without it, and with it asks nothing of anybody: what it needs stands in the page.

import { rowAfter } from "../actor_map/walking.js";
import { folder } from "./fold.js";
import { FilterError, parse } from "./grammar.js";
import { sift } from "./sift.js";

const make = (tag, properties = {}, text = "") => {
  const element = Object.assign(document.createElement(tag), properties);
  if (text) element.textContent = text;
  return element;
};
const all = (selector) => [...document.querySelectorAll(selector)];

class Page {
  constructor(facts) {
    Object.assign(this, { facts, chosen: null, terms: [], parts: { ...folder(facts.fold), say: (key, places = {}) => this.say(key, places) } });
    this.claims = facts.claims.map((claim, at) => ({ ...claim, text: this.passage(at) }));
    this.passes = this.claims.map(() => true);
    this.live = document.getElementById("live");
    this.bodies = all("#ledger tbody[data-line]");
    this.heads = this.bodies.map((body) => this.head(body));
    this.shapes = all("[data-id]");
    this.controls();
    for (const shape of this.shapes) shape.addEventListener("click", () => this.choose(shape.dataset.id));
    document.addEventListener("keydown", (event) => this.key(event));
    document.documentElement.classList.add("live");
    this.show();
  }

  say(key, places = {}) {
    return this.facts.words[key].replace(/\{(\w+)\}/g, (whole, name) => (name in places ? String(places[name]) : whole));
  }

  /** The passage of a claim, folded as a filter compares it. */
  passage(at) {
    const quote = document.querySelector(`[data-claim="${at}"] q`);
    return this.parts.fold((quote?.textContent ?? "").trim().split(/\s+/u).join(" "));
  }

  /** Make the head of a line in the ledger a button. */
  head(body) {
    const place = body.querySelector(".head");
    const button = make("button", { type: "button" });
    button.append(...place.childNodes);
    button.addEventListener("click", () => this.choose(body.dataset.line));
    place.append(button);
    return button;
  }

  controls() {
    const input = make("input", { id: "filter", type: "text", autocomplete: "off", spellcheck: false, placeholder: this.say("filter hint"), maxLength: 2000 });
    input.dir = "auto";
    input.addEventListener("input", () => this.filter(input.value, false));
    input.addEventListener("change", () => this.filter(input.value, true));
    const label = make("label", { htmlFor: "filter" }, this.say("filter"));
    this.all = make("button", { type: "button", hidden: true }, this.say("show all"));
    this.all.addEventListener("click", () => this.reset(input));
    this.count = make("span", { className: "mute" });
    this.wrong = make("p", { className: "wrong" });
    this.wrong.setAttribute("role", "alert");
    const row = make("div", { className: "row" });
    row.setAttribute("role", "search");
    row.append(label, input, this.all, this.count);
    const hints = `${this.say("page keys")} ${this.say("page filter hint")} ${this.say("page filter help", { fields: this.facts.fields.shown })}`;
    const help = make("details", { className: "mute" });
    help.append(make("summary", {}, "?"), make("p", {}, hints));
    document.getElementById("controls").append(row, this.wrong, help);
  }

  reset(input) {
    input.value = "";
    this.chosen = null;
    this.filter("", true);
    input.focus();
  }

  /** Filter by a text; one that cannot be read yet while somebody types leaves what is shown as it is. */
  filter(text, whole) {
    this.wrong.textContent = "";
    try {
      this.terms = parse(text, this.facts.fields, this.parts);
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      if (whole) this.wrong.textContent = error.message;
      return;
    }
    this.passes = sift(this.terms, this.claims, this.facts.names, this.parts);
    this.show();
    if (whole) this.live.textContent = this.count.textContent;
  }

  choose(id) {
    this.chosen = this.chosen === id ? null : id;
    this.show();
    const line = this.line(this.chosen);
    const actor = this.facts.nodes.find((node) => node.id === this.chosen);
    this.live.textContent = line ? line.told : actor ? `${actor.name}: ${actor.told}` : "";
    const first = this.bodies.find((body) => !body.hidden);
    if (this.chosen && first && !first.contains(document.activeElement)) first.scrollIntoView({ block: "nearest" });
  }

  line(id) {
    return this.facts.lines.find((line) => line.id === id);
  }

  /** The ids of the lines that are open: those of the choice, all without one. */
  open() {
    const actor = this.facts.nodes.some((node) => node.id === this.chosen);
    return new Set(this.facts.lines.filter((line) => !this.chosen || line.id === this.chosen || (actor && line.nodes.includes(this.chosen))).map((line) => line.id));
  }

  /** Hide what does not pass, and tell the chosen apart. */
  show() {
    const passing = new Set(this.facts.lines.filter((line) => line.claims.some((at) => this.passes[at])).map((line) => line.id));
    const open = this.open();
    const actors = new Set(this.facts.lines.filter((line) => passing.has(line.id)).flatMap((line) => line.nodes));
    for (const body of this.bodies) {
      body.hidden = !passing.has(body.dataset.line) || !open.has(body.dataset.line);
      const rows = [...body.rows];
      for (const row of rows) row.hidden = !this.passes[Number(row.dataset.claim)];
      // The cell with the head stands in the first row that shows, over all that show.
      const shown = rows.filter((row) => !row.hidden);
      const cells = rows.flatMap((row) => [...row.querySelectorAll(".spanning")]);
      if (shown.length) shown[0].prepend(...cells);
      for (const cell of cells) cell.rowSpan = Math.max(1, shown.length);
    }
    for (const shape of this.shapes) {
      const id = shape.dataset.id;
      const there = passing.has(id) || actors.has(id);
      shape.classList.toggle("out", !there);
      shape.classList.toggle("quiet", there && Boolean(this.chosen) && id !== this.chosen && !open.has(id));
    }
    for (const [at, head] of this.heads.entries()) head.setAttribute("aria-expanded", String(this.bodies[at].dataset.line === this.chosen));
    this.tell();
  }

  tell() {
    const count = this.passes.filter(Boolean).length;
    const line = this.line(this.chosen);
    const actor = this.facts.nodes.find((node) => node.id === this.chosen);
    const parts = [this.say("passing", { claims: count, all: this.passes.length })];
    if (line) parts.push(this.say("chosen line", { n: line.number }));
    if (actor) parts.push(this.say("chosen actor", { name: `\u2068${actor.name}\u2069` }));
    this.count.textContent = this.terms.length || this.chosen ? parts.join(" ") : "";
    this.all.hidden = !this.terms.length && !this.chosen;
  }

  /** Arrows walk the heads of the ledger and open each; Escape shows all. */
  key(event) {
    if (event.key === "Escape" && this.chosen) return this.choose(this.chosen);
    const at = this.heads.indexOf(document.activeElement);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    // A chosen line hides the others: walking goes over all that pass.
    const walked = this.heads.filter((_, each) => this.facts.lines[each].claims.some((claim) => this.passes[claim]));
    const to = rowAfter(event.key, walked.indexOf(this.heads[at]), walked.length);
    if (to === null) return undefined;
    event.preventDefault();
    const next = this.heads.indexOf(walked[to]);
    if (this.facts.lines[next].id !== this.chosen) this.choose(this.facts.lines[next].id);
    this.heads[next].focus();
    return undefined;
  }
}

new Page(JSON.parse(document.getElementById("facts").textContent));
