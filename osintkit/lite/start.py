"""The page that one opens first: which lessons there are, and what to know before one begins."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

_WORDS = {
    "en": {
        "title": "osintkit in this browser",
        "lead": "Nothing to install, and nothing leaves this computer. Choose a lesson; the first start takes up to "
        "half a minute.",
        "kept": "What you make is kept in this browser, on this computer. Take it home before you hand the computer "
        "back.",
        "lost": "This address lets the page keep nothing: what you make is only in this tab. Download it before you "
        "close or reload the tab.",
        "old": "This browser is too old for the lessons. A Firefox, Chrome, Edge or Safari of the last two years runs "
        "them.",
        "all": "All files",
        "minutes": "min",
    },
    "fr": {
        "title": "osintkit dans ce navigateur",
        "lead": "Rien à installer, et rien ne quitte cet ordinateur. Choisissez une leçon ; le premier démarrage prend "
        "jusqu’à une demi-minute.",
        "kept": "Ce que vous faites est gardé dans ce navigateur, sur cet ordinateur. Emportez-le avant de rendre "
        "l’ordinateur.",
        "lost": "À cette adresse, la page ne peut rien garder : ce que vous faites n’existe que dans cet onglet. "
        "Téléchargez-le avant de fermer ou de recharger l’onglet.",
        "old": "Ce navigateur est trop ancien pour les leçons. Un Firefox, Chrome, Edge ou Safari des deux dernières "
        "années convient.",
        "all": "Tous les fichiers",
        "minutes": "min",
    },
}

_STYLE = """
:root { color-scheme: light dark;
  --ink: #1f2328; --paper: #ffffff; --quiet: #57606a; --line: #d0d7de; --link: #004c84; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --paper: #16191d; --quiet: #9aa4af; --line: #3a4149; --link: #7cc0f2; }
}
body { margin: 0 auto; max-width: 44rem; padding: 2.5rem 1.25rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.5rem; }
ul { list-style: none; padding: 0; }
li { border-top: 1px solid var(--line); }
li a { display: flex; justify-content: space-between; gap: 1rem; padding: 0.7rem 0.25rem; color: var(--link);
  text-decoration: none; }
li a:hover, li a:focus-visible { text-decoration: underline; }
li span, .quiet { color: var(--quiet); white-space: nowrap; }
.notice { border-inline-start: 4px solid #c47700; padding: 0.5rem 1rem; }
[hidden] { display: none; }
"""

# A page opened from a file, or by plain http from another computer, is no "secure context": there, browsers offer
# neither a service worker nor shared memory, and Python's files stay in the memory of the tab.
_SCRIPT = """
const words = JSON.parse(document.getElementById("words").textContent);
const said = words[navigator.language.slice(0, 2)] ?? words.en;
document.documentElement.lang = said === words.fr ? "fr" : "en";
document.title = said.title;
for (const each of document.querySelectorAll("[data-word]")) each.textContent = said[each.dataset.word];
const list = document.querySelector("ul"); // first what is in the reader's language
const theirs = [...list.querySelectorAll(`li[lang="${document.documentElement.lang}"]`)];
list.prepend(...theirs);
const keeps = window.isSecureContext && "serviceWorker" in navigator;
document.getElementById("kept").hidden = !keeps;
document.getElementById("lost").hidden = keeps;
document.getElementById("old").hidden = typeof WebAssembly === "object" && "DecompressionStream" in window;
"""


def page(contents: Path) -> str:
    """Write the page for the notebooks in a folder; each is named by its first heading, or else by its file.

    It stands in the place of JupyterLite's own first page, where the lab looks for the script `jupyter-config-data`.
    """
    english = _WORDS["en"]
    found = sorted(contents.rglob("*.ipynb"), key=lambda notebook: (notebook.parent, notebook.name))
    items = "\n".join(_item(notebook, contents) for notebook in found)
    paragraphs = "\n".join(
        f'<p id="{name}" {look} data-word="{name}">{escape(english[name])}</p>'
        for name, look in (("old", 'class="notice" hidden'), ("lost", 'class="notice" hidden'), ("kept", ""))
    )
    words = json.dumps(_WORDS, ensure_ascii=False).replace("<", "\\u003c")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(english["title"])}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1 data-word="title">{escape(english["title"])}</h1>
<p data-word="lead">{escape(english["lead"])}</p>
{paragraphs}
<ul>
{items}
<li><a href="lab/index.html" data-word="all">{escape(english["all"])}</a></li>
</ul>
<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{{}}</script>
<script type="application/json" id="words">{words}</script>
<script>{_SCRIPT}</script>
</body>
</html>
"""


def _item(notebook: Path, contents: Path) -> str:
    read: dict[str, Any] = json.loads(notebook.read_text("utf-8"))
    texts = ("".join(cell["source"]) for cell in read["cells"] if cell["cell_type"] == "markdown")
    headings = (line[2:].strip() for text in texts for line in text.split("\n") if line.startswith("# "))
    title = next(headings, notebook.stem)
    about = read["metadata"].get("osintkit", {})
    minutes = f"{int(about['minutes'])} {_WORDS['en']['minutes']}" if "minutes" in about else ""
    place = quote(notebook.relative_to(contents).as_posix())
    folder = notebook.relative_to(contents).parts[0]  # lessons in another language lie in a folder of its code
    language = f' lang="{folder}"' if len(folder) == 2 else ""
    return f'<li{language}><a href="lab/index.html?path={place}">{escape(title)} <span>{minutes}</span></a></li>'
