"""Start from a clone with nothing but Python: `python3 -m osintkit lab`, or `test`.

An old Python has to read this file far enough to say what it lacks. So nothing here is newer than Python 3.6, and
whatever is stands behind the imports at the end of `main`.
"""

import shutil
import sys

OLDEST = (3, 11)


def _refusal():
    # type: () -> str
    """Say in one sentence that this Python is too old, naming a newer one if the machine has it."""
    newer = ["python3.%d" % minor for minor in range(20, OLDEST[1] - 1, -1)]  # noqa: UP031
    found = [name for name in newer if shutil.which(name)]
    advice = "start it with {} -m osintkit".format(found[0]) if found else "install a newer Python first"  # noqa: UP032
    return "osintkit needs Python {}.{} or newer and this is Python {}.{} ({}): {}.".format(  # noqa: UP032
        OLDEST[0], OLDEST[1], sys.version_info[0], sys.version_info[1], sys.executable, advice
    )


def main():
    # type: () -> int
    """Run the command in `sys.argv` and return its exit code."""
    if sys.version_info < OLDEST:
        sys.stderr.write(_refusal() + "\n")
        return 1
    from osintkit import cli
    from osintkit.commands import start

    code = start.elsewhere(sys.argv[1:])
    return cli.main(sys.argv[1:]) if code is None else code


if __name__ == "__main__":
    sys.exit(main())
