"""The page that tells what the browser that opens it can do: features and fonts cannot be asked for from outside.

It is one file without any request; what it finds is written as text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape

from osintkit.commands.diagnosis.browsers import FEATURES
from osintkit.commands.diagnosis.fonts import SCRIPTS

_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8888 }
td.no { font-weight: 700 }
""".strip()
# A letter without a font looks like one that nobody has, or like nothing: they are drawn and compared.
_SCRIPT = """
const scripts = JSON.parse(document.getElementById("asked").textContent);
const drawn = (letter) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 40;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.font = "24px sans-serif";
  pen.fillText(letter, 4, 28);
  return pen.getImageData(0, 0, 40, 40).data.join();
};
const boxes = ["", "\\u{10fffd}", "\\u{fffff}", "\\u{378}"].map(drawn);
const row = (table, what, there, sentence) => {
  const cells = [what, there ? "ok" : "PROBLEM", sentence].map((text) => {
    const cell = document.createElement("td");
    cell.textContent = text;
    return cell;
  });
  if (!there) cells[1].className = "no";
  const line = document.createElement("tr");
  line.append(...cells);
  document.getElementById(table).append(line);
};
const tried = (test) => { try { return Boolean(test()); } catch { return false; } };
let problems = 0;
for (const [test, lost] of features) {
  const there = tried(test);
  problems += !there;
  row("features", lost, there, there ? "" : "Use a newer browser: Chromium 105, Firefox 140 or Safari 17.2, or later.");
}
for (const [name, letter, mend] of scripts) {
  const there = !boxes.includes(drawn(letter));
  problems += !there;
  row("fonts", name + " " + letter, there, there ? "" : "There is no font for it. On Debian and Ubuntu: " + mend);
}
document.getElementById("verdict").textContent =
  problems ? problems + " problem(s) with this browser, below." : "This browser has all that the kit needs.";
document.getElementById("browser").textContent = navigator.userAgent;
""".strip()


def page(report: Sequence[str], scripts: Iterable[str]) -> str:
    """Write the page: what the browser can do, found when it is opened, and below it the report as it stands now.

    `scripts` are keys of `SCRIPTS`, those in use.
    """
    asked = [[SCRIPTS[s].name, SCRIPTS[s].sample, f"sudo apt install {SCRIPTS[s].package}"] for s in scripts]
    data = json.dumps(asked, ensure_ascii=True).replace("<", "\\u003c")
    tests = ", ".join(f"[() => {test}, {json.dumps(lost)}]" for test, lost in FEATURES.items())
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>osintkit doctor</title>
<style>{_STYLE}</style>
<h1>osintkit doctor</h1>
<h2>This browser</h2>
<p id="browser"></p>
<p id="verdict" role="status">This browser runs no JavaScript, which the widgets need.</p>
<table id="features"><thead><tr><th scope="col">For</th><th scope="col">State</th><th scope="col">Mend it</th></tr>
</thead></table>
<h2>Letters of the scripts in use</h2>
<table id="fonts"><thead><tr><th scope="col">Script</th><th scope="col">State</th><th scope="col">Mend it</th></tr>
</thead></table>
<h2>This machine</h2>
<pre>{escape(chr(10).join(report))}</pre>
<script type="application/json" id="asked">{data}</script>
<script>const features = [{tests}];
{_SCRIPT}</script>
</html>
"""
