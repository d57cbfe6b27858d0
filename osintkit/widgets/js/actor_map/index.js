// The actor map: plotly's figure, and the passages behind every line of it.

import { h, replaceChildren } from "../shared/dom.js";
import { announceSelection, hearSelection } from "../shared/exchange.js";
import { Figure, sayPage } from "../shared/figure.js";
import { chordOf, isTyping } from "../shared/keys.js";
import { openPicture } from "../shared/packing.js";
import { hideStill } from "../shared/still.js";
import { keepHearing } from "../shared/hearing.js";
import { followTheme } from "../shared/theme.js";
import { chooseLanguage } from "../shared/words.js";
import { dated, dayFields, termsOf } from "./days.js";
import { actorCard } from "./actor.js";
import { dragNodes } from "./drag.js";
import { card, missing, table } from "./evidence.js";
import { filterBar } from "./filters.js";
import { SaveMenu } from "./save.js";
import { rowAfter } from "./walking.js";

const SIZES = ["claims", "degree", "betweenness"];
const DESK = ".osintkit-desk"; // beside a text, screen and larger type are for both
const VIEWS = ["map", "network", "timeline"];

class Page {
  constructor(model, el, signal) {
    Object.assign(this, { model, picture: null, chosen: null, arrow: null, actor: null });
    this.opened = new Map(); // the passages of lines by their id, fetched when a line is opened
    this.figure = new Figure(model, (id) => this.press(id), signal, (range) => this.brush(range));
    this.days = h("div");
    this.thinning = h("p.thinning");
    this.summary = h("span.summary.mute");
    this.save = new SaveMenu(model, signal);
    this.card = h("div.cards");
    this.list = h("div.list");
    this.filters = h("div.bar", { onkeydown: (event) => event.key === "Escape" && this.root.classList.contains("filtering") && this.unfoldFilters() });
    this.views = h("div.views", { role: "group" });
    this.unfold = h("button.filtering-button", { type: "button", "aria-expanded": "false", data: { key: "unfold" }, onclick: () => this.unfoldFilters() });
    this.tools = h("div.tools");
    this.large = h("button.large", { type: "button", "aria-pressed": "false", onclick: () => this.enlarge() });
    this.full = h("button.full", { type: "button", onclick: () => this.fillScreen() });
    this.live = h("span.live", { "aria-live": "polite" });
    dragNodes(
      this.figure.element,
      {
        picture: () => (this.picture?.arranges ? this.picture : null),
        moved: (id, x, y) => model.send({ do: "place", id, x, y }),
        press: (id) => this.press(id),
      },
      signal,
    );
    this.missing = h("div.missing");
    this.notes = h("p.notes.mute");
    this.message = h("p.message", { role: "alert" });
    this.root = h(
      "div.osintkit-map",
      { data: { lmSuppressShortcuts: "true" }, onkeydown: (event) => this.key(event) },
      h(
        "header",
        {},
        (this.title = h("b")),
        this.summary,
        h("div.views-row", {}, this.views, h("span.grow"), this.unfold, this.large, this.full),
        this.save.element,
        this.save.status,
      ),
      this.filters,
      h("div.parts", {}, h("div.canvas", {}, this.thinning, this.days, this.figure.element, this.tools), h("div.side", {}, this.card, this.list, this.missing)),
      this.notes,
      this.message,
      this.live,
    );
    el.append(this.root);
    if (model.get("_page")?.large) this.enlarge();
    const still = hideStill(model.get("still_key"));
    if (still) this.root.prepend(still);
  }

  /** Open the picture as it now stands, and draw it; where another came meanwhile, only that one. */
  async follow() {
    const bytes = this.model.get("_picture");
    if (!bytes?.byteLength) return;
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const [ground, picture] = await Promise.all([openPicture(this.model.get("_ground")), openPicture(bytes)]);
    if (turn !== this.turn) return;
    picture.figure.data.unshift(...ground.figure.data);
    this.picture = picture;
    this.draw(picture);
  }

