// A plotly figure in a widget's page: drawn by the one Plotly of the page, laid out anew when its place changes.

import { h } from "./dom.js";
import { loadPlotly } from "./plotly.js";

// No cloud, no logo, no link to anywhere: see the ten rules.
const CONFIG = { displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: false, displayModeBar: false, scrollZoom: false };
const SETTLE = 150; // ms without another change of width before the figure is laid out anew

/** The id of what was pressed, from the points under the pointer. */
const pressed = (points) => {
  const ids = (points ?? []).map((point) => point.customdata).filter(Boolean);
  return ids.map((each) => String(Array.isArray(each) ? each[0] : each))[0] ?? null;
};

export class Figure {
  /**
   * @param {object} model the widget's, whose `_engine` refers to the engine and whose `_page` says how wide it is here
   * @param {(id: string) => void} press called with the id of a pressed line, node or label
   * @param {AbortSignal} signal
   * @param {(range: [number, number]) => void} [brush] called with the range of x that was dragged over
   */
  constructor(model, press, signal, brush) {
    Object.assign(this, { model, press, signal, brush, plotly: null, listening: false });
    this.element = h("div.figure", { role: "img" });
    this.followWidth();
  }

  /** Draw a figure's `data` and `layout`. Throws when the page refuses to run Plotly. */
  async draw({ data, layout }) {
    this.plotly ??= await loadPlotly(this.model);
    if (this.signal.aborted) return; // the widget left the page meanwhile
    await this.plotly.react(this.element, data, layout, CONFIG);
    if (this.signal.aborted || this.listening) return;
    this.listening = true;
    const press = (id) => id && this.press(id);
    this.element.on("plotly_click", (event) => press(pressed(event.points)));
    this.element.on("plotly_selected", (event) => event?.range?.x && this.brush?.(event.range.x));
    this.element.on("plotly_clickannotation", (event) => press(event.annotation?.name));
  }

  /** Put in words what it shows, for who does not see it. */
  tell(sentences) {
    this.element.setAttribute("aria-label", sentences.filter(Boolean).join(". "));
  }

  followWidth() {
    let timer;
    const observer = new ResizeObserver(([entry]) => {
      clearTimeout(timer);
      const width = Math.round(entry.contentRect.width);
      if (width > 0) timer = setTimeout(() => sayPage(this.model, { width }), SETTLE);
    });
    observer.observe(this.element);
    this.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      observer.disconnect();
      this.plotly?.purge(this.element);
    });
  }
}

/** Tell Python what the page is like, unless it knows. */
export const sayPage = (model, page) => {
  const before = model.get("_page");
  const next = { ...before, ...page };
  if (JSON.stringify(before) === JSON.stringify(next)) return;
  model.set("_page", next);
  model.save_changes();
};

/** Give a text to the person as a file. */
export const download = (name, text, type) => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
};
