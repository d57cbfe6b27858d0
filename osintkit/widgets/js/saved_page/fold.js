// Text folded for comparing, as osintkit/folding.py folds it: case, accents, typography, letters of Arabic script.

const GONE = /[\u00ad\u0300-\u036f\u034f\u061c\u0640\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]/u;
const GROWS = /[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefe\uff61-\uff9f]/u;
const ACCENT = /[\u0300-\u036f]/u;
const VOICED = /[\uff9e\uff9f]/u;
const KATAKANA = /[\uff61-\uff9f]/u;
const ARABIC = /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe]/u;
const ZWNJ = "\u200c";
const KEPT = "йїўѓќ"; // Cyrillic letters whose mark is part of the letter
// Letters, digits and the marks that are part of a word in Indic and other scripts.
const WORD = /[\p{L}\p{N}_\u0300-\u036f\u0900-\u0963\u0966-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd\u0f18-\u0fbc\u102b-\u103e\u1056-\u109d\u135d-\u135f\u17b4-\u17d3\ua8e0-\ua8ff]+/gu;

/**
 * Make the two functions of a table of characters.
 * @param {string} pairs each character that folds, followed by what it folds to
 */
export const folder = (pairs) => {
  const points = [...pairs];
  const table = new Map();
  for (let at = 0; at + 1 < points.length; at += 2) table.set(points[at], points[at + 1]);
  const fold = (text) => [...whole(text)].map((each) => table.get(each) ?? each).join("");
  /** The words of a name, one space apart. */
  const key = (name) => (fold(name).match(WORD) ?? []).join(" ");
  return { fold, key };
};

/** The text without the characters that vanish, and with those that grow written out. */
const whole = (text) => {
  const points = [...text];
  let done = "";
  for (let at = 0; at < points.length; at += 1) {
    let each = points[at];
    if (each === ZWNJ) done += at && ARABIC.test(points[at - 1]) ? each : "";
    else if (ACCENT.test(each)) done = accented(done, each);
    else if (GONE.test(each)) continue;
    else if (GROWS.test(each)) {
      while (KATAKANA.test(each[0]) && VOICED.test(points[at + 1] ?? "")) each += points[(at += 1)];
      done += [...each.normalize("NFKC")].filter((part) => !GONE.test(part)).join("");
    } else done += each;
  }
  return done;
};

/** An accent vanishes, except where it makes another letter: и and a breve are й. */
const accented = (done, accent) => {
  const last = [...done.slice(-2)].pop() ?? "";
  const joined = (last + accent).normalize("NFC");
  return last && [...joined].length === 1 && KEPT.includes(joined.toLowerCase()) ? done.slice(0, -last.length) + joined : done;
};
