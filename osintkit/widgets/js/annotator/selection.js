// What is selected, shown: the browser's selection, outlines, the details beside it, and the line about what happened.

import { h, replaceChildren } from "../shared/dom.js";
import { coreFields, detailsOf, shortened } from "./fields.js";
import { isInspecting } from "./gestures.js";
import { showInspector } from "./inspector.js";
import { placePopover } from "./popover.js";

/** Bring all of it up to date. */
export function showSelection(context, parts, article) {
  const { store, ui, gestures, words } = context;
  const count = store.annotations.size;
  const heading = parts.side.querySelector('[data-part="count"]');
  const counted = words.count("marks", count);
  if (heading) heading.textContent = counted;
  parts.fold.textContent = counted;
  const empty = parts.side.querySelector('[data-part="empty"]');
  if (empty) empty.hidden = count > 0 || store.pending().length > 0;
  parts.root.classList.toggle("picking", Boolean(ui.picking));
  if (!article) return;
  const record = gestures.selected();
  const happened = gestures.event();
  const outlines = [];
  // The browser's selection takes the focus with it: while somebody types in a pane, words are outlined instead.
  if (!parts.strip.contains(parts.root.getRootNode().activeElement)) article.pointing.show(ui.range);
  else if (ui.range) outlines.push({ spans: [ui.range], kind: "selected" });
  if (happened) {
    for (const link of store.ties(happened.id)) {
      const end = store.find(link.target);
      if (end) outlines.push({ spans: end.spans, kind: "tied", word: words.title(store.linkType(link.type)) });
    }
    if (happened.id !== record?.id) outlines.push({ spans: happened.spans, kind: "happened" });
  }
  if (record) outlines.push({ spans: ui.shaping ?? record.spans, kind: "selected" });
  article.borders.draw(record && !record.by && !record.lost && !gestures.isSuggestion(record) && !ui.picking ? record : null);
  article.overlay.draw(outlines);
  article.list.choose();
  const wanted = record ?? (ui.range ? { spans: [ui.range] } : null);
  if (ui.reveal && wanted) article.overlay.reveal(wanted.spans);
  ui.reveal = false;
  showDetails(context, parts, article, record);
  showInspector(context, parts.inspector, record);
  showBar(context, parts, happened, record);
}

function showDetails(context, parts, article, record) {
  const { ui, words, gestures, store } = context;
  // What the inspector shows must not cover the text besides.
  const hidden = !record || isInspecting(ui) || Boolean(ui.picking || ui.shaping);
  parts.popover.hidden = hidden;
  if (hidden) return replaceChildren(parts.popover);
  const isEvent = record.label === "event" && !gestures.isSuggestion(record);
  parts.popover.setAttribute("aria-label", words.title(store.label(record.label) ?? { name: record.label }));
  parts.popover.classList.toggle("wide", isEvent);
  replaceChildren(parts.popover, ...detailsOf(context, record));
  placePopover(parts.popover, article.overlay.boxesOf(record.spans), parts.frame);
}

/** The line under the text about what happened while something else is selected, or while an end is picked. */
function showBar(context, parts, happened, record) {
  const { ui, words, store } = context;
  parts.bar.hidden = !happened || (record?.id === happened.id && !ui.picking);
  if (parts.bar.hidden) return replaceChildren(parts.bar);
  if (ui.picking) {
    const kind = store.linkType(ui.picking);
    const question = ui.picking in { by: 1, to: 1 } ? words.say(`pick_${ui.picking}`) : words.say("pick_other", { title: words.title(kind) });
    return replaceChildren(parts.bar, h("b", {}, question), " ", h("span.mute", {}, words.say("picking_keys")));
  }
  const title = h("b", {}, words.title(store.label("event")), ": ", h("bdi", {}, shortened(store.quote(happened), 40)));
  replaceChildren(parts.bar, title, ...coreFields(context, happened, { brief: true }));
}
