// The actor map: plotly's figure, and the passages behind every line of it.

import { h, replaceChildren } from "../shared/dom.js";
import { announceSelection, hearSelection } from "../shared/exchange.js";
import { hideStill } from "../shared/still.js";
import { followTheme } from "../shared/theme.js";
import { chooseLanguage } from "../shared/words.js";
import { card, table } from "./evidence.js";
import { loadPlotly } from "./plotly.js";

// No cloud, no logo, no link to anywhere: see the ten rules.
const CONFIG = { displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: false, displayModeBar: false, scrollZoom: false };
const SETTLE = 150; // ms without another change of width before the map is laid out anew

/** Give a text to the person as a file. */
const download = (name, text, type) => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
};

/** The id of the line or node that was pressed, from the points under the pointer. */
const pressed = (event) => {
  const ids = (event.points ?? []).map((point) => point.customdata).filter(Boolean);
  return ids.map((each) => String(Array.isArray(each) ? each[0] : each))[0] ?? null;
};

class Page {
  constructor(model, el, signal) {
    Object.assign(this, { model, el, signal, chosen: null, plotly: null, failed: null });
    this.figure = h("div.figure", { role: "img" });
    this.summary = h("span.mute");
    this.save = h("button.save", { type: "button", onclick: () => model.send({ do: "save" }) });
    this.card = h("div.cards", { "aria-live": "polite" });
    this.list = h("div.list");
    this.notes = h("p.notes.mute");
    this.message = h("p.message", { role: "alert" });
    this.root = h(
      "div.osintkit-map",
      { data: { lmSuppressShortcuts: "true" }, onkeydown: (event) => event.stopPropagation() },
      h("header", {}, (this.title = h("b")), this.summary, h("span.grow"), this.save),
      h("div.parts", {}, this.figure, h("div.side", {}, this.card, this.list)),
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

  say(page) {
    const before = this.model.get("_page");
    const next = { ...before, ...page };
    if (JSON.stringify(before) === JSON.stringify(next)) return;
    this.model.set("_page", next);
    this.model.save_changes();
  }

  draw() {
    const picture = this.picture;
    if (!picture) return;
    const { words } = picture;
    if (!picture.lines.some((line) => line.id === this.chosen)) this.chosen = null;
    this.title.textContent = words.title;
    this.summary.textContent = picture.summary;
    this.save.textContent = words.save;
    this.notes.textContent = `${words.borders} ${words.circle}`;
    this.figure.setAttribute("aria-label", [picture.summary, ...picture.told].join(". "));
    this.drawEvidence(picture);
    this.drawFigure(picture);
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
      this.plotly ??= await loadPlotly(this.model);
      const { data, layout } = picture.figure;
      await this.plotly.react(this.figure, data, layout, CONFIG);
      if (this.signal.aborted || this.listening) return;
      this.listening = true;
      this.figure.on("plotly_click", (event) => this.press(pressed(event)));
      this.figure.on("plotly_clickannotation", (event) => this.press(event.annotation?.name ?? null));
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

const watchWidth = (page, signal) => {
  let timer;
  const observer = new ResizeObserver(([entry]) => {
    clearTimeout(timer);
    const width = Math.round(entry.contentRect.width);
    if (width > 0) timer = setTimeout(() => page.say({ width }), SETTLE);
  });
  observer.observe(page.figure);
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    observer.disconnect();
  });
};

const render = ({ model, el }) => {
  const ending = new AbortController();
  const page = new Page(model, el, ending.signal);
  const redraw = () => page.draw();
  const answer = (message) => message?.do === "svg" && download(message.name, message.svg, "image/svg+xml");
  model.on("change:_picture", redraw);
  model.on("msg:custom", answer);
  followTheme((dark) => {
    page.root.dataset.theme = dark ? "dark" : "light";
    page.say({ dark, language: chooseLanguage(null) });
  }, ending.signal);
  hearSelection(model.get("_case"), page, (ids) => page.hear(ids), ending.signal);
  watchWidth(page, ending.signal);
  page.draw();
  return () => {
    ending.abort();
    model.off("change:_picture", redraw);
    model.off("msg:custom", answer);
    page.plotly?.purge(page.figure);
  };
};

export default { render };
