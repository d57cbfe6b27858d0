// Runs a Python file in Pyodide, with no network: every request for anything but a local file fails and is listed.
// Usage: node run.mjs PYODIDE_FOLDER WHEEL SITE_PACKAGES SCRIPT
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import path from "node:path";

const [folder, wheel, sitePackages, script] = process.argv.slice(2);
const asked = [];
globalThis.fetch = async (address) => {
  asked.push(String(address));
  throw new Error(`no network here: ${address}`);
};

const { loadPyodide } = await import(pathToFileURL(path.join(folder, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: folder + path.sep });
pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
// Plotly is pure Python: its folder on this machine stands in for its wheel.
pyodide.FS.mkdirTree("/libraries");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: sitePackages }, "/libraries");
try {
  await pyodide.runPythonAsync(readFileSync(script, "utf8"));
} catch (error) {
  console.error(error.message); // not the whole error: Node would print Pyodide's megabyte of source with it
  process.exit(1);
}
if (asked.length) throw new Error(`something asked for ${asked.join(", ")}`);
