// Which claims pass a filter, as osintkit/figures/sifting.py decides it.

import { daysOf, runsOf } from "./grammar.js";

const ALL_MUST_HOLD = ["text", "origins", "credibility", "coders"];

/**
 * Tell for each claim whether it passes.
 * @param {object[]} terms as `parse` gives them
 * @param {object[]} claims the page's facts; `text` is the folded passage
 * @param {string[][]} names for each actor its id and the folded names it goes by
 * @param {{fold: Function, key: Function}} parts
 * @returns {boolean[]}
 */
export const sift = (terms, claims, names, parts) => {
  const groups = grouped(terms).map((group) => group.map((term) => ({ term, test: testOf(term, claims, names, parts) })));
  const holds = (claim) => (group) => group.some(({ term, test }) => test(claim) !== term.without);
  return claims.map((claim) => groups.every(holds(claim)));
};

/** Terms on one field are alternatives; words, bounds of numbers and terms with a minus stand alone. */
const grouped = (terms) => {
  const groups = new Map();
  for (const [at, term] of terms.entries()) {
    const name = term.without || ALL_MUST_HOLD.includes(term.field) ? at : term.field;
    groups.set(name, [...(groups.get(name) ?? []), term]);
  }
  return [...groups.values()];
};

const compared = (value, { operator, value: bound }) => {
  const wanted = Number(bound);
  return operator === ">=" ? value >= wanted : operator === "<=" ? value <= wanted : value === wanted;
};

const testOf = (term, claims, names, { fold, key }) => {
  const { field, value } = term;
  const wanted = key(value);
  const isCalled = (actors) => actors.some((at) => names[at][0] === value || names[at].includes(wanted, 1));
  switch (field) {
    case "kind":
    case "type":
    case "modality":
      return (claim) => claim[field] === value;
    case "article":
      return (claim) => claim.article[0] === value || Boolean(claim.article[1] && claim.article[1].includes(wanted));
    case "outlet":
      return (claim) => (value === "unknown" ? claim.outlet === null : claim.outlet === wanted);
    case "source":
      return (claim) => claim.hops.some(([name]) => name === wanted) || isCalled(claim.hops.map(([, actor]) => actor));
    case "actor":
      return (claim) => isCalled(claim.ends);
    case "near": {
      const around = new Set(claims.filter((claim) => isCalled(claim.ends)).flatMap((claim) => claim.ends));
      return (claim) => claim.ends.length > 0 && claim.ends.every((actor) => around.has(actor));
    }
    case "origins":
    case "coders":
      return (claim) => compared(claim[field], term);
    case "credibility":
      return (claim) => (value === "unknown" ? claim.credibility === null : claim.credibility !== null && compared(claim.credibility, term));
    case "date":
      return dated(value);
    default: {
      const words = fold(value);
      return (claim) => claim.text.includes(words);
    }
  }
};

const dated = (value) => {
  if (value === "undated") return (claim) => claim.days === null;
  if (value === "words") return (claim) => claim.days === "words";
  const runs = runsOf(value);
  if (runs) {
    const meets = ([a, b]) => runs.some(([c, d]) => a <= d && c <= b);
    return ({ days }) => Boolean(days?.runs?.some(meets));
  }
  const [first, last] = daysOf(value);
  return ({ days }) => Array.isArray(days) && (days[0] ?? -Infinity) <= last && first <= (days[1] ?? Infinity);
};
