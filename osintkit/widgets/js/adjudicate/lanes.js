// The text with what each coder marked: a lane under the words for each, or for many how many of them marked it.

import { h, quoted } from "../shared/dom.js";
import { shades } from "../shared/colour.js";
import { stepOf } from "../shared/steps.js";
import { visible } from "../shared/visible.js";

const LETTERS = "ABCD";

/** The paragraphs of an article: `state.lines` as widgets/adjudicating.py cuts them. */
export function paragraphs(state) {
  return state.lines.filter((line) => line.length).map((line) => h("p", { dir: "auto" }, line.map((piece) => pieceOf(piece, state))));
}

function pieceOf([text, marked, rows], { coders, labels }) {
  const data = rows.length ? { rows: rows.join(" ") } : {};
  if (!Array.isArray(marked)) {
    if (!marked && !rows.length) return visible(text);
    return h(`span.shade.step-${stepOf(marked, coders.length)}`, { data, title: marked ? `${marked} / ${coders.length}` : null }, visible(text));
  }
  if (!rows.length && !marked.some(Boolean)) return visible(text);
  const told = marked.map((mark, at) => mark && `${coders[at]}: ${labels[mark[1]] ?? mark[1]}`).filter(Boolean);
  return h(`span.piece.lanes-${marked.length}`, { data, title: told.join("\n") || null, style: lanes(marked) }, visible(text));
}

/** The style that draws a line for each coder under a piece, in the lane of that coder: the first on top. */
function lanes(marked) {
  const lane = (mark, at) => (mark ? colours(mark[0], marked.length - at) : []);
  return Object.fromEntries(marked.flatMap(lane));
}

/** The line of a label's colour on light and on dark pages, as the variables of a lane. */
const colours = (colour, lane) => [[`--light-${lane}`, shades(colour, false).line], [`--dark-${lane}`, shades(colour, true).line]];

/** What the lanes, or the shades, stand for. */
export function legend({ coders, labels, lines }, words) {
  const shaded = lines.flat().some(([, marked]) => !Array.isArray(marked));
  if (shaded) return [h("span", {}, words.say("adjudicate_shaded", { n: coders.length }))];
  const lane = (coder, at) => h("span.lane", {}, h("b", { "aria-hidden": "true" }, LETTERS[at] ?? ""), " ", quoted(coder));
  const used = new Map(lines.flat().flatMap(([, marked]) => marked).filter(Boolean).map(([colour, name]) => [name, colour]));
  const label = ([name, colour]) => h("span.lane", {}, h("i.dash", { style: Object.fromEntries(colours(colour, 1)) }), " ", quoted(labels[name] ?? name));
  return [h("span", {}, words.say("adjudicate_lanes")), ...coders.map(lane), h("span.rule", { "aria-hidden": "true" }), ...[...used].map(label)];
}
