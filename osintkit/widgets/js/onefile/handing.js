// Handing in: everything that was written in this browser as one file, which `case.gather` reads.

import { slug } from "./operations.js";

const SOON = 10_000; // milliseconds until the address of a file is given back; some browsers ask the reader first

/**
 * Make what hands in.
 * @param {{vault: object, kernel: object}} options
 */
export function makeHanding({ vault, kernel }) {
  let handed = {}; // log -> number of its last line in a file
  const sorted = async () => (await vault.lines()).sort((a, b) => (a.log < b.log ? -1 : a.log > b.log ? 1 : a.n - b.n));
  return {
    async load() {
      handed = (await vault.kept("handed")) ?? {};
    },
    /** How many changes are in no file yet. */
    waiting: () => kernel.book.logs().reduce((sum, log) => sum + Math.max(0, kernel.book.last(log).n - (handed[log] ?? 0)), 0),
    /** Give the file: its name and its text. The text is empty where nothing was written. */
    async file() {
      await kernel.settled();
      const lines = await sorted();
      const own = lines.findLast(({ log }) => log.startsWith(`${slug(kernel.writer())}-`)) ?? lines.at(-1);
      const name = `${own ? own.log.slice(0, -12) : slug(kernel.writer())}.jsonl`;
      return { name, text: lines.map(({ line }) => `${line}\n`).join(""), lines };
    },
    /** Save the file among the downloads. Gives its name, null where there is nothing to save. */
    async save() {
      const { name, text, lines } = await this.file();
      if (!text) return null;
      const url = URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" }));
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(url), SOON);
      for (const { log, n } of lines) handed[log] = Math.max(n, handed[log] ?? 0);
      await vault.keep("handed", handed);
      return name;
    },
  };
}
