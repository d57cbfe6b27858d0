// In the place of Python: answers what the Annotator's page sends, as `widgets/annotator.py` does, and keeps it in the vault.
// To the page it is a model of anywidget, so that the widget's own modules run unchanged.

import { cleaned, Refused } from "./checked.js";
import { makeBook } from "./book.js";
import { readLine } from "./operations.js";
import { makeAnswers } from "./answers.js";
import { makeShelf } from "./shelf.js";
import { makeSteps } from "./steps.js";
import { actorRow, annotationRow, linkRow, suggestionRow } from "./rows.js";
import { checkedName, sessionOfWriter } from "./writers.js";

const MOST_TRIES = 20; // times that other tabs may be quicker with one gesture
const LACKS = ["suggest", "grade", "add", "same"]; // what needs Python: the view does not offer it
// Steps after which other suggestions may be left.
const SUGGESTING = new Set(["accept", "reject", "propose", "accept_everywhere", "drop_proposed", "undo", "redo", "remove"]);

/**
 * Make the kernel of a page.
 * @param {object} options
 * @param {object} options.base what the file holds
 * @param {object} options.vault where lines are kept
 * @param {string} options.writer
 * @param {string} options.language
 * @param {(language: string) => object} options.wordsIn
 * @param {boolean} [options.named] whether somebody else holds the writer to this name, as a class does
 */
