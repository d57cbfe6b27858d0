import assert from "node:assert/strict";
import { test } from "node:test";
import { findClass, handInFile, makeHandin, seatOf } from "./handin.js";

/** A class as the protocol has it, without HTTP; `before` may throw, answer, or let a request through. */
function makeClass({ before = () => undefined, most = 1 << 20 } = {}) {
  const kept = {};
  const asked = [];
  const reply = (status, body) => ({
    ok: status < 300, status, json: async () => body, text: async () => (typeof body === "string" ? body : JSON.stringify(body)),
  });
  const fetch = async (path, options = {}) => {
    asked.push(`${options.method ?? "GET"} ${path}`);
    const early = before(path, options, asked.length);
    if (early) return reply(...early);
    if (options.headers?.Authorization !== "Bearer t") return reply(401, { error: "token", sentence: "Come in again." });
    const [, log, first] = /^\/class\/logs\/([^?]+)\?first=(\d+)$/.exec(path) ?? [];
    if (!log) return reply(200, { logs: Object.fromEntries(Object.entries(kept).map(([name, lines]) => [name, lines.length])) });
    const lines = (kept[log] ??= []);
    if (options.method !== "POST") return reply(200, lines.slice(first - 1).map((line) => `${line}\n`).join(""));
    assert.ok(options.body.endsWith("\n"));
    if (options.body.length > most) return reply(413, { error: "body", sentence: "Too long." });
    if (first > lines.length + 1) return reply(409, { error: "gap", sentence: "Missing.", have: lines.length });
    options.body.slice(0, -1).split("\n").forEach((line, index) => (lines[first - 1 + index] = line));
    return reply(200, { have: lines.length });
  };
  return { kept, asked, fetch };
}

/** A page with lines, and time that passes when it is told to. */
function makePage(server, { own = {}, ...options } = {}) {
  const states = [];
  let timers = [];
  const handin = makeHandin({
    seat: { token: "t", nickname: "Amina" },
    logs: async () => Object.entries(own).map(([log, lines]) => ({ log, n: lines.length })),
    lines: async (log, first) => own[log].slice(first - 1),
    changed: ({ state, waiting }) => states.push(`${state} ${waiting}`),
    fetch: server.fetch, random: () => 1, page: null,
    later: (call, delay) => timers.push({ call, delay }) && timers.at(-1),
    never: (timer) => (timers = timers.filter((each) => each !== timer)),
    ...options,
  });
  const pass = async () => {
    const { call, delay } = timers.shift();
    await call();
    return delay;
  };
  return { handin, own, states, pass, timers: () => timers };
}

const lost = () => { throw new TypeError("fetch failed"); };

test("lines are handed in, in order, and then saved", async () => {
  const server = makeClass();
  const page = makePage(server, { own: { a: ["1", "2"] } });
  page.handin.wake();
  await page.pass();
  page.own.a.push("3");
  page.handin.wake();
  await page.pass();

  assert.deepEqual(server.kept, { a: ["1", "2", "3"] });
  assert.deepEqual(page.states, ["sending 2", "saved 0", "sending 1", "saved 0"]);
});

test("what was just written is not called saved, even before it travels", async () => {
  const page = makePage(makeClass(), { own: { a: ["1"] } });
  page.handin.wake();
  await page.pass();
  page.own.a.push("2");
  page.handin.wake();

  assert.deepEqual(page.handin.now(), { state: "sending", waiting: 1, sentence: "" });
});

test("while the class does not answer it is tried again, ever later, and nothing is lost or doubled", async () => {
  let down = true;
  const server = makeClass({ before: () => (down ? lost() : undefined) });
  const page = makePage(server, { own: { a: ["1"] } });
  page.handin.wake();
  const delays = [await page.pass(), await page.pass(), await page.pass(), await page.pass()];
  for (let n = 0; n < 6; n++) delays.push(await page.pass());
  down = false;
  page.own.a.push("2");
  page.handin.wake(); // does not hurry what is tried again anyway
  await page.pass();

  assert.deepEqual(delays, [0, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000, 30000]);
  assert.deepEqual(server.kept, { a: ["1", "2"] });
  assert.equal(page.handin.now().state, "saved");
});

test("an answer that got lost is no loss: the class says how much it has", async () => {
  const server = makeClass();
  let drop = true;
  const fetch = async (path, options) => {
    const answer = await server.fetch(path, options);
    if (options?.method === "POST" && drop) {
      drop = false;
      throw new TypeError("connection reset");
    }
    return answer;
  };
  const page = makePage({ fetch }, { own: { a: ["1", "2"] } });
  page.handin.wake();
  await page.pass();
  await page.pass();

  assert.deepEqual(server.kept, { a: ["1", "2"] });
  assert.deepEqual(server.asked.filter((each) => each.startsWith("POST")), ["POST /class/logs/a?first=1"]);
});

test("a class that lost its folder gets all of it again", async () => {
  const server = makeClass();
  const page = makePage(server, { own: { a: ["1", "2"] } });
  page.handin.wake();
  await page.pass();
  server.kept.a = [];
  await page.pass(); // the next sign of life

  assert.deepEqual(server.kept, { a: ["1", "2"] });
});

test("a batch that is too long is halved until it fits", async () => {
  const server = makeClass({ most: 12 });
  const page = makePage(server, { own: { a: ["11111", "22222", "33333", "44444", "55555"] } });
  page.handin.wake();
  await page.pass();

  assert.equal(server.kept.a.length, 5);
});

