"""How geopy's geocoders reach the network here: through one guarded door."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, closing
from typing import Any

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter  # type: ignore[import-untyped]

from osintkit.errors import GeocodingError
from osintkit.geocoders.guarded import Answer, Deadline, Exchange
from osintkit.geocoders.refusals import refusal, retry_after
from osintkit.geocoders.strict_json import strict_json

Door = Callable[[str], AbstractContextManager[None]]


class GuardedAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """Geopy's adapter over `Exchange`.

    Parameters
    ----------
    proxies, ssl_context
        As geopy gives them.
    door : callable
        Called with the machine to ask, right before; it waits for the turn and writes the request down. The turn lasts
        until the request is sent.

    `deadline` is that of the look-up at hand, over all its requests. geopy's own timeout counts for nothing.
    """

    def __init__(self, *, proxies: Any, ssl_context: Any, door: Door) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._proxies, self._context, self._door = proxies, ssl_context, door
        self.deadline: Deadline | None = None

    def get_text(self, url: str, *, timeout: float | None, headers: dict[str, str]) -> str:
        """Get a text. Raises GeocodingError, and AdapterHTTPError for a refusal, which some geocoders read."""
        answer = self._answer(url, headers)
        if answer.status >= 300:
            sentence, wait = refusal(answer.host, answer.status, answer.headers), retry_after(answer.headers)
            if answer.status < 400:
                raise GeocodingError(sentence)
            raise AdapterHTTPError(
                sentence,
                status_code=answer.status,
                headers={} if wait is None else {"retry-after": str(wait)},
                text=answer.body.decode("utf-8", "replace"),
            )
        try:
            return answer.body.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise GeocodingError(
                f"{answer.host} answered something that is no text in UTF-8. Nothing of it was used; try again later."
            ) from error

    def get_json(self, url: str, *, timeout: float | None, headers: dict[str, str]) -> object:
        """Get JSON. Raises as `get_text`."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return strict_json(text)
        except ValueError as error:
            raise GeocodingError(
                f"The service answered something that is not JSON ({error}). Nothing of it was used; try again later."
            ) from error

    def _answer(self, url: str, headers: dict[str, str]) -> Answer:
        if self.deadline is None:
            raise GeocodingError("Nobody said how long this look-up may take: set the adapter's deadline first.")
        exchange = Exchange(url, deadline=self.deadline, proxies=self._proxies, ssl_context=self._context)
        with closing(exchange):
            with ExitStack() as turn:
                with self.deadline.stopped():
                    turn.enter_context(self._door(exchange.host))
                exchange.send(headers)
            return exchange.answer()
