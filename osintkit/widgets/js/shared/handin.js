// Handing in to a class, as docs/handing_in.md has it: lines go to the server that the page came from, in order, each
// until it is acknowledged. Nothing is kept here: the page keeps its lines, and the server knows how many it has.

const SEAT = "osintkit:class"; // where the class's own page puts the seat; the same name in classroom/pages/door.js
const SOON = 300; // milliseconds in which further lines join a batch
const ALIVE = 20_000; // milliseconds between two signs of life
const FIRST_WAIT = 1_000; // milliseconds until the first try again, then twice as long each time ...
const LONGEST_WAIT = 30_000; // ... up to this
const PATIENCE = 15_000; // milliseconds for an answer
const MOST_LINES = 500; // in a batch

/** Give the seat that the class's page left in this tab, `{token, nickname}`; null where there is none. */
export function seatOf(storage = () => globalThis.sessionStorage) {
  try {
    const seat = JSON.parse(storage().getItem(SEAT));
    return typeof seat?.token === "string" && typeof seat?.nickname === "string" ? seat : null;
  } catch {
    return null; // a page from a file, or one without storage
  }
}

/**
 * Ask whether this page comes from a class of this case. Gives what the class says of itself, null for none.
 * @param {string} caseSha the SHA-256 of case.json
 */
export async function findClass(caseSha, { fetch = globalThis.fetch, location = globalThis.location } = {}) {
  if (!/^https?:$/.test(location?.protocol ?? "")) return null; // from a file nothing is asked
  try {
    const response = await fetch("/class/hello", { signal: AbortSignal.timeout(PATIENCE) });
    const hello = response.ok ? await response.json() : null;
    return hello?.format === "osintkit-class" && hello.version === 1 && hello.case === caseSha ? hello : null;
  } catch {
    return null; // another server, or none any more
  }
}

/**
 * Hand in a whole case as one file. Gives "" once it is on the teacher's disk, else the sentence that says why it is not.
 * @param {Uint8Array} bytes a zip
 * @param {{token: string}} seat
 * @param {string} unreachable the sentence for a class that does not answer
 */
export async function handInFile(bytes, seat, unreachable, { fetch = globalThis.fetch } = {}) {
  try {
    const response = await fetch("/class/files", {
      method: "POST", body: bytes, headers: { "Content-Type": "application/zip", Authorization: `Bearer ${seat.token}` }, signal: AbortSignal.timeout(PATIENCE),
    });
    return response.ok ? "" : ((await response.json()).sentence ?? unreachable);
  } catch {
    return unreachable;
  }
}

/**
 * Make what hands in, from `wake` on until `stop`.
 *
 * States: "sending", "saved" (all of it is on the teacher's disk), "waiting" (the class does not answer; it is tried
 * again), "refused" (a log is not taken, `sentence` says why; the others go on), "closed", and "out" (come in again).
 * @param {object} options
 * @param {{token: string}} options.seat
 * @param {() => Promise<{log: string, n: number}[]>} options.logs this participant's own logs in this browser
 * @param {(log: string, first: number) => Promise<string[]>} options.lines lines of one, from a number on, without their ends
 * @param {(now: {state: string, waiting: number, sentence: string}) => void} [options.changed] hears each change
 * @param {number} [options.most] bytes of a batch, from `findClass`
 */
