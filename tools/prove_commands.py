"""Prove the README's two commands from a fresh clone, in an environment that has nothing but Python.

    python3 tools/prove_commands.py lab --scratch FOLDER     JupyterLab starts, answers, and has the first notebook
    python3 tools/prove_commands.py test --scratch FOLDER    the tests pass; pytest's closing line comes last

What is cloned is the last commit of the clone that this file lies in. Home is an empty folder. Of this machine's
environment only what finds Python and the package index is kept.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST = "01_annotate_an_article.ipynb"
PATIENCE = 600  # seconds: a cold download of all packages on a slow line

# The environment's variables that say where Python, packages and certificates are on this machine.
KEPT_NAMES = {"PATH", "LANG", "TERM", "CI", "PYENV_ROOT", "SYSTEMROOT", "SSL_CERT_FILE", "SSL_CERT_DIR"}
KEPT_NAMES |= {"REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "OSINTKIT_WHEELS"}
KEPT_STARTS = ("PIP_", "UV_", "NPM_CONFIG_")
KEPT_ENDS = ("_PROXY",)


def empty_environment(home: Path) -> dict[str, str]:
    """Return this machine's environment without anything of its user's, with `home` as the home folder."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in KEPT_NAMES or name.upper().startswith(KEPT_STARTS) or name.upper().endswith(KEPT_ENDS)
    }
    # Settings that lie in the true home folder say where packages come from; pip, uv and npm find them by these.
    true_home = Path.home()
    for name, file in {
        "PIP_CONFIG_FILE": true_home / ".config/pip/pip.conf",
        "UV_CONFIG_FILE": true_home / ".config/uv/uv.toml",
        "NPM_CONFIG_USERCONFIG": true_home / ".npmrc",
    }.items():
        if file.is_file():
            kept.setdefault(name, str(file))
    return {**kept, "HOME": str(home), "USERPROFILE": str(home)}


def fresh_clone(scratch: Path, name: str) -> tuple[Path, dict[str, str]]:
    """Clone the last commit into `scratch/name/osintkit`; return the clone and an empty environment."""
    home = scratch / name / "home"
    home.mkdir(parents=True)
    clone = scratch / name / "osintkit"
    trust = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"}
    subprocess.run(
        ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)], check=True, env={**os.environ, **trust}
    )
    return clone, empty_environment(home)


def prove_lab(scratch: Path) -> int:
    """Start the lab, wait until it answers, look for the notebook, stop it by its id. Return an exit code."""
    clone, environment = fresh_clone(scratch, "lab")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["python3", "-m", "osintkit", "lab", "--no-browser", f"--port={port}", "--ServerApp.port_retries=0"]
    notebook = Path(environment["HOME"]) / "osintkit" / FIRST
    log = scratch / "lab" / "lab.log"
    started = time.monotonic()
    with log.open("wb") as output:
        lab = subprocess.Popen(
            command, cwd=clone, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        answered = wait_for(f"http://127.0.0.1:{port}/api", lab, deadline=started + PATIENCE)
        seconds = time.monotonic() - started
    finally:
        stop(lab)
    print(log.read_text("utf-8", "replace") if not answered else head(log, 6))
    if not answered:
        print("JupyterLab did not answer.", file=sys.stderr)
    elif not notebook.is_file():
        print(f"{notebook.name} is not in the user's folder.", file=sys.stderr)
    else:
        print(f"python3 -m osintkit lab: answers after {seconds:.1f} s, with {notebook.name} in ~/osintkit.")
        return 0
    return 1


def wait_for(address: str, server: subprocess.Popen[bytes], *, deadline: float) -> bool:
    """Ask a server on this machine until it answers, ends, or the deadline has passed."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < deadline and server.poll() is None:
        try:
            return bool(direct.open(address, timeout=2).status == 200)
        except urllib.error.HTTPError:
            return True  # it is there and wants its token
        except OSError:
            time.sleep(0.2)
    return False


def stop(server: subprocess.Popen[bytes]) -> None:
    """Stop a server kindly, and after ten seconds otherwise."""
    if server.poll() is None:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def head(log: Path, count: int) -> str:
    """Return the first lines of a log, which are osintkit's own."""
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[:count])


def add_node_packages(clone: Path, environment: dict[str, str]) -> None:
    """Fetch what the tests in Node need. Without it they skip, as they do for most people; in CI they may not."""
    npm = shutil.which("npm")
    for package in sorted([*(clone / "tests").glob("*/package.json"), clone / "osintkit/widgets/js/package.json"]):
        if npm:
            command = [npm, "ci", "--no-audit", "--no-fund", "--silent", "--no-update-notifier"]
            subprocess.run(command, cwd=package.parent, env=environment, check=True, stdin=subprocess.DEVNULL)


def prove_test(scratch: Path) -> int:
    """Run the README's test command, letting its output through, and print pytest's closing line once more."""
    clone, environment = fresh_clone(scratch, "test")
    add_node_packages(clone, environment)
    started = time.monotonic()
    closing = ""
    with subprocess.Popen(
        ["python3", "-m", "osintkit", "test"],
        cwd=clone,
        env={**environment, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as tests:
        assert tests.stdout is not None
        for raw in tests.stdout:
            line = raw.decode("utf-8", "replace")
            sys.stdout.write(line)
            sys.stdout.flush()
            if " in " in line and any(word in line for word in (" passed", " failed", " error", "no tests ran")):
                closing = line.strip()
    print(f"python3 -m osintkit test: exit code {tests.returncode} after {time.monotonic() - started:.1f} s.")
    print(closing or "pytest did not come to its closing line.")
    return tests.returncode if closing or tests.returncode else 1


def main() -> int:
    """Prove one command and return 0 if it holds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("command", choices=["lab", "test"])
    parser.add_argument("--scratch", type=Path, required=True, help="an existing folder to clone into")
    options = parser.parse_args()
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    return {"lab": prove_lab, "test": prove_test}[options.command](options.scratch.resolve())


if __name__ == "__main__":
    sys.exit(main())
