"""Passwords: kept as argon2 hashes, checked in the same time whether or not there is such an account.

passwords = Passwords()
kept = passwords.hashed("correct horse battery")       ->  "$argon2id$v=19$m=65536,t=3,p=4$..."
passwords.matches(kept, "correct horse battery")       ->  True
passwords.matches(None, "anything")                    ->  False, after as long
"""

from __future__ import annotations

import secrets
import unicodedata
from hashlib import sha256
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from tocsin.errors import UsageError

# Characters. A longer one than MOST is not hashed: the work must not be the sender's choice.
SHORTEST, MOST = 12, 256
# Different characters beside the name: keeps out aaaaaaaaaaaa, 121212121212 and ada-ada-ada-ada.
FEWEST_DIFFERENT = 5
# Hashes at one time: 64 MB and 40 ms of several cores each.
AT_ONCE = 2


class Passwords:
    """Hashes and checks; the costs are those of RFC 9106 for little memory, which argon2-cffi takes by itself."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._nobodys = self._hasher.hash(secrets.token_urlsafe(32))
        self._room = BoundedSemaphore(AT_ONCE)

    def hashed(self, password: str) -> str:
        """Hash a password."""
        with self._room:
            return self._hasher.hash(_written(password))

    def matches(self, kept: str | None, password: str) -> bool:
        """Check a password against its hash; None: there is no such account, which takes as long."""
        with self._room:
            try:
                is_right = self._hasher.verify(kept or self._nobodys, _written(password[:MOST]))
            except (Argon2Error, InvalidHashError):
                return False
        return is_right and kept is not None and len(password) <= MOST

    def is_weak(self, kept: str) -> bool:
        """Say whether a hash was made at lower costs than those of today."""
        return self._hasher.check_needs_rehash(kept)


def check_password(password: str, name: str) -> str:
    """Take a password that is long enough and more than a pattern or the name."""
    if not SHORTEST <= len(password) <= MOST:
        raise UsageError(f"The password has {len(password)} characters.", f"Take {SHORTEST} to {MOST}: a few words do well.")
    if len(set(password.casefold().replace(name.casefold(), ""))) < FEWEST_DIFFERENT:
        raise UsageError("The password is too easy to guess.", "Take a few words that nobody says together.")
    return password


def key_of(secret: str) -> str:
    """Give what is kept of a secret of 256 random bits: guessing it is hopeless, so a plain hash will do."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def _written(password: str) -> str:
    """Write a password as every keyboard does."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()
