// Tints and lines made from a codebook's colours, for light and dark pages. Numbers and strings only.

const COLOUR = /^#[0-9a-f]{6}$/;
const UNKNOWN = "#5a6673";

const parse = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const write = (parts) => `#${parts.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

/** Let only `#rrggbb` through: colours of a codebook may come from a stranger. */
export const safeColour = (colour) => (COLOUR.test(colour) ? colour : UNKNOWN);

/** Mix `share` of one colour into another. */
export function mix(colour, into, share) {
  const to = parse(into);
  return write(parse(colour).map((part, index) => to[index] + (part - to[index]) * share));
}

/**
 * Give the ground and the line of a label.
 * @param {string} colour
 * @param {boolean} dark
 */
export function shades(colour, dark) {
  const safe = safeColour(colour);
  return dark
    ? { ground: mix(safe, "#1b2027", 0.38), line: mix(safe, "#ffffff", 0.5) }
    : { ground: mix(safe, "#ffffff", 0.14), line: safe };
}

/** WCAG contrast of two colours, 1 to 21. */
export function contrast(first, second) {
  const [light, dim] = [first, second].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dim + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = parse(colour).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
