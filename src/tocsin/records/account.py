"""Accounts: who may use the desk, and what is written down of what they did there.

Account("ada", "editor")                                  may merge, split, withdraw, and undo what others decided
Token(3, "ada", "nightly export", "read", ...)            a program may read in her name
Entry(12, "2024-03-08T09:30:00+00:00", "ada", "page", "192.0.2.7", "judgement", "7 merge TOC-4k7hq2m9xd")
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

# Each may what those before it may.
Role = Literal["reader", "reviewer", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
Scope = Literal["read", "review", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
Act = Literal["log-in", "log-in refused", "log-out", "refused", "judgement", "export", "account", "token"]
ACTS: tuple[Act, ...] = get_args(Act)


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may log in; the password's hash is kept apart."""

    name: str
    role: Role
    is_open: bool = True
    made_at: str = ""  # times are ISO 8601 in UTC, to the second

    def to_dict(self) -> dict[str, Any]:
        """Give the account as plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Session:
    """A log-in that lasts."""

    account: Account
    made_at: str
    seen_at: str
    expires_at: str
    address: str | None  # where it began


@dataclass(frozen=True, slots=True)
class Token:
    """What a program may do in a person's name; the secret is kept as its hash alone."""

    number: int
    account: Account
    label: str
    scope: Scope
    made_at: str
    expires_at: str
    used_at: str | None
    is_revoked: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """Who acts, by what way, from where and when."""

    who: str | None
    way: str  # page, token N, command
    address: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the audit log."""

    number: int
    at: str
    who: str | None
    way: str
    address: str | None
    act: Act
    about: str

    def to_dict(self) -> dict[str, Any]:
        """Give the line as plain JSON values."""
        return asdict(self)