export function makeHandin({ seat, logs, lines, changed = () => {}, most = 1 << 20, fetch = globalThis.fetch,
  later = setTimeout, never = clearTimeout, random = Math.random, page = globalThis.window }) {
  const have = new Map(); // log -> lines that the class acknowledged
  const refused = new Map(); // log -> why
  let now = { state: "sending", waiting: 0, sentence: "" };
  let [known, busy, again, stopped, failures, timer] = [false, false, false, false, 0, null];

  const ask = (path, options = {}) =>
    fetch(path, { ...options, headers: { Authorization: `Bearer ${seat.token}`, ...options.headers }, signal: AbortSignal.timeout(PATIENCE) });

  const tell = (state, waiting, sentence = "") => {
    const next = { state, waiting, sentence };
    if (JSON.stringify(next) === JSON.stringify(now)) return;
    now = next;
    changed(now);
  };

  const plan = (delay) => {
    never(timer);
    if (!stopped) timer = later(run, delay);
  };

  async function run() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    again = false;
    let delay = ALIVE;
    try {
      await exchange();
      failures = 0;
    } catch (error) {
      delay = settle(error);
    } finally {
      busy = false;
    }
    if (now.state !== "out") plan(again && !failures ? SOON : delay);
  }

  /** Send what the class does not have yet, log by log. */
  async function exchange() {
    const heard = await said(await ask("/class/logs"));
    for (const [log, n] of Object.entries(heard.logs)) have.set(log, n);
    known = true;
    const mine = await logs();
    for (const { log, n } of mine) {
      while (!refused.has(log) && (have.get(log) ?? 0) < n) {
        tell("sending", waitingOf(mine));
        await sendSome(log, (have.get(log) ?? 0) + 1);
      }
    }
    const waiting = waitingOf(mine);
    const [why] = refused.values();
    tell(why ? "refused" : waiting ? "sending" : "saved", waiting, why ?? "");
  }

  async function sendSome(log, first) {
    let batch = fitting(await lines(log, first), most);
    if (!batch.length) throw new Error(`The log ${log} has no line ${first}.`);
    for (;;) {
      const response = await ask(`/class/logs/${log}?first=${first}`, {
        method: "POST", headers: { "Content-Type": "application/x-ndjson" }, body: batch.map((line) => `${line}\n`).join(""),
      });
      if (response.status === 413 && batch.length > 1) {
        batch = batch.slice(0, batch.length >> 1);
        continue;
      }
      const answer = await response.json();
      if (response.ok) have.set(log, answer.have);
      else if (response.status === 409 && answer.error === "gap" && answer.have < first - 1) have.set(log, answer.have);
      else if ([404, 409, 413, 422].includes(response.status)) refused.set(log, answer.sentence);
      else throw refusal(response, answer);
      return;
    }
  }

  const waitingOf = (mine) => mine.reduce((sum, { log, n }) => sum + Math.max(0, n - (have.get(log) ?? 0)), 0);

  /** Say what an error means, and give the milliseconds until the next try. */
  function settle(error) {
    failures += 1;
    const state = { 401: "out", 410: "closed" }[error.status] ?? "waiting";
    tell(state, now.waiting, error.sentence ?? "");
    if (state === "closed") return LONGEST_WAIT; // it may be opened again
    if (error.seconds) return error.seconds * 1000;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1));
    return wait * (0.5 + random() / 2); // or else thirty pages come back in the same moment
  }

  const online = () => plan(0);
  page?.addEventListener?.("online", online);

  return {
    /** Say that there are new lines. While the class does not answer, the next try comes when it would have. */
    wake() {
      if (stopped || now.state === "out") return;
      if (now.state === "saved") tell("sending", 1); // how many is known in a moment; that not all is, now
      if (busy) again = true;
      else if (!failures) plan(known ? SOON : 0);
    },
    /** Try at once, as when somebody presses a button; a log that was refused is tried again too. */
    retry() {
      refused.clear();
      failures = 0;
      plan(0);
    },
    now: () => now,
    /**
     * Give what the class has of this participant and this browser lacks, as `{log, first, lines}`: work of another
     * laptop. To be called before the first mark; what comes after it is written in a session of its own.
     */
    async restore() {
      const here = new Map((await logs()).map(({ log, n }) => [log, n]));
      const there = (await said(await ask("/class/logs"))).logs;
      const found = [];
      for (const [log, n] of Object.entries(there)) {
        const first = (here.get(log) ?? 0) + 1;
        if (n < first) continue;
        const response = await ask(`/class/logs/${log}?first=${first}`);
        if (!response.ok) throw refusal(response, await response.json());
        const text = await response.text();
        found.push({ log, first, lines: text.split("\n").slice(0, -1) });
      }
      return found;
    },
    stop() {
      stopped = true;
      never(timer);
      page?.removeEventListener?.("online", online);
    },
  };
}

async function said(response) {
  const answer = await response.json();
  if (!response.ok) throw refusal(response, answer);
  return answer;
}

const refusal = (response, answer) =>
  Object.assign(new Error(answer.sentence), { status: response.status, sentence: answer.sentence, seconds: answer.seconds });

/** Take lines from the beginning while they fit into a batch; one always does. Lines are ASCII, so a letter is a byte. */
function fitting(all, most) {
  let size = 0;
  let count = 0;
  while (count < all.length && count < MOST_LINES) {
    size += all[count].length + 1;
    if (count && size > most) break;
    count += 1;
  }
  return all.slice(0, count);
}
