"""Ask a service on the internet for a place: only when called by name, once, slowly, and all of it written down."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from geopy.adapters import AdapterHTTPError  # type: ignore[import-untyped]
from geopy.exc import GeopyError  # type: ignore[import-untyped]
from geopy.location import Location  # type: ignore[import-untyped]
from geopy.point import Point  # type: ignore[import-untyped]

from osintkit.canonical import canonical_json, sha256_hex
from osintkit.errors import CaseError, GeocodingError, InputError, OsintkitError
from osintkit.geocoders.found import Found, NoPlaceError, check_degrees, found_in
from osintkit.geocoders.guarded import Deadline
from osintkit.geocoders.interpret import place_of
from osintkit.geocoders.pace import turn
from osintkit.geocoders.question import KeepsRequests, Question
from osintkit.geocoders.service import Service

if TYPE_CHECKING:
    from osintkit.place import Place

LONGEST_QUERY = 500  # characters; longer is no name of a place
# What geopy's geocoders raise over an answer that is not as they expect.
_UNREADABLE = (GeopyError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError, AssertionError)


class _KnownByNow(Exception):  # noqa: N818  (no error: while we waited for our turn, somebody else got the answer)
    pass


class Online:
    """Geocode through a service, by any of geopy's geocoders.

    The service learns what is researched, and from where: so a request is made only by a call of `geocode` or
    `reverse`, and only for what the case has no answer for yet. Each request stands in the case's log before it goes
    out, and stays there (`case.requests.made()`). What was found, and that nothing was found, is kept in the case's
    cache. Over all programs that share the case, and all of yours, a service gets one request a second.

    Parameters
    ----------
    service : str or geopy geocoder
        The name of a service that geopy knows, such as "nominatim", or a geocoder made by you; it is not changed.
    case : Case
        Which keeps the requests and answers.
    user_agent : str
        Who asks, and how to reach you: "harbour-class (amina@example.org)".
    deadline : float
        Seconds, at most 60, that a look-up may take in all, however slowly the answer comes. Not counted is the wait
        for one's turn, which alone takes a second at most.
    pause : float
        Seconds between two requests, at least 1 for the public Nominatim.
    patience : float
        Seconds to wait for one's turn behind others.
    options
        For geopy's class: `domain`, `scheme`, `api_key`, `proxies` and the like. They are not written down.

    Raises
    ------
    UnknownNameError
        For a service or option that geopy does not have.
    InputError
        When something is missing or wrong.

    Examples
    --------
    >>> Online("nominatim", user_agent="harbour-class (amina@example.org)")
    Traceback (most recent call last):
    ...
    osintkit.errors.InputError: Online keeps its requests in a case: Online(..., case=ok.Case("drones")).
    """

    def __init__(
        self,
        service: object,
        *,
        case: KeepsRequests | None = None,
        user_agent: str | None = None,
        deadline: float = 8.0,
        pause: float = 1.0,
        patience: float = 60.0,
        **options: Any,
    ) -> None:
        self._service = Service(service, user_agent=user_agent, door=self._door, options=options)
        if case is None or not hasattr(case, "requests"):
            raise InputError('Online keeps its requests in a case: Online(..., case=ok.Case("drones")).')
        self._case = case
        least = 1.0 if self._service.is_public_nominatim else 0.0
        self.deadline = _seconds("deadline", deadline, 0.01, 60.0)
        self.pause = _seconds("pause", pause, least, 3600.0)
        self.patience = _seconds("patience", patience, 0.0, 3600.0)
        self._question: Question | None = None
        self._ask_again = False

    def __repr__(self) -> str:
        return f"Online({self.name!r})"

    @property
    def name(self) -> str:
        """The service, with the machine asked where it is not the service's own."""
        return self._service.name

    @property
    def geopy(self) -> GeopyView:
        """The same with geopy's interface: `geocode` and `reverse` return `Location`, a list, or None."""
        return GeopyView(self)

    def geocode(self, query: str | Mapping[str, str], *, ask_again: bool = False, **options: Any) -> Place | None:
        """Give the place that a name stands for, None when the service finds nothing or the name is blank.

        Parameters
        ----------
        query : str or mapping
            A name or address of at most 500 characters, or its parts, for services that take these.
        ask_again : bool
            Ask the service even if the case has an answer, which the new one then replaces.
        options
            For this geocoder's method: `language="fr"` and the like.

        Returns
        -------
        Place or None
            `raw` is the service's answer, untouched; `source` the service and whom to thank; `country`, `precision` as
            the service says, or else from the packaged outlines, and "unknown".

        Raises
        ------
        GeocodingError
            When looking failed. The message says why and what to do; nothing is kept of a bad answer.
        NotSavedError
            When the request could not be written to the case; nothing was asked then.
        InputError, UnknownNameError
            For a query or option that cannot be used.
        """
        found = self.find("geocode", query, options, ask_again=ask_again)
        return place_of(found[0], self.name) if found else None

    def reverse(self, query: Any, *, ask_again: bool = False, **options: Any) -> Place | None:
        """Give the place at a point: (latitude, longitude), "latitude, longitude", or a geopy point. As `geocode`."""
        found = self.find("reverse", query, options, ask_again=ask_again)
        return place_of(found[0], self.name) if found else None

    def find(
        self,
        method: str,
        query: Any,
        options: Mapping[str, Any],
        *,
        exactly_one: bool = True,
        ask_again: bool = False,
    ) -> tuple[Found, ...]:
        """Give everything that the service finds, from the cache when it is there. Empty for nothing."""
        asked, written = _checked_query(method, query)
        if not asked:
            return ()
        checked = self._service.options(method, options)
        if not exactly_one:
            checked["exactly_one"] = False
        canonical_json(checked)  # raises for what the log cannot hold
        question = Question(self.name, method, written, checked)
        if not ask_again and (known := self._recalled(question)) is not None:
            return known
        self._question, self._ask_again = question, ask_again
        try:
            return self._asked(question, method, asked, checked)
        except _KnownByNow:
            return self._recalled(question) or ()
        finally:
            self._question = None

    def _asked(self, question: Question, method: str, query: Any, options: Mapping[str, Any]) -> tuple[Found, ...]:
        self._service.adapter.deadline = Deadline(self.deadline)
        with self._failures(), warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"geopy\.")  # over coordinates that are refused here anyway
            found = found_in(self._service.ask(method, query, options))
        try:
            self._case.requests.remember(question, [each.to_dict() for each in found])
        except CaseError as error:
            warnings.warn(f"The answer could not be kept, so it will be asked for again: {error}", stacklevel=4)
        return found

    def _recalled(self, question: Question) -> tuple[Found, ...] | None:
        kept = self._case.requests.recall(question)
        try:
            return None if kept is None else tuple(map(Found.from_dict, kept))
        except NoPlaceError:  # it is only a cache, and perhaps a stranger's: what is odd is asked for anew
            return None

    @contextmanager
    def _door(self, host: str) -> Iterator[None]:
        """Let one request out: when its turn has come, nobody else got the answer, and it is written down."""
        if self._question is None:
            raise GeocodingError(f"A request to {host} was tried outside of a look-up: use geocode or reverse.")
        requests = self._case.requests
        files = [folder / f"pace-{sha256_hex(host)[:16]}" for folder in requests.pace_folders()]
        with turn(files, pause=self.pause, patience=self.patience):
            if not self._ask_again and self._recalled(self._question) is not None:
                raise _KnownByNow
            requests.about_to_ask(self._question, host=host)
            yield

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """Turn whatever geopy raises over an answer into one kind of error."""
        try:
            yield
        except NoPlaceError as error:
            raise GeocodingError(
                f"{self.name} answered something that is no place: {error}. Nothing of it was kept; ok.geocode answers "
                "offline."
            ) from error
        except OsintkitError:  # says already what happened, and CaseError is no matter of the service
            raise
        except (*_UNREADABLE, AdapterHTTPError, RecursionError) as error:
            refused = error if isinstance(error, AdapterHTTPError) else error.__cause__
            if isinstance(refused, AdapterHTTPError):
                raise GeocodingError(str(refused)) from error
            raise GeocodingError(
                f"{self.name} answered something that cannot be read ({type(error).__name__}: {str(error)!r:.200}). "
                "Nothing of it was kept; ok.geocode answers offline."
            ) from error


