// Which operations an undo or a redo voids, by the rules of the kit: undo takes back gestures, redo voids the undo.

import { CHANGES } from "./operations.js";

/**
 * The writer's newest gesture that still counts, in one article.
 * @param {object[]} newestFirst all operations of one writer
 * @param {string} article
 * @returns {object[]} the operations to void; none where there is nothing to undo
 */
export function undoable(newestFirst, article) {
  const gesture = [];
  for (const each of counting(newestFirst)) {
    if (gesture.length && isPast(each, gesture[0])) break;
    if (canBeUndone(each, article) && (!gesture.length || together(each, gesture[0]))) gesture.push(each);
  }
  return gesture;
}

/** The voids of the writer's newest undo, unless they changed something since. `find` looks up an operation by its id. */
export function redoable(newestFirst, article, find) {
  const undo = [];
  for (const each of counting(newestFirst)) {
    if (undo.length && isPast(each, undo[0])) break;
    if (!undo.length && canBeUndone(each, article)) break;
    const voided = each.voids ? find(each.voids) : undefined;
    if (voided && canBeUndone(voided, article) && (!undo.length || together(each, undo[0]))) undo.push(each);
  }
  return undo;
}

/** Leave out what is voided. */
function* counting(newestFirst) {
  const voided = new Set();
  for (const each of newestFirst) {
    if (voided.has(each.id)) continue;
    if (each.action === "void" && each.voids) voided.add(each.voids);
    yield each;
  }
}

const canBeUndone = ({ action, article, kind }, where) => CHANGES.has(action) && article === where && (kind !== "article" || action === "edit");
const together = (one, other) => one.log === other.log && one.gesture === other.gesture;
/** Whether the walk has left a gesture: its lines are neighbours in one log. */
const isPast = (one, newest) => one.log === newest.log && one.gesture !== newest.gesture;
