"""Tokens: a form counts only where this server's own page sent it.

With accounts the page's form repeats a secret that is made from the session's. Without, and at the log-in, it repeats a secret that the
browser holds as a cookie (double submit), which no other site can read or send (SameSite=Strict). What says of itself that it comes from
another site is refused before that. A program that shows an API token sends no cookie, so no other site can make it send anything.

    token = token_of(request)                 the secret that the page's form repeats
    form = await checked_form(request)        the form's words, or a 403
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from fastapi import HTTPException, Request
from fastapi.responses import Response

from tocsin.web.roles import person_of

COOKIE = "tocsin_token"
MOST_FORM = 100_000  # bytes
MOST_FIELDS = 1_000
_SHORTEST = 40  # characters of a token


def token_of(request: Request) -> str:
    """Give the secret that a form repeats: the session's, else the browser's, a new one where it has none."""
    person = person_of(request)
    if person is not None and person.form_token is not None:
        return person.form_token
    held = request.cookies.get(COOKIE, "")
    return held if len(held) >= _SHORTEST else secrets.token_urlsafe(32)


def with_token(answer: Response, token: str) -> Response:
    """Give the secret to the browser along with a page."""
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
    return answer


def form_token(session_secret: str) -> str:
    """Make the secret of a session's forms: it ends with the session, and does not tell the session's own."""
    return hmac.new(session_secret.encode("utf-8", "replace"), b"form", "sha256").hexdigest()


async def checked_form(request: Request) -> Mapping[str, list[str]]:
    """Read a form; refuse it where another site sent it or its secret is not the right one. A program may send JSON instead."""
    person = person_of(request)
    if person is not None and person.way.startswith("token"):
        return _read(await _body(request), is_json=request.headers.get("content-type", "").startswith("application/json"))
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "same-origin")
    if (origin is not None and urlsplit(origin).netloc != request.headers.get("host")) or site not in ("same-origin", "none"):
        raise HTTPException(403, "This was sent by another site.")
    form = _read(await _body(request))
    right = person.form_token if person is not None and person.form_token is not None else request.cookies.get(COOKIE, "")
    sent = form.get("token", [""])[0]
    if len(right) < _SHORTEST or not secrets.compare_digest(right.encode(), sent.encode()):
        raise HTTPException(403, "The page that sent this is too old. Load it again, then send it again.")
    return form


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_FORM:
            raise HTTPException(413, "The form is too large.")
    return bytes(body)


def _read(body: bytes, *, is_json: bool = False) -> Mapping[str, list[str]]:
    try:
        words = body.decode("utf-8")
        if not is_json:
            return parse_qs(words, max_num_fields=MOST_FIELDS)
        record = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "This is no form.") from error
    if not isinstance(record, dict):
        raise HTTPException(400, "This is no JSON object.")
    return {name: [str(one) for one in (value if isinstance(value, list) else [value])] for name, value in record.items() if value != []}
