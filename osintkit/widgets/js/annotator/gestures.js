// What a key or button does: each gesture looks at what is selected, sends its steps, and says what it did.

import { newId, planTie, tiesAgainst } from "./ties.js";

/** State of one view: nothing of it is kept. */
export function makeUi() {
  const listeners = new Set();
  const ui = {
    range: null, // selected words, [start, end] in units
    selected: null, // id of the selected mark or suggestion
    event: null, // id of what happened, which who and to whom are tied to
    picking: null, // link type whose end the next press picks
    from: null, // id of what the picked end is tied to, where it is not what happened
    back: null, // id of what is shown once the end is picked, where it is not that
    inspecting: null, // whether the inspector is open; null while nobody said: where it stands beside the text
    beside: true, // whether there is room beside the text
    shaping: null, // spans of the selected mark while one of its borders is dragged
    past: false, // whether the history of the selected mark is open
    hop: null, // id of the link whose hop of a chain is open
    menu: null, // "quad" or "modality" while its choices take digits
    full: false, // all labels, not the beginner's
    pane: null, // {name, ...}: a form or list that is open
    held: null, // a gesture that waits for the writer's name
    inView: () => [], // the suggestions that can be seen
    error: null, // a sentence of Python's that belongs to no gesture
    set(changes) {
      if (Object.entries(changes).every(([key, value]) => ui[key] === value)) return;
      Object.assign(ui, changes);
      listeners.forEach((listener) => listener(Object.keys(changes)));
    },
    subscribe: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
  };
  return ui;
}

/** Whether the fields of a mark stand in the inspector; else they stand at its words. */
export const isInspecting = (ui) => ui.inspecting ?? ui.beside;

/**
 * Make the gestures of a view.
 * @param {object} context
 * @param {object} context.session
 * @param {object} context.ui
 * @param {object} context.words
 * @param {(sentence: string) => void} context.announce
 */
