// The card of an actor: what is said of it, its surroundings and paths, and its place.

import { h, quoted } from "../shared/dom.js";

const STEPS = { left: [-12, 0, "←"], right: [12, 0, "→"], up: [0, -12, "↑"], down: [0, 12, "↓"] };

/**
 * @param {object} node one of the picture's actors
 * @param {object} picture
 * @param {object} parts `ask(message)` asks Python; `choose(line)` opens a line
 */
export const actorCard = (node, picture, { ask, choose }) => {
  const { words, lines } = picture;
  const mine = lines.filter((line) => node.lines.includes(line.number));
  return h(
    "section.card.actor",
    { "aria-label": node.name },
    h("h3", {}, quoted(node.name), " ", h("span.mute", {}, node.told)),
    h("div.row", {}, h("button", { type: "button", data: { key: "near" }, onclick: () => ask({ do: "near", id: node.id }) }, words["only around"]), paths(node, picture, ask)),
    picture.arranges ? arrange(node, words, ask) : null,
    h(
      "ul.lines",
      {},
      mine.map((line) =>
        h("li", { data: { kind: line.kind } }, h("button.tie", { type: "button", data: { key: `of ${line.id}` }, onclick: () => choose(line.id) }, h("span.number", {}, line.number), quoted(line.head), " ", h("span.what", {}, line.what))),
      ),
    ),
  );
};

const paths = (node, { nodes, words }, ask) => {
  const others = nodes.filter((each) => each.id !== node.id);
  if (!others.length) return null;
  const select = h(
    "select",
    { "aria-label": words["paths to"], data: { key: "paths" }, onchange: () => select.value && ask({ do: "between", ids: [node.id, select.value] }) },
    h("option", { value: "" }, words["paths to"]),
    others.map((each) => h("option", { value: each.id }, each.name)),
  );
  return select;
};

const arrange = (node, words, ask) =>
  h(
    "div.row",
    { role: "group", "aria-label": words.move },
    h("span.mute", {}, words.move),
    Object.entries(STEPS).map(([name, [dx, dy, sign]]) =>
      h("button.step", { type: "button", "aria-label": words[`move ${name}`], data: { key: `move ${name}` }, onclick: () => ask({ do: "nudge", id: node.id, dx, dy }) }, sign),
    ),
    node.pinned ? h("button", { type: "button", data: { key: "release" }, onclick: () => ask({ do: "release", id: node.id }) }, words.release) : null,
  );