  draw(picture) {
    const { words } = picture;
    if (!picture.lines.some((line) => line.id === this.chosen)) this.chosen = null;
    for (const id of [...this.opened.keys()]) if (id !== this.chosen) this.opened.delete(id);
    if (this.chosen) this.fetch(this.chosen); // until it comes, what was there stays
    if (!picture.nodes.some((node) => node.id === this.actor)) this.actor = null;
    this.title.textContent = words.title;
    this.summary.textContent = picture.summary;
    this.thinning.textContent = picture.thinning;
    this.save.speak(words);
    this.large.textContent = words["larger type"];
    this.full.textContent = words["full screen"];
    this.full.hidden ||= !document.fullscreenEnabled;
    this.notes.textContent = `${words[picture.view === "map" ? "borders" : picture.view]} ${picture.marks}`;
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
    replaceChildren(this.tools, this.arranging(picture));
    const typed = this.filters.querySelector("input:focus")?.value;
    const before = this.asked ?? picture.filters.text;
    replaceChildren(this.filters, filterBar(picture, (text) => this.filter(text)));
    // Somebody marks while a filter is being typed: what is typed stays.
    if (typed !== undefined && before === picture.filters.text) this.filters.querySelector("input").value = typed;
    this.asked = picture.filters.text;
    const set = picture.filters.terms.length;
    this.filters.classList.toggle("set", set > 0);
    this.unfold.classList.toggle("set", set > 0);
    this.unfold.textContent = set ? `${words.filter} · ${set}` : words.filter;
    replaceChildren(this.days, picture.time?.first ? dayFields(picture, (text) => this.filter(text)) : null);
    replaceChildren(this.missing, missing(picture, (event) => this.announce([event])));
  }

  /** Larger type, for a room that looks at a projector: around the figure by its style, in it as Python draws it. */
  enlarge() {
    const large = this.root.classList.toggle("projected");
    this.root.closest(DESK)?.classList.toggle("projected", large);
    this.large.setAttribute("aria-pressed", String(large));
    sayPage(this.model, { large });
  }

  fillScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else (this.root.closest(DESK) ?? this.root).requestFullscreen?.().catch(() => (this.full.hidden = true)); // some pages do not allow it
  }

  /** In a Desk the filters are folded behind a button; those that are set stay in sight. */
  unfoldFilters() {
    const open = this.root.classList.toggle("filtering");
    this.unfold.setAttribute("aria-expanded", String(open));
    (open ? this.filters.querySelector("input") : this.unfold)?.focus();
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
    const node = picture.nodes.find((each) => each.id === this.actor);
    const hint = picture.lines.length ? h("p.mute.hint", {}, words.pressed) : null; // an empty map says itself what to do
    const ask = (message) => this.model.send(message);
    const actor = node ? actorCard(node, picture, { ask, choose: (id) => this.choose(id) }) : null;
    const only = line?.arrows?.[this.arrow] ?? null;
    const all = Object.assign(() => this.choose(line.id, null), { words: words["all passages"] });
    const opened = line && { ...line, ...this.opened.get(line.id) };
    replaceChildren(this.card, actor, line ? card(opened, { show, only, all, waiting: words.fetching }) : actor ? null : hint);
    replaceChildren(this.list, table(picture, { chosen: this.chosen, choose: (id) => this.choose(id) }));
  }

  async drawFigure(picture) {
    try {
      await this.figure.draw(picture.figure);
    } catch (error) {
      this.message.textContent = `${picture.words.failed} ${error.message}`;
    }
  }

  /** What a figure alone cannot be asked by keyboard: its actors, what their size means, and their places. */
  arranging(picture) {
    const { words, nodes } = picture;
    if (!nodes.length) return null;
    const ask = (message) => () => this.model.send(message);
    const actors = h(
      "select",
      { "aria-label": words.actors, data: { key: "actors" }, onchange: () => this.pick(actors.value || null) },
      h("option", { value: "" }, `${words.actors} …`),
      nodes.map((node) => h("option", { value: node.id, selected: node.id === this.actor }, node.name)),
    );
    const sizes = h(
      "select",
      { data: { key: "sizes" }, onchange: () => this.model.send({ do: "sizes", sizes: sizes.value }) },
      SIZES.map((size) => h("option", { value: size, selected: size === picture.sizes }, words[`sizes ${size}`])),
    );
    const pinned = picture.arranges && nodes.some((node) => node.pinned);
    return [
      actors,
      picture.view === "timeline" ? null : h("label", {}, h("span.mute", {}, words.sizes), " ", sizes),
      h("span.grow"),
      picture.arranges ? h("button", { type: "button", data: { key: "undo" }, onclick: ask({ do: "undo" }) }, words["undo move"]) : null,
      pinned || picture.view === "network" ? h("button", { type: "button", data: { key: "tidy" }, onclick: ask({ do: "tidy" }) }, words.tidy) : null,
    ];
  }

  press(id) {
    if (this.picture.nodes.some((each) => each.id === id)) this.pick(this.actor === id ? null : id);
    else if (id) this.choose(...id.split("."));
  }

  /** Open the card of an actor, or close it. */
  pick(id) {
    this.actor = id;
    const picture = this.picture;
    this.drawEvidence(picture);
    replaceChildren(this.tools, this.arranging(picture));
    const node = picture.nodes.find((each) => each.id === id);
    this.live.textContent = node ? `${node.name}: ${node.told}` : "";
  }

  /** Open a line, or one arrow of it; the one that is open is closed. */
  choose(id, arrow = null) {
    const again = this.chosen === id && this.arrow === arrow;
    this.open(again ? null : id, again ? null : arrow);
    const line = this.picture.lines.find((each) => each.id === this.chosen);
    this.live.textContent = line ? this.picture.told[line.number - 1] : "";
    if (!line) return;
    if (this.opened.has(id)) this.announceLine(line);
    else this.announces = id;
  }

  open(id, arrow = null) {
    Object.assign(this, { chosen: id, arrow, announces: null });
    if (id && !this.opened.has(id)) this.fetch(id);
    this.drawEvidence(this.picture);
  }

  fetch(id) {
    this.model.send({ do: "open", line: id });
  }

  /** The passages of a line have come. */
  hold({ line: id, reasons, passages }) {
    this.opened.set(id, { reasons, passages });
    const line = this.picture?.lines.find((each) => each.id === id);
    if (!line || id !== this.chosen) return;
    this.drawEvidence(this.picture);
    if (this.announces === id) this.announceLine(line);
    this.announces = null;
  }

  /** Show elsewhere in the page what the open line, or its open arrow, rests on. */
  announceLine(line) {
    const { passages } = this.opened.get(line.id);
    const shown = line.arrows?.[this.arrow]?.map((at) => passages[at]) ?? passages;
    this.announce(shown.filter(Boolean).map((each) => each.event));
  }

  /** Arrows walk the lines of the ledger, Enter on the open one goes to its first passage. */
  key(event) {
    event.stopPropagation();
    if (chordOf(event) === "Mod+z" && !isTyping(event) && this.picture?.arranges) {
      event.preventDefault();
      this.model.send({ do: "undo" });
      return;
    }
    const row = event.target.closest?.(".ledger button.line");
    if (!row) return;
    const rows = [...this.list.querySelectorAll("button.line")];
    const to = rowAfter(event.key, rows.indexOf(row), rows.length);
    if (to === null) {
      const line = event.key === "Enter" && this.picture.lines.find((each) => each.id === this.chosen);
      if (!line || row.dataset.key !== line.id) return;
      event.preventDefault();
      this.announce([this.opened.get(line.id)?.passages[0]?.event]);
      return;
    }
    event.preventDefault();
    const next = rows[to].dataset.key;
    rows[to].focus();
    if (next !== this.chosen) this.choose(next);
  }

  announce(ids) {
    announceSelection({ case: this.model.get("_case"), ids: ids.filter(Boolean), from: this });
  }

  hear(ids) {
    const line = this.picture?.lines.find((each) => each.events.some((tail) => ids.some((id) => id.endsWith(tail))));
    if (line && line.id !== this.chosen) this.open(line.id);
  }
}

const render = ({ model, el }) => {
  keepHearing(model);
  const ending = new AbortController();
  const page = new Page(model, el, ending.signal);
  const redraw = () => page.follow();
  const answer = (message, buffers) => {
    page.save.hear(message, buffers);
    if (message?.do === "opened") page.hold(message);
    if (message?.do === "refused") page.message.textContent = message.sentence;
  };
  model.on("change:_picture", redraw);
  model.on("change:_ground", redraw);
  model.on("msg:custom", answer);
  followTheme((dark) => {
    page.root.dataset.theme = dark ? "dark" : "light";
    sayPage(model, { dark, language: chooseLanguage(null) });
  }, ending.signal);
  hearSelection(model.get("_case"), page, (ids) => page.hear(ids), ending.signal);
  page.follow();
  return () => {
    ending.abort();
    model.off("change:_picture", redraw);
    model.off("change:_ground", redraw);
    model.off("msg:custom", answer);
  };
};

export default { render };
