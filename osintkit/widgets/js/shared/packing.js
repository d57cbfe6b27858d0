// Opening what widgets/packing.py packs: gzip, and in it places as steps, texts as runs and lines as curves.

import { withPoints } from "./along.js";

/** Turn steps, `unit` of them a px, into places; null stays between two lines. */
const places = (steps, unit) => {
  let last = 0;
  return steps.map((step) => (step === null ? null : (last += step) / unit));
};

const texts = (runs) => runs.flatMap(([text, count]) => Array(count).fill(text));

/** Give a trace with its lists as plotly wants them; `before` are the whole traces before it, to which it may refer. */
export const wholeTrace = (trace, before = []) =>
  Object.fromEntries(
    Object.entries(trace).map(([name, value]) => {
      if (Array.isArray(value?.same)) return [name, before[value.same[0]][value.same[1]]];
      if (Array.isArray(value?.steps)) return [name, places(value.steps, value.unit)];
      if (Array.isArray(value?.runs)) return [name, texts(value.runs)];
      return [name, value];
    }),
  );

/**
 * Open a picture.
 * @param {DataView | ArrayBuffer | Uint8Array} bytes
 * @returns {Promise<object>}
 */
export const openPicture = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const picture = await new Response(stream).json();
  const { data, curves, ...layout } = picture.figure;
  const whole = [];
  for (const trace of data) whole.push(wholeTrace(trace, whole));
  const table = curves && wholeTrace(curves);
  picture.figure = { ...layout, data: whole.map((trace) => withPoints(trace, table, picture)) };
  return picture;
};
