"""Accounts: one's own (password, sessions, API tokens) at `/account`, everybody's at `/accounts` for admins.

A program may manage accounts with a token of scope admin: it sends the same fields as JSON and gets JSON. What is one's own is changed
by a person who logged in, never by a token: a token makes no tokens.

    POST /accounts  act=add&name=bo&role=reviewer&password=...    ->  303 /accounts
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from tocsin.errors import UsageError
from tocsin.records.account import ROLES, SCOPES, Scope, Token
from tocsin.store.accounts import Granted, checked_name
from tocsin.web.access import access_of, people_of
from tocsin.web.pages import page
from tocsin.web.passwords import check_password, key_of
from tocsin.web.question import CHANGED, REFUSED_BY_ROLE
from tocsin.web.roles import MOST, Person, acting, reaches, refusal, trace_of
from tocsin.web.signing_in import is_right, seconds_to_wait, word
from tocsin.web.tokens import checked_form

router = APIRouter()

Form = Annotated[Mapping[str, list[str]], Depends(checked_form)]
# Days for which a token may count.
USUAL_DAYS, MOST_DAYS = 90, 730
# What secret scanners know a token by.
PREFIX = "tocsin_"


@router.get("/account", include_in_schema=False)
def account_page(request: Request) -> Response:
    """Show one's own account."""
    return _own_page(request, _person(request))


@router.post("/account/password", include_in_schema=False)
def change_password(request: Request, form: Form) -> Response:
    """Change one's own password; all other sessions end."""
    person, people = _person(request), people_of(request)
    wait = seconds_to_wait(request, person.name)
    if wait:
        raise HTTPException(429, f"Too many tries. Wait {wait} seconds, then try again.")
    if not is_right(request, person.name, word(form, "old")):
        people.accounts.note(trace_of(request), "log-in refused", f"{person.name}: the old password, to change it")
        raise UsageError("The old password is wrong.", "Write the one that you logged in with.")
    new = _new_password(form, person.name)
    people.accounts.set_password(person.name, people.passwords.hashed(new), trace_of(request), but=person.session)
    return RedirectResponse("/account?said=password", status_code=303)


@router.post("/account/sessions", include_in_schema=False)
def end_other_sessions(request: Request, _form: Form) -> Response:
    """End all one's sessions but this one."""
    person = _person(request)
    people_of(request).accounts.end_sessions(person.name, trace_of(request), but=person.session)
    return RedirectResponse("/account?said=sessions", status_code=303)


@router.post("/account/tokens", include_in_schema=False)
def make_token(request: Request, form: Form) -> Response:
    """Make an API token; its secret is shown on this page and never again."""
    person, people = _person(request), people_of(request)
    scope = _scope(person, word(form, "scope"))
    secret = PREFIX + secrets.token_urlsafe(32)
    until = access_of(request).clock.now(later=timedelta(days=days_of(word(form, "days"))))
    people.accounts.add_token(Granted(person.name, word(form, "label"), scope, until, key_of(secret)), trace_of(request))
    return _own_page(request, person, secret)


@router.post("/account/tokens/revoke", include_in_schema=False)
def revoke_own_token(request: Request, form: Form) -> Response:
    """Let one of one's own tokens count no more."""
    person = _person(request)
    people_of(request).accounts.revoke_token(_number(form), trace_of(request), of=person.name)
    return RedirectResponse("/account?said=revoked", status_code=303)


@router.get("/accounts.json", responses=REFUSED_BY_ROLE)
def accounts_record(request: Request) -> Response:
    """Give everyone as JSON, with their tokens but for the secrets."""
    accounts = people_of(request).accounts
    tokens = [asdict(one) | {"account": one.account.name} for one in accounts.tokens()]
    return JSONResponse({"accounts": [one.to_dict() for one in accounts.all()], "tokens": tokens})


