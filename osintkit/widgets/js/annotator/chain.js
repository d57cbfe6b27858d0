// Who says so, and through whom it came: the chain as a line of chips, each with its naming and the word that attributes.

import { h, kbd, quoted } from "../shared/dom.js";
import { choiceEntry, textEntry } from "./entries.js";
import { endName, shortened } from "./fields.js";
import { SAID_BY } from "./ties.js";

/**
 * Give the chains that start at a record: paths along `attributed_to`, from the speaker to whoever relays them.
 * A speaker who comes again ends the path.
 * @returns {object[][]} links
 */
export function chainsOf(store, id) {
  const paths = (from, seen) =>
    store.ties(from).filter((link) => link.type === SAID_BY && !seen.has(link.target)).flatMap((link) => {
      const further = paths(link.target, new Set([...seen, link.target]));
      return further.length ? further.map((path) => [link, ...path]) : [[link]];
    });
  return paths(id, new Set([id]));
}

/** How a hop is named: as its tie says, else as the mention does, else named. */
export const namingOf = (store, link) => link.attributes.naming ?? store.find(link.target)?.attributes.naming ?? "named";

/** Give the rows about who says so. */
export function chainEntry(context, record) {
  const { store, words, ui, gestures } = context;
  const kind = store.linkType(SAID_BY);
  if (!kind?.sources.includes(record.label)) return null;
  const chains = chainsOf(store, record.id);
  // Who may say something need not: a mention is asked for its relay once it says something.
  const speaks = kind.targets.includes(record.label);
  if (speaks && !chains.length && !store.tiesOf(record.id).some((link) => link.type === SAID_BY)) return null;
  const open = chains.flat().find((link) => link.id === ui.hop);
  const speaker = h("button.quiet", { type: "button", data: { key: "add-speaker" }, onclick: () => gestures.tieFrom(record.id, SAID_BY) },
    words.say(speaks ? "relayed_by" : chains.length ? "another_speaker" : "add_speaker"));
  return h("div.entry", { data: { part: "chain" } },
    h("span.name", {}, words.say(speaks ? "passed_on" : "said_by"), kind.key ? kbd(kind.key.toUpperCase()) : null),
    chains.map((chain) => chainLine(context, chain, record.id)),
    open ? hopEntry(context, open) : null,
    h("span", {}, speaker));
}

function chainLine(context, chain, start) {
  const { store, words, gestures, ui } = context;
  const last = chain.at(-1);
  const relay = store.linkType(SAID_BY).sources.includes(store.find(last.target)?.label)
    ? h("li", {}, h("button.quiet", { type: "button", data: { key: `relay-${last.id}` }, onclick: () => gestures.tieFrom(last.target, SAID_BY, start) }, words.say("relayed_by")))
    : null;
  const { outlet, reliability } = store.article;
  const hops = chain.map((link) => h("li", {}, hop(context, link)));
  if (outlet && endName(context, last.target).toLowerCase() === outlet.toLowerCase()) return h("ol.chain", {}, hops); // it ends there
  return h("ol.chain", {}, hops, relay,
    h("li", {}, h("button.hop", { type: "button", class: outlet ? null : "unknown", title: words.say("last_hop"), data: { key: `outlet-${last.id}` }, onclick: () => ui.set({ pane: { name: "known", field: "outlet" } }) },
      outlet ? [quoted(outlet), reliability ? h("small", {}, ` ${reliability}`) : null] : words.say("unknown_outlet"))));
}

function hop(context, link) {
  const { store, words, ui } = context;
  const naming = namingOf(store, link);
  const choice = store.choices("naming").find(({ name }) => name === naming);
  const told = [naming !== "named" && choice && words.title(choice), link.attributes.cue && `“${link.attributes.cue}”`].filter(Boolean).join(", ");
  const expanded = ui.hop === link.id;
  return h("button.hop", { type: "button", class: naming, "aria-expanded": String(expanded), data: { key: `hop-${link.id}` }, onclick: () => ui.set({ hop: expanded ? null : link.id }) },
    quoted(shortened(endName(context, link.target), 34)), told ? h("small", {}, " ", quoted(told)) : null);
}

/** What is said about one hop. */
function hopEntry(context, link) {
  const { store, words, gestures } = context;
  const kind = store.linkType(SAID_BY);
  const fields = kind.attributes.map((name) => store.codebook.attributes.find((attribute) => attribute.name === name)).filter(Boolean);
  return h("div.hop-entry", { data: { part: "hop" } },
    fields.map((attribute) => (attribute.choices.length ? choiceEntry : textEntry)(context, link, attribute)),
    h("div.actions", {},
      store.find(link.target) ? h("button.small", { type: "button", data: { key: "hop-show" }, onclick: () => gestures.select(link.target) }, words.say("go_there")) : null,
      h("button.small", { type: "button", data: { key: "hop-remove" }, onclick: () => gestures.untie(link) }, words.say("remove"))));
}
