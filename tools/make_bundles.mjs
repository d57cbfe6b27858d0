// Bundle each widget's ES modules and styles into one file of each, which Python ships: users never need Node.
//
//     node tools/make_bundles.mjs            writes osintkit/widgets/static/<widget>.js and .css
//     node tools/make_bundles.mjs --check    fails where what is committed is not what the sources give
//
// esbuild is pinned in osintkit/widgets/js/package.json, so the same sources give the same bytes everywhere.

import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const widgets = join(dirname(fileURLToPath(import.meta.url)), "..", "osintkit", "widgets");
const sources = join(widgets, "js");
const { buildSync } = createRequire(join(sources, "package.json"))("esbuild");

const BANNER = "/* Made by tools/make_bundles.mjs from osintkit/widgets/js: change those files, not this one. */";
const shared = { bundle: true, write: false, absWorkingDir: sources, charset: "utf8", legalComments: "none", logLevel: "warning" };

/** A widget is a folder with an index.js, and an index.css when it has styles. */
function bundlesOf(name) {
  const script = buildSync({ ...shared, entryPoints: [`${name}/index.js`], format: "esm", target: "es2022", minify: true, banner: { js: BANNER } });
  const bundles = { [`${name}.js`]: script.outputFiles[0].text };
  if (existsSync(join(sources, name, "index.css"))) {
    const style = buildSync({ ...shared, entryPoints: [`${name}/index.css`], minify: true, banner: { css: BANNER } });
    bundles[`${name}.css`] = style.outputFiles[0].text;
  }
  return bundles;
}

const names = readdirSync(sources).filter((name) => existsSync(join(sources, name, "index.js"))).sort();
const stale = [];
for (const name of names) {
  for (const [file, text] of Object.entries(bundlesOf(name))) {
    const path = join(widgets, "static", file);
    const same = existsSync(path) && readFileSync(path, "utf8") === text;
    if (process.argv.includes("--check")) {
      if (!same) stale.push(file);
    } else if (!same) {
      writeFileSync(path, text);
      console.log(`${file}: ${(text.length / 1000).toFixed(1)} kB`);
    }
  }
}
if (stale.length) {
  console.error(`Not what the sources give: ${stale.join(", ")}. Run: npm run build (in osintkit/widgets/js), and commit.`);
  process.exit(1);
}
