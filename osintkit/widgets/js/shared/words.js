// The words that a widget shows, from the same tables that Python reads.

import en from "../../words/en.json" with { type: "json" };
import fr from "../../words/fr.json" with { type: "json" };

const TABLES = { en, fr };

/** Choose the language: the one asked for, else that of the page, else English. */
export function chooseLanguage(asked, page = [document.documentElement.lang, navigator.language]) {
  for (const tag of [asked, ...page]) {
    const short = String(tag ?? "").split("-")[0].toLowerCase();
    if (TABLES[short]) return short;
  }
  return "en";
}

/**
 * Make the two functions that give words in a language.
 * @param {string} language
 */
export function wordsOf(language) {
  const table = TABLES[language];
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const say = (key, places = {}) => fill(table[key] ?? `[${key}]`, places);
  const count = (key, n) => say(`${key}.${plural.select(n) === "one" ? "one" : "other"}`, { n: number.format(n) });
  /** The words of a codebook in this language. */
  const title = (part) => part?.titles?.[language] || part?.titles?.en || part?.name || "";
  const definition = (part) => part?.definitions?.[language] || part?.definitions?.en || "";
  return { language, say, count, title, definition };
}

function fill(text, places) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in places ? String(places[name]) : whole));
}

/** Name a country or a language in words; the code itself where the browser has no name. */
export function nameOf(type, code, language) {
  try {
    return new Intl.DisplayNames([language], { type, fallback: "code" }).of(code) ?? code;
  } catch {
    return code; // not a code at all: shown as it stands
  }
}
