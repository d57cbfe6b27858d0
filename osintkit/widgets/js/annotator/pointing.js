// Choosing words and marks in the text, by mouse, touch and keys.

import { IN_TEXT } from "./keyboard.js";
import { makeWalker, trimmed } from "./segments.js";

const DRAG = 5; // pixels that a pointer moves before it is a drag
const SETTLED = 250; // milliseconds without a change after which a selection by touch is taken

/** Give the marks over a unit, the shortest first; `all` are marks and suggestions. */
export function marksAt(all, unit) {
  const size = ({ spans }) => spans.reduce((sum, [start, end]) => sum + end - start, 0);
  return all.filter(({ spans }) => spans.some(([start, end]) => start <= unit && unit < end)).sort((a, b) => size(a) - size(b));
}

/**
 * Let words and marks be chosen in a text.
 * @param {object} context
 * @param {HTMLElement} context.element the focusable element that holds the paragraphs
 * @param {object} context.view what `makeText` made
 */
export function makePointing({ element, view, session, ui, gestures, signal }) {
  const { store } = session;
  const walker = makeWalker(view.text, view.lines, store.article?.language);
  let anchor = null; // the word from which a selection by keys extends
  let pressed = null; // where the pointer went down, while it is
  let settling;
  let shown = null;
  let after = null; // what a click or drag still has to do once the browser has done its part

  const finish = () => {
    const todo = after;
    after = null;
    todo?.();
  };
  const soon = (todo) => {
    after = todo;
    setTimeout(() => after === todo && finish());
  };

  const selection = () => element.getRootNode().getSelection?.() ?? document.getSelection();

  const edge = (node, offset, atEnd) => view.unitAt(node, offset) ?? (atEnd ? view.text.length : 0);

  /** The words that the browser has selected here, null when there are none. */
  const chosen = () => {
    const found = selection();
    if (!found || found.isCollapsed || !found.rangeCount) return null;
    const range = found.getRangeAt(0);
    if (!range.intersectsNode(element) || !element.contains(range.commonAncestorContainer)) return null;
    return trimmed(view.text, [edge(range.startContainer, range.startOffset), edge(range.endContainer, range.endOffset, true)]);
  };

  /** Take the words that the browser has selected; it shows them already. */
  const take = (span) => (shown = chosen(), ui.picking ? gestures.pick({ span }) : ui.set({ range: span, selected: null, menu: null }));

  const unitUnder = (event) => view.unitFromPoint(event.clientX, event.clientY, element.getRootNode());

  /**
   * The words between where the pointer went down and up, for when the browser lost its selection on the way: Chromium
   * does, where a right-to-left word starts with a narrow letter and the pointer goes down on its edge.
   */
  const dragged = (event) => {
    if (!pressed || Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < DRAG) return null;
    const ends = [pressed.unit, unitUnder(event)];
    return ends.includes(null) ? null : trimmed(view.text, ends.sort((a, b) => a - b));
  };

  const press = (event) => {
    const unit = unitUnder(event);
    if (unit === null) return ui.set({ range: null, selected: null, menu: null });
    const hits = marksAt(store.shown(), unit);
    const following = hits[(hits.findIndex(({ id }) => id === ui.selected) + 1) % hits.length];
    if (following) return ui.picking ? gestures.pick({ record: following }) : gestures.select(following.id, { reveal: false });
    const word = walker.at(unit);
    if (ui.picking && word) return gestures.pick({ span: word });
    ui.set({ range: null, selected: null, menu: null });
  };

  element.addEventListener("pointerdown", (event) => (pressed = { x: event.clientX, y: event.clientY, unit: unitUnder(event) }), { signal });
  element.addEventListener("pointerup", (event) => {
    const drag = event.pointerType === "touch" ? null : dragged(event);
    pressed = null;
    if (event.button !== 0) return;
    element.focus({ preventScroll: true });
    // A click clears the old selection only after this event: look once it has.
    soon(() => {
      const span = chosen() ?? drag;
      anchor = null;
      if (span) take(span);
      else if (event.detail < 2) press(event);
    });
  }, { signal });
  element.addEventListener("dblclick", (event) => {
    const unit = unitUnder(event);
    const word = unit === null ? null : walker.at(unit);
    if (word) soon(() => take(word));
  }, { signal });
  document.addEventListener("selectionchange", () => {
    clearTimeout(settling);
    if (pressed) return;
    settling = setTimeout(() => {
      if (signal.aborted) return;
      const span = chosen();
      if (span && String(span) !== String(ui.range)) ui.set({ range: span, selected: null, menu: null });
    }, SETTLED);
  }, { signal });
  window.addEventListener("pointerup", () => (pressed = null), { signal });

  /** Show the chosen words as the browser's own selection, so that they can be seen and copied. */
  const show = (range) => {
    // Only a change is shown: an answer that arrives while somebody drags must not take their selection away.
    if (String(range) === String(shown)) return;
    shown = range;
    const found = selection();
    if (!found) return;
    const now = chosen();
    if (String(now) === String(range)) return;
    if (!range) return now && found.removeAllRanges();
    const live = view.rangeOf(range, true);
    found.setBaseAndExtent(live.startContainer, live.startOffset, live.endContainer, live.endOffset);
  };

  const from = () => ui.range ?? gestures.selected()?.spans[0] ?? null;

  /** Choose the next or previous word; `extend` keeps those before. */
  const byWord = (forward, extend) => {
    const range = from();
    if (!extend || !anchor || !ui.range) anchor = { word: range, focus: range };
    const [start, end] = extend ? anchor.focus ?? [0, 0] : range ?? [0, 0];
    const word = forward ? walker.after(range ? end : 0) : walker.before(start);
    if (!word) return;
    if (!extend) anchor = { word, focus: word };
    else anchor = { word: anchor.word ?? word, focus: word };
    choose([Math.min(anchor.word[0], word[0]), Math.max(anchor.word[1], word[1])]);
  };

  const choose = (range) => ui.set({ range, selected: null, menu: null, reveal: true });

  /** Choose the word above or below. */
  const byLine = (down) => {
    const range = from() ?? walker.after(0);
    if (!range) return;
    const box = view.rangeOf(range, true).getBoundingClientRect();
    const line = parseFloat(getComputedStyle(element).lineHeight) || box.height;
    const x = box.left + Math.min(box.width / 2, 20);
    for (let step = 1; step <= 3; step++) { // a blank line or the gap of a paragraph lies between
      const y = down ? box.bottom + line * (step - 0.5) : box.top - line * (step - 0.5);
      const unit = view.unitFromPoint(x, y, element.getRootNode());
      const word = unit === null ? null : walker.at(unit) ?? (down ? walker.after(unit) : walker.before(unit));
      if (word && (down ? word[0] >= range[1] : word[1] <= range[0])) {
        anchor = { word, focus: word };
        return choose(word);
      }
    }
    const word = down ? walker.after(view.lines[view.lineOf(range[1] - 1)].end) : walker.before(view.lines[view.lineOf(range[0])].start);
    if (word) choose((anchor = { word, focus: word }).word);
  };

  /** Move an end of the chosen words, or of the selected mark, by one character, never into the middle of one. */
  const byLetter = (forward, atStart) => {
    const record = ui.range ? null : gestures.selected();
    const spans = ui.range ? [ui.range] : record?.spans ?? [];
    if (!spans.length) return;
    const moved = spans.map((span) => [...span]);
    const span = atStart ? moved[0] : moved.at(-1);
    const end = atStart ? 0 : 1;
    span[end] = neighbour(view.text, span[end], forward);
    if (span[0] < 0 || span[0] >= span[1] || span[1] > view.text.length) return;
    if (record) gestures.reshape(record, moved);
    else choose(span);
  };

  const MOVES = { word: byWord, letter: byLetter };

  return {
    show,
    /** Do what a click has left to do: a key that follows it at once means what was clicked. */
    finish,
    /** Follow a key; returns whether it was one of these. */
    key(chord) {
      if (!Object.hasOwn(IN_TEXT, chord)) return false;
      const [move, way, more = false] = IN_TEXT[chord];
      if (move === "line") byLine(way);
      else MOVES[move]((way === "right") !== (view.directionAt(from()?.[0] ?? 0) === "rtl"), more);
      return true;
    },
  };
}

/** The next or previous place between two characters as a person sees them: an emoji or a letter with its accent is one. */
export function neighbour(text, at, forward) {
  const around = forward ? text.slice(at, at + 64) : text.slice(Math.max(0, at - 64), at);
  const pieces = [...graphemes.segment(around)];
  const piece = (forward ? pieces[0] : pieces.at(-1))?.segment.length ?? 1;
  return forward ? at + piece : at - piece;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
