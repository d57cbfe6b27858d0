// The parts of the page that a view fills.

import { shades } from "../shared/colour.js";
import { h } from "../shared/dom.js";
import { unique } from "../shared/unique.js";

/** Make the parts, put together and empty. */
export function skeleton(words, store, height) {
  const part = (tag, name, props = {}, ...children) => h(tag, { ...props, data: { part: name } }, ...children);
  const head = part("header.head", "head");
  const palette = part("div.palette", "palette", { role: "toolbar", "aria-label": words.say("labels") });
  const suggesting = part("div.palette.suggesting", "suggesting", { role: "toolbar", "aria-label": words.say("suggest_title") });
  const strip = part("div.strip", "strip");
  const text = part("div.text", "text", { tabindex: "0", role: "document", "aria-label": words.say("text"), lang: store.article?.language });
  const popover = part("div.popover", "details", { role: "group", hidden: true });
  const sheet = h("div.sheet", {}, text);
  const frame = part("div.frame", "frame", { style: { height: `${height}px` } }, sheet);
  const listing = part("div.listing", "side", {});
  const inspector = part("section.inspector", "inspector", { "aria-label": words.say("inspector"), hidden: true });
  // In a Desk the list is folded behind this button, so that the text keeps the room.
  const fold = h("button.plain.fold", { type: "button", "aria-expanded": "false", data: { part: "fold", key: "fold" }, onclick: () => fold.setAttribute("aria-expanded", String(side.classList.toggle("unfolded"))) });
  const side = h("aside.side", {}, fold, listing, inspector);
  const bar = part("div.bar", "event", { hidden: true });
  const problem = part("div.problem", "problem", { role: "alert" });
  const foot = part("div.ways", "foot");
  const live = part("div.live", "said", { "aria-live": "polite", role: "status" });
  const style = h("style");
  const shadeStyle = h("style");
  const id = unique("osintkit-annotator");
  const main = h("div.main", {}, h("div.reading", {}, frame, bar), side);
  // JupyterLab leaves keys alone below an element with this attribute; elsewhere stopPropagation does it.
  const root = h("section.osintkit-annotator", { id, lang: words.language, "aria-label": words.say("annotator", { case: store.case.name }), "data-lm-suppress-shortcuts": "true", style: { "--height": `${height}px` } },
    shadeStyle, style, head, palette, suggesting, strip, main, problem, h("footer.foot", {}, live, foot));
  for (const button of [text]) button.setAttribute("data-lm-suppress-shortcuts", "true");
  return { root, head, palette, suggesting, strip, text, popover, sheet, frame, fold, side: listing, inspector, bar, problem, foot, live, style, shades: shadeStyle, main };
}

/** The colours of labels for swatches, as rules by label; names of labels match [a-z0-9_]. */
export function shadeRules(labels, dark, id) {
  return labels.map(({ name, colour, line }) => {
    const { ground, line: ink } = shades(colour, dark);
    const border = { solid: "2px solid", dashed: "2px dashed", dotted: "2px dotted", double: "3px double" }[line] ?? "2px solid";
    const rules = line === "wavy" ? `background:${wave(ink)},${ground}` : `background:${ground};border-bottom:${border} ${ink}`;
    return `#${id} .swatch[data-label="${CSS.escape(name)}"]{${rules}}`;
  }).join("\n");
}

/** A zigzag along the lower edge: borders have no wave. */
const wave = (ink) => ["45deg", "-45deg"].map((turn) => `linear-gradient(${turn},transparent 42%,${ink} 42% 62%,transparent 62%) 0 100%/6px 5px repeat-x`).join(",");
