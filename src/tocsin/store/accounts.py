"""Accounts: the people who may use the desk, their log-ins and their programs' tokens. What changes is noted in the same transaction.

    with Store("tocsin.db") as store:
        store.accounts.add("ada", "editor", hashed, trace)     ->  Account("ada", "editor"), and a line in the audit log
        store.accounts.session(key, now)                       ->  the Session of a cookie's hash, None once it has ended

Only hashes are kept of what is secret: passwords (argon2), sessions and tokens (SHA-256 of 256 random bits).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from tocsin.errors import UsageError
from tocsin.records.account import ROLES, SCOPES, Account, Act, Entry, Role, Scope, Session, Token, Trace
from tocsin.store import audit
from tocsin.store.audit import Wanted
from tocsin.store.database import reading, writing
from tocsin.store.tables_of_people import accounts, sessions, tokens

# Letters of any script, digits, and . _ - @ between them.
_NAME = re.compile(r"[^\W_](?:[\w.@-]{0,62}[^\W_])?")
_MOST_LABEL = 80  # characters
_ACCOUNT = (accounts.c.name, accounts.c.role, accounts.c.is_open, accounts.c.made_at.label("account_made_at"))


@dataclass(frozen=True, slots=True)
class Granted:
    """What a new token is to be: for whom, under which name, for what, until when; `key` is the hash of its secret."""

    name: str
    label: str
    scope: Scope
    expires_at: str
    key: str


class Accounts:
    """The people of one store."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._place = place

    # Accounts

    def all(self) -> tuple[Account, ...]:
        """Give everyone, closed accounts too, by name."""
        with reading(self._engine, self._place) as connection:
            return tuple(_account(row) for row in connection.execute(select(*_ACCOUNT).order_by(accounts.c.folded)))

    def find(self, name: str) -> Account | None:
        """Find a person by name."""
        with reading(self._engine, self._place) as connection:
            row = connection.execute(select(*_ACCOUNT).where(accounts.c.folded == folded(name))).first()
        return _account(row) if row else None

    def password_of(self, name: str) -> str | None:
        """Give the hash of a person's password; None: nobody of that name may log in."""
        with reading(self._engine, self._place) as connection:
            query = select(accounts.c.password).where(accounts.c.folded == folded(name), accounts.c.is_open)
            return connection.execute(query).scalar()

    def add(self, name: str, role: str, password: str, trace: Trace) -> Account:
        """Add a person; `password` is its hash."""
        made = Account(checked_name(name), checked_role(role), made_at=trace.at)
        with writing(self._engine, self._place) as connection:
            if connection.execute(select(accounts.c.number).where(accounts.c.folded == folded(name))).first():
                raise UsageError(f"There is an account {made.name!r}.", "Take another name, or change that account.")
            number = connection.execute(select(func.coalesce(func.max(accounts.c.number), 0))).scalar_one() + 1
            kept = {"name": made.name, "role": made.role, "is_open": True, "made_at": made.made_at}
            connection.execute(insert(accounts).values(number=number, folded=folded(name), password=password, **kept))
            audit.note(connection, trace, "account", f"{made.name} added as {made.role}")
        return made

    def set_role(self, name: str, role: str, trace: Trace) -> None:
        """Give a person another role; it counts from the next request on."""
        wanted = checked_role(role)
        with writing(self._engine, self._place) as connection:
            number = _numbered(connection, name)
            with _admin_stays(connection):
                connection.execute(update(accounts).where(accounts.c.number == number).values(role=wanted))
            audit.note(connection, trace, "account", f"{name} is now {wanted}")

    def set_open(self, name: str, trace: Trace, *, is_open: bool) -> None:
        """Close an account, or open it again; a closed one's sessions end and its tokens are revoked."""
        with writing(self._engine, self._place) as connection:
            number = _numbered(connection, name)
            with _admin_stays(connection):
                connection.execute(update(accounts).where(accounts.c.number == number).values(is_open=is_open))
            if not is_open:
                connection.execute(delete(sessions).where(sessions.c.account == number))
                connection.execute(update(tokens).where(tokens.c.account == number).values(is_revoked=True))
            audit.note(connection, trace, "account", f"{name} {'opened again' if is_open else 'closed'}")

    def set_password(self, name: str, password: str, trace: Trace, *, but: str | None = None) -> None:
        """Change a password; all sessions of that person end, but for the one of key `but`."""
        with writing(self._engine, self._place) as connection:
            number = _numbered(connection, name)
            connection.execute(update(accounts).where(accounts.c.number == number).values(password=password))
            connection.execute(delete(sessions).where(sessions.c.account == number, sessions.c.key != (but or "")))
            audit.note(connection, trace, "account", f"{name} has a new password")

    def refresh_password(self, name: str, password: str) -> None:
        """Keep the same password under a stronger hash."""
        with writing(self._engine, self._place) as connection:
            connection.execute(update(accounts).where(accounts.c.folded == folded(name)).values(password=password))

    # Sessions

    def begin_session(self, name: str, key: str, expires_at: str, trace: Trace) -> None:
        """Begin a log-in; sessions that have ended are removed."""
        with writing(self._engine, self._place) as connection:
            number = _numbered(connection, name)
            connection.execute(delete(sessions).where(sessions.c.expires_at <= trace.at))
            kept = {"made_at": trace.at, "seen_at": trace.at, "expires_at": expires_at, "address": trace.address}
            connection.execute(insert(sessions).values(key=key, account=number, **kept))
            audit.note(connection, trace, "log-in", "")

    def session(self, key: str, at: str) -> Session | None:
        """Find a session that has not ended, of an account that is open."""
        query = select(sessions, *_ACCOUNT).join(accounts, accounts.c.number == sessions.c.account)
        with reading(self._engine, self._place) as connection:
            row = connection.execute(query.where(sessions.c.key == key, sessions.c.expires_at > at, accounts.c.is_open)).first()
        return _session(row) if row else None

    def sessions_of(self, name: str, at: str) -> tuple[Session, ...]:
        """Give the sessions of a person that have not ended, the latest first."""
        query = select(sessions, *_ACCOUNT).join(accounts, accounts.c.number == sessions.c.account).order_by(sessions.c.seen_at.desc())
        with reading(self._engine, self._place) as connection:
            rows = connection.execute(query.where(accounts.c.folded == folded(name), sessions.c.expires_at > at))
            return tuple(_session(row) for row in rows)

    def renew_session(self, key: str, seen_at: str, expires_at: str) -> None:
        """Let a session that is used go on."""
        with writing(self._engine, self._place) as connection:
            connection.execute(update(sessions).where(sessions.c.key == key).values(seen_at=seen_at, expires_at=expires_at))

    def end_session(self, key: str, trace: Trace) -> None:
        """End one session."""
        with writing(self._engine, self._place) as connection:
            connection.execute(delete(sessions).where(sessions.c.key == key))
            audit.note(connection, trace, "log-out", "")

    def end_sessions(self, name: str, trace: Trace, *, but: str | None = None) -> None:
        """End all sessions of a person, but for the one of key `but`."""
        with writing(self._engine, self._place) as connection:
            of_them = sessions.c.account == _numbered(connection, name)
            connection.execute(delete(sessions).where(of_them, sessions.c.key != (but or "")))
            audit.note(connection, trace, "log-out", f"{'other' if but else 'all'} sessions of {name}")

    # Tokens

    def add_token(self, granted: Granted, trace: Trace) -> int:
        """Let a program act in a person's name; gives the token's number."""
        label = " ".join(granted.label.split())[:_MOST_LABEL]
        if not label:
            raise UsageError("The token has no name.", "Say what it is for, such as 'nightly export'.")
        if granted.scope not in SCOPES:
            raise UsageError(f"There is no scope {granted.scope!r}.", f"Scopes: {', '.join(SCOPES)}.")
        with writing(self._engine, self._place) as connection:
            account = _numbered(connection, granted.name)
            number = int(connection.execute(select(func.coalesce(func.max(tokens.c.number), 0))).scalar_one()) + 1
            kept = {"key": granted.key, "label": label, "scope": granted.scope, "expires_at": granted.expires_at}
            connection.execute(insert(tokens).values(number=number, account=account, made_at=trace.at, is_revoked=False, **kept))
            until = granted.expires_at[:10]
            audit.note(connection, trace, "token", f"{number} made for {granted.name}: {granted.scope}, until {until}, {label}")
        return number

    def token(self, key: str) -> Token | None:
        """Find a token by the hash of its secret, whether or not it still counts."""
        return next(iter(self._tokens(tokens.c.key == key)), None)

    def tokens(self, name: str | None = None) -> tuple[Token, ...]:
        """Give the tokens of a person or of all, in order."""
        return self._tokens(accounts.c.folded == folded(name) if name is not None else accounts.c.number > 0)

    def use_token(self, number: int, at: str) -> None:
        """Note when a token was last used."""
        with writing(self._engine, self._place) as connection:
            connection.execute(update(tokens).where(tokens.c.number == number).values(used_at=at))

    def revoke_token(self, number: int, trace: Trace, *, of: str | None = None) -> None:
        """Let a token count no more; with `of` only if it is that person's."""
        held = next((one for one in self.tokens(of) if one.number == number), None)
        if held is None:
            raise UsageError(f"There is no token {number}{f' of {of}' if of else ''}.", "`tocsin users tokens` lists them.")
        with writing(self._engine, self._place) as connection:
            connection.execute(update(tokens).where(tokens.c.number == number).values(is_revoked=True))
            audit.note(connection, trace, "token", f"{number} of {held.account.name} revoked")

    # The audit log

    def note(self, trace: Trace, act: Act, about: str = "") -> None:
        """Add a line to the audit log."""
        with writing(self._engine, self._place) as connection:
            audit.note(connection, trace, act, about)

    def entries(self, wanted: Wanted | None = None, *, limit: int | None = None) -> tuple[Entry, ...]:
        """Give lines of the audit log, the latest first."""
        with reading(self._engine, self._place) as connection:
            return tuple(audit.entries(connection, wanted or Wanted(), limit))

    def _tokens(self, which: Any) -> tuple[Token, ...]:
        query = select(tokens, *_ACCOUNT).join(accounts, accounts.c.number == tokens.c.account).where(which)
        with reading(self._engine, self._place) as connection:
            return tuple(_token(row) for row in connection.execute(query.order_by(tokens.c.number)))


