// Which country words name, as far as the file knows: names that the kit found in these articles, with their countries.

const NOTHING_MORE = /^(?:the|les?|la|l['’]|der|die|das|el|los|las|il|lo|gli|i|o|os|as|de|het|d['’])\s*$/i;
const AROUND = /^[ \t\n'’"“”«»]+|[ \t\n'’"“”«»]+$/g;
const LETTER = /[\p{L}\p{N}]/u;
// Scripts that put no space between words: there a neighbouring letter does not make a word longer.
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf]/;

/**
 * Make the look-up.
 * @param {Object<string, string>} known names in lower case -> country codes
 * @returns {(words: string) => {whole: string|null, within: string|null}} the country that the words name and nothing
 *   else, and the one country that stands somewhere in them
 */
export function makeNaming(known) {
  const names = Object.entries(known).sort(([a], [b]) => b.length - a.length);
  const cache = new Map();
  return (words) => {
    if (!cache.has(words)) cache.set(words, look(names, words.toLowerCase().replace(/\s+/g, " ")));
    return cache.get(words);
  };
}

function look(names, words) {
  const found = []; // [start, end, code], the longest first, none inside another
  for (const [name, code] of names) {
    for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
      const end = at + name.length;
      if (standsAlone(words, at, end) && !found.some(([start, stop]) => at < stop && start < end)) found.push([at, end, code]);
    }
  }
  const codes = new Set(found.map(([, , code]) => code));
  if (codes.size !== 1) return { whole: null, within: null };
  const [code] = codes;
  const [[start, end]] = found;
  const rest = (words.slice(0, start) + words.slice(end)).trim();
  const more = rest.replace(AROUND, "");
  const isWhole = found.length === 1 && (!more || NOTHING_MORE.test(rest) || NOTHING_MORE.test(more));
  return { whole: isWhole ? code : null, within: code };
}

function standsAlone(words, start, end) {
  const joined = (one, other) => LETTER.test(one) && LETTER.test(other) && !UNSPACED.test(one) && !UNSPACED.test(other);
  return !(start > 0 && joined(words[start - 1], words[start])) && !(end < words.length && joined(words[end - 1], words[end]));
}
