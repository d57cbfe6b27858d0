// One widget's line to Python: gestures go out one by one, answers come in and change the store.

import { modelOf } from "../shared/hearing.js";
import { makeOutbox, sessionShelf } from "../shared/outbox.js";
import { makeStore } from "./store.js";
import { newId } from "./ties.js";

const sessions = new WeakMap(); // model -> session: all views of one widget share it

/** The session of a model, made when it is first asked for. */
export function sessionOf(model) {
  const key = modelOf(model);
  if (!sessions.has(key)) sessions.set(key, makeSession(model));
  return sessions.get(key);
}

function makeSession(model) {
  const store = makeStore(model.get("_page"));
  const heard = new Set(); // views that want to know what Python told
  const page = newId();
  const shelf = sessionShelf(`osintkit:${store.case.id}`, page);
  let views = 0;
  let questions = 0;
  const asked = new Map(); // number of a question -> what takes its answer

  const tell = (event) => heard.forEach((listener) => listener(event));
  const outbox = makeOutbox({
    send: (message) => model.send(message),
    changed: () => store.changed("outbox"),
    page,
    shelf,
  });

  const stepsOnTheirWay = (id) => outbox.waiting().filter(({ article }) => article === id).flatMap((entry) => entry.steps);

  const answered = (message) => {
    if (message.page !== page) return;
    asked.get(message.asked)?.(message);
    asked.delete(message.asked);
  };

  /** What an answer says of a mark is older than what is still on its way: that is shown again. */
  const again = ({ changed = [] }) => {
    const ids = new Set(changed.map(({ id }) => id));
    const later = stepsOnTheirWay(store.article?.id).filter((step) => step.do === "edit" && ids.has(step.id));
    if (later.length) store.provisional(later);
  };

  const receive = (message) => {
    if (message.asked !== undefined) return answered(message);
    if (message.open) {
      session.asked = null;
      store.open({ ...message.open, version: message.version }, stepsOnTheirWay);
      return tell({ kind: "opened" });
    }
    const gap = "version" in message && message.version !== store.version + 1;
    store.apply(message);
    if (message.ack !== undefined) outbox.answered(message);
    again(message);
    for (const row of message.told ?? []) tell({ kind: "told", mine: message.page === page, ...row });
    if (message.error && message.ack === undefined) tell({ kind: "error", error: message.error });
    if (gap) model.send({ hello: -1 }); // an answer was missed: ask for everything
  };

  const session = {
    store,
    outbox,
    page,
    language: () => model.get("language"),
    /** Do a gesture: shown at once, saved when Python says so. */
    do(...steps) {
      store.provisional(steps);
      return outbox.post(store.article?.id ?? "", steps);
    },
    /** Open another article. Until it comes, what is "next" counts from it. */
    open(article) {
      session.asked = article;
      model.send({ open: article });
    },
    asked: null,
    /** Ask Python something that changes nothing; gives its answer, with `error` when it has none. */
    ask(what, question = {}) {
      return new Promise((resolve) => {
        const number = ++questions;
        asked.set(number, resolve);
        model.send({ ...question, what, ask: number, page });
      });
    },
    setOthers(others) {
      model.set("others", others);
      model.save_changes();
    },
    others: () => model.get("others"),
    discard() {
      outbox.discard();
      model.send({ hello: -1 });
    },
    hear: (listener) => (heard.add(listener), () => heard.delete(listener)),
    /** A view was shown: Python sends what it missed while nobody looked. Returns what ends it. */
    enter() {
      if (views++ === 0) {
        shelf.claim();
        model.send({ hello: store.version });
      }
      return () => {
        if (--views > 0) return;
        shelf.release();
        model.send({ bye: true });
      };
    },
  };
  model.on("msg:custom", receive);
  for (const { article, steps } of outbox.restore()) if (article === store.article?.id) store.provisional(steps);
  return session;
}
