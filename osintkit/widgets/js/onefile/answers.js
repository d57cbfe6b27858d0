// What the view asks to know: passages, countries, the history of a mark. It changes nothing.

import { Refused } from "./checked.js";
import { occurrences } from "./occurrences.js";
import { quoteOf } from "./rows.js";

const MOST = 200; // passages, and changes of a record, that are shown
const AROUND = 60; // code points of context on either side
const LONGEST = 300; // characters of a value in a history
const HIDDEN = new Set(["spans", "suggestion"]);

/** Make what answers; `me` says who asks. */
export function makeAnswers({ base, book, shelf, me }) {
  const answers = {
    find: (question) => find(shelf, question, me()),
    countries: ({ language }) => ({ countries: named(base.countries, language) }),
    reading: () => ({ values: [] }), // dates are read in the kit
    history: ({ id }) => history(book, id),
    codebook: () => ({ text: `${JSON.stringify(base.codebook, null, 2)}\n` }),
  };
  return ({ what, ...question }) => {
    if (!Object.hasOwn(answers, what)) throw new Refused("file_not_here");
    return answers[what](question);
  };
}

function named(codes, language) {
  const names = new Intl.DisplayNames([language ?? "en"], { type: "region", fallback: "code" });
  return codes.map((code) => [names.of(code), code]).sort(([a], [b]) => a.localeCompare(b, language));
}

function find(shelf, { words = "", article, label, status, writer, actor = "", exact, whole_words }, me) {
  const ways = { exact, whole_words };
  const isForMarks = Boolean(label || status || writer || actor.trim());
  const hits = [];
  for (const each of shelf.articles()) {
    if (article && article !== each.id) continue;
    if (isForMarks) hits.push(...marks(shelf, each, { words, label, status, writer, actor, ways }, me));
    else hits.push(...occurrences(each.text, words, ways).map(([from, to]) => hit(each, [each.offsets.toPoint(from), each.offsets.toPoint(to)])));
    if (hits.length > MOST) break;
  }
  const writers = [...new Set(shelf.ids().flatMap((id) => shelf.annotations(id).map((state) => state.writer)))].sort();
  return { hits: hits.slice(0, MOST), more: hits.length > MOST, writers };
}

function marks(shelf, article, { words, label, status, writer, actor, ways }, me) {
  const own = shelf.annotations(article.id).map(({ record, fields, writer: by }) =>
    ({ id: record, label: fields.label, spans: fields.spans, quote: quoteOf(fields), texts: [quoteOf(fields), fields.note ?? "", fields.translation ?? ""], status: fields.status ?? "accepted", by }));
  const cut = ([start, end]) => article.text.slice(article.offsets.toUnit(start), article.offsets.toUnit(end));
  const proposed = status === "suggested" ? shelf.proposed(article.id, me).map((each) => ({ ...each, quote: each.spans.map(cut).join(" … "), texts: each.spans.map(cut), status, by: "" })) : [];
  const fits = (mark) => (!label || label === mark.label) && (!status || status === mark.status) && (!writer || writer === mark.by)
    && (!words.trim() || mark.texts.some((text) => occurrences(text, words, ways).length))
    && (!actor.trim() || occurrences(mark.quote, actor).length > 0);
  const sorted = [...own, ...proposed].filter(fits).sort((a, b) => (a.spans[0]?.[0] ?? -1) - (b.spans[0]?.[0] ?? -1));
  return sorted.map((mark) => ({ ...hit(article, mark.spans[0]), id: mark.id, label: mark.label, status: mark.status, by: mark.by }));
}

function hit(article, span) {
  if (!span) return { article: article.id, before: "", words: "", after: "" };
  const cut = (from, to) => article.text.slice(article.offsets.toUnit(Math.max(0, from)), article.offsets.toUnit(Math.min(article.offsets.length, to)));
  const [start, end] = span;
  return { article: article.id, span, before: cut(start - AROUND, start), words: cut(start, end), after: cut(end, end + AROUND) };
}

/** The changes of a record, the newest first; what it was when the file was made is the oldest. */
function history(book, id) {
  const kind = ["annotation", "link", "actor", "article"].find((each) => book.state(each, id));
  if (!kind) throw new Refused("file_gone");
  const start = book.base(kind, id);
  const operations = book.history(kind, id);
  const rows = start ? [{ at: start.at, writer: start.writer, action: "add", changes: compared({}, told(start.fields)) }] : [];
  operations.forEach((operation, index) => {
    const [before, after] = [index, index + 1].map((end) => told(book.stateAfter(kind, id, end)));
    rows.push({ at: operation.at, writer: operation.writer, action: operation.action, changes: compared(before, after) });
  });
  return { rows: rows.slice(-MOST).reverse(), count: rows.length };
}

const compared = (before, after) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].map((name) => [name, before[name] ?? null, after[name] ?? null]).filter(([, one, other]) => one !== other);

function told(fields) {
  const shown = Object.entries(fields).filter(([name]) => !HIDDEN.has(name));
  return Object.fromEntries(shown.map(([name, value]) => [name.replace(/^attr:/, ""), String(name === "quotes" ? quoteOf(fields) : value).slice(0, LONGEST)]));
}
