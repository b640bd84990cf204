"""Signing in: a name and a password become a session. `/log-in`, `/log-out`; there only where the desk has accounts.

What is wrong is never said apart: no such name, a closed account and a wrong password give the same answer after the same time. Tries are
counted by name and by address (limits.py), each longer in coming.

    POST /log-in  name=ada&password=...&next=/review      ->  303 /review, with the session's cookie
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from tocsin.records.account import Trace
from tocsin.store.accounts import folded
from tocsin.web.access import IDLE, Access, access_of, people_of
from tocsin.web.limits import neighbourhood
from tocsin.web.pages import page
from tocsin.web.passwords import key_of
from tocsin.web.roles import acting, address_of, trace_of
from tocsin.web.tokens import checked_form, token_of, with_token

router = APIRouter(include_in_schema=False)

Form = Annotated[Mapping[str, list[str]], Depends(checked_form)]
# Characters of a typed name that are looked at.
_MOST_NAME = 100


@router.get("/log-in")
def log_in_page(request: Request) -> Response:
    """Ask for name and password."""
    query = request.query_params
    return _asked(request, onward(query.get("next", "")), said="Your session has ended." if query.get("ended") else "")


@router.post("/log-in")
def log_in(request: Request, form: Form) -> Response:
    """Begin a session, or say that it was wrong."""
    people, access = people_of(request), access_of(request)
    name, leads_to = word(form, "name")[:_MOST_NAME], onward(word(form, "next"))
    wait = seconds_to_wait(request, name)
    if wait:
        answer = _asked(request, leads_to, status=429, said=f"Too many tries. Wait {wait} seconds, then try again.")
        answer.headers["Retry-After"] = str(wait)
        return answer
    if not is_right(request, name, word(form, "password")):
        known = people.accounts.find(name)
        people.accounts.note(replace(trace_of(request), who=None), "log-in refused", known.name if known else "a name that is none")
        return _asked(request, leads_to, status=401, said="Name or password is wrong.")
    account = people.accounts.find(name)
    assert account is not None, name
    secret = secrets.token_urlsafe(32)
    trace = Trace(account.name, "page", address_of(request), access.clock.now())
    people.accounts.begin_session(account.name, key_of(secret), access.clock.now(later=IDLE), trace)
    answer = RedirectResponse(leads_to, status_code=303)
    _set(answer, access, secret)
    return answer


@router.post("/log-out")
def log_out(request: Request, _form: Form) -> Response:
    """End the session; its cookie is worth nothing from then on."""
    person = acting(request)
    if person.session is not None:
        people_of(request).accounts.end_session(person.session, trace_of(request))
    answer = RedirectResponse("/log-in", status_code=303)
    _set(answer, access_of(request), "")
    return answer


def seconds_to_wait(request: Request, name: str) -> int:
    """Count a try of a password, or say how long to wait before one; 0: go ahead."""
    keys = (f"name {folded(name)}", f"address {neighbourhood(address_of(request))}")
    return math.ceil(people_of(request).attempts.seconds_to_wait(*keys, now=access_of(request).clock.seconds()))


def is_right(request: Request, name: str, password: str) -> bool:
    """Check a password in the same time whoever it is; a right one takes the tries back, and a weak hash is made anew."""
    people = people_of(request)
    kept = people.accounts.password_of(name)
    if not people.passwords.matches(kept, password):
        return False
    people.attempts.forgive(f"name {folded(name)}")
    people.attempts.uncount(f"address {neighbourhood(address_of(request))}")
    if kept is not None and people.passwords.is_weak(kept):
        people.accounts.refresh_password(name, people.passwords.hashed(password))
    return True


def word(form: Mapping[str, list[str]], name: str) -> str:
    """Give one field of a form; a password may begin or end with blanks."""
    value = form.get(name, [""])[0]
    return value if name in ("password", "old", "again") else value.strip()


def onward(path: str) -> str:
    """Take a place of this desk to go on to, never one elsewhere."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\", "/log-")) and path.isascii() and path.isprintable()
    return path if is_ours and "\\" not in path else "/"


def _asked(request: Request, leads_to: str, *, status: int = 200, said: str = "") -> Response:
    token = token_of(request)
    return with_token(page(request, "log_in.html", status=status, title="Log in", token=token, onward=leads_to, said=said), token)


def _set(answer: Response, access: Access, secret: str) -> None:
    age, is_https = None if secret else 0, access.line.is_https
    answer.set_cookie(access.session_cookie, secret, max_age=age, path="/", secure=is_https, httponly=True, samesite="strict")
