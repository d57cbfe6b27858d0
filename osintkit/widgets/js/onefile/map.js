// The small map: actors at their countries, a line for each who-what-whom, and below it the passages as a list.

import { announceSelection, hearSelection } from "../shared/exchange.js";
import { h, quoted, replaceChildren } from "../shared/dom.js";
import { nameOf } from "../shared/words.js";
import { curved, HEIGHT, placedActors, placedNames, RADIUS, WIDTH } from "./layout.js";
import { tiesOf, UNKNOWN } from "./ties.js";

const SVG = "http://www.w3.org/2000/svg";
const LONGEST = 26; // letters of a name on the map
const KINDS = ["material_cooperation", "verbal_cooperation", "verbal_conflict", "material_conflict"];

/** Make an SVG element; texts become text nodes. */
function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * Show the map in an element and keep it current.
 * @param {object} options
 * @param {object} options.kernel @param {object} options.base @param {object} options.words
 * @param {HTMLElement} options.element @param {AbortSignal} options.signal
 */
export function showMap({ kernel, base, words, element, signal }) {
  const me = Symbol("map");
  let chosen = null; // id of the line whose passages are pointed out
  let drawn = "";

  const go = (line, passage) => {
    chosen = line.id;
    if (passage.article !== kernel.article()) kernel.openArticle(passage.article);
    // The view opens the article in the meantime; then it hears what is selected.
    setTimeout(() => {
      announceSelection({ case: base.case.id, ids: [passage.event], from: me });
      draw();
    });
  };

  const draw = () => {
    const shows = ({ writer }) => kernel.others() || writer === kernel.writer();
    const found = tiesOf(kernel.shelf, shows);
    const key = JSON.stringify([[...found.actors.values()], found.lines, found.left, chosen, words.language]);
    if (key === drawn) return;
    drawn = key;
    const named = nameAll(found.actors, words.language);
    const context = { found, named, words, base, go, chosen, codebook: kernel.shelf.codebook };
    replaceChildren(element, h("h2", {}, words.say("file_map")), picture(context), legend(context), list(context), leftOut(context));
  };

  const stop = kernel.follow(draw);
  signal.addEventListener("abort", stop);
  hearSelection(base.case.id, me, (ids) => {
    const line = tiesOf(kernel.shelf, () => true).lines.find(({ passages }) => passages.some(({ event }) => ids.includes(event)));
    chosen = line?.id ?? null;
    draw();
  }, signal);
  draw();
}

const nameAll = (actors, language) => new Map([...actors.values()].map((actor) => [actor.id, actor.isCountry ? nameOf("region", actor.country, language) : actor.name]));
const short = (name) => ([...name].length > LONGEST ? `${[...name].slice(0, LONGEST - 1).join("")}…` : name);
const kindTitle = ({ codebook, words }, kind) =>
  kind === UNKNOWN ? words.say("kind_unknown") : words.title(codebook.attributes.find(({ name }) => name === "quad")?.choices.find(({ name }) => name === kind) ?? { name: kind });
const statusTitle = ({ codebook, words }, status) =>
  words.title(codebook.attributes.find(({ name }) => name === "modality")?.choices.find(({ name }) => name === status) ?? { name: status });
const isOrdinary = (status) => status === "reported";

