// “Same statement?”: two passages of two articles side by side, settled by one key; then the next pair.

import { h, kbd, quoted, replaceChildren } from "../shared/dom.js";
import { chordOf } from "../shared/keys.js";

const ANSWERS = { y: "same", n: "different", c: "contradicts" };

/** The pane that goes through the proposals. */
export function samePane(context) {
  const { words, session, ui, gestures, announce } = context;
  const { say } = words;
  const later = []; // pairs left for later while the pane is open
  let pair = null;

  const load = async () => {
    const answer = await session.ask("same", { passed: later });
    if (!pane.isConnected) return;
    pair = answer.pair ?? null;
    const held = pane.contains(pane.getRootNode().activeElement);
    replaceChildren(pane, heading(answer), ...(pair ? question() : []), h("button.button", { type: "button", data: { key: "close-pane" }, onclick: () => ui.set({ pane: null }) }, say("close")));
    if (held || pair) pane.querySelector("button")?.focus({ preventScroll: true });
    if (pair) announce(`${say("same_title")} ${pair.one.quote} – ${pair.other.quote}`);
  };
  const heading = ({ left, error }) => h("b.whole", {}, error ?? (left ? `${say("same_title")} · ${words.count("same_left", left)}` : say(later.length ? "same_none_more" : "same_none")));

  const settle = (answer) => {
    if (!pair) return;
    const { id } = pair;
    pair = null; // one key, one answer
    gestures.run([{ do: "settle", id, answer }], () => announce(say(`same_said_${answer}`)));
    load();
  };
  const skip = () => {
    later.push(pair.id);
    load();
  };

  const question = () => [
    h("div.pair", {}, side(context, pair.one), side(context, pair.other)),
    h("small.whole", {}, say("because"), ": ", pair.rule === "content" ? say("same_content") : say("same_passage")),
    ...Object.entries(ANSWERS).map(([key, answer]) =>
      h("button.button", { type: "button", "aria-keyshortcuts": key, data: { key: `same-${answer}` }, onclick: () => settle(answer) }, say(`same_${answer}`), kbd(key.toUpperCase()))),
    h("button.button", { type: "button", data: { key: "same-later" }, onclick: skip }, say("same_later"), kbd("L")),
  ];

  const pane = h("div.strip-form.same", { role: "group", "aria-label": say("same_title"), data: { part: "same" }, tabindex: "-1", autofocus: true });
  pane.addEventListener("keydown", (event) => {
    const chord = chordOf(event);
    if (!pair || (!Object.hasOwn(ANSWERS, chord) && chord !== "l")) return;
    event.preventDefault();
    event.stopPropagation(); // here these letters answer; elsewhere they are labels and gestures
    if (chord === "l") skip();
    else settle(ANSWERS[chord]);
  });
  queueMicrotask(load);
  return pane;
}

function side(context, claim) {
  const { words, store, gestures } = context;
  const kind = ["type", "quad"].map((name) => store.choices(name).find((choice) => choice.name === claim[name])).find(Boolean);
  const status = store.choices("modality").find((choice) => choice.name === claim.modality && choice.name !== "reported");
  const about = [claim.who.join(", "), kind && words.title(kind), claim.whom.join(", "), status && words.title(status), claim.date].filter(Boolean).join(" · ");
  return h("figure", {},
    h("figcaption", {}, quoted(claim.outlet ?? words.say("unknown_outlet")), claim.title ? [" · ", quoted(claim.title)] : null),
    h("blockquote", { dir: "auto" }, quoted(claim.quote)),
    h("div.mute", {}, quoted(about)),
    h("ol.chain", {}, claim.chain.map((hop) => h("li", {}, h("span.hop", { class: hop.naming }, quoted(hop.naming === "unknown" ? words.say("unknown_outlet") : hop.name))))),
    h("button.small", { type: "button", onclick: () => gestures.jump(claim) }, words.say("go_there")));
}
