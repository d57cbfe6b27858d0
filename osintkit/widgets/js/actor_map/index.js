// The actor map: plotly's figure, and the passages behind every line of it.

import { h, replaceChildren } from "../shared/dom.js";
import { announceSelection, hearSelection } from "../shared/exchange.js";
import { Figure, download, sayPage } from "../shared/figure.js";
import { hideStill } from "../shared/still.js";
import { followTheme } from "../shared/theme.js";
import { chooseLanguage } from "../shared/words.js";
import { dated, dayFields, termsOf } from "./days.js";
import { card, missing, table } from "./evidence.js";
import { filterBar } from "./filters.js";

const VIEWS = ["map", "network", "timeline"];

class Page {
  constructor(model, el, signal) {
    Object.assign(this, { model, chosen: null });
    this.figure = new Figure(model, (id) => this.press(id), signal, (range) => this.brush(range));
    this.days = h("div");
    this.thinning = h("p.thinning");
    this.summary = h("span.mute");
    this.save = h("button.save", { type: "button", onclick: () => model.send({ do: "save" }) });
    this.card = h("div.cards", { "aria-live": "polite" });
    this.list = h("div.list");
    this.filters = h("div.bar");
    this.views = h("div.views", { role: "group" });
    this.missing = h("div.missing");
    this.notes = h("p.notes.mute");
    this.message = h("p.message", { role: "alert" });
    this.root = h(
      "div.osintkit-map",
      { data: { lmSuppressShortcuts: "true" }, onkeydown: (event) => event.stopPropagation() },
      h("header", {}, (this.title = h("b")), this.summary, h("span.grow"), this.views, this.save),
      this.filters,
      h("div.parts", {}, h("div.canvas", {}, this.thinning, this.days, this.figure.element), h("div.side", {}, this.card, this.list, this.missing)),
      this.notes,
      this.message,
    );
    el.append(this.root);
    const still = hideStill(model.get("still_key"));
    if (still) this.root.prepend(still);
  }

  get picture() {
    return JSON.parse(this.model.get("_picture") || "null");
  }

  draw() {
    const picture = this.picture;
    if (!picture) return;
    const { words } = picture;
    if (!picture.lines.some((line) => line.id === this.chosen)) this.chosen = null;
    this.title.textContent = words.title;
    this.summary.textContent = picture.summary;
    this.thinning.textContent = picture.thinning;
    this.save.textContent = words.save;
    this.notes.textContent = `${words[picture.view === "map" ? "borders" : picture.view]} ${words.circle}`;
    this.message.textContent = "";
    this.drawControls(picture);
    this.figure.tell([picture.summary, picture.thinning, ...picture.told]);
    this.drawEvidence(picture);
    this.drawFigure(picture);
  }

  drawControls(picture) {
    const { words } = picture;
    this.views.setAttribute("aria-label", words.view);
    const button = (view) =>
      h(
        "button.view",
        { type: "button", "aria-pressed": String(view === picture.view), data: { key: view }, onclick: () => this.model.send({ do: "view", view }) },
        words[`view ${view}`],
      );
    replaceChildren(this.views, ...VIEWS.map(button));
    const typed = this.filters.querySelector("input:focus")?.value;
    const before = this.asked ?? picture.filters.text;
    replaceChildren(this.filters, filterBar(picture, (text) => this.filter(text)));
    // Somebody marks while a filter is being typed: what is typed stays.
    if (typed !== undefined && before === picture.filters.text) this.filters.querySelector("input").value = typed;
    this.asked = picture.filters.text;
    replaceChildren(this.days, picture.time?.first ? dayFields(picture, (text) => this.filter(text)) : null);
    replaceChildren(this.missing, missing(picture, (event) => this.announce([event])));
  }

  /** Filter by the days that were dragged over. */
  brush(range) {
    const { time, filters } = this.picture;
    if (!time) return;
    const terms = termsOf(time, range);
    if (terms.length) this.filter(dated(filters.terms.map((term) => term.text), terms));
  }

  filter(text) {
    this.message.textContent = "";
    if (text !== this.picture.filters.text) this.model.send({ do: "filters", text });
  }

  drawEvidence(picture) {
    const { words } = picture;
    const line = picture.lines.find((each) => each.id === this.chosen);
    const show = Object.assign((event) => this.announce([event]), { words: words.open });
    const hint = picture.lines.length ? h("p.mute.hint", {}, words.pressed) : null; // an empty map says itself what to do
    replaceChildren(this.card, line ? card(line, { show }) : hint);
    replaceChildren(this.list, table(picture, { chosen: this.chosen, choose: (id) => this.choose(id) }));
  }

  async drawFigure(picture) {
    try {
      await this.figure.draw(picture.figure);
    } catch (error) {
      this.message.textContent = `${picture.words.failed} ${error.message}`;
    }
  }

  press(id) {
    const node = this.picture.nodes.find((each) => each.id === id);
    const line = node ? nextOf(node.lines, this.chosen) : id;
    if (line) this.choose(line);
  }

  choose(id) {
    this.chosen = this.chosen === id ? null : id;
    const picture = this.picture;
    this.drawEvidence(picture);
    const line = picture.lines.find((each) => each.id === this.chosen);
    if (line) this.announce(line.passages.map((each) => each.event));
  }

  announce(ids) {
    announceSelection({ case: this.model.get("_case"), ids: ids.filter(Boolean), from: this });
  }

  hear(ids) {
    const line = this.picture?.lines.find((each) => each.passages.some((passage) => ids.includes(passage.event)));
    if (!line || line.id === this.chosen) return;
    this.chosen = line.id;
    this.drawEvidence(this.picture);
  }
}

/** Pressing an actor again goes on to its next line. */
const nextOf = (lines, chosen) => lines[(lines.indexOf(chosen) + 1) % lines.length] ?? null;

const render = ({ model, el }) => {
  const ending = new AbortController();
  const page = new Page(model, el, ending.signal);
  const redraw = () => page.draw();
  const answer = (message) => {
    if (message?.do === "svg") download(message.name, message.svg, "image/svg+xml");
    if (message?.do === "refused") page.message.textContent = message.sentence;
  };
  model.on("change:_picture", redraw);
  model.on("msg:custom", answer);
  followTheme((dark) => {
    page.root.dataset.theme = dark ? "dark" : "light";
    sayPage(model, { dark, language: chooseLanguage(null) });
  }, ending.signal);
  hearSelection(model.get("_case"), page, (ids) => page.hear(ids), ending.signal);
  page.draw();
  return () => {
    ending.abort();
    model.off("change:_picture", redraw);
    model.off("msg:custom", answer);
  };
};

export default { render };