def folded(name: str) -> str:
    """Give what makes a name one name: letter case, width and blanks around it do not."""
    return unicodedata.normalize("NFKC", name).strip().casefold().encode("utf-8", "replace").decode()


def checked_name(name: str) -> str:
    """Take a name that can stand in a list and in a log."""
    tidy = unicodedata.normalize("NFKC", name).strip()
    if not _NAME.fullmatch(tidy):
        raise UsageError(f"{name!r} cannot be an account's name.", "Take 1 to 64 letters or digits, with . _ - @ between them.")
    return tidy


def checked_role(role: str) -> Role:
    """Take one of the roles."""
    found = next((one for one in ROLES if one == role), None)
    if found is None:
        raise UsageError(f"There is no role {role!r}.", f"Roles: {', '.join(ROLES)}.")
    return found


def _numbered(connection: Connection, name: str) -> int:
    number: int | None = connection.execute(select(accounts.c.number).where(accounts.c.folded == folded(name))).scalar()
    if number is None:
        raise UsageError(f"There is no account {name!r}.", "`tocsin users list` names them.")
    return number


@contextmanager
def _admin_stays(connection: Connection) -> Iterator[None]:
    """Refuse a change after which nobody could manage accounts any more."""
    admins = select(func.count()).select_from(accounts).where(accounts.c.role == "admin", accounts.c.is_open)
    before = connection.execute(admins).scalar_one()
    yield
    if before and not connection.execute(admins).scalar_one():
        raise UsageError("Nobody would be left to manage the accounts.", "Make somebody else an admin first.")


def _account(row: Any) -> Account:
    return Account(row.name, row.role, row.is_open, row.account_made_at)


def _session(row: Any) -> Session:
    return Session(_account(row), row.made_at, row.seen_at, row.expires_at, row.address)


def _token(row: Any) -> Token:
    return Token(row.number, _account(row), row.label, row.scope, row.made_at, row.expires_at, row.used_at, row.is_revoked)
