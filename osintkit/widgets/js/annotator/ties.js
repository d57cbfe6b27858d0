// Which tie goes from what happened to which mark, and the steps that make it. Records in, steps out: no page.

/** A new id as the case takes it: 32 hex digits. */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The tie that says who says something, shown as a chain. */
export const SAID_BY = "attributed_to";

const FRESH = { attributed_to: "source", at: "place", on: "date", with: "object" };

/**
 * Plan a tie from an event.
 * @param {object} store
 * @param {string} type link type
 * @param {string} event id of the event
 * @param {{record?: object, span?: [number, number]}} end a mark or suggestion, or words not marked yet
 * @returns {{steps?: object[], target?: string, problem?: "self"|"kind"|"there"}}
 */
export function planTie(store, type, event, { record, span }) {
  const kind = store.linkType(type);
  const link = (target) => ({ do: "link", id: newId(), type, source: event, target });
  if (span) {
    const same = kind.targets.map((label) => store.records.same(label, [span])).find(Boolean);
    if (!same) {
      const id = newId();
      const label = freshLabel(kind);
      return { target: id, steps: [{ do: "annotate", id, label, spans: store.points([span]), attributes: {} }, link(id)] };
    }
    record = same;
  }
  if (record.id === event) return { problem: "self" };
  if (!kind.targets.includes(record.label)) return { problem: "kind" };
  if (store.ties(event).some((each) => each.type === type && each.target === record.id)) return { problem: "there" };
  const accept = store.annotations.has(record.id) ? [] : [{ do: "accept", ids: [record.id] }];
  return { target: record.id, steps: [...accept, link(record.id)] };
}

/**
 * The ties of a mark that it could not keep under another label.
 * @returns {object[]} links
 */
export function tiesAgainst(store, id, label) {
  const kept = (link, side) => store.linkType(link.type)?.[side].includes(label) ?? true;
  return [...store.ties(id).filter((link) => !kept(link, "sources")), ...store.tiesOf(id).filter((link) => !kept(link, "targets"))];
}

/** The label that words get when they are marked and tied in one gesture. */
export function freshLabel(kind) {
  const wanted = FRESH[kind.name] ?? "actor";
  return kind.targets.includes(wanted) ? wanted : kind.targets.find((name) => !name.startsWith("@"));
}
