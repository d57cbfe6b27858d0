"""Hold the exports against validators that others wrote: STIX, FollowTheMoney, RO-Crate.

    python tools/check_formats.py            makes an environment in a temporary folder, runs the tests, removes it
    python tools/check_formats.py FOLDER     keeps it there and uses it again

They cannot live in the kit's environment (see tests/exports/validators.py). Making theirs takes the network once; the
tests themselves use none.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ["followthemoney==3.8.2", "roc-validator==0.13.0", "stix2-validator==3.3.2"]


def environment(folder: Path) -> Path:
    """Make the environment unless it is there, and give its Python."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "uv", "venv", "--quiet", str(folder)], check=True)
        install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", str(python), *PACKAGES]
        subprocess.run(install, check=True)
    return python


def main(arguments: list[str]) -> int:
    """Run the tests of the validators and give pytest's exit code."""
    with tempfile.TemporaryDirectory() as scratch:
        python = environment(Path(arguments[0]) if arguments else Path(scratch) / "validators")
        command = [sys.executable, "-m", "pytest", "-v", "tests/exports/test_validators.py"]
        return subprocess.run(
            command, check=False, cwd=ROOT, env={**os.environ, "OSINTKIT_VALIDATORS": str(python.absolute())}
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
