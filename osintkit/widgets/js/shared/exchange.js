// Widgets of one page tell each other what is selected.

const SELECT = "osintkit:select";

/**
 * Say that records of a case were selected.
 * @param {{case: string, ids: string[], from: unknown}} detail `from` is whoever says it, so that it does not hear itself
 */
export function announceSelection(detail) {
  window.dispatchEvent(new CustomEvent(SELECT, { detail }));
}

/** Hear what others of the same case select. */
export function hearSelection(caseId, me, heard, signal) {
  const listen = ({ detail }) => {
    if (detail?.case === caseId && detail.from !== me && Array.isArray(detail.ids)) heard(detail.ids.map(String));
  };
  window.addEventListener(SELECT, listen, { signal });
}
