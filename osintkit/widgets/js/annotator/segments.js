// Words of a text: where they start and end, in any script. Strings and numbers only, offsets in UTF-16 units.

const SPACE = /\s/u;
// Articles and particles that French, Italian and Catalan elide before a vowel: l'Iran is Iran with an article.
const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|nell|all|dall|sull|un)['’](?=\p{L})/iu;
const UNELIDED = /^(?:en|de|nl|sv|da|no|ga|gd)\b/i;

/**
 * List the words of one line.
 * @param {string} line
 * @param {string} [language] BCP 47; unknown is undefined
 * @returns {Array<[number, number]>} start and end of each
 */
export function wordsIn(line, language) {
  const found = [];
  for (const { segment, index, isWordLike } of segmenter(language).segment(line)) {
    if (isWordLike) found.push(withoutElision(line, [index, index + segment.length], language));
  }
  return found;
}

const made = new Map();

function segmenter(language) {
  const key = language ?? "";
  if (!made.has(key)) made.set(key, new Intl.Segmenter(supported(language), { granularity: "word" }));
  return made.get(key);
}

function supported(language) {
  try {
    return Intl.Segmenter.supportedLocalesOf(language ?? [])[0];
  } catch {
    return undefined; // no language tag at all: the segmenter's own rules serve every script
  }
}

/** Take an elided article off the start of a range, unless the language has none. */
export function withoutElision(text, [start, end], language) {
  if (language && UNELIDED.test(language)) return [start, end];
  const elided = ELIDED.exec(text.slice(start, end));
  return elided ? [start + elided[0].length, end] : [start, end];
}

/** Take white space off both ends of a range; null when nothing else is in it. */
export function trimmed(text, [start, end]) {
  while (start < end && SPACE.test(text[start])) start++;
  while (end > start && SPACE.test(text[end - 1])) end--;
  return start < end ? [start, end] : null;
}

/**
 * Walk over the words of a text line by line.
 * @param {string} text
 * @param {Array<{start: number, end: number}>} lines
 * @param {string} [language]
 */
export function makeWalker(text, lines, language) {
  const kept = new Map();
  const wordsOfLine = (index) => {
    if (!kept.has(index)) {
      const { start, end } = lines[index];
      kept.set(index, wordsIn(text.slice(start, end), language).map(([from, to]) => [from + start, to + start]));
    }
    return kept.get(index);
  };
  const lineAt = (unit) => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle].start <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    /** The word at or touching a place, null between words. */
    at: (unit) => (lines.length ? wordsOfLine(lineAt(unit)).find(([start, end]) => start <= unit && unit <= end) ?? null : null),
    /** The first word that starts at or after a place. */
    after(unit) {
      for (let index = lineAt(unit); index < lines.length; index++) {
        const word = wordsOfLine(index).find(([start]) => start >= unit);
        if (word) return word;
      }
      return null;
    },
    /** The last word that ends at or before a place. */
    before(unit) {
      for (let index = lines.length ? lineAt(unit) : -1; index >= 0; index--) {
        const word = wordsOfLine(index).findLast(([, end]) => end <= unit);
        if (word) return word;
      }
      return null;
    },
  };
}
