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
 * @param {object} parts `show(event)` opens a passage in the article; `only` are the numbers of the passages to show, null
 *   for all, and `all()` asks for these; `waiting` is said until the passages are there
 */
export const card = (line, { show, only = null, all, waiting }) =>
  h(
    "section.card",
    { data: { kind: line.kind }, "aria-label": `${line.head}: ${line.what}` },
    h("h3", {}, h("span.number", {}, line.number), quoted(line.head), " ", h("span.what", {}, line.what)),
    h("p.origins", {}, h("b", {}, line.origins)),
    (line.reasons ?? []).map((reason) => h("p.reason", {}, reason)),
    line.passages ? null : h("p.mute", {}, waiting),
    (line.passages ?? []).filter((_, at) => !only || only.includes(at)).map((each) => passage(each, show)),
    only && only.length < line.events.length ? h("button.all", { type: "button", data: { key: "all" }, onclick: () => all() }, all.words.replace("{n}", line.events.length)) : null,
  );

/**
 * All lines as a table. Each line's head is a button.
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
  return rows.length ? h("table.ledger", {}, h("caption", {}, words.ledger), head(words), h("tbody", {}, rows)) : null;
};

const head = (words) =>
  h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "№"), h("th", { scope: "col" }, words["column line"]), h("th", { scope: "col" }, words["column origins"])));

/**
 * What is not drawn, a group for each reason; several claims with one reason unfold.
 * @param {object} picture
 * @param {(event: string) => void} show opens a passage in the article
 */
export const missing = (picture, show) => {
  if (!picture.notDrawn.length) return null;
  const { words } = picture;
  return h("section", { "aria-label": words["not drawn"] }, h("h4", {}, words["not drawn"]), picture.notDrawn.map((group) => reason(group, words, show)));
};

const reason = ({ sentence, claims, more }, words, show) => {
  const item = (each) =>
    h("li", {}, quoted(claims.length < 2 ? sentence : each.told), " ", each.event ? h("button.open", { type: "button", onclick: () => show(each.event) }, words.open) : null);
  if (claims.length < 2) return h("ul", {}, claims.map(item));
  return h("details", {}, h("summary", {}, quoted(sentence)), h("ul", {}, claims.map(item), more ? h("li", {}, `… +${more}`) : null));
};
