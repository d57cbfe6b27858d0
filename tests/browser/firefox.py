"""Debian's Firefox ESR without a driver: WebDriver BiDi over a plain websocket, as much of it as a test needs.

Playwright drives a Firefox of its own only. `FIREFOX` names another one than what lies on the path.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

STARTING = 60  # seconds in which Firefox has to answer; it takes three
_KEYS = {"Shift": "\ue008", "Control": "\ue009"}


def firefox() -> str:
    """Give the browser's path, "" where there is none."""
    return os.environ.get("FIREFOX") or shutil.which("firefox-esr") or ""


class Firefox:
    """A headless Firefox with a new profile in a folder, and one tab. `asked` lists what it asked other hosts for."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        profile = folder / "profile"
        profile.mkdir()
        # Nothing of its own goes out, no look for updates nor lists of bad pages: every host lies behind a closed port.
        proxied = {"type": 1, "http": "127.0.0.1", "http_port": 9, "ssl": "127.0.0.1", "ssl_port": 9}
        settings = [f'user_pref("network.proxy.{name}", {json.dumps(value)});\n' for name, value in proxied.items()]
        (profile / "user.js").write_text("".join(settings))
        command = [firefox(), "--headless", "--no-remote", "--profile", str(profile)]
        command += [f"--remote-debugging-port={port}", "about:blank"]
        self._log = (folder / "firefox.log").open("wb")
        home = {**os.environ, "HOME": str(folder)}
        self._process = subprocess.Popen(command, env=home, stdout=self._log, stderr=self._log)
        self.asked: list[str] = []
        self._said = 0
        self._socket = self._connected(port)
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["network.beforeRequestSent"])
        self._tab = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def _connected(self, port: int) -> Any:
        import websocket  # of websocket-client, which Jupyter brings

        until = time.monotonic() + STARTING
        while True:
            try:
                return websocket.create_connection(
                    f"ws://127.0.0.1:{port}/session", timeout=STARTING, suppress_origin=True
                )
            except OSError:
                if time.monotonic() > until or self._process.poll() is not None:
                    self.stop()
                    raise
                time.sleep(0.2)

    def _call(self, method: str, **params: Any) -> Any:
        self._said += 1
        self._socket.send(json.dumps({"id": self._said, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("method") == "network.beforeRequestSent":
                self.asked.append(message["params"]["request"]["url"])
            if message.get("id") == self._said:
                if message["type"] == "error":
                    raise RuntimeError(f"{method}: {message['message']}")
                return message["result"]

    def open(self, url: str) -> None:
        """Open an address and wait until it is loaded."""
        self._call("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Evaluate an expression that gives a text, number, boolean or null, or a promise of one."""
        found = self._call("script.evaluate", expression=expression, target={"context": self._tab}, awaitPromise=True)
        if found["type"] == "exception":
            raise RuntimeError(found["exceptionDetails"]["text"])
        return found["result"].get("value")

    def wait(self, expression: str) -> None:
        """Wait until an expression is true."""
        until = time.monotonic() + STARTING
        while not self.evaluate(f"Boolean({expression})"):
            if time.monotonic() > until:
                raise TimeoutError(f"It never came true: {expression}")
            time.sleep(0.05)

    def press(self, *chords: str) -> None:
        """Press keys, such as "a" or "Shift+a"."""
        for chord in chords:
            *held, key = chord.split("+")
            keys = [_KEYS[each] for each in held] + [key]
            actions = [{"type": "keyDown", "value": each} for each in keys]
            actions += [{"type": "keyUp", "value": each} for each in reversed(keys)]
            source = {"type": "key", "id": "keys", "actions": actions}
            self._call("input.performActions", context=self._tab, actions=[source])

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag with the mouse from one point of the window to another, in CSS pixels."""

        def move(x: int, y: int) -> dict[str, object]:
            return {"type": "pointerMove", "x": x, "y": y}

        middle = move((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        down, up = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        source = {"type": "pointer", "id": "mouse", "actions": [move(*start), down, middle, move(*end), up]}
        self._call("input.performActions", context=self._tab, actions=[source])

    def picture(self) -> bytes:
        """Give the window as PNG."""
        return base64.b64decode(self._call("browsingContext.captureScreenshot", context=self._tab)["data"])

    def stop(self) -> None:
        """Stop it."""
        self._process.terminate()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._log.close()
