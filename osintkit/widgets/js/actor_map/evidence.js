// The evidence beside the map: the passages behind the chosen line, and all lines as a table.

import { h, quoted } from "../shared/dom.js";
import { wordsAfter, wordsBefore } from "./surroundings.js";

/** One hop of a chain; dashed when the article does not name it. */
const hop = ({ name, named }) => h(named ? "span.hop" : "span.hop.hidden", {}, quoted(name));

const chain = (hops) =>
  h(
    "div.chain",
    {},
    hops.flatMap((each, at) => (at ? [h("span.arrow", { "aria-hidden": "true" }, "→"), hop(each)] : [hop(each)])),
  );

const passage = (each, show) =>
  h(
    "div.passage",
    {},
    h(
      "blockquote",
      { dir: "auto" },
      h("span.around", {}, wordsBefore(each.before)),
      h("mark", {}, each.quote),
      h("span.around", {}, wordsAfter(each.after)),
    ),
    each.chains.map(chain),
    h("p.mute", {}, [each.title, each.date, each.credibility].filter(Boolean).map((text, at) => [at ? " · " : null, quoted(text)])),
    each.origins.map((reason) => h("p.reason", {}, reason)),
    show && each.event
      ? h("button.open", { type: "button", onclick: () => show(each.event) }, show.words)
      : null,
  );

/**
 * The card of a line: what it says and every passage it rests on.
 * @param {object} line one of the picture's lines
 * @param {object} parts `show(event)` opens a passage in the article
 */
export const card = (line, { show }) =>
  h(
    "section.card",
    { data: { kind: line.kind }, "aria-label": `${line.head}: ${line.what}` },
    h("h3", {}, h("span.number", {}, line.number), quoted(line.head), " ", h("span.what", {}, line.what)),
    h("p.origins", {}, h("b", {}, line.origins)),
    line.reasons.map((reason) => h("p.reason", {}, reason)),
    line.passages.map((each) => passage(each, show)),
  );

/**
 * All lines as a table, and what is not drawn with the reason. Each line's head is a button.
 * @param {object} picture
 * @param {{chosen: string|null, choose: (id: string) => void}} parts
 */
export const table = (picture, { chosen, choose }) => {
  const { words } = picture;
  const rows = picture.lines.map((line) =>
    h(
      "tr",
      { data: { kind: line.kind }, class: line.id === chosen ? "chosen" : "" },
      h("td", {}, h("span.number", {}, line.number)),
      h(
        "td",
        {},
        h(
          "button.line",
          { type: "button", "aria-expanded": String(line.id === chosen), data: { key: line.id }, onclick: () => choose(line.id) },
          h("b", {}, quoted(line.head)),
          " ",
          line.what,
        ),
      ),
      h("td.mute", {}, line.origins),
    ),
  );
  const missing = picture.notDrawn.map((each) =>
    h("tr", {}, h("td", {}, h("span.number.none", {}, "–")), h("td.mute", { colspan: 2 }, `${words["not drawn"]}: `, quoted(each.sentence))),
  );
  if (!rows.length && !missing.length) return null;
  return h("table.ledger", {}, h("caption", {}, words.ledger), h("tbody", {}, rows, missing));
};
