// ClassWall: a text shaded by how many marked each word, and who has begun; big and plain, for a projector.

import { h, quoted, replaceChildren } from "../shared/dom.js";
import { Frame, turned } from "../shared/frame.js";
import { follow } from "../shared/page.js";
import { stepOf } from "../shared/steps.js";
import { visible } from "../shared/visible.js";
import { wordsOf } from "../shared/words.js";
import { STEPS, ranges, within } from "./levels.js";

const SETTLE = 250; // ms after the last move of the slider before the map is drawn anew
const SIGNS = { begun: "●", in: "✓", changed: "✎" };

class Page extends Frame {
  constructor(model, el, signal) {
    super(model, el, signal, "wall");
    this.named = true;
    this.choices = h("div.frame-choices");
    this.names = h("button.button", { type: "button", data: { key: "names" }, onclick: () => this.hideNames() });
    this.full = h("button.button", { type: "button", data: { key: "full" }, onclick: () => this.fill() });
    this.head.append(this.choices, h("span.grow"), this.told, this.names, this.full);
    this.summary = h("p.summary", { role: "status" });
    this.slider = h("input", { type: "range", name: "level", min: "1", step: "1", oninput: () => this.level(Number(this.slider.value)) });
    this.levelTold = h("output");
    this.mapTold = h("span.mute");
    this.legend = h("p.legend");
    this.text = h("div.text", { tabindex: "0", role: "region" });
    this.most = h("section.most");
    this.people = h("section.people");
    this.body.append(
      h("div.top", {}, this.summary, h("label.level", {}, this.slider, this.levelTold), this.mapTold),
      h("div.parts", {}, h("div.left", {}, this.legend, this.text), h("div.right", {}, this.most)),
      this.people,
    );
    signal.addEventListener("abort", () => clearTimeout(this.timer));
  }

  draw() {
    const state = JSON.parse(this.model.get("_wall") || "null");
    if (!state) return;
    const words = (this.words = wordsOf(state.language));
    this.state = state;
    this.root.lang = state.language;
    this.title.textContent = words.say("wall_title");
    replaceChildren(this.choices, this.article(), this.label());
    this.names.textContent = words.say(this.named ? "wall_hide_names" : "wall_show_names");
    this.full.textContent = words.say("wall_full");
    this.text.setAttribute("aria-label", words.say("text"));
    this.drawCounts();
    this.drawText();
    this.drawMost();
    this.drawPeople();
    this.drawLevel(this.timer ? Number(this.slider.value) : this.model.get("at_least"));
    this.help([["← →", words.say("wall_keys_level")], ["L", words.say("wall_keys_label")], ["A", words.say("coders_keys_article")], ["N", words.say("wall_keys_names")], ["F", words.say("wall_keys_full")]]);
  }

  article() {
    const { state, words } = this;
    const options = state.articles.map(({ id, title }) => ({ id, title: title || words.say("untitled") }));
    return options.length > 1 ? this.select("article", words.say("choose_article"), options, state.article, (article) => this.send({ do: "article", article })) : null;
  }

  label() {
    const { state, words } = this;
    const options = [{ id: null, title: words.say("wall_all_labels") }, ...state.labels];
    return this.select("label", words.say("wall_count"), options, state.label, (label) => this.send({ do: "label", label }));
  }

  /** Say who has begun and handed in; told aloud only when it is another number. */
  drawCounts() {
    const { words } = this;
    const people = this.state.people ?? [];
    const told = `${words.count("wall_begun", people.length)} · ${words.count("wall_in", people.filter((each) => each.state !== "begun").length)}`;
    if (this.summary.textContent !== told) this.summary.textContent = told;
  }

  drawText() {
    const { lines = [], of = 0 } = this.state;
    const piece = ([text, count]) => (count ? h(`span.shade.step-${stepOf(count, of, STEPS)}`, { data: { count }, title: this.words.say("wall_of", { n: count, of }) }, visible(text)) : visible(text));
    const place = this.text.scrollTop;
    replaceChildren(this.text, ...lines.filter((line) => line.length).map((line) => h("p", { dir: "auto" }, line.map(piece))));
    this.text.scrollTop = place;
    const swatch = ([step, first, last]) => h("span.range", {}, h(`i.shade.step-${step}.agreed`), first === last ? ` ${first}` : ` ${first}–${last}`);
    replaceChildren(this.legend, ...(of ? [...ranges(of).map(swatch), h("span.mute", {}, this.words.say("wall_legend", { of }))] : [this.words.say("wall_nobody")]));
  }

  drawMost() {
    const { most = [], of = 0 } = this.state;
    const item = ([quote, count]) => h("li", { data: { count } }, h("b.number", {}, this.words.say("wall_of", { n: count, of })), " ", quoted(quote));
    replaceChildren(this.most, ...(most.length ? [h("h3", {}, this.words.say("wall_most")), h("ol", {}, most.map(item))] : []));
  }

  drawPeople() {
    const { words } = this;
    const people = this.state.people ?? [];
    const person = (each, at) => {
      const name = this.named ? quoted(each.name) : words.say("wall_somebody", { n: at + 1 });
      return h(`li.${each.state}`, {}, h("span.sign", { "aria-hidden": "true" }, SIGNS[each.state]), h("b", {}, name), h("span.mute", {}, ` ${words.count("marks", each.marks)} · ${words.say(`wall_state_${each.state}`)}`));
    };
    replaceChildren(this.people, ...(people.length ? [h("h3", {}, words.say("wall_people")), h("ul", {}, people.map(person))] : []));
  }

  /** Let stand out what at least so many marked. */
  drawLevel(asked) {
    const of = this.state.of ?? 0;
    const level = within(asked, of);
    this.slider.max = String(Math.max(1, of));
    this.slider.value = String(level);
    this.slider.disabled = of < 2;
    this.levelTold.textContent = this.words.say("wall_at_least", { n: level, of });
    this.slider.setAttribute("aria-label", this.words.say("wall_level"));
    this.slider.setAttribute("aria-valuetext", this.levelTold.textContent);
    this.mapTold.hidden = !this.state.map;
    this.mapTold.textContent = this.words.say("wall_map", { n: level });
    for (const piece of this.body.querySelectorAll("[data-count]")) piece.classList.toggle("agreed", Number(piece.dataset.count) >= level);
  }

  level(asked) {
    const level = within(asked, this.state.of ?? 0);
    this.drawLevel(level);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.model.set("at_least", level);
      this.model.save_changes();
    }, SETTLE);
  }

  hideNames() {
    this.named = !this.named;
    this.draw();
  }

  fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.root.requestFullscreen?.().catch((error) => this.hear({ do: "error", text: error.message }));
  }

  press(chord, event) {
    const { state } = this;
    const step = { Left: -1, Right: 1 }[chord];
    if (step && event.target !== this.slider) this.level(Number(this.slider.value) + step);
    else if (chord === "n") this.hideNames();
    else if (chord === "f") this.fill();
    else if (chord === "a" && state.articles.length > 1) this.send({ do: "article", article: turned(state.articles.map((each) => each.id), state.article) });
    else if (chord === "l") this.send({ do: "label", label: turned([null, ...state.labels.map((each) => each.id)], state.label) });
    else return false;
    return true;
  }
}

export default follow(Page, "_wall", "at_least");
