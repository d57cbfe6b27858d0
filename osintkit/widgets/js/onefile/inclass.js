// In a class: the page goes by the nickname of the seat, gets back what another laptop handed in, and hands in each line.

import { findClass, makeHandin, seatOf } from "../shared/handin.js";

/**
 * Join the class that this page comes from. Gives null where it comes from none, or nobody came in by its door.
 * @param {object} options
 * @param {object} options.base what the file holds
 * @param {object} options.vault where lines are kept
 */
export async function joinClass({ base, vault, seat = seatOf(), find = findClass, make = makeHandin }) {
  const hello = seat && (await find(base.case.sha));
  if (!hello) return null;
  const listeners = new Set();
  /** This participant's own lines by log: a browser may be shared. */
  const own = async () => {
    const mine = new Map();
    const all = (await vault.lines()).sort((a, b) => a.n - b.n);
    for (const { log, n, line } of all) {
      if (n === 1 && JSON.parse(line).writer === seat.nickname) mine.set(log, []);
      mine.get(log)?.push(line);
    }
    return mine;
  };
  const handin = make({
    seat, most: hello.most.body,
    logs: async () => [...(await own())].map(([log, lines]) => ({ log, n: lines.length })),
    lines: async (log, first) => ((await own()).get(log) ?? []).slice(first - 1),
    changed: () => listeners.forEach((listener) => listener()),
  });
  return {
    nickname: seat.nickname,
    wake: handin.wake,
    now: handin.now,
    follow: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
    /** Keep here what the class has and this browser lacks; while the class does not answer, that waits for a reload. */
    async takeBack() {
      try {
        for (const { log, first, lines } of await handin.restore()) await vault.append(log, first, lines);
      } catch {
        // The first exchange meets the same trouble, and the bar says so.
      }
    },
  };
}

/** What the bar says of handing in: `[sentence, whether it is a warning, where to go]`. */
export function classSays({ state, waiting, sentence }, words) {
  if (state === "saved") return [words.say("class_saved"), false, null];
  if (state === "sending") return [words.count("class_sending", waiting), false, null];
  if (state === "refused") return [sentence, true, null];
  return [words.say(`class_${state}`), true, state === "out" ? "/" : null];
}