@router.get("/accounts", include_in_schema=False)
def accounts_page(request: Request) -> Response:
    """Show everyone."""
    accounts, person = people_of(request).accounts, acting(request)
    counting = [one for one in accounts.tokens() if _counts(request, one)]
    return page(
        request, "accounts.html", title="Accounts", people=accounts.all(), tokens=counting, roles=ROLES, token=person.form_token,
        said=request.query_params.get("said", ""),
    )  # fmt: skip


@router.post("/accounts", openapi_extra=CHANGED, responses=REFUSED_BY_ROLE)
def change_accounts(request: Request, form: Form) -> Response:
    """Add, change, close or open an account, or revoke a token; `act` says which."""
    people, trace = people_of(request), trace_of(request)
    act, name = word(form, "act"), word(form, "name")
    if act == "add":
        new = _new_password(form, checked_name(name))
        people.accounts.add(name, word(form, "role"), people.passwords.hashed(new), trace)
    elif act == "role":
        people.accounts.set_role(name, word(form, "role"), trace)
    elif act == "password":
        people.accounts.set_password(name, people.passwords.hashed(_new_password(form, name)), trace)
    elif act in ("close", "open"):
        people.accounts.set_open(name, trace, is_open=act == "open")
    elif act == "log-out":
        people.accounts.end_sessions(name, trace)
    elif act == "revoke":
        people.accounts.revoke_token(_number(form), trace)
    else:
        raise UsageError(f"There is no change {act!r}.", "Changes: add, role, password, close, open, log-out, revoke.")
    if acting(request).way.startswith("token"):
        return JSONResponse({"done": act})
    return RedirectResponse(f"/accounts?said={act}", status_code=303)


def days_of(words: str) -> int:
    """Read for how many days a token is to count."""
    if not words:
        return USUAL_DAYS
    if not (words.isascii() and words.isdecimal() and 0 < int(words[:9]) <= MOST_DAYS):
        raise UsageError(f"A token cannot count for {words!r} days.", f"Give 1 to {MOST_DAYS}.")
    return int(words)


def _own_page(request: Request, person: Person, secret: str = "") -> Response:
    accounts, now = people_of(request).accounts, access_of(request).clock.now()
    return page(
        request, "account.html", title="Your account", token=person.form_token, secret=secret, now=now,
        sessions=accounts.sessions_of(person.name, now), tokens=accounts.tokens(person.name), usual=USUAL_DAYS, most=MOST_DAYS,
        scopes=[one for one in SCOPES if _may_grant(person, one)], said=request.query_params.get("said", ""),
    )  # fmt: skip


def _person(request: Request) -> Person:
    """Give the person who logged in; a program has no account page."""
    person = acting(request)
    if not person.is_account:
        raise HTTPException(403, "An API token cannot change the account that it belongs to. Log in with the password.")
    return person


def _new_password(form: Mapping[str, list[str]], name: str) -> str:
    new = check_password(word(form, "password"), name)
    if "again" in form and word(form, "again") != new:
        raise UsageError("The two passwords are not the same.", "Write the new one twice.")
    return new


def _scope(person: Person, words: str) -> Scope:
    scope = next((one for one in SCOPES if one == words), None)
    if scope is None:
        raise UsageError(f"There is no scope {words!r}.", f"Scopes: {', '.join(SCOPES)}.")
    if not _may_grant(person, scope):
        raise HTTPException(403, refusal(person, "reviewer" if scope == "review" else "admin", f"make tokens of scope {scope}"))
    return scope


def _may_grant(person: Person, scope: Scope) -> bool:
    """A token may hold no more than its owner: who judges may let programs judge."""
    return reaches(person.role, "reviewer" if scope == "review" else MOST[scope])


def _counts(request: Request, token: Token) -> bool:
    return not token.is_revoked and token.expires_at > access_of(request).clock.now()


def _number(form: Mapping[str, list[str]]) -> int:
    words = word(form, "number")
    if not (words.isascii() and words.isdecimal() and len(words) < 10):
        raise UsageError(f"There is no token {words!r}.", "The page lists them.")
    return int(words)
