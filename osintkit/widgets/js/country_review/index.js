// CountryReview: the countries of an article as a table with their passages, what is not mapped and why, and the map.

import { FOCUS_LOST, h, kbd, replaceChildren } from "../shared/dom.js";
import { announceSelection } from "../shared/exchange.js";
import { Figure, download } from "../shared/figure.js";
import { chordOf, isTyping } from "../shared/keys.js";
import { follow } from "../shared/page.js";
import { hideStill } from "../shared/still.js";
import { wordsOf } from "../shared/words.js";
import { unique } from "../shared/unique.js";
import { rowAfter } from "./moves.js";
import { countries, decisions, notMapped } from "./table.js";


class Page {
  constructor(model, el, signal) {
    Object.assign(this, { model, id: unique("review"), open: null, current: null, form: null });
    this.title = h("b");
    this.chooser = h("select", { data: { key: "article" }, onchange: ({ target }) => this.send({ do: "article", article: target.value || null }) });
    this.summary = h("span.mute.summary");
    this.save = h("button.button", { type: "button", onclick: () => this.send({ do: "save" }) });
    this.told = h("span", { role: "status" });
    this.undo = h("button.button", { type: "button", hidden: true, data: { key: "undo" }, onclick: () => this.send({ do: "undo" }) });
    this.failed = h("p.message", { role: "alert" });
    this.lists = h("div.lists");
    this.figure = new Figure(model, (id) => this.pressed(id), signal);
    this.note = h("p.note.mute");
    this.keys = h("p.keys.mute");
    this.root = h(
      "div.osintkit-review",
      { data: { lmSuppressShortcuts: "true" }, onkeydown: (event) => this.key(event) },
      h("header", {}, this.title, this.chooser, this.summary, h("span.grow"), this.save),
      h("p.told", {}, this.told, this.undo),
      this.failed,
      h("div.parts", {}, h("div.left", {}, this.lists, this.keys), h("div.right", {}, this.figure.element, this.note)),
    );
    this.root.addEventListener(FOCUS_LOST, () => this.focusRow(this.current), { signal });
    el.append(this.root);
    const still = hideStill(model.get("still_key"));
    if (still) this.root.prepend(still);
  }

  get names() {
    return this.model.get("_names")?.of ?? {};
  }

  get keysOfRows() {
    return [...this.picture.rows, ...this.picture.notMapped].map((row) => row.key);
  }

  get row() {
    return [...this.picture.rows, ...this.picture.notMapped].find((row) => row.key === this.open) ?? null;
  }

  /** The countries that the words of the open row could mean. */
  candidates() {
    return this.row?.candidates ?? [];
  }

  send(message) {
    this.model.send(message);
  }

  draw() {
    this.picture = JSON.parse(this.model.get("_review") || "null");
    if (!this.picture) return;
    const { picture } = this;
    const words = (this.words = wordsOf(picture.language));
    this.root.lang = picture.language;
    const keys = this.keysOfRows;
    if (!keys.includes(this.open)) Object.assign(this, { open: null, form: null });
    if (!keys.includes(this.current)) this.current = keys[0] ?? null;
    this.title.textContent = words.say("review_title");
    this.chooser.setAttribute("aria-label", words.say("choose_article"));
    const option = ({ id, title }) => h("option", { value: id, selected: id === (picture.article ?? "") }, title || words.say("untitled"));
    this.chooser.replaceChildren(...[{ id: "", title: words.say("review_all") }, ...picture.articles].map(option));
    this.summary.textContent = picture.summary;
    this.save.textContent = words.say("review_save");
    this.undo.textContent = words.say("undo");
    this.undo.append(kbd(`${words.say("key_ctrl")}+Z`));
    this.note.textContent = picture.note;
    this.figure.tell([picture.summary, ...picture.told]);
    const hints = [["↑ ↓", "review_keys_rows"], [words.say("key_enter"), "review_keys_open"], ["C", "review_correct"], ["M", "review_show"], [words.say("key_escape"), "close"]];
    this.keys.replaceChildren(...hints.flatMap(([key, word]) => [kbd(key), ` ${words.say(word)}  `]));
    this.drawLists();
    this.drawFigure(picture);
  }

