// What the view asks for, done to the case: each step of a gesture becomes drafts of operations.

import { derivedId } from "./canonical.js";
import { checkedAttributes, partOf, Refused } from "./checked.js";
import { annotationChanges, annotationFields, articleChanges, linkChanges, linkFields } from "./fields.js";
import { OCCURRENCES } from "./shelf.js";
import { quoteOf } from "./rows.js";
import { redoable, undoable } from "./undoing.js";

const ID = /^[0-9a-f]{32}$/;
const IMPLICIT = /^(?:country:[A-Z]{2}|name:[^\0]+)$/s;

/**
 * Make what does the steps.
 * @param {object} options
 * @param {object} options.book @param {object} options.shelf
 * @param {() => {writer: string, hand: string}} options.me who writes
 */
export function makeSteps({ book, shelf, me }) {
  const text = (step, name) => {
    if (typeof step[name] !== "string") throw new Refused("file_unknown", { name });
    return step[name];
  };
  const newId = (step) => {
    if (!ID.test(text(step, "id"))) throw new Refused("file_unknown", { name: step.id });
    return step.id;
  };
  const articleOf = (id) => shelf.article(id) ?? refuse("file_unknown", { name: id });
  /** A record by its id; a suggestion's stands for what it became when it was accepted. */
  const end = (article, id) => (shelf.holds(id) || shelf.find(id) ? id : shelf.accepted(article, id, me().writer)?.record ?? id);

  const annotate = (writing, article, step) => {
    let { label, attributes = {} } = step;
    const spans = step.spans ?? [];
    const id = newId(step);
    if (book.state("annotation", id)?.exists) return undefined;
    const where = articleOf(article);
    let country = null;
    if (label === "place" && !Object.keys(attributes).length && spans.length === 1) {
      country = shelf.naming(quoteOf(annotationFields(shelf, where, { label, spans }))).whole;
      if (country) [label, attributes] = ["country", { country }];
    }
    const fields = annotationFields(shelf, where, { ...step, label, attributes, spans });
    writing.write({ kind: "annotation", record: id, action: "add", fields, article });
    return country ? { told: "became_country", id, country } : undefined;
  };

  const link = (writing, article, step) => {
    const kind = partOf(shelf.codebook, "links", text(step, "type"));
    const id = newId(step);
    if (book.state("link", id)?.exists) return;
    const [source, target] = [end(article, text(step, "source")), end(article, text(step, "target"))];
    if (source === target) refuse("file_unknown", { name: target });
    if (!kind.sources.includes(endKind(source)) || !kind.targets.includes(endKind(target))) refuse("file_no_tie", { name: kind.name });
    const fields = linkFields(shelf, { ...step, source, target });
    const where = book.state("annotation", source)?.article ?? null;
    const said = ({ fields: other, writer }) => writer === me().writer && ["type", "source", "target"].every((name) => other[name] === fields[name]);
    if (!book.existing("link", where).some(said)) writing.write({ kind: "link", record: id, action: "add", fields, article: where });
  };

  const endKind = (id) => {
    if (IMPLICIT.test(id)) return "@actor";
    const found = shelf.find(id);
    if (!found || found.kind === "link") throw new Refused("file_gone");
    return found.kind === "annotation" ? found.fields.label : `@${found.kind}`;
  };

  const edit = (writing, article, step) => {
    const found = shelf.find(end(article, text(step, "id"))) ?? (shelf.article(step.id) && { kind: "article", record: step.id, article: step.id, fields: {} });
    if (!found) refuse("file_gone");
    const changes = step.changes ?? {};
    const change = { annotation: () => annotationChanges(shelf, articleOf(found.article), found.fields, changes),
      link: () => linkChanges(shelf, found.fields, changes), article: () => articleChanges(changes) }[found.kind];
    const fields = change ? change() : refuse("file_unknown", { name: found.kind });
    if (Object.keys(fields).length) writing.write({ kind: found.kind, record: found.record, action: "edit", fields, article: found.article });
  };

  const remove = (writing, article, step) => {
    const found = shelf.find(end(article, text(step, "id")));
    if (found && found.kind !== "article") writing.write({ kind: found.kind, record: found.record, action: "remove", article: found.article });
  };

  /** Suggestions that wait, by the ids that a step names. */
  const wanted = (article, ids) => shelf.proposed(article, me().writer).filter((each) => ids.includes(each.id));

  const takeOver = (writing, article, found) => {
    for (const each of found) {
      if (each.label === "actor" && shelf.namedThere(article, each.spans, me().writer)) continue;
      // The id follows from suggestion and writer, as in the kit: accepted here and there it is one mark.
      const record = derivedId(each.id, me().writer);
      const fields = { ...annotationFields(shelf, articleOf(article), each), suggestion: { ...each.suggestion, id: each.id } };
      if (!book.state("annotation", record)?.exists) writing.write({ kind: "annotation", record, action: "add", fields, article });
    }
  };

  const accept = (writing, article, { ids }) => {
    const found = wanted(article, ids);
    const there = new Set(found.map(({ id }) => id));
    if (ids.some((id) => !there.has(id) && !shelf.accepted(article, id, me().writer))) refuse("file_gone");
    takeOver(writing, article, found);
  };

  const reject = (writing, article, { ids }) => {
    for (const each of wanted(article, ids)) {
      const fields = { suggestion: each.id, label: each.label, quote: quoteOf(annotationFields(shelf, articleOf(article), each)) };
      writing.write({ kind: "rejection", record: derivedId(each.id, me().writer, "rejected"), action: "add", fields, article });
    }
  };

  const propose = (writing, article, step) => {
    const owner = partOf(shelf.codebook, "labels", text(step, "label"));
    const given = Object.fromEntries(Object.entries(step.attributes ?? {}).filter(([name]) => owner.attributes.includes(name)));
    const attributes = checkedAttributes(shelf.codebook, owner, given, shelf.countries);
    const search = { words: text(step, "words"), label: owner.name, attributes, here: step.here ? article : null,
      exact: Boolean(step.exact), whole_words: Boolean(step.whole_words) };
    shelf.ask(search);
    const own = (id) => new Set(shelf.repeats(search, id).map((each) => each.id));
    const counts = shelf.ids().map((id) => [id, shelf.proposed(id, me().writer).filter((each) => own(id).has(each.id)).length]).filter(([, count]) => count);
    const elsewhere = counts.filter(([id]) => id !== article);
    return { told: "proposed", here: counts.find(([id]) => id === article)?.[1] ?? 0, elsewhere: elsewhere.reduce((sum, [, count]) => sum + count, 0), articles: elsewhere.length };
  };

  const acceptEverywhere = (writing) => {
    let count = 0;
    for (const id of shelf.ids()) {
      const found = shelf.proposed(id, me().writer).filter(({ suggestion }) => suggestion.by === OCCURRENCES);
      takeOver(writing, id, found);
      count += found.length;
    }
    return { told: "accepted_everywhere", count };
  };

  const register = (writing, article, step) => {
    const id = newId(step);
    const name = text(step, "name").trim();
    if (!name) refuse("file_unknown", { name: "name" });
    if (!book.state("actor", id)?.exists) writing.write({ kind: "actor", record: id, action: "add", fields: { name } });
  };

  const back = (choose, done) => (writing, article) => {
    const gone = choose(book.newestFirst(me().writer, me().hand), article, book.operation);
    for (const each of gone) writing.write({ kind: each.kind, record: each.record, action: "void", voids: each.id, article: each.article });
    return { told: gone.length ? done : `nothing_${done}`, count: gone.length };
  };

  const doers = {
    annotate, link, edit, remove, accept, reject, propose, register, accept_everywhere: acceptEverywhere,
    drop_proposed: () => shelf.drop(), undo: back(undoable, "undone"), redo: back(redoable, "redone"),
  };

  return {
    /** Do one step; gives what it has to tell. Throws `Refused` where it cannot be done. */
    do(writing, article, step) {
      if (!Object.hasOwn(doers, step.do)) refuse("file_not_here");
      return doers[step.do](writing, article, step) || undefined;
    },
    canUndo: (article) => undoable(book.newestFirst(me().writer, me().hand), article).length > 0,
    canRedo: (article) => redoable(book.newestFirst(me().writer, me().hand), article, book.operation).length > 0,
  };
}

function refuse(key, places) {
  throw new Refused(key, places);
}