test("batches are no longer than the class said", async () => {
  const server = makeClass({ most: 12 });
  const page = makePage(server, { own: { a: ["11111", "22222", "33333"] }, most: 12 });
  page.handin.wake();
  await page.pass();

  assert.deepEqual(server.asked.slice(1), ["POST /class/logs/a?first=1", "POST /class/logs/a?first=3"]);
});

test("a log that is refused says why, and the others go on", async () => {
  const server = makeClass({ before: (path) => (path.startsWith("/class/logs/a?") ? [422, { error: "line", sentence: "Line 1 cannot be taken." }] : undefined) });
  const page = makePage(server, { own: { a: ["1"], b: ["1"] } });
  page.handin.wake();
  await page.pass();

  assert.deepEqual(server.kept, { b: ["1"] });
  assert.deepEqual(page.handin.now(), { state: "refused", waiting: 1, sentence: "Line 1 cannot be taken." });
});

test("a closed class is said, and asked again later, for it may be opened again", async () => {
  let closed = true;
  const server = makeClass({ before: () => (closed ? [410, { error: "closed", sentence: "Closed." }] : undefined) });
  const page = makePage(server, { own: { a: ["1"] } });
  page.handin.wake();
  await page.pass();
  assert.deepEqual([page.handin.now().state, page.handin.now().sentence], ["closed", "Closed."]);
  closed = false;

  assert.equal(await page.pass(), 30_000);
  assert.deepEqual(server.kept, { a: ["1"] });
});

test("a token that counts no more ends it: somebody has to come in again", async () => {
  const server = makeClass({ before: () => [401, { error: "token", sentence: "Come in again." }] });
  const page = makePage(server, { own: { a: ["1"] } });
  page.handin.wake();
  await page.pass();

  assert.equal(page.handin.now().state, "out");
  assert.deepEqual(page.timers(), []);
});

test("where it is asked to wait so long, it does", async () => {
  const server = makeClass({ before: (path, options, count) => (count === 1 ? [429, { error: "tries", sentence: "Wait.", seconds: 7 }] : undefined) });
  const page = makePage(server, { own: { a: ["1"] } });
  page.handin.wake();
  await page.pass();

  assert.equal(await page.pass(), 7000);
});

test("lines that are made while others travel follow at once", async () => {
  const server = makeClass();
  const own = { a: ["1"] };
  const page = makePage({ fetch: async (path, options) => {
    if (options?.method === "POST" && own.a.length === 1) {
      own.a.push("2");
      page.handin.wake();
    }
    return server.fetch(path, options);
  } }, { own });
  page.handin.wake();
  await page.pass();

  assert.equal(await page.pass(), 300);
  assert.deepEqual(server.kept, { a: ["1", "2"] });
});

test("another laptop gets back what it lacks", async () => {
  const server = makeClass();
  server.kept.a = ["1", "2"];
  server.kept.b = ["1"];
  const page = makePage(server, { own: { a: ["1"], b: ["1"] } });

  assert.deepEqual(await page.handin.restore(), [{ log: "a", first: 2, lines: ["2"] }]);
});

test("after stop nothing is asked any more", async () => {
  const server = makeClass();
  const page = makePage(server, { own: { a: ["1"] } });
  page.handin.wake();
  page.handin.stop();
  page.handin.wake();

  assert.deepEqual([page.timers(), server.asked], [[], []]);
});

test("only a page from a class of this very case finds it, and a page from a file asks nobody", async () => {
  const hello = { format: "osintkit-class", version: 1, case: "c", open: true };
  const http = { protocol: "http:" };
  const answering = (body, ok = true) => async () => ({ ok, json: async () => body });

  assert.deepEqual(await findClass("c", { fetch: answering(hello), location: http }), hello);
  assert.equal(await findClass("other", { fetch: answering(hello), location: http }), null);
  assert.equal(await findClass("c", { fetch: answering({}), location: http }), null);
  assert.equal(await findClass("c", { fetch: answering(null), location: http }), null);
  assert.equal(await findClass("c", { fetch: answering(hello, false), location: http }), null);
  assert.equal(await findClass("c", { fetch: lost, location: http }), null);
  assert.equal(await findClass("c", { fetch: () => assert.fail("asked"), location: { protocol: "file:" } }), null);
});

test("the seat is what the class's page left in this tab", () => {
  const storage = (text) => () => ({ getItem: (name) => (name === "osintkit:class" ? text : null) });

  assert.deepEqual(seatOf(storage('{"token":"t","nickname":"Amina"}')), { token: "t", nickname: "Amina" });
  for (const text of [null, "", "[]", "{", '{"token":1}']) assert.equal(seatOf(storage(text)), null);
  assert.equal(seatOf(() => { throw new Error("denied"); }), null);
});

test("a whole case is handed in as one file, and a refusal or a silent class is said", async () => {
  const asked = [];
  const answering = (status, body) => async (path, options) => {
    asked.push([path, options.method, options.headers.Authorization, options.body.length]);
    return { ok: status < 300, json: async () => body };
  };
  const hand = (fetch) => handInFile(new Uint8Array(5), { token: "t" }, "It does not answer.", { fetch });

  assert.equal(await hand(answering(200, { files: 1 })), "");
  assert.equal(await hand(answering(422, { sentence: "Too many." })), "Too many.");
  assert.equal(await hand(answering(502, {})), "It does not answer.");
  assert.equal(await hand(async () => { throw new TypeError("network"); }), "It does not answer.");
  assert.deepEqual(asked[0], ["/class/files", "POST", "Bearer t", 5]);
});
