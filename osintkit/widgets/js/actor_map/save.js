// The Save menu: a picture, a page or a brief, made by the kernel when asked for, rasterised and handed out here.

import { h } from "../shared/dom.js";
import { download } from "../shared/figure.js";

const FORMATS = ["svg", "png", "html", "docx"];
const PATIENCE = 15_000; // ms without an answer, after which the page says so and goes on waiting
const SHARP = 2; // px of a PNG for each px of the picture
const MOST = 64_000_000; // px of a canvas; browsers draw nothing on a larger one

/** How much larger than the picture its PNG is: sharp, as far as a canvas holds it. */
export const scaleFor = (width, height) => Math.min(SHARP, Math.sqrt(MOST / (width * height)));

/** Draw an SVG as a PNG. Throws where the browser cannot. */
const rasterised = async (svg) => {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = scaleFor(image.naturalWidth, image.naturalHeight);
    const canvas = h("canvas", { width: Math.round(image.naturalWidth * scale), height: Math.round(image.naturalHeight * scale) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("no picture");
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
};

export class SaveMenu {
  /**
   * @param {object} model the widget's
   * @param {AbortSignal} signal
   */
  constructor(model, signal) {
    Object.assign(this, { model, words: {} });
    this.button = h("button.save", { type: "button", "aria-expanded": "false", onclick: () => this.open(this.menu.hidden) });
    this.menu = h("div.formats", { hidden: true });
    this.status = h("span.status.mute", { role: "status" });
    this.element = h("div.saving", { onkeydown: (event) => this.key(event) }, this.button, this.menu);
    const away = (event) => !event.composedPath().includes(this.element) && this.open(false);
    document.addEventListener("pointerdown", away, { signal, capture: true });
    signal.addEventListener("abort", () => clearTimeout(this.waiting));
  }

  /** Put the words of a language on it. */
  speak(words) {
    this.words = words;
    this.button.textContent = words.save;
    if (this.menu.childElementCount) return this.menu.childNodes.forEach((each, at) => (each.textContent = words[`save ${FORMATS[at]}`]));
    this.menu.append(...FORMATS.map((format) => h("button", { type: "button", data: { format }, onclick: () => this.ask(format) }, words[`save ${format}`])));
    return undefined;
  }

  open(open) {
    this.menu.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
  }

  /** Arrows walk the menu, Escape closes it. */
  key(event) {
    const items = [...this.menu.children];
    const focused = this.element.getRootNode().activeElement;
    if (event.key === "Escape" && !this.menu.hidden) {
      this.open(false);
      this.button.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.open(true);
      const at = items.indexOf(focused) + (event.key === "ArrowDown" ? 1 : -1);
      items[(at + items.length) % items.length].focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  say(key, places = {}) {
    this.status.textContent = this.words[key].replace(/\{(\w+)\}/g, (_, name) => places[name] ?? "");
  }

  ask(format) {
    this.open(false);
    this.button.focus();
    this.say("saving", { name: this.words[`save ${format}`] });
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.say("save nobody"), PATIENCE);
    try {
      this.model.send({ do: "save", format });
    } catch {
      clearTimeout(this.waiting);
      this.say("save nobody"); // the connection is known to be closed
    }
  }

  /** Take what the kernel made; false for a message that is about something else. */
  hear(message, buffers) {
    if (!["file", "rasterise", "unsaved"].includes(message?.do)) return false;
    clearTimeout(this.waiting);
    if (message.do === "unsaved") this.say("save failed", { name: message.name, reason: message.sentence });
    else if (message.do === "rasterise") this.rasterise(message, buffers[0]);
    else this.hand(message, buffers[0]);
    return true;
  }

  /** The picture of a brief goes back as a PNG; without one the kernel puts in a drawing of its own. */
  async rasterise(message, svg) {
    let drawn = [];
    try {
      drawn = [await (await rasterised(svg)).arrayBuffer()];
    } catch {
      // the document is whole without it
    }
    this.model.send({ do: "save", format: message.format, drawn: true }, undefined, drawn);
  }

  async hand({ name, type, format }, data) {
    try {
      download(name, format === "png" ? await rasterised(data) : data, format === "png" ? "image/png" : type);
    } catch {
      return this.say("save failed", { name, reason: this.words["save no canvas"] });
    }
    return this.say("saved", { name });
  }
}
