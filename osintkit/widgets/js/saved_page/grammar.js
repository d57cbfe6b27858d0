// Reading the text of a filter, by the grammar of osintkit/figures/filter_text.py.

const TOKEN = /(?:"(?:\\.|[^"\\])*"|[^\s"])+/suy;
const TERM = /^(-?)([\p{L}][\p{L}\p{N}_]*)(>=|<=|≥|≤|>|<|=|:)(.*)$/su;
const SAME = { "≥": ">=", "≤": "<=", "=": ":" };
const NUMBERS = ["origins", "credibility", "coders"];
const HERE = ["article", "outlet", "source", "actor", "near", "text", "kind", "type", "modality", "date", ...NUMBERS];
const DATE = /^(\d{4}(-\d\d(-\d\d)?)?|XXXX-\d\d(-\d\d)?)$/;
const YEARLESS = "XXXX"; // a year that is not stated
const LEAP = "2000"; // 29 February may be meant
const LONGEST = 2000;

/** A sentence for the reader. */
export class FilterError extends Error {}

/**
 * Read a filter as terms `{field, operator, value, without}`.
 * @param {string} text
 * @param {object} table `fields` and `codes` by folded name, `names` of fields and `synonyms` as the page has them
 * @param {{key: (name: string) => string, say: (key: string, places?: object) => string}} parts
 * @throws {FilterError}
 */
export const parse = (text, table, parts) => {
  if (text.length > LONGEST) throw new FilterError(parts.say("filter too long", { n: LONGEST }));
  return tokens(text, parts).map((token) => term(token, table, parts));
};

const tokens = (text, { say }) => {
  const found = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at])) {
      at += 1;
      continue;
    }
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (!token || (at + token.length < text.length && !/\s/.test(text[at + token.length]))) {
      throw new FilterError(say("filter open quote", { text: text.slice(at, at + 60) }));
    }
    found.push(token);
    at += token.length;
  }
  return found;
};

const term = (token, table, parts) => {
  const found = TERM.exec(token);
  if (!found) {
    const without = token.startsWith("-") && token.length > 1;
    return made("text", ":", without ? token.slice(1) : token, without, table, parts);
  }
  const [, minus, name, operator, value] = found;
  const field = own(table.fields, parts.key(name));
  if (!field) throw new FilterError(`${parts.say("filter no field", { given: name })} ${known(HERE, parts)}`);
  if (!HERE.includes(field)) throw new FilterError(parts.say("page filter no", { field }));
  return made(field, SAME[operator] ?? operator, value, Boolean(minus), table, parts);
};

const made = (field, operator, raw, without, table, parts) => {
  const { say, key } = parts;
  let value = unquoted(raw).trim().split(/\s+/).join(" ");
  if (!value) throw new FilterError(say("filter no value", { field }));
  if (operator !== ":" && !NUMBERS.includes(field)) throw new FilterError(say("filter no number", { field, fields: NUMBERS.join(", ") }));
  const isUnknown = table.synonyms.unknown.includes(key(value));
  if (table.codes[field]) {
    const code = own(table.codes[field], key(value));
    if (!code) throw new FilterError(`${say("filter no such", { given: value, field })} ${known(new Set(Object.values(table.codes[field])), parts)}`);
    value = code;
  } else if (field === "credibility" && operator === ":" && isUnknown) value = "unknown";
  else if (NUMBERS.includes(field)) [operator, value] = number(field, operator, value, parts);
  else if (field === "outlet" && isUnknown) value = "unknown";
  else if (field === "date") value = date(value, table, parts);
  return { field, operator, value, without };
};

const unquoted = (raw) => raw.replace(/"((?:\\.|[^"\\])*)"/gsu, (_, inner) => inner.replace(/\\(.)/gsu, "$1"));

const number = (field, operator, value, { say }) => {
  if (!/^[0-9]{1,6}$/.test(value)) throw new FilterError(say("filter whole number", { field, given: value }));
  const bound = Math.max(0, Number(value) + ({ ">": 1, "<": -1 }[operator] ?? 0));
  return [{ ">": ">=", "<": "<=" }[operator] ?? operator, String(bound)];
};

const date = (value, { synonyms }, { say, key }) => {
  if (synonyms.undated.includes(key(value))) return "undated";
  if (synonyms.words.includes(key(value))) return "words";
  const [first, last, more] = value.split("..").map((part) => part.trim());
  const ends = [first, last].filter(Boolean);
  if (value === YEARLESS) return value;
  const days = daysOf(value);
  const mixed = ends.some(isYearless) && !ends.every(isYearless);
  const backwards = days[0] > days[1] && !ends.some(isYearless); // without a year it runs over the turn of the year
  if (more !== undefined || !ends.length || !ends.every((each) => DATE.test(each)) || mixed || days.some(Number.isNaN) || backwards) {
    throw new FilterError(say("filter bad date", { given: value }));
  }
  return value;
};

const DAY = 86_400_000; // ms
const day = (year, month, number) => {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, number);
  return at.getTime() / DAY;
};

/** The first and last day that a range such as "2026-03..2026-04" means, in days since 1970; open ends are infinite. */
export const daysOf = (value) => {
  const dots = value.includes("..");
  const [first, last] = dots ? value.split("..").map((part) => part.trim()) : [value, value];
  return [first ? startOf(first) : -Infinity, last ? endOf(last) : Infinity];
};

const isYearless = (text) => text.startsWith(YEARLESS);

/** The runs of days, 1 to 366, that a range without a year means; null for any other. */
export const runsOf = (value) => {
  if (!value.includes(YEARLESS)) return null;
  if (value === YEARLESS) return [[1, 366]];
  const first = day(2000, 1, 1) - 1;
  const [a, b] = daysOf(value).map((each) => each - first);
  const [start, end] = [Math.max(a, 1), Math.min(b, 366)];
  return start <= end ? [[start, end]] : [[start, 366], [1, end]];
};

const startOf = (text) => {
  if (isYearless(text)) return startOf(text.replace(YEARLESS, LEAP));
  const [year, month = 1, number = 1] = text.split("-").map(Number);
  const at = day(year, month, number);
  return real(at, month, number) ? at : NaN;
};

const endOf = (text) => {
  if (isYearless(text)) return endOf(text.replace(YEARLESS, LEAP));
  const [year, month, number] = text.split("-").map(Number);
  if (number) return startOf(text);
  return Number.isNaN(startOf(text)) ? NaN : (month ? day(year, month + 1, 1) : day(year + 1, 1, 1)) - 1;
};

/** 31 February is none. */
const real = (at, month, number) => {
  const date = new Date(at * DAY);
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === number;
};

const own = (table, name) => (Object.hasOwn(table, name) ? table[name] : "");
const known = (names, { say }) => say("filter known", { names: [...names].join(", ") });
