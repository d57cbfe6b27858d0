// The days of a timeline: a dragged range of pixels, or two typed days, as the date terms of a filter.

import { h } from "../shared/dom.js";

const DAY = 86_400_000; // ms

const ordinal = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
const written = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/**
 * The terms that mean what was dragged over: a range of days, and the columns without days that it touches.
 * @param {{left: number, right: number, first: string, last: string, columns: [number, number, string][],
 *   year?: {left: number, right: number, days: string[]}}} time px and days; `year` are those whose year is not stated
 * @param {[number, number]} range px
 */
export const termsOf = (time, range) => {
  const [low, high] = [Math.min(...range), Math.max(...range)];
  const terms = [];
  if (time.first && low < time.right && high > time.left) {
    const [first, last] = [ordinal(time.first), ordinal(time.last)];
    const day = (x) => first + Math.floor(((x - time.left) / (time.right - time.left)) * (last + 1 - first));
    const within = (number) => Math.min(last, Math.max(first, number));
    terms.push(`date:${written(within(day(low)))}..${written(within(day(high)))}`);
  }
  if (time.year && low < time.year.right && high > time.year.left) {
    const { left, right, days } = time.year;
    const day = (x) => days[Math.min(days.length - 1, Math.max(0, Math.floor(((x - left) / (right - left)) * days.length)))];
    terms.push(`date:XXXX-${day(low)}..XXXX-${day(high)}`);
  }
  for (const [left, right, term] of time.columns) if (low < right && high > left) terms.push(term);
  return terms;
};

/** The text of the filters with these terms in the place of all that it said about dates. */
export const dated = (terms, dates) => [...terms.filter((term) => !/^-?date:/.test(term)), ...dates].join(" ");

/**
 * Two days to choose by keyboard.
 * @param {object} picture
 * @param {(text: string) => void} ask
 */
export const dayFields = (picture, ask) => {
  const { words, time, filters } = picture;
  const terms = filters.terms.map((term) => term.text);
  const range = terms.find((term) => /^date:\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/.test(term));
  const [from, until] = range ? range.slice(5).split("..") : [time.first, time.last];
  const fields = [];
  const change = () => {
    const [a, b] = fields.map((field) => field.value);
    if (a && b && a <= b) ask(dated(terms, [`date:${a}..${b}`]));
  };
  const field = (value, name, key) => {
    const input = h("input", { type: "date", value, data: { key }, onchange: change });
    fields.push(input);
    return h("label", {}, name, " ", input);
  };
  return h("div.days", {}, h("span.mute", {}, words.brush), field(from, words["brush from"], "from"), field(until, words["brush until"], "until"));
};