export async function makeKernel({ base, vault, writer, language, wordsIn, named = false }) {
  const book = makeBook(base);
  for (const { line } of await vault.lines()) take(book, line);
  const shelf = makeShelf(base, book);
  let session = await sessionOfWriter(vault, base.case.sha, writer);
  const steps = makeSteps({ book, shelf, me: () => session });
  const traits = { language, others: base.marks, still_key: "", height: 600 }; // the page's own style says how high it is
  const heard = new Set();
  const following = new Set(); // told after each change: the map, the bar
  let open = base.open;
  let version = 0;
  let queue = Promise.resolve();
  let suggested = new Map();

  const words = () => wordsIn(traits.language);
  const sentence = (error) => (error instanceof Refused ? words().say(error.key, error.places) : String(error?.message ?? error));
  const send = (message) => heard.forEach((listener) => listener(message));
  const tell = (message) => send({ ...message, version: ++version });
  const follow = () => following.forEach((listener) => listener());

  const shows = ({ writer: name }) => traits.others || name === session.writer;
  const rowsOf = (states, article) => states.map((state) => annotationRow(state, article, session.writer));
  const articleRows = () => shelf.articles().map(({ text, offsets, suggestions, ...row }) => row);
  const undoing = () => ({ undo: steps.canUndo(open), redo: steps.canRedo(open) });
  const propose = () => new Map(shelf.proposed(open, session.writer).map((each) => [each.id, suggestionRow(each)]));

  /** Everything that the view needs to show the open article. */
  const pageState = () => {
    const { offsets, suggestions, ...article } = shelf.article(open);
    const marks = shelf.annotations(open);
    const shown = marks.filter(shows);
    suggested = propose();
    return {
      writer: session.writer, articles: articleRows(), codebook: shelf.codebook, actors: shelf.actors().map(actorRow), article,
      annotations: rowsOf(shown, { ...article, offsets }), links: shelf.links(open).filter(shows).map((each) => linkRow(each, session.writer)),
      suggestions: [...suggested.values()], hidden: marks.length - shown.length, ask_name: false, version, ...undoing(),
      case: { id: base.case.id, name: base.case.name, saved: vault.kind === "browser" ? "saved_browser" : "saved_tab", lacks: LACKS },
    };
  };
  const reopen = () => {
    tell({ open: pageState() });
    follow();
  };

  /** The records that changed and belong to what the page shows. */
  const changesOf = (keys, suggesting) => {
    const article = shelf.article(open);
    const answer = { ...undoing(), changed: [], links: [], removed: [] };
    const names = (kind) => new Set(keys.filter(([each]) => each === kind).map(([, name]) => name));
    if (names("article").size) answer.articles = articleRows();
    if (names("actor").size) answer.actors = shelf.actors().filter(({ record }) => names("actor").has(record)).map(actorRow);
    for (const name of names("annotation")) {
      const state = book.state("annotation", name);
      if (!state?.exists) answer.removed.push(name);
      else if (state.article === open && shows(state)) answer.changed.push(annotationRow(state, article, session.writer));
    }
    const there = new Set(shelf.links(open).filter(shows).map(({ record }) => record));
    const touched = names("annotation");
    for (const name of names("link")) if (!there.has(name)) answer.removed.push(name);
    for (const state of shelf.links(open).filter(shows)) {
      const returns = touched.has(state.fields.source) || touched.has(state.fields.target); // it returns with its end
      if (names("link").has(state.record) || returns) answer.links.push(linkRow(state, session.writer));
    }
    return suggesting ? { ...answer, ...suggestionChanges() } : answer;
  };
  const suggestionChanges = () => {
    const now = propose();
    const found = { suggested: [...now.values()].filter(({ id }) => !suggested.has(id)), unsuggested: [...suggested.keys()].filter((id) => !now.has(id)) };
    suggested = now;
    return found;
  };

  /** Do a gesture in memory, keep its lines, and answer; where they cannot be kept, nothing of it happened. */
  const gesture = async ({ seq, page, article = open, steps: given = [] }) => {
    const answer = { ack: seq, page };
    const asked = given.map(cleaned);
    const renamed = asked.find((step) => step.do === "writer");
    let keys = [];
    try {
      if (renamed) answer.told = [await rename(renamed)];
      else ({ keys, told: answer.told } = await written(article, asked));
    } catch (error) {
      answer.error = sentence(error);
    }
    if (!answer.told?.length) delete answer.told;
    tell({ ...answer, ...changesOf(keys, asked.some((step) => SUGGESTING.has(step.do))) });
    if (renamed) reopen();
    follow();
  };

  const written = async (article, asked) => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const writing = book.begin(session);
      let lines, told;
      try {
        told = asked.map((step) => steps.do(writing, article, step)).filter(Boolean);
        lines = writing.end();
        if (!lines.length) return { keys: [], told };
        const between = await kept(session.log, readLine(lines[0]).n, lines);
        if (!between) return { keys: writing.keys(), told };
        writing.back();
        for (const { line } of between) take(book, line); // another tab wrote meanwhile: do it again after that
        queueMicrotask(reopen);
      } catch (error) {
        writing.back();
        throw error;
      }
    }
    throw new Refused("file_not_kept", { because: "" });
  };

  const kept = async (log, n, lines) => {
    try {
      return await vault.append(log, n, lines);
    } catch (error) { // a full disk, or a browser that was told to forget
      throw new Refused("file_not_kept", { because: error?.message ?? error });
    }
  };

  const rename = async ({ name, keep }) => {
    if (named && !keep && name !== session.writer) throw new Refused("class_named");
    const chosen = keep ? session.writer : checkedName(name ?? "");
    if (!chosen) throw new Refused("file_name_refused");
    session = await sessionOfWriter(vault, base.case.sha, chosen);
    await vault.keep("name", chosen);
    return { told: "named", name: chosen };
  };

  const answers = makeAnswers({ base, book, shelf, me: () => session.writer });
  const answer = ({ ask, page, ...question }) => {
    let found;
    try {
      found = answers(question);
    } catch (error) {
      found = { error: sentence(error) };
    }
    queueMicrotask(() => send({ asked: ask, page, ...found }));
  };

  const model = {
    get: (trait) => (trait === "_page" ? pageState() : traits[trait]),
    set(trait, value) {
      if (typeof trait === "string") traits[trait] = value;
      return model; // as Backbone's does
    },
    save_changes: reopen,
    on: (event, listener) => event === "msg:custom" && heard.add(listener),
    send(message) {
      if ("ask" in message) answer(message);
      else if ("open" in message) openArticle(message.open);
      else if ("hello" in message) void (message.hello !== version && queueMicrotask(reopen));
      else if ("steps" in message) queue = queue.then(() => gesture(message));
    },
  };

  function openArticle(id) {
    if (!shelf.article(id)) return;
    open = id;
    queueMicrotask(reopen);
  }

  return {
    model, shelf, book,
    writer: () => session.writer,
    others: () => traits.others,
    language: () => traits.language,
    setLanguage: (code) => (traits.language = code),
    openArticle,
    article: () => open,
    follow: (listener) => (following.add(listener), () => following.delete(listener)),
    /** Take in what other tabs wrote since. */
    async refresh() {
      const before = new Set(book.logs().map((log) => `${log}:${book.last(log).n}`));
      for (const { line } of await vault.lines()) take(book, line);
      if (book.logs().some((log) => !before.has(`${log}:${book.last(log).n}`))) reopen();
    },
    /** Wait until everything that was asked for is kept or refused. */
    settled: () => queue,
  };
}

/** Take a line in. One that cannot be read stays in the vault: it is handed in as it is, and gathering names it. */
function take(book, line) {
  let operation;
  try {
    operation = readLine(line);
  } catch {
    return;
  }
  book.take(operation);
}
