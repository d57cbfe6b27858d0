"""Serve the browser kit from this folder, on this computer alone: python3 serve.py, or `osintkit lite serve`.

A page opened from a file may not load Python, so a server has to stand between; this one needs Python 3.8 and nothing
else. It names each file's kind as browsers insist on, packs what packs well, and sets the headers that hold the page to
this folder.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
import webbrowser
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

PORT = 8765
# Not left to the system: on Windows the registry may say that a script is plain text, and then no page starts.
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".ipynb": "application/json",
    ".webmanifest": "application/manifest+json",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".zip": "application/zip",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
PACKED = {".html", ".js", ".mjs", ".css", ".json", ".ipynb", ".wasm", ".svg", ".ttf", ".md", ".txt"}
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    # The same as in the pages; workers take it from here.
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",  # asks whether a file is still the same, which costs no transfer when it is
}


class Handler(SimpleHTTPRequestHandler):
    """Hands out the files of one folder; lists none."""

    protocol_version = "HTTP/1.1"
    packed: ClassVar[dict[tuple[str, int, int], bytes]] = {}  # one for all requests, by file, time and size

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Name the kind of a file by its ending."""
        return KINDS.get(Path(path).suffix.lower(), "application/octet-stream")

    def end_headers(self) -> None:
        """Send the headers that every answer has."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        """Say that there is nothing, instead of listing a folder."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_head(self) -> BinaryIO | None:
        """Send a file packed where that helps and the browser can unpack it, else as it lies there."""
        file = Path(self.translate_path(self.path))
        wants = "gzip" in self.headers.get("Accept-Encoding", "")
        if not wants or file.suffix.lower() not in PACKED or not file.is_file() or "If-Modified-Since" in self.headers:
            return super().send_head()
        state = file.stat()
        key = (str(file), state.st_mtime_ns, state.st_size)
        if key not in self.packed:
            self.packed[key] = gzip.compress(file.read_bytes(), 6, mtime=0)
        body = self.packed[key]
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", self.date_time_string(int(state.st_mtime)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def log_message(self, format: str, *arguments: object) -> None:
        """Stay quiet: who opened what is nobody's business."""


class Server(ThreadingHTTPServer):
    """Serves one folder, many requests at a time."""

    daemon_threads = True
    request_queue_size = 128  # thirty browsers that open the page at the same moment

    def __init__(self, folder: Path, port: int, *, address: str = "127.0.0.1") -> None:
        self.folder = Path(folder)
        self.handler: type[Handler] = Handler
        super().__init__((address, port), Handler)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Answer from the folder."""
        self.handler(request, client_address, self, directory=str(self.folder))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that goes away in the middle of an answer; all else is an error as ever."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def serve(folder: Path, *, port: int = PORT, open_page: bool = True) -> int:
    """Serve a folder until Ctrl+C; port 0 takes any that is free. Return 0, or 1 when the port is taken."""
    try:
        server = Server(folder, port)
    except OSError as error:
        print(f"Port {port} cannot be used ({error.strerror}). Take another: --port 0", file=sys.stderr)
        return 1
    place = f"http://127.0.0.1:{server.server_address[1]}/"
    print(f"The lessons are at {place} on this computer. Ctrl+C ends it.", flush=True)
    if open_page:
        webbrowser.open(place)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Serve the browser kit from this folder, on this computer alone.")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--no-browser", action="store_true", help="do not open the page")
    given = parser.parse_args()
    sys.exit(serve(Path(__file__).resolve().parent, port=given.port, open_page=not given.no_browser))