export function makeGestures({ session, ui, words, announce }) {
  const { store } = session;
  const { say, title } = words;
  const selected = () => (ui.selected ? store.find(ui.selected) : undefined);
  const isSuggestion = (record) => Boolean(record) && !store.annotations.has(record.id);
  const event = () => (ui.event ? store.annotations.get(ui.event) : undefined);

  /** Send steps, once the writer has a name; `after` then shows what came of it. */
  const run = (steps, after = () => {}) => {
    if (store.askName && !steps.some((step) => step.do === "undo" || step.do === "redo")) {
      return ui.set({ pane: { name: "name" }, held: () => run(steps, after) });
    }
    session.do(...steps);
    after();
  };

  const mine = (record) => {
    if (record?.by) announce(say("others_mark", { name: record.by }));
    return record && !record.by;
  };

  const select = (id, { reveal = true } = {}) => {
    const record = id ? store.find(id) : undefined;
    const isEvent = record && record.label === "event" && !isSuggestion(record);
    ui.set({ selected: record ? id : null, range: null, menu: null, event: isEvent ? record.id : ui.event, reveal });
  };

  const markNew = (label, spans, attributes = {}) => {
    const there = store.records.same(label.name, spans);
    if (there) return select(there.id);
    const id = newId();
    const record = { do: "annotate", id, label: label.name, spans: store.points(spans), attributes };
    run([record], () => {
      select(id, { reveal: false });
      announce(say("marked", { label: title(label), words: store.quote({ spans }) }));
    });
  };

  const mark = (name) => {
    const label = store.label(name);
    const record = selected();
    if (ui.range) return markNew(label, [ui.range]);
    if (!record) return announce(say("select_first"));
    if (isSuggestion(record)) return markNew(label, record.spans, kept(label, record.attributes));
    if (!mine(record) || record.label === name) return;
    const against = tiesAgainst(store, record.id, name);
    if (against.length) {
      const ties = [...new Set(against.map((link) => title(store.linkType(link.type))))].join(", ");
      return announce(say("label_tied", { words: store.quote(record), label: title(label), ties }));
    }
    run([{ do: "edit", id: record.id, changes: { label: name } }], () => {
      select(record.id, { reveal: false });
      announce(say("marked", { label: title(label), words: store.quote(record) }));
    });
  };

  /** What a tie starts at: what it was begun from, what happened, or a selected claim, quote or speaker. */
  const sourceOf = (kind, record) => {
    if (ui.picking && ui.from) return store.find(ui.from);
    const own = record && !ui.range && !isSuggestion(record) && kind.sources.includes(record.label) ? record : undefined;
    const happened = event();
    return happened && kind.sources.includes(happened.label) && !(own && !kind.targets.includes(own.label)) ? happened : own;
  };

  /** Begin a tie from a mark: its other end is picked next. Then `back` is shown, whose chain goes on at that mark. */
  const tieFrom = (id, type, back = id) => {
    ui.set({ from: id, back, picking: type, menu: null });
    announce(type in { by: 1, to: 1 } ? say(`pick_${type}`) : say("pick_other", { title: title(store.linkType(type)) }));
  };

  /** Let a mention stand for an actor: one of the register, or a new one of this name. */
  const standFor = (record, given) => {
    const name = given.trim().replace(/\s+/g, " ");
    const before = store.ties(record.id).filter((link) => link.type === "refers_to" && !link.by);
    const folded = name.toLocaleLowerCase();
    const known = [...store.actors.values()].find((actor) => [actor.name, ...(actor.aliases ?? [])].some((each) => each.toLocaleLowerCase() === folded));
    if (known && before.some((link) => link.target === known.id)) return;
    const steps = before.map((link) => ({ do: "remove", id: link.id }));
    if (name) {
      const target = known?.id ?? newId();
      if (!known) steps.push({ do: "register", id: target, name });
      steps.push({ do: "link", id: newId(), type: "refers_to", source: record.id, target });
    }
    if (steps.length) run(steps, () => announce(name ? say(known ? "stands_for" : "registered", { name: known?.name ?? name }) : say("stands_for_nobody")));
  };

  /** Change fields of a mark or of a tie. */
  const change = (record, changes) => {
    if (!mine(record)) return;
    run([{ do: "edit", id: record.id, changes }]);
  };

  /** Who, to whom…: tie the selected words or mark to what happened; with only that selected, pick the other end next. */
  const tie = (type) => {
    const kind = store.linkType(type);
    const record = selected();
    const happened = sourceOf(kind, record);
    if (!happened) return announce(say("event_first"));
    if (!ui.range && (!record || record.id === happened.id)) {
      ui.set({ picking: type, from: happened.id, back: null, menu: null });
      return announce(type in { by: 1, to: 1 } ? say(`pick_${type}`) : say("pick_other", { title: title(kind) }));
    }
    const end = ui.range ? { span: ui.range } : { record };
    const { steps, target, problem } = planTie(store, type, happened.id, end);
    if (problem === "there") return announce(say("tied_already"));
    const quote = ui.range ? store.quote({ spans: [ui.range] }) : store.quote(record);
    if (problem) return announce(say("cannot_tie", { words: quote, label: title(store.label(record.label)), title: title(kind) }));
    run(steps, () => {
      ui.set({ picking: null, from: null, back: null });
      select(target, { reveal: false });
      announce(say("tied", { title: title(kind), words: quote }));
    });
  };

  /** While an end is picked: take these words or this mark for it. */
  const pick = (end) => {
    const type = ui.picking;
    const back = ui.back ?? ui.from ?? ui.event;
    ui.set(end.span ? { range: end.span, selected: null } : { selected: end.record.id, range: null });
    tie(type);
    if (ui.picking === null && store.annotations.has(back)) select(back, { reveal: false });
  };

  const untie = (link) => {
    run([{ do: "remove", id: link.id }], () => {
      const end = store.find(link.target);
      announce(say("untied", { title: title(store.linkType(link.type)), words: end ? store.quote(end) : link.target }));
    });
  };

  const setAttribute = (record, name, value) => {
    if (!mine(record)) return;
    run([{ do: "edit", id: record.id, changes: { [name]: value } }], () => ui.set({ menu: null }));
    const choice = store.choices(name).find((each) => each.name === value);
    if (choice) announce(title(choice));
  };

  /** Open the choices of an attribute of what happened; pressed again, take the next choice. */
  const choose = (name) => {
    const happened = selected()?.label === "event" ? selected() : event();
    if (!happened || isSuggestion(happened)) return announce(say("event_first"));
    if (ui.menu === name) {
      const choices = store.choices(name).filter((each) => ui.full || each.step === "beginner");
      const at = choices.findIndex((each) => each.name === happened.attributes[name]);
      setAttribute(happened, name, choices[(at + 1) % choices.length].name);
      return ui.set({ menu: name });
    }
    select(happened.id, { reveal: ui.selected !== happened.id });
    ui.set({ menu: name });
  };

  const takeChoice = (digit) => {
    const choice = store.choices(ui.menu)[digit - 1];
    if (choice) setAttribute(store.annotations.get(ui.event), ui.menu, choice.name);
  };

  /** Give a mark other borders. */
  const reshape = (record, spans) => {
    if (isSuggestion(record) || !mine(record) || String(spans) === String(record.spans)) return;
    run([{ do: "edit", id: record.id, changes: { spans: store.points(spans) } }], () =>
      announce(say("reshaped", { words: store.quote({ spans }) })));
  };

  /** Look at a passage of this article or of another, which is opened then. Its places are code points. */
  const jump = (hit) => {
    if (hit.article !== store.article?.id) {
      ui.landing = hit;
      return session.open(hit.article);
    }
    ui.landing = null;
    if (hit.id && store.find(hit.id)) return select(hit.id);
    ui.set({ range: hit.span ? store.units([hit.span])[0] : null, selected: null, menu: null, reveal: true });
  };

  /** Propose a label for every occurrence of words; Python tells how many there are. */
  const propose = (wanted) => run([{ do: "propose", ...wanted }]);
  const repeated = () => store.pending().filter((each) => each.why?.by === "occurrences").map(({ id }) => id);
  const acceptEverywhere = () => run([{ do: "accept_everywhere" }]);
  const acceptRepeated = () => {
    const ids = repeated();
    if (ids.length) run([{ do: "accept", ids }], () => announce(words.count("accepted", ids.length)));
  };
  const dropProposed = () => {
    session.do({ do: "drop_proposed" });
    ui.set({ pane: null });
  };

  /** Show the history of the selected mark, or put it away. */
  const history = () => {
    if (!selected() || isSuggestion(selected())) return announce(say("select_mark_first"));
    ui.set({ past: ui.past && isInspecting(ui) ? false : "asked", inspecting: true });
  };

  // suggestions

  const next = (step = 1) => {
    const pending = store.pending();
    const from = selected()?.spans[0]?.[0] ?? ui.range?.[0] ?? (step > 0 ? -1 : Infinity);
    const found = step > 0
      ? pending.find((each) => each.spans[0][0] > from && each.id !== ui.selected)
      : pending.findLast((each) => each.spans[0][0] < from && each.id !== ui.selected);
    if (found) select(found.id);
    return Boolean(found);
  };

  /** Go to the first occurrence that was asked for. */
  const first = () => select(repeated()[0] ?? ui.selected);

  const onward = (record) => {
    // Who goes through the occurrences they asked for stays with them.
    const pending = record.why?.by === "occurrences" && repeated().length ? store.pending().filter((each) => each.why?.by === "occurrences") : store.pending();
    const following = pending.find((each) => each.spans[0][0] > record.spans[0][0]) ?? pending[0];
    select(following?.id ?? null);
    if (!following) announce(say("no_suggestions"));
  };

  const accept = () => {
    const record = selected();
    if (!isSuggestion(record)) return next() || announce(say("no_suggestions"));
    run([{ do: "accept", ids: [record.id] }], () => {
      announce(words.count("accepted", 1));
      onward(record);
    });
  };

  /** Accept what can be seen, and go on to what cannot. */
  const acceptInView = () => {
    if (!store.pending().length) return announce(say("no_suggestions"));
    const seen = ui.inView();
    const ids = seen.map((each) => each.id);
    if (!ids.length) {
      next() || next(-1);
      return announce(say("none_in_view"));
    }
    run([{ do: "accept", ids }], () => {
      const left = store.pending();
      select((left.find((each) => each.spans[0]?.[0] >= seen.at(-1).spans[0][0]) ?? left[0])?.id ?? null);
      announce([words.count("accepted", ids.length), left.length ? words.count("suggested", left.length) : ""].filter(Boolean).join(" · "));
    });
  };

  const reject = () => {
    const record = selected();
    if (!isSuggestion(record)) return next() || announce(say("no_suggestions"));
    run([{ do: "reject", ids: [record.id] }], () => {
      announce(say("rejected", { words: store.quote(record) }));
      onward(record);
    });
  };

  // the rest

  const remove = () => {
    const record = selected();
    if (!record) return;
    if (isSuggestion(record)) return reject();
    if (!mine(record)) return;
    run([{ do: "remove", id: record.id }], () => {
      select(null);
      if (ui.event === record.id) ui.set({ event: null });
      announce(say("removed", { words: store.quote(record) }));
    });
  };

  const leave = () => {
    if (!ui.pane && !ui.menu && !ui.picking) ui.freed = true; // the next Tab leaves the text, however many suggestions are left
    if (ui.pane) return ui.set({ pane: null, held: null });
    if (ui.menu) return ui.set({ menu: null });
    if (ui.picking) return ui.set({ picking: null, from: null, back: null });
    if (ui.range || ui.selected) return ui.set({ range: null, selected: null });
    ui.set({ event: null });
  };

  const step = (by) => {
    const at = store.articles.findIndex((each) => each.id === (session.asked ?? store.article?.id));
    const to = store.articles[at + by];
    if (to) session.open(to.id);
  };

  return {
    select, mark, tie, pick, untie, choose, takeChoice, setAttribute, tieFrom, standFor, change, reshape, history, jump, propose, repeated, acceptEverywhere, acceptRepeated, dropProposed, next, first, accept, acceptInView, reject, remove, leave, step,
    undo: () => run([{ do: "undo" }]),
    redo: () => run([{ do: "redo" }]),
    run, event, selected, isSuggestion,
  };
}

const kept = (label, attributes) => Object.fromEntries(Object.entries(attributes).filter(([name]) => label.attributes.includes(name)));
