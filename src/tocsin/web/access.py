"""Access: how a desk is reached. Under which names, over which line, and by whom.

Access()                                        one user, on this machine, no log-in
Access(people=People(store.accounts))           accounts; what a stranger may see is the log-in
Access(Line(("desk.example.org",), is_https=True), people=...)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from fastapi import Request

from tocsin.store.accounts import Accounts
from tocsin.web.limits import Attempts
from tocsin.web.passwords import Passwords
from tocsin.web.security import Line

# A session ends after hours without use, and after days in any case.
IDLE, LONGEST = timedelta(hours=8), timedelta(days=7)
# A session that is used is written down anew at most so often.
RENEWED = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time: ISO 8601 in UTC to the second, as it stands in the store."""

    read: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    def now(self, *, later: timedelta = timedelta()) -> str:
        """Give the time."""
        return (self.read() + later).isoformat(timespec="seconds")

    def seconds(self) -> float:
        """Give the time as a number."""
        return self.read().timestamp()


@dataclass(frozen=True, slots=True)
class People:
    """Accounts, how their passwords are checked, and how often somebody may try."""

    accounts: Accounts
    passwords: Passwords = field(default_factory=Passwords)
    attempts: Attempts = field(default_factory=Attempts)


@dataclass(frozen=True, slots=True)
class Access:
    """How a desk is reached."""

    line: Line = field(default_factory=Line)
    people: People | None = None
    clock: Clock = field(default_factory=Clock)

    @property
    def session_cookie(self) -> str:
        """Name the cookie of a session; over HTTPS the browser itself sees to it that no other host has set it."""
        return "__Host-tocsin_session" if self.line.is_https else "tocsin_session"


def moved(time: str, later: timedelta) -> str:
    """Give a time that is later than another."""
    return (datetime.fromisoformat(time) + later).isoformat(timespec="seconds")


def access_of(request: Request) -> Access:
    """Give how the desk is reached."""
    access: Access = request.app.state.access
    return access


def people_of(request: Request) -> People:
    """Give the people of a desk that has accounts."""
    people = access_of(request).people
    assert people is not None  # pages of people are there only with accounts
    return people
