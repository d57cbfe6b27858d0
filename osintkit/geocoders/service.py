"""A geopy geocoder, by its name or as the caller made it, made to go through our door."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from geopy.adapters import BaseSyncAdapter  # type: ignore[import-untyped]
from geopy.exc import GeopyError  # type: ignore[import-untyped]
from geopy.geocoders import SERVICE_TO_GEOCODER  # type: ignore[import-untyped]
from geopy.geocoders.base import Geocoder  # type: ignore[import-untyped]

from osintkit.errors import InputError, unknown_name
from osintkit.geocoders.adapter import Door, GuardedAdapter
from osintkit.geocoders.user_agent import checked_user_agent

_OURS = {"self", "adapter_factory", "timeout", "user_agent"}  # what a caller does not give as an option
_PUBLIC_NOMINATIM = "nominatim.openstreetmap.org"


class Service:
    """One service: its geocoder, its adapter, and the name under which its answers are kept.

    Parameters
    ----------
    service : str or geopy geocoder
        A name of geopy's, such as "nominatim", or a geocoder, which is copied.
    user_agent : str or None
        Who asks; None takes the geocoder's own.
    door : callable
        See `GuardedAdapter`.
    options : mapping
        For the geocoder's class: `domain`, `api_key` and the like.

    Raises
    ------
    UnknownNameError
        For a service or option that geopy does not have.
    InputError
        When something is missing or wrong.
    """

    def __init__(self, service: object, *, user_agent: str | None, door: Door, options: Mapping[str, Any]) -> None:
        if isinstance(service, str):
            self.geocoder = _made(service, user_agent, door, options)
            base = service.lower()
        else:
            self.geocoder = _copied(service, user_agent, door, options)
            base = _name_of(type(service))
        domain = getattr(self.geocoder, "domain", None)
        usual = getattr(_parameters(type(self.geocoder)).get("domain"), "default", None)
        self.name = base if domain in (usual, None) else f"{base} at {domain}"
        self.is_public_nominatim = domain == _PUBLIC_NOMINATIM
        self.adapter: GuardedAdapter = self.geocoder.adapter
        self.geocoder.timeout = None  # the adapter's deadline counts; geopy's usual second is for a single read

    def options(self, method: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """Check the options of a call and put in what makes answers say more.

        Raises
        ------
        UnknownNameError
            For one that this geocoder's method does not take.
        InputError
            When this geocoder does not have the method.
        """
        known = _parameters(self._method(method))
        names = [name for name in known if name not in {"query", "exactly_one", "timeout"}]
        for name in given:
            if name not in names:
                raise unknown_name(f"option of {self.name}'s {method}", name, names)
        usual = {"addressdetails": True} if "addressdetails" in names else {}  # says the country
        return {**usual, **given}

    def ask(self, method: str, query: Any, options: Mapping[str, Any]) -> Any:
        """Ask, and give what geopy makes of the answer."""
        return self._method(method)(query, **options)

    def _method(self, method: str) -> Any:
        found = getattr(self.geocoder, method, None)
        if found is None:
            raise InputError(f"{self.name} has no {method}. Take another service for that.")
        return found


def _made(name: str, user_agent: str | None, door: Door, options: Mapping[str, Any]) -> Any:
    made = SERVICE_TO_GEOCODER.get(name.lower())
    if made is None:
        raise unknown_name("service", name, SERVICE_TO_GEOCODER)
    agent = checked_user_agent(user_agent, name)
    parameters = {key: value for key, value in _parameters(made).items() if key not in _OURS}
    for option in options:
        if option not in parameters:
            raise unknown_name(f"option of {name}", option, parameters)
    needed = [key for key, value in parameters.items() if value.default is value.empty and key not in options]
    if needed:
        raise InputError(f"{name} needs {_listed(needed)} as well: Online({name!r}, {needed[0]}=..., ...).")
    try:
        return made(user_agent=agent, adapter_factory=partial(GuardedAdapter, door=door), **options)
    except (GeopyError, TypeError, ValueError) as error:
        raise InputError(f"geopy cannot make {name} with these options: {error}") from error


def _copied(given: Any, user_agent: str | None, door: Door, options: Mapping[str, Any]) -> Any:
    if not isinstance(given, Geocoder) or not isinstance(given.adapter, BaseSyncAdapter):
        raise InputError(
            f"Online takes the name of a service, such as 'nominatim', or a geopy geocoder with an adapter that is not "
            f"asynchronous, not {given!r:.80}."
        )
    if options:
        raise InputError(f"{_listed(options)} belong(s) to the geocoder that you made: give it there.")
    copied = copy.copy(given)
    agent = checked_user_agent(user_agent or given.headers.get("User-Agent"), _name_of(type(given)))
    copied.headers = {**given.headers, "User-Agent": agent}
    copied.adapter = GuardedAdapter(proxies=given.proxies, ssl_context=given.ssl_context, door=door)
    return copied


def _name_of(kind: type) -> str:
    return next((name for name, known in SERVICE_TO_GEOCODER.items() if known is kind), kind.__name__.lower())


def _parameters(called: Any) -> Mapping[str, inspect.Parameter]:
    named = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    found = inspect.signature(called).parameters
    return {name: parameter for name, parameter in found.items() if parameter.kind not in named}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names))
