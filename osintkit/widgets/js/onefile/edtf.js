// What is written as EDTF (ISO 8601-2:2019, levels 0 to 2), as the kit checks it: the same forms are taken here.

const SIGN = "[?~%]?";
const PART = "(?:\\d\\d|\\dX|XX)";
const POINT = `${SIGN}-?[\\dX]{4}${SIGN}(?:-${SIGN}${PART}${SIGN}(?:-${SIGN}${PART}${SIGN})?)?`;
const DATE = new RegExp(`^(${POINT})(?:T\\d\\d:\\d\\d(?::\\d\\d)?(?:Z|[+-]\\d\\d(?::\\d\\d)?)?)?$`);
const SET = /^(?:\[(.+)\]|\{(.+)\})$/;
const isOpen = (end) => end === "" || end === "..";
const digits = (text) => /^\d+$/.test(text);

/** Whether a text is a date, a span of days, or a set of dates in EDTF. */
export function isEdtf(text) {
  const several = SET.exec(text);
  if (several) return (several[1] ?? several[2]).split(",").every((part) => isPoint(part.trim().replace(/^\.+|\.+$/g, "")));
  const ends = text.split("/");
  if (ends.length === 1) return isPoint(text);
  return ends.length === 2 && ends.some((end) => !isOpen(end)) && ends.every((end) => isOpen(end) || isPoint(end));
}

function isPoint(text) {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month = "", day = ""] = match[1].replace(/[?~%]/g, "").replace(/^-+/, "").split("-");
  if (digits(month) && !((month >= 1 && month <= 12) || (month >= 21 && month <= 41 && !day))) return false;
  if (!digits(day)) return true;
  if (!digits(month)) return day >= 1 && day <= 31;
  const known = digits(year) ? Number(year) || 4 : 2000; // of a year that is not known, 29 February may be
  return day >= 1 && day <= daysOf(known, Number(month));
}

const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysOf = (year, month) => (month === 2 ? 28 + isLeap(year) : [4, 6, 9, 11].includes(month) ? 30 : 31);
