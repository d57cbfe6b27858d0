"""Every error of the kit, in one short tree.

    OsintkitError
    ├── InputError (ValueError)            what was handed in cannot be used as it is
    │   ├── SpanError                      a range that does not lie in the text
    │   ├── ReadingError                   a file or text that cannot become an article
    │   ├── LoadingError                   a file of another program that cannot be taken into a case
    │   ├── CodebookError                  a codebook, label, attribute or link type that does not hold together
    │   └── RecordError                    an annotation, link or actor that cannot be made or changed so
    ├── UnknownNameError (LookupError, AttributeError)   a name that nobody has; the message lists the known ones
    ├── CaseError (OSError)                a case folder that cannot be opened, read or written
    │   ├── NotACaseError                  the folder is something else
    │   ├── NewerFormatError               written by a newer osintkit
    │   └── NotSavedError                  an operation is not on disk; nothing was acknowledged
    ├── ExportError (OSError)              a file for others that cannot be written or read
    ├── GeocodingError (ConnectionError)   looking failed; finding nothing is None, not an error
    └── MissingExtraError (ImportError)    an optional library is not installed

Each also inherits the builtin that a caller would expect. A message says what was given, what was expected
and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class OsintkitError(Exception):
    """Base of every error the kit raises on purpose."""


class InputError(OsintkitError, ValueError):
    """What was handed in cannot be used as it is."""


class SpanError(InputError):
    """A range that does not lie in the text."""


class ReadingError(InputError):
    """A file or text that cannot become an article."""


class LoadingError(InputError):
    """A file of another program that cannot be taken into a case; nothing of it was."""


class CodebookError(InputError):
    """A codebook, label, attribute or link type that does not hold together."""


class RecordError(InputError):
    """An annotation, link or actor that cannot be made or changed in this way."""


class UnknownNameError(OsintkitError, LookupError, AttributeError):
    """A name that nobody has; the message lists the known ones."""


class CaseError(OsintkitError, OSError):
    """A case folder that cannot be opened, read or written."""


class NotACaseError(CaseError):
    """The folder is something else than a case."""


class NewerFormatError(CaseError):
    """The case was written by a newer osintkit."""


class NotSavedError(CaseError):
    """An operation could not be put on disk, so nothing was acknowledged."""


class ExportError(OsintkitError, OSError):
    """A file for others that cannot be written or read."""


class GeocodingError(OsintkitError, ConnectionError):
    """Looking failed. Finding nothing is None and no error."""


class MissingExtraError(OsintkitError, ImportError):
    """An optional library is not installed."""


def unknown_name(kind: str, given: object, known: Iterable[str]) -> UnknownNameError:
    """Make the error for a name that is not among the known ones.

    Parameters
    ----------
    kind : str
        What the name is a name of, in the singular: "geocoder", "label".
    given : object
        The name as given.
    known : iterable of str
        All names that would have been right.

    Examples
    --------
    >>> print(unknown_name("geocoder", "ofline", ["online", "offline"]))
    Unknown geocoder 'ofline'. Did you mean 'offline'? Known: 'offline', 'online'.
    """
    names = sorted(known)
    close = get_close_matches(str(given), names, n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    listed = ", ".join(map(repr, names)) if names else "none"
    return UnknownNameError(f"Unknown {kind} {given!r}.{hint} Known: {listed}.")
