// The case as the page asks about it: articles with what was corrected, marks, links, actors, and what is proposed.

import { codePoints } from "../shared/offsets.js";
import { canonicalJson, derivedId } from "./canonical.js";
import { makeNaming } from "./naming.js";
import { occurrences } from "./occurrences.js";

const NAMING = new Set(["actor", "country", "source"]); // labels that all name somebody
const IMPLICIT = /^(?:country:|name:)/;
const MOST_ASKED = 20; // searches whose proposals are kept
export const OCCURRENCES = "occurrences";

/**
 * Look at a case.
 * @param {object} base what the file holds
 * @param {object} book what `makeBook` made
 */
export function makeShelf(base, book) {
  const texts = new Map(base.articles.map((article) => [article.id, { ...article, offsets: codePoints(article.text) }]));
  let asked = []; // searches for occurrences: they live as long as the page
  const shelf = {
    codebook: base.codebook,
    countries: new Set(base.countries),
    naming: makeNaming(base.names),
    /** An article with its text as it was made, corrected as the page says since. */
    article(id) {
      const article = texts.get(id);
      if (!article) return undefined;
      const known = book.state("article", id)?.fields ?? {};
      return { ...article, ...Object.fromEntries(["title", "outlet", "published", "language", "url"].map((name) => [name, known[name]])) };
    },
    articles: () => base.articles.map(({ id }) => shelf.article(id)),
    annotations: (article) => book.existing("annotation", article).filter((state) => texts.has(state.article)),
    actors: () => book.existing("actor"),
    /** Links whose two ends are there; null for those that belong to no article. */
    links: (article) => book.existing("link", article).filter(({ fields }) => shelf.holds(fields.source) && shelf.holds(fields.target)),
    holds: (id) => IMPLICIT.test(id) || texts.has(id) || ["annotation", "actor"].some((kind) => book.state(kind, id)?.exists),
    find: (id) => ["annotation", "link", "actor", "article"].map((kind) => book.state(kind, id)).find((state) => state?.exists),
    /** What a suggestion became when this writer accepted it. */
    accepted: (article, suggestion, me) => mine(article, me).find(({ fields }) => fields.suggestion?.id === suggestion),
    /** What a mark on these words would double, for whoever names somebody already. */
    namedThere: (article, spans, me) => mine(article, me).find(({ fields }) => NAMING.has(fields.label) && String(fields.spans) === String(spans)),

    /** What is proposed for an article, without what this writer accepted, marked or rejected; each saying once. */
    proposed(article, me) {
      const marks = mine(article, me);
      const done = new Set([...marks.map(({ fields }) => fields.suggestion?.id), ...rejected(me)]);
      const taken = new Set(marks.map(({ fields }) => saying(fields)));
      const named = new Set(marks.filter(({ fields }) => NAMING.has(fields.label)).map(({ fields }) => String(fields.spans)));
      const found = new Map();
      for (const each of [...(texts.get(article)?.suggestions ?? []), ...asked.flatMap((search) => shelf.repeats(search, article))]) {
        const isDone = done.has(each.id) || taken.has(saying(each)) || (each.label === "actor" && named.has(String(each.spans)));
        if (!isDone && !found.has(saying(each))) found.set(saying(each), each);
      }
      return [...found.values()];
    },
    /** Marks for every occurrence of words in an article; the same search gives the same ids as in the kit. */
    repeats({ words, label, attributes, here, exact, whole_words }, article) {
      if (here && here !== article) return [];
      const { text, offsets } = texts.get(article);
      return occurrences(text, words, { exact, whole_words }).map(([from, to]) => {
        const [start, end] = [offsets.toPoint(from), offsets.toPoint(to)];
        const id = derivedId(article, OCCURRENCES, label, start, end, canonicalJson(attributes));
        return { id, label, attributes, spans: [[start, end]], suggestion: { by: OCCURRENCES, rule: words.trim().split(/\s+/).join(" ") } };
      });
    },
    ask(search) {
      const same = canonicalJson(search);
      asked = [...asked.filter((each) => canonicalJson(each) !== same).slice(1 - MOST_ASKED), search];
    },
    drop: () => (asked = []),
    ids: () => [...texts.keys()],
  };
  const mine = (article, me) => shelf.annotations(article).filter(({ writer }) => writer === me);
  const rejected = (me) => book.existing("rejection").filter(({ writer }) => writer === me).map(({ fields }) => fields.suggestion);
  return shelf;
}

const saying = ({ label, spans }) => `${label} ${spans.join(" ")}`;
