// Where a key goes: to the text, to the list, or to a gesture.

import { chordOf, isTyping } from "../shared/keys.js";
import { gestureOf } from "./keyboard.js";
import { covers } from "./panes.js";

/** Follow a key. `flush` draws what waits to be drawn. */
export function handleKey(event, context, parts, article, flush) {
  const { ui, gestures, store } = context;
  event.stopPropagation(); // VS Code and notebooks have keys of their own
  if (event.defaultPrevented) return;
  const chord = chordOf(event);
  if (isTyping(event)) {
    if (chord !== "Escape" || !store.article) return;
    if (parts.inspector.contains(event.target)) parts.text.focus({ preventScroll: true });
    else gestures.leave();
    return;
  }
  article?.pointing.finish();
  flush(); // what a click began is on the page before the key that follows it
  const inText = event.target === parts.text;
  const inList = Boolean(event.target.closest?.(".marks"));
  const done = (handled = true) => handled && event.preventDefault();
  const [name, ...rest] = gestureOf(store, ui, chord) ?? [];
  if (name === "toNext") return done(inText && !covers(ui.pane) && !ui.freed && gestures.next(...rest));
  ui.freed = false;
  if (inList && article?.list.key(chord)) return done();
  if (inText && !covers(ui.pane) && article?.pointing.key(chord)) return done();
  if (name === "enter") return done((inText || inList) && enter(context, parts));
  if (!name) return;
  if (covers(ui.pane) && name !== "leave") return;
  const inDetails = parts.inspector.contains(event.target) || parts.popover.contains(event.target) || parts.bar.contains(event.target);
  gestures[name](...rest);
  if (name === "leave" && inDetails) parts.text.focus({ preventScroll: true });
  done();
}

// What of the inspector is filled in or pressed first: not what closes it or takes the mark away.
const FIELDS = ".field button, .actions button, .entry :is(input, select, textarea, button)";

/** Enter: take what was chosen for the end that is picked, else go to the details. */
function enter({ ui, gestures }, parts) {
  if (ui.picking && ui.range) gestures.pick({ span: ui.range });
  else if (ui.picking && gestures.selected()) gestures.pick({ record: gestures.selected() });
  else if (!parts.popover.hidden) parts.popover.querySelector("button")?.focus({ preventScroll: true });
  else if (!parts.inspector.hidden) parts.inspector.querySelector(FIELDS)?.focus({ preventScroll: true });
  else return false;
  return true;
}

/** Leave the selection and the focus where they are when a button is pressed. */
export function keepSelection(event) {
  if (!event.target.closest("input, select, textarea")) event.preventDefault();
}
