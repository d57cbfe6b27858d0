// Lines as points: a picture sends the curves of its lines (figures/lines_plotly.py), and the points are made here.

const STEP = 19; // px between two points of a line
const TOUCH = 40; // px between two points that answer to the pointer
const LONGEST = 62; // characters of a line of what stands beside the pointer
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", $: "&#36;", '"': "&quot;", "'": "&#39;" };

const bezier = ({ x, y }, at) => [0, 1, 2, 3].map((n) => [x[4 * at + n], y[4 * at + n]]);

const on = (curve, t) => {
  const u = 1 - t;
  const parts = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return [0, 1].map((axis) => parts.reduce((sum, part, n) => sum + part * curve[n][axis], 0));
};

/** Points along a curve, one about every `step` px of its chord, between `least` and `most` and its first. */
const sampled = (curve, step, least, most) => {
  const [[ax, ay], , , [bx, by]] = curve;
  const count = Math.max(least, Math.min(most, Math.round(Math.hypot(bx - ax, by - ay) / step)));
  return Array.from({ length: count + 1 }, (_, at) => on(curve, at / count));
};

/** The barbed head of a line of `width` px with its tip at `tip`, coming from `behind`: figures/curves.py. */
export const arrowhead = (tip, behind, width) => {
  const [dx, dy] = [tip[0] - behind[0], tip[1] - behind[1]];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const [long, half] = [7.5 + 1.7 * width, 3.6 + 1.05 * width];
  const back = (far, aside) => [tip[0] - ux * far - uy * aside, tip[1] - uy * far + ux * aside];
  return [tip, back(long, half), back(long * 0.72, 0), back(long, -half), tip];
};

const headsOf = (curves, at) => {
  const first = curves.tips.slice(0, at).reduce((sum, n) => sum + n, 0);
  const ends = [bezier(curves, at)[3], bezier(curves, at)[0]];
  return ends.slice(0, curves.tips[at]).map((end, n) => arrowhead([curves.tip_x[first + n], curves.tip_y[first + n]], end, curves.width[at]));
};

const chained = (lines) => {
  const all = lines.flatMap((line, at) => (at ? [[null, null], ...line] : line));
  return { x: all.map(([x]) => x), y: all.map(([, y]) => y) };
};

/** Text for plotly, whose labels are a small HTML and whose `$…$` is mathematics; broken into lines between words. */
export const plotlyText = (text) => {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length >= LONGEST) lines.push("");
    lines[lines.length - 1] += (lines.at(-1) ? " " : "") + word;
  }
  return lines.map((line) => line.replace(/[&<>$"']/g, (sign) => ESCAPES[sign])).join("<br>");
};

const touched = (numbers, curves, { lines, told }) => {
  const points = numbers.flatMap((at) => sampled(bezier(curves, at), TOUCH, 2, Infinity).map((point) => [at, point]));
  const line = (at) => curves.line[at] - 1;
  const says = new Map(numbers.map((at) => [at, plotlyText(told[line(at)].split("; ")[0])]));
  const key = (at) => lines[line(at)].id + (curves.arrow[at] ? `.${curves.arrow[at]}` : "");
  return {
    x: points.map(([, [x]]) => x), y: points.map(([, [, y]]) => y),
    hovertext: points.map(([at]) => says.get(at)), customdata: points.map(([at]) => key(at)),
  };
};

/** Give a trace with its points; one that follows no curves as it is. */
export const withPoints = (trace, curves, picture) => {
  if (!trace.along) return trace;
  const { along, drawn, ...rest } = trace;
  if (drawn === "touch") return { ...rest, ...touched(along, curves, picture) };
  if (drawn === "heads") return { ...rest, ...chained(along.flatMap((at) => headsOf(curves, at))) };
  return { ...rest, ...chained(along.map((at) => sampled(bezier(curves, at), STEP, 8, 32))) };
};
