// All marks and suggestions in the order of the text, as a list that is reached and walked by keys. Only rows in sight,
// or close to it, are in the page; each says which of how many it is, and the scroll bar is that of the whole list.

import { FOCUS_LOST, h } from "../shared/dom.js";
import { IN_LIST } from "./keyboard.js";
import { makeRow, wordsOfRow } from "./rows.js";
import { makeHeights } from "./windowing.js";

const USUAL = 48; // pixels of a row before it was seen
const AHEAD = 700; // pixels above and below what is seen in which rows are there already
const NONE = new Set();

/** Make the list. `follow` tells it what it scrolls in; `update` brings it in line with the store. */
export function makeList(context) {
  const { store, ui, words, gestures } = context;
  const list = h("ul.marks", { role: "listbox", "aria-label": words.say("list"), data: { part: "list" } });
  const rows = new Map(); // id -> {row, key}, those in the page
  const heights = makeHeights(USUAL);
  let box = null; // what the list scrolls in
  let chosen; // id of the row that is selected
  let stop = null; // id of the row that Tab leads to

  const indexOf = (id) => {
    const record = store.find(id);
    const at = record ? store.records.shown.placeOf(record) : -1;
    return store.shown()[at]?.id === record?.id ? at : -1;
  };
  const active = () => list.getRootNode().activeElement;

  const rowOf = (record, index, touched) => {
    let entry = rows.get(record.id);
    if (!entry || touched.has(record.id)) {
      const said = wordsOfRow(context, record);
      if (entry?.key !== said.key) entry = renew(record, said, entry);
    }
    const place = `${index + 1} ${store.shown().length}`;
    if (entry.place !== place) {
      entry.place = place;
      entry.row.setAttribute("aria-posinset", index + 1);
      entry.row.setAttribute("aria-setsize", store.shown().length);
    }
    return entry.row;
  };

  const renew = (record, said, before) => {
    const row = makeRow(context, record, said);
    const focused = before !== undefined && before.row === active();
    before?.row.replaceWith(row);
    const entry = { row, key: said.key };
    rows.set(record.id, entry);
    mark(record.id, entry);
    if (focused) row.focus({ preventScroll: true });
    return entry;
  };

  /** Show whether a row is the selected one, and whether Tab leads to it. */
  const mark = (id, { row }) => {
    const selected = String(id === chosen);
    if (row.getAttribute("aria-selected") !== selected) row.setAttribute("aria-selected", selected);
    row.tabIndex = id === stop ? 0 : -1;
  };

  /** The indexes of the rows that belong in the page: those near, and the one that Tab leads to. */
  const wanted = () => {
    const all = store.shown();
    if (!all.length) return [];
    const top = box ? box.scrollTop - list.offsetTop : 0;
    const [first, last] = [heights.at(top - AHEAD), heights.at(top + (box?.clientHeight ?? 0) + AHEAD)];
    const near = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const kept = indexOf(stop);
    if (kept >= 0 && kept < first) near.unshift(kept);
    else if (kept > last) near.push(kept);
    return near;
  };

  const lay = () => {
    heights.lay(store.shown());
    list.style.height = `${heights.total()}px`;
  };
  const place = (indexes) => {
    const all = store.shown();
    for (const index of indexes) {
      const { style } = rows.get(all[index].id).row;
      const top = `${heights.top(index)}px`;
      if (style.top !== top) style.top = top;
    }
  };

  /** Put the rows that belong there into the page, in their order, and measure those that are new. */
  const draw = (touched = NONE) => {
    const all = store.shown();
    const indexes = wanted();
    const ids = new Set(indexes.map((index) => all[index].id));
    for (const [id, { row }] of rows) {
      if (ids.has(id)) continue;
      row.remove();
      rows.delete(id);
    }
    const drawn = indexes.map((index) => rowOf(all[index], index, touched));
    let at = list.firstElementChild;
    for (const row of drawn) {
      if (row === at) at = at.nextElementSibling;
      else list.insertBefore(row, at);
    }
    place(indexes);
    measure(indexes);
  };

  /** Rows in sight stay where they are when one above turns out higher than it was thought to be. */
  const measure = (indexes) => {
    const all = store.shown();
    const seen = box ? heights.at(box.scrollTop - list.offsetTop) : -1;
    const before = seen >= 0 ? heights.top(seen) : 0;
    const fresh = indexes.map((index) => [all[index].id, rows.get(all[index].id)]).filter(([, entry]) => !entry.measured);
    let news = false;
    for (const [id, entry] of fresh) {
      const height = entry.row.offsetHeight;
      entry.measured = height > 0;
      news = heights.know(id, height) || news;
    }
    if (!news) return;
    lay();
    place(indexes);
    if (seen >= 0 && box.scrollTop > list.offsetTop) box.scrollTop += heights.top(seen) - before;
  };

  const update = (touched = NONE) => {
    const held = list.contains(active());
    lay();
    draw(touched);
    choose();
    if (held && !list.contains(active())) {
      const row = rows.get(stop)?.row;
      if (row) row.focus({ preventScroll: true });
      else list.dispatchEvent(new CustomEvent(FOCUS_LOST, { bubbles: true }));
    }
  };

  const choose = () => {
    const id = store.find(ui.selected)?.id;
    const before = chosen;
    chosen = id !== undefined && indexOf(id) >= 0 ? id : undefined;
    stop = chosen ?? (indexOf(stop) >= 0 ? stop : store.shown()[0]?.id ?? null);
    if (chosen !== undefined && before !== chosen) reveal(chosen);
    if (stop !== null && !rows.has(stop)) draw();
    for (const [each, entry] of rows) mark(each, entry);
    const row = rows.get(stop)?.row;
    if (chosen !== undefined && active()?.parentElement === list && active() !== row) row.focus({ preventScroll: true });
  };

  /** Scroll so that a row can be seen. */
  const reveal = (id) => {
    const index = indexOf(id);
    if (!box || index < 0) return;
    const heading = box.querySelector("h2")?.offsetHeight ?? 0; // it stays on top while the list scrolls
    for (let pass = 0; pass < 2; pass++) { // the rows there may be higher than they were thought to be
      const [top, end] = [heights.top(index), heights.top(index + 1)].map((each) => each + list.offsetTop);
      const before = box.scrollTop;
      if (top - before < heading) box.scrollTop = top - heading - 8;
      else if (end > before + box.clientHeight) box.scrollTop = end - box.clientHeight + 8;
      if (box.scrollTop === before && rows.has(id)) return;
      draw();
    }
  };

  const select = (id) => {
    stop = id;
    if (!rows.has(id)) reveal(id);
    rows.get(id)?.row.focus({ preventScroll: true });
    gestures.select(id);
  };

  list.addEventListener("click", (event) => {
    const id = event.target.closest("li")?.dataset.id;
    if (!id) return;
    event.target.closest("li").focus({ preventScroll: true });
    if (ui.picking) gestures.pick({ record: store.find(id) });
    else gestures.select(id);
  });
  list.addEventListener("focusin", (event) => {
    const id = event.target.closest("li")?.dataset.id;
    if (id && id !== store.find(ui.selected)?.id && !ui.picking && event.target.matches(":focus-visible")) gestures.select(id);
  });

  return {
    list,
    update,
    choose,
    /** Say what the list scrolls in. */
    follow(scroller, signal) {
      box = scroller;
      let width = 0;
      let height = 0;
      let waiting = false;
      const soon = () => {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(() => {
          waiting = false;
          if (!signal.aborted) draw();
        });
      };
      const sized = new ResizeObserver(() => {
        if (list.clientWidth !== width) {
          heights.forget();
          for (const entry of rows.values()) entry.measured = false;
        }
        width = list.clientWidth;
        update();
        if (chosen !== undefined && box.clientHeight < height) reveal(chosen); // the inspector took the place it stood in
        height = box.clientHeight;
      });
      sized.observe(box);
      box.addEventListener("scroll", soon, { signal, passive: true });
      signal.addEventListener("abort", () => sized.disconnect());
    },
    /** Walk by keys; returns whether the key was one of these. */
    key(chord) {
      const all = store.shown();
      const at = indexOf(active()?.closest?.("li")?.dataset.id);
      if (!Object.hasOwn(IN_LIST, chord) || at < 0) return false;
      select(all[Math.max(0, Math.min(all.length - 1, at + IN_LIST[chord][0]))].id);
      return true;
    },
  };
}
