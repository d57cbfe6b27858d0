"""`osintkit lite build SITE` and `osintkit lite serve [SITE]`: the lessons in a browser, with nothing to install.

`build` makes a folder, with a network; afterwards nothing in it needs one. Any web server can hand it out, and `serve`
does so on this machine alone. Without osintkit, `python3 serve.py` in the folder does the same.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from osintkit.commands import lab
from osintkit.errors import InputError


def run(arguments: list[str]) -> int:
    """Build or serve; return 0, or 1 when the port is taken."""
    parser = argparse.ArgumentParser(prog="osintkit lite", description="The lessons in a browser, nothing to install.")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    build = verbs.add_parser("build", help="make the static folder; needs a network and npm, once")
    build.add_argument("site", metavar="SITE", help="folder to make; an older browser kit there is replaced")
    serve = verbs.add_parser("serve", help="serve such a folder on this machine alone")
    serve.add_argument("site", metavar="SITE", nargs="?", default=".", help="the folder; this one unless named")
    serve.add_argument("--port", type=int, help="a port of this machine, 0 for any that is free")
    serve.add_argument("--no-browser", action="store_true", help="do not open the page")
    given = parser.parse_args(arguments)
    site = Path(given.site).expanduser()
    return _build(site) if given.verb == "build" else _serve(site, port=given.port, open_page=not given.no_browser)


def _build(site: Path) -> int:
    from osintkit.lite import build

    made = build(site, notebooks=lab.notebooks(), say=lambda line: print(line, flush=True))
    size = sum(file.stat().st_size for file in made.rglob("*") if file.is_file())
    print(f"{made}: {size / 1e6:.0f} MB. Put it on a web server or a stick, or here: osintkit lite serve {made}")
    return 0


def _serve(site: Path, *, port: int | None, open_page: bool) -> int:
    from osintkit.lite import builder, serving

    if not builder.is_site(site):
        raise InputError(f"{site.absolute()} is no browser kit. Make one first: osintkit lite build {site}")
    return serving.serve(site, port=serving.PORT if port is None else port, open_page=open_page)
