"""Tokens: a form counts only where this server's own page sent it.

Double submit: the page's form repeats a secret that the browser holds as a cookie, which no other site can read or send (SameSite=Strict).
What says of itself that it comes from another site is refused before that.

    token = token_of(request)                 the secret that the page's form repeats
    form = await checked_form(request)        the form's words, or a 403
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from fastapi import HTTPException, Request
from fastapi.responses import Response

COOKIE = "tocsin_token"
MOST_FORM = 100_000  # bytes
MOST_FIELDS = 1_000
_SHORTEST = 40  # characters of a token


def token_of(request: Request) -> str:
    """Give the browser's secret, a new one where it has none."""
    held = request.cookies.get(COOKIE, "")
    return held if len(held) >= _SHORTEST else secrets.token_urlsafe(32)


def with_token(answer: Response, token: str) -> Response:
    """Give the secret to the browser along with a page."""
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
    return answer


async def checked_form(request: Request) -> Mapping[str, list[str]]:
    """Read a form; refuse it where another site sent it or its secret is not the browser's."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "same-origin")
    if (origin is not None and urlsplit(origin).netloc != request.headers.get("host")) or site not in ("same-origin", "none"):
        raise HTTPException(403, "This was sent by another site.")
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_FORM:
            raise HTTPException(413, "The form is too large.")
    try:
        form = parse_qs(body.decode("utf-8"), max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(400, "This is no form.") from error
    held, sent = request.cookies.get(COOKIE, ""), form.get("token", [""])[0]
    if len(held) < _SHORTEST or not secrets.compare_digest(held.encode(), sent.encode()):
        raise HTTPException(403, "The page that sent this is too old. Load it again, then judge.")
    return form