class GeopyView:
    """An `Online` geocoder with geopy's interface."""

    def __init__(self, online: Online) -> None:
        self._online = online

    def geocode(self, query: Any, *, exactly_one: bool = True, **options: Any) -> Any:
        """Give a geopy Location, the list of all when not `exactly_one`, None for nothing. Raises as `Online`."""
        return self._locations("geocode", query, exactly_one, options)

    def reverse(self, query: Any, *, exactly_one: bool = True, **options: Any) -> Any:
        """Give what is at a point, as `geocode`."""
        return self._locations("reverse", query, exactly_one, options)

    def _locations(self, method: str, query: Any, exactly_one: bool, options: Mapping[str, Any]) -> Any:
        found = self._online.find(method, query, options, exactly_one=exactly_one)
        locations = [Location(each.address, (each.latitude, each.longitude), dict(each.raw)) for each in found]
        return (locations[0] if exactly_one else locations) if locations else None


def _checked_query(method: str, query: Any) -> tuple[Any, object]:
    """Give a query as geopy takes it and as it is written down; geopy's is empty for a blank name."""
    if method == "reverse":
        point = _checked_point(query)
        return point, {"latitude": point.latitude, "longitude": point.longitude}
    parts = dict(query) if isinstance(query, Mapping) else {"": query}
    for text in parts.values():
        if not isinstance(text, str):
            raise InputError(f"What is looked up is a text, or a mapping of its parts, not {query!r:.60}.")
        if len(text) > LONGEST_QUERY:
            raise InputError(f"A name has at most {LONGEST_QUERY} characters; this one has {len(text):,}.")
        sha256_hex(text)  # raises for half a surrogate pair, which neither a log nor an address can hold
    plain = {key: " ".join(text.split()) for key, text in parts.items() if text.strip()}
    asked = plain if isinstance(query, Mapping) else plain.get("", "")
    return asked, asked


def _checked_point(query: Any) -> Any:
    try:
        latitude, longitude = Point(query)[:2] if isinstance(query, str | Point) else query
        check_degrees(latitude, longitude)  # geopy would take None for 0
        return Point(latitude, longitude)
    except (ValueError, TypeError, NoPlaceError) as error:
        raise InputError(
            f"A point is (latitude, longitude) in degrees, or 'latitude, longitude', not {query!r:.60}."
        ) from error


def _seconds(name: str, given: object, least: float, most: float) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not least <= given <= most:
        raise InputError(f"{name} is a number of seconds from {least:g} to {most:g}, not {given!r:.40}.")
    return float(given)
