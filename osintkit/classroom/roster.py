"""Who has a seat: nicknames, the word that brings each back, and the tokens that stand for both afterwards.

The words are kept as scrypt hashes. A token is an HMAC over the seat's id under a key made of the folder's secret and
the PIN: it holds over a restart, and no longer once the class gets another PIN.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from osintkit.classroom.limits import Limits
from osintkit.classroom.nickname import checked_nickname, likeness, seat_key
from osintkit.classroom.refusal import RefusedError
from osintkit.classroom.throttle import Throttle
from osintkit.errors import CaseError, InputError, NotSavedError
from osintkit.stores.durable import NO_FOLLOW, sync, why, write_all

SHORTEST_WORD, LONGEST_WORD = 4, 64  # characters
_EVERYBODY = "(everybody)"


@dataclass(frozen=True, slots=True)
class Seat:
    """One participant: `id` is 16 hex digits, `nickname` what their operations are written under."""

    id: str
    nickname: str
    salt: str
    word: str


def checked_pin(pin: str) -> str:
    """Check the teacher's PIN. Raises InputError unless it is 4 to 32 letters or digits."""
    plain = _typed(pin)
    if not (4 <= len(plain) <= 32 and plain.isalnum()):
        raise InputError(f"A PIN is 4 to 32 letters or digits, not {pin!r:.60}. For one: --pin {made_pin()}")
    return plain


def made_pin() -> str:
    """Make up a PIN of six digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


class Roster:
    """The seats of a class, kept in a folder so that the class can go on after a restart, or next week.

    Parameters
    ----------
    folder : Path
        Where `seats.jsonl` and the secret lie; it exists.
    taken : collection of str
        Names of writers of the case: nobody new may take one of these, or one that looks like it.

    Raises
    ------
    CaseError
        When the seats cannot be read.
    """

    def __init__(self, folder: Path, pin: str, *, taken: Collection[str], limits: Limits, throttles: Throttles) -> None:
        self._file, self._secret_file = folder / "seats.jsonl", folder / "secret"
        self._pin, self._limits, self._throttles = checked_pin(pin), limits, throttles
        self.seats: dict[str, Seat] = {}
        try:
            self._secret = self._kept_secret()
            lines = self._file.read_bytes().split(b"\n")[:-1] if self._file.exists() else []
            for row in map(json.loads, lines):
                self._remember(Seat(row["id"], row["nickname"], row["salt"], row["word"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CaseError(f"The seats of the class, {self._file}, cannot be read ({error}).") from error
        here = {seat.nickname for seat in self.seats.values()}
        self._like = {likeness(name) for name in (*taken, *here)}

    def _kept_secret(self) -> bytes:
        if not self._secret_file.exists():
            _put(self._secret_file, secrets.token_hex(32).encode(), os.O_EXCL)
        return self._secret_file.read_bytes()

    def _remember(self, seat: Seat) -> None:
        self.seats[seat_key(seat.nickname)] = seat

    # coming in

    def enter(self, nickname: object, pin: object, word: object, *, address: str) -> tuple[Seat, bool]:
        """Give the seat of a nickname, a new one or, by its word, the one that it has.

        Returns
        -------
        tuple of Seat and bool
            The seat, and whether it was there before.

        Raises
        ------
        RefusedError
            With a sentence: wrong PIN or word, too many tries, a name that cannot be or is somebody else's, no room.
        """
        self._check_pin(pin, address)
        name = checked_nickname(nickname)
        seat = self.seats.get(seat_key(name))
        plain = _checked_word(word)
        if seat is not None:
            self._check_word(seat, plain)
            return seat, True
        if likeness(name) in self._like:
            raise RefusedError("nickname.taken", 409)
        if len(self.seats) >= self._limits.seats:
            raise RefusedError("full", 503, most=self._limits.seats)
        seat = Seat(secrets.token_hex(8), name, salt := secrets.token_hex(16), _hash(plain, salt))
        self._write(seat)
        self._remember(seat)
        self._like.add(likeness(name))
        return seat, False

    def _check_pin(self, pin: object, address: str) -> None:
        throttles = self._throttles
        wait = max(throttles.pin.wait(address), throttles.all.wait(_EVERYBODY))
        if wait > 0:
            raise RefusedError("tries", 429, seconds=int(wait) + 1)
        given = _typed(pin) if isinstance(pin, str) and len(pin) < 200 else ""
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._pin.encode()):
            throttles.pin.failed(address)
            throttles.all.failed(_EVERYBODY)
            raise RefusedError("pin", 403)

    def _check_word(self, seat: Seat, plain: str) -> None:
        wait = self._throttles.word.wait(seat.id)
        if wait > 0:
            raise RefusedError("tries", 429, seconds=int(wait) + 1)
        if not hmac.compare_digest(_hash(plain, seat.salt), seat.word):
            self._throttles.word.failed(seat.id)
            raise RefusedError("word", 403)

    def _write(self, seat: Seat) -> None:
        row = {"id": seat.id, "nickname": seat.nickname, "salt": seat.salt, "word": seat.word}
        try:
            _put(self._file, (json.dumps(row) + "\n").encode("ascii"))
        except OSError as error:
            raise NotSavedError(f"The seat could not be written to {self._file}: {why(error)}") from error

    # being in

    def token(self, seat: Seat) -> str:
        """Give what stands for a seat in each request that follows."""
        return f"{seat.id}.{self._mac('seat', seat.id)}"

    def of_token(self, token: str) -> Seat:
        """Give the seat that a token stands for. Raises RefusedError for any other text."""
        name, _, mac = token.partition(".")
        for seat in self.seats.values():
            if seat.id == name and hmac.compare_digest(
                mac.encode("utf-8", "replace"), self._mac("seat", name).encode()
            ):
                return seat
        raise RefusedError("token", 401)

    def reader_pass(self) -> str:
        """Give what opens the pages and articles of the class to a browser, for all participants the same."""
        return self._mac("reader", "")

    def _mac(self, purpose: str, of: str) -> str:
        key = hmac.digest(self._secret, self._pin.encode(), "sha256")
        return base64.urlsafe_b64encode(hmac.digest(key, f"{purpose}:{of}".encode(), "sha256")).decode().rstrip("=")


class Throttles:
    """What slows guessing down: of the PIN, by one address and by all, and of the word of a seat."""

    def __init__(self, limits: Limits) -> None:
        self.pin = Throttle(limits.tries, limits.again)
        self.word = Throttle(limits.tries, limits.again)
        self.all = Throttle(limits.tries_of_all, limits.again_of_all)


def _typed(text: str) -> str:
    """Give a text as it is compared: phones capitalise, and keyboards have digits of their own."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    return "".join(str(unicodedata.digit(letter, letter)) for letter in plain)


def _checked_word(word: object) -> str:
    plain = _typed(word) if isinstance(word, str) and len(word) <= 4 * LONGEST_WORD else ""
    if not SHORTEST_WORD <= len(plain) <= LONGEST_WORD:
        raise RefusedError("word.length", 422, least=SHORTEST_WORD, most=LONGEST_WORD)
    return plain


def _hash(plain: str, salt: str) -> str:
    # n=2^13 takes some 20 ms and 8 MB: nothing for thirty people, and much for a list of words
    return hashlib.scrypt(plain.encode("utf-8", "replace"), salt=salt.encode(), n=1 << 13, r=8, p=1, dklen=32).hex()


def _put(path: Path, data: bytes, flags: int = 0) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | flags | NO_FOLLOW, 0o600)
    try:
        write_all(descriptor, data)
        sync(descriptor)
    finally:
        os.close(descriptor)
