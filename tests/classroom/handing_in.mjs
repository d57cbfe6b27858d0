// A page without a browser: reads a job from its input, hands in by the module that pages use, and says what came of it.

import { readFileSync } from "node:fs";

const { module, own, seat, lines, until, pause } = JSON.parse(readFileSync(0, "utf8"));
const { findClass, makeHandin } = await import(module);
const fetchOwn = (path, options = {}) => fetch(own + path, { ...options, headers: { ...options.headers, Origin: own } });
const hello = await findClass(seat.case, { fetch: fetchOwn, location: { protocol: "http:" } });
const made = Object.fromEntries(Object.keys(lines).map((log) => [log, 0])); // written so far: a line each `pause` ms
const states = [];
const handin = makeHandin({
  seat, most: hello.most.body, fetch: fetchOwn, page: null,
  logs: async () => Object.entries(made).map(([log, n]) => ({ log, n })),
  lines: async (log, first) => lines[log].slice(first - 1, made[log]),
  changed: ({ state }) => states.at(-1) !== state && states.push(state),
  later: (call, delay) => setTimeout(call, delay / 10), // ten times as quick
});
const restored = await handin.restore();
for (const [log, all] of Object.entries(lines)) {
  for (const _ of all) {
    made[log] += 1;
    handin.wake();
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
const started = Date.now();
while (handin.now().state !== until && Date.now() - started < 20_000) await new Promise((resolve) => setTimeout(resolve, 20));
handin.stop();
console.log(JSON.stringify({ now: handin.now(), states, restored }));