  drawLists() {
    replaceChildren(this.lists, countries(this), notMapped(this), decisions(this));
  }

  async drawFigure(picture) {
    try {
      await this.figure.draw(picture.figure);
    } catch (error) {
      this.failed.textContent = `${this.words.say("review_failed")} ${error.message}`;
    }
  }

  // what a person does

  pressed(code) {
    if (this.picture.rows.some((row) => row.key === code)) this.toggle(code, true);
  }

  at(key) {
    this.current = key;
    for (const button of this.lists.querySelectorAll("[data-row]")) button.tabIndex = button.dataset.row === key ? 0 : -1;
  }

  toggle(key, opening = this.open !== key) {
    Object.assign(this, { open: opening ? key : null, current: key, form: null });
    this.drawLists();
    this.focusRow(key);
    const ids = this.row?.passages.map((each) => each.record).filter(Boolean) ?? [];
    if (ids.length) this.announce(ids);
  }

  focusRow(key) {
    const button = [...this.lists.querySelectorAll("[data-row]")].find((each) => each.dataset.row === key);
    (button ?? this.chooser).focus();
    button?.scrollIntoView({ block: "nearest" });
  }

  focusKey(key) {
    [...this.lists.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key)?.focus();
  }

  show(passage) {
    if (passage?.record) this.announce([passage.record]);
  }

  announce(ids) {
    announceSelection({ case: this.model.get("_case"), ids, from: this });
  }

  /** Open the form for a passage of the open row; null closes it. */
  correct(at) {
    const before = this.form?.at ?? 0;
    this.form = at === null ? null : { at, country: "", scope: "article" };
    this.drawLists();
    this.focusKey(this.form ? "country" : `correct-${before}`);
  }

  decide({ article, start, end, words, record, accepted }) {
    const { country, scope } = this.form;
    this.form = null;
    this.send({ do: "correct", article, start, end, words, record, accepted, country: country || null, scope });
    this.drawLists();
    this.focusRow(this.current);
  }

  takeBack(id) {
    this.send({ do: "back", id });
  }

  key(event) {
    event.stopPropagation();
    const chord = chordOf(event);
    if (chord === "Escape" && (this.form || this.open)) {
      event.preventDefault();
      if (this.form) this.correct(null);
      else this.toggle(this.current, false);
      return;
    }
    if (isTyping(event)) return;
    const next = event.target.dataset?.row ? rowAfter(chord, this.keysOfRows, this.current) : null;
    if (next) this.focusRow(next);
    else if (chord === "Mod+z") this.send({ do: "undo" });
    else if (chord === "c" && this.current) this.startCorrecting(event.target);
    else if (chord === "m" && this.row) this.show(this.row.passages[passageOf(event.target)]);
    else return;
    event.preventDefault();
  }

  startCorrecting(target) {
    const at = passageOf(target);
    if (this.open !== this.current) this.toggle(this.current, true);
    this.correct(at);
  }

  hear({ do: what, text, undo, name, svg }) {
    if (what === "svg") download(name, svg, "image/svg+xml");
    if (what !== "told" && what !== "error") return;
    this.told.textContent = what === "told" ? text : "";
    this.failed.textContent = what === "error" ? text : "";
    if (document.activeElement === this.undo && !undo) this.focusRow(this.current);
    this.undo.hidden = !undo;
  }

  /** Open the row of a passage that was selected elsewhere, without taking the focus from there. */
  hearSelected(ids) {
    const row = this.picture?.rows.find((each) => each.passages.some((passage) => ids.includes(passage.record)));
    if (!row || row.key === this.open || this.form || this.root.contains(document.activeElement)) return;
    Object.assign(this, { open: row.key, current: row.key });
    this.drawLists();
  }
}

/** Which passage of the open row an element belongs to; the first for one outside. */
const passageOf = (element) => {
  const item = element.closest?.("li.passage");
  return item ? [...item.parentElement.children].indexOf(item) : 0;
};

export default follow(Page, "_review");
