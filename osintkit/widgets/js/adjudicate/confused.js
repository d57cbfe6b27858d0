// What was confused most, guideline by guideline: how often, and what the codebook says of it.

import { h, quoted } from "../shared/dom.js";
import { table } from "../shared/frame.js";

export function confused(page) {
  const { state, words } = page;
  if (!state.confused.length) return null;
  const open = page.confusions.querySelector("details")?.open ?? false;
  const heads = ["times", "which", "for", "guideline"].map((key) => words.say(`adjudicate_${key}`));
  const rows = state.confused.map((each) => [String(each.times), quoted(each.which), settled(each), guidelines(each, words)]);
  return h(
    "details",
    { open },
    h("summary", { data: { key: "confused" } }, words.say("adjudicate_confused")),
    h("p.mute", {}, words.say("adjudicate_mend")),
    table(words.say("adjudicate_confused"), heads, rows),
  );
}

const settled = ({ settled: found }) => (found.length ? found.map(([value, times]) => h("div", {}, quoted(value), ` × ${times}`)) : "–");

const guidelines = ({ guidelines: found }, words) =>
  found.length ? found.map(([name, text]) => h("div", {}, h("b", {}, quoted(name)), " — ", text ? quoted(text) : words.say("adjudicate_no_guideline"))) : words.say("adjudicate_no_guideline");
