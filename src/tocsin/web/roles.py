"""Roles: who may do what at the desk. One table for pages, one for judgements; each role may what those before it may.

reader     reads and exports
reviewer   judges: accept, reject, correct; undoes what they decided themselves
editor     merges, splits, withdraws; undoes what others decided
admin      manages accounts and reads the audit log

needed("GET", "/incidents.csv")  ->  "reader"        needed("GET", "/static/desk.css")  ->  None: anyone
needed("POST", "/anything")      ->  "admin": what is not listed is for those who may all
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fastapi import HTTPException, Request

from tocsin.records.account import ROLES, Role, Scope, Trace

# Beginnings of paths that anyone may ask for.
OPEN = ("/static/", "/log-in")
# The first beginning that fits counts; what is read elsewhere needs "reader", what is sent elsewhere "admin".
PATHS: tuple[tuple[str, Role], ...] = (
    ("/accounts", "admin"),
    ("/audit", "admin"),
    ("/account", "reader"),
    ("/log-out", "reader"),
    ("/judgements", "reviewer"),
    ("/review", "reviewer"),
)
SAFE = ("GET", "HEAD", "OPTIONS")

JUDGEMENTS: Mapping[str, Role] = MappingProxyType(
    {
        "accept": "reviewer",
        "reject": "reviewer",
        "correct": "reviewer",
        "undo": "reviewer",
        "undo others": "editor",
        "merge": "editor",
        "duplicate": "editor",
        "split": "editor",
        "withdraw": "editor",
        "accounts": "admin",
    }
)

# What a token of a scope may at most, whatever its owner's role.
MOST: Mapping[Scope, Role] = MappingProxyType({"read": "reader", "review": "editor", "admin": "admin"})


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: by which way, with which role, and the secret that their forms repeat."""

    name: str
    role: Role
    way: str = "local"  # local: the one user of a desk without accounts; page: a session; token N
    form_token: str | None = None
    session: str | None = None  # key of the session

    @property
    def is_account(self) -> bool:
        """Say whether it is a person who logged in, not a program and not the one user of a local desk."""
        return self.way == "page"

    def may(self, act: str) -> bool:
        """Say whether a judgement of this kind is theirs to make; of an unknown kind only an admin's."""
        return reaches(self.role, JUDGEMENTS.get(act, "admin"))


def needed(method: str, path: str) -> Role | None:
    """Give the role that a request needs; None: anyone may."""
    if path.startswith(OPEN):
        return None
    usual: Role = "reader" if method in SAFE else "admin"
    return next((role for beginning, role in PATHS if _is_under(path, beginning)), usual)


def reaches(role: Role, wanted: Role) -> bool:
    """Say whether a role may what another may."""
    return ROLES.index(role) >= ROLES.index(wanted)


def lesser(role: Role, scope: Scope) -> Role:
    """Give what a token may: no more than its scope, no more than its owner."""
    return min(role, MOST[scope], key=ROLES.index)


def person_of(request: Request) -> Person | None:
    """Say who asks; None: nobody that is known."""
    person: Person | None = getattr(request.state, "person", None)
    return person


def acting(request: Request) -> Person:
    """Say who asks, where somebody must be known."""
    person = person_of(request)
    if person is None:
        raise HTTPException(401, "Log in first.")
    return person


def check_act(person: Person, act: str) -> None:
    """Refuse a judgement that is not this person's to make."""
    if not person.may(act):
        raise HTTPException(403, refusal(person, JUDGEMENTS.get(act, "admin"), act))


def refusal(person: Person, wanted: Role, act: str = "this") -> str:
    """Say who may, and what to do."""
    those = [f"{role}s" for role in ROLES[ROLES.index(wanted) :]]
    who = those[0] if len(those) == 1 else f"{', '.join(those[:-1])} and {those[-1]}"
    what = {"this": "do this", "undo others": "undo what others decided"}.get(act, act)
    through = f" (by {person.way}, whose scope may lower the role)" if person.way.startswith("token") else ""
    return f"Only {who} may {what}; {person.name} is a {person.role}{through}. An admin can change roles."


def trace_of(request: Request) -> Trace:
    """Say who acts, by what way, from where and when, for the audit log."""
    person = person_of(request)
    return Trace(
        person.name if person else None, person.way if person else "page", address_of(request), request.app.state.access.clock.now()
    )


def address_of(request: Request) -> str | None:
    """Give the address that a request comes from."""
    return request.client.host if request.client else None


def local_person() -> Person:
    """Give the one user of a desk without accounts: the user of this machine, who may all."""
    try:
        return Person(getpass.getuser(), "admin")
    except (OSError, KeyError):  # a container whose user has no name
        return Person("local", "admin")


def _is_under(path: str, beginning: str) -> bool:
    return path == beginning or path.startswith((f"{beginning}/", f"{beginning}."))