function picture(context) {
  const { found, named, words, base } = context;
  const { spots, view, height } = placedActors([...found.actors.values()], base.map.points, base.map);
  const lanes = new Map();
  const lines = found.lines.map((line, index) => {
    const pair = `${line.source} ${line.target}`;
    lanes.set(pair, (lanes.get(pair) ?? -1) + 1);
    return { line, number: index + 1, shape: curved(line, spots.get(line.source), spots.get(line.target), lanes.get(pair)) };
  });
  const taken = [...spots.values()].map(({ x, y }) => [x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS]);
  for (const { shape: { middle: [x, y] } } of lines) taken.push([x - 9, y - 9, x + 9, y + 9]);
  const statuses = lines.map((each) => ({ x: each.shape.middle[0], y: each.shape.middle[1], text: statusOf(context, each.line), kind: "status" }));
  const names = [...[...spots].map(([id, { x, y }]) => ({ x, y, text: short(named.get(id)), kind: "name" })), ...statuses.filter(({ text }) => text)];
  const places = placedNames(names, taken);
  const transform = `translate(${view.left.toFixed(2)} ${view.top.toFixed(2)}) scale(${view.scale.toFixed(4)})`;
  const summary = words.say("file_map_told", { actors: words.count("file_actors", found.actors.size), lines: words.count("file_lines", found.lines.length) });
  const svg = s("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": summary },
    s("svg", { x: 0, y: 0, width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}` },
      s("rect", { class: "sea", width: WIDTH, height: HEIGHT }), s("path", { class: "land", d: base.map.land, transform }),
      s("path", { class: "border", d: base.map.borders, transform }), s("path", { class: "border disputed", d: base.map.disputed, transform })));
  if (height > HEIGHT) svg.append(s("text", { class: "strip", x: 8, y: HEIGHT + 13 }, words.say("file_not_mapped")));
  for (const each of lines) svg.append(drawnLine(context, each));
  for (const [id, { x, y, mapped }] of spots) svg.append(s("circle", { class: mapped ? "node" : "node outside", cx: x.toFixed(1), cy: y.toFixed(1), r: RADIUS, "data-actor": id }));
  for (const each of lines) svg.append(badge(context, each));
  names.forEach(({ text, kind }, index) => {
    const { x, y, anchor } = places[index];
    svg.append(s("text", { class: kind, x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor }, text));
  });
  return svg;
}

function drawnLine({ go, chosen }, { line, shape }) {
  const group = s("g", { class: `line ${KINDS.includes(line.kind) ? line.kind : UNKNOWN}${line.dashed ? " dashed" : ""}${line.id === chosen ? " chosen" : ""}`, "data-line": line.id },
    s("path", { class: "reach", d: shape.path }), s("path", { class: "way", d: shape.path }), ...shape.heads.map((d) => s("path", { class: "head", d })));
  if (shape.stub) group.append(s("text", { class: "nobody", x: shape.stub.x.toFixed(1), y: (shape.stub.y + 4).toFixed(1), "text-anchor": "middle" }, "?"));
  group.addEventListener("click", () => go(line, line.passages[0]));
  return group;
}

function badge(context, { line, number, shape: { middle: [x, y] } }) {
  const group = s("g", { class: `line ${KINDS.includes(line.kind) ? line.kind : UNKNOWN}` },
    s("circle", { class: "badge", cx: x.toFixed(1), cy: y.toFixed(1), r: 8.5 }), s("text", { class: "number", x: x.toFixed(1), y: (y + 3.5).toFixed(1), "text-anchor": "middle" }, String(number)));
  group.addEventListener("click", () => context.go(line, line.passages[0]));
  return group;
}

/** What is said of a line beside that it is reported: "planned", "denied". */
function statusOf(context, { passages }) {
  return [...new Set(passages.map(({ status }) => status))].filter((status) => !isOrdinary(status)).map((status) => statusTitle(context, status)).join(", ");
}

function legend(context) {
  const kinds = [...KINDS, UNKNOWN].filter((kind) => context.found.lines.some((line) => line.kind === kind));
  const dashed = context.found.lines.some((line) => line.dashed);
  if (!kinds.length) return h("p.mute", {}, context.words.say("file_map_empty"));
  return h("p.legend", {}, kinds.map((kind) => h("span", {}, h("i", { class: kind, "aria-hidden": "true" }), kindTitle(context, kind))),
    dashed ? h("span", {}, h("i.dashed", { "aria-hidden": "true" }), context.words.say("file_unnamed")) : null);
}

function list(context) {
  const { found, named, words, go, chosen } = context;
  const name = (id) => (id === null ? words.say("nobody_yet") : named.get(id));
  return h("ol.lines", { "aria-label": words.say("file_map_list") }, found.lines.map((line) => {
    const arrow = line.form === "mutual" ? " ↔ " : " → ";
    return h("li", { "aria-current": line.id === chosen ? "true" : null, class: line.kind },
      h("b", {}, quoted(name(line.source)), h("span", { "aria-hidden": "true" }, arrow), quoted(name(line.target))),
      h("span.mute", {}, ` · ${kindTitle(context, line.kind)}${line.dashed ? ` · ${words.say("file_unnamed")}` : ""}`),
      h("ul", {}, line.passages.map((passage) => h("li", {},
        h("button.link", { type: "button", data: { key: `passage-${passage.event}-${line.id}` }, onclick: () => go(line, passage) }, quoted(passage.quote)),
        isOrdinary(passage.status) ? null : h("span.mute", {}, ` · ${statusTitle(context, passage.status)}`)))));
  }));
}

/** What stands on no line, and why. */
function leftOut({ found, words, go }) {
  if (!found.left.length) return null;
  return h("div.left", {}, h("h3", {}, words.say("file_left_out")), h("ul", {}, found.left.map((passage) =>
    h("li", {}, h("button.link", { type: "button", data: { key: `left-${passage.event}` }, onclick: () => go({ id: null }, passage) }, quoted(passage.quote))))));
}
