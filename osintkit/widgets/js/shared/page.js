// How a page that follows one trait lives in a notebook: drawn when the trait changes, hearing what Python answers.

import { hearSelection } from "./exchange.js";
import { sayPage } from "./figure.js";
import { keepHearing } from "./hearing.js";
import { followTheme } from "./theme.js";
import { chooseLanguage } from "./words.js";

/**
 * Make the module of a widget.
 * @param {new (model: object, el: HTMLElement, signal: AbortSignal) => object} Page has `root`, `draw()`, `hear(message)`,
 *   and, where it heeds what other widgets select, `hearSelected(ids)`
 * @param {...string} traits whose change draws it anew
 */
export const follow = (Page, ...traits) => ({
  initialize({ model }) {
    keepHearing(model);
  },
  render({ model, el }) {
    const ending = new AbortController();
    const page = new Page(model, el, ending.signal);
    const events = traits.map((trait) => `change:${trait}`);
    const redraw = () => page.draw();
    const hear = (message) => page.hear(message ?? {});
    for (const event of events) model.on(event, redraw);
    model.on("msg:custom", hear);
    followTheme((dark) => {
      page.root.dataset.theme = dark ? "dark" : "light";
      sayPage(model, { dark, language: chooseLanguage(model.get("language")) });
    }, ending.signal);
    if (page.hearSelected) hearSelection(model.get("_case"), page, (ids) => page.hearSelected(ids), ending.signal);
    page.draw();
    return () => {
      ending.abort();
      for (const event of events) model.off(event, redraw);
      model.off("msg:custom", hear);
    };
  },
});
