// Where words occur in a text, whatever their case, accents and quotation marks.

const QUOTES = /[\u2018\u2019\u201a\u201b\u02bc]/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const LETTER = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf]/;

/** Fold a text: `units[i]` says where in the original the i-th unit of the folded text comes from. */
function folded(text, exact) {
  if (exact) return { text, units: null };
  let result = "";
  const units = [];
  let at = 0;
  for (const character of text) {
    const plain = character.normalize("NFKD").replace(/\p{M}/gu, "").replace(QUOTES, "'").replace(DASHES, "-").toLowerCase();
    for (let i = 0; i < plain.length; i++) units.push(at);
    result += plain;
    at += character.length;
  }
  units.push(at);
  return { text: result, units };
}

/**
 * Find words in a text, from left to right and without overlaps; [] for blank words. How much white space lies between
 * words never counts.
 * @param {string} text @param {string} words
 * @param {{exact?: boolean, whole_words?: boolean}} [ways]
 * @returns {[number, number][]} in UTF-16 units
 */
export function occurrences(text, words, { exact = false, whole_words: whole = false } = {}) {
  const sought = folded(words, exact).text.split(/\s+/).filter(Boolean);
  if (!sought.length) return [];
  const where = folded(text, exact);
  const unit = (at) => (where.units ? where.units[at] : at);
  const pattern = new RegExp(sought.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")).join("\\s+"), "g");
  const found = [];
  for (const match of where.text.matchAll(pattern)) {
    let end = unit(match.index + match[0].length);
    while (!exact && end < text.length && MARK.test(String.fromCodePoint(text.codePointAt(end)))) end++; // the accents of the last letter
    const span = [unit(match.index), end];
    if (span[1] > span[0] && !(whole && (goesOn(text, span[0]) || goesOn(text, span[1])))) found.push(span);
  }
  return found;
}

/** Whether one word stands on both sides of a place. */
function goesOn(text, at) {
  const [before, after] = [[...text.slice(Math.max(0, at - 2), at)].at(-1) ?? "", [...text.slice(at, at + 2)][0] ?? ""];
  return LETTER.test(before) && LETTER.test(after) && !UNSPACED.test(before) && !UNSPACED.test(after);
}
