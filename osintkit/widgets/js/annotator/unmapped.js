// Words of the article that name no one country: said in plain sight, pressed to see where they stand.

import { h, quoted } from "../shared/dom.js";

const BRIEF = 3; // words that are named; more are counted
const COUNTRY = "country";

/**
 * Leave out the places that somebody marked as a country, and the words of which no place is left.
 * @param {{words: string, kind: string, spans: [number, number][]}[]} found spans in units
 * @param {Iterable<{label: string, spans: [number, number][], attributes: object}>} marks
 */
export function stillUnmapped(found, marks) {
  if (!found.length) return found;
  const resolved = [...marks].filter(({ label, attributes }) => label === COUNTRY && attributes[COUNTRY]).flatMap(({ spans }) => spans);
  const free = ([start, end]) => !resolved.some(([from, to]) => from < end && start < to);
  return found.map((each) => ({ ...each, spans: each.spans.filter(free) })).filter(({ spans }) => spans.length);
}

/** Words between quotation marks, which keep their direction whatever that of the words is. */
function inQuotes(words, text) {
  const [before, after] = words.say("quoted", { words: "\n" }).split("\n");
  return [before, quoted(text), after];
}

/** Give the part of the foot about them, null where there are none. */
export function unmappedPart({ store, words, ui, announce }) {
  const left = stillUnmapped(store.unmapped, store.annotations.values());
  if (!left.length) return null;
  const show = ({ spans, kind, words: shown }) => {
    ui.set({ range: spans[0], selected: null, menu: null, reveal: true });
    announce(words.say("tied", { title: words.say("quoted", { words: shown }), words: words.say(`review_not_${kind}`) }));
  };
  const button = (each) => h("button.quiet", { type: "button", data: { key: `unmapped-${each.words}` }, onclick: () => show(each) }, inQuotes(words, each.words));
  const more = left.length > BRIEF ? ` + ${left.length - BRIEF}` : "";
  const whole = left.map((each) => words.say("quoted", { words: each.words })).join(", ");
  return h("span.unmapped", { title: more ? whole : null, data: { part: "unmapped" } }, left.slice(0, BRIEF).map((each, at) => [at ? ", " : "", button(each)]), more, ` ${words.say("not_mapped")}`);
}
