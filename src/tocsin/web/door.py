"""The door: every request passes here before any page sees it. Who is it, may they, and is it to be written down?

Without accounts it is the user of this machine. With accounts it is who a session's cookie or an API token says; what nobody known sent,
and what is not theirs to do, ends here. So a page that is added is closed to strangers before anybody thinks of it (roles.py says what is
open).

    GET /incidents.csv, a reader's session     ->  the file, and a line "export" in the audit log
    GET /audit, a reader's session             ->  403, who may, and a line "refused"
    GET /, nobody                              ->  303 /log-in?next=/
"""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.errors import StoreError
from tocsin.records.account import Act
from tocsin.web.access import IDLE, LONGEST, RENEWED, Access, People, moved
from tocsin.web.limits import neighbourhood
from tocsin.web.pages import faulty, is_data
from tocsin.web.passwords import key_of
from tocsin.web.roles import SAFE, Person, address_of, lesser, local_person, needed, person_of, reaches, refusal, trace_of
from tocsin.web.tokens import form_token

# A browser that comes from a link elsewhere holds its strict cookies back; a page of this server that asks again gets them.
_ASK_AGAIN = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0"><title>Tocsin</title></head>'
    "<body><p>One moment.</p></body></html>"
)


class Door:
    """Says who asks, and lets pass what they may."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access
        self.local = local_person() if access.people is None else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        request.state.person = self.local
        people = self.access.people
        if people is None:
            await self.app(scope, receive, send)
            return
        try:
            refused = await run_in_threadpool(self._refused, request, people)
        except StoreError as error:
            refused = faulty(request, 503, "The store does not answer", f"{error.what} {error.remedy}")
        if refused is not None:
            refused.headers["Cache-Control"] = "no-store"
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, self._watching(request, people, send))

    def _refused(self, request: Request, people: People) -> Response | None:
        """Find out who asks; give an answer where the request ends here."""
        wanted = needed(request.method, request.url.path)
        shown = request.headers.get("authorization")
        if shown is not None:
            request.state.person = person = self._by_token(request, people, shown)
            if person is None:
                remedy = "It was never made, was revoked or has ended. Make a new one."
                answer = faulty(request, 401, "This API token does not count", remedy)
                answer.headers["WWW-Authenticate"] = "Bearer"
                return answer
        else:
            request.state.person = person = self._by_session(request, people)
        if wanted is None:
            return None
        if person is None:
            return _ask(request, self.access)
        if reaches(person.role, wanted):
            return None
        people.accounts.note(trace_of(request), "refused", f"{request.method} {request.url.path}")
        return faulty(request, 403, "That is not yours to do", refusal(person, wanted))

    def _by_session(self, request: Request, people: People) -> Person | None:
        secret = request.cookies.get(self.access.session_cookie)
        if not secret:
            return None
        key, clock = key_of(secret), self.access.clock
        session = people.accounts.session(key, clock.now())
        if session is None:
            return None
        if session.seen_at < clock.now(later=-RENEWED):
            until = min(clock.now(later=IDLE), moved(session.made_at, LONGEST))
            people.accounts.renew_session(key, clock.now(), until)
        return Person(session.account.name, session.account.role, "page", form_token(secret), key)

    def _by_token(self, request: Request, people: People, shown: str) -> Person | None:
        kind, _, secret = shown.partition(" ")
        token = people.accounts.token(key_of(secret.strip())) if kind.lower() == "bearer" else None
        clock = self.access.clock
        now = clock.now()
        if token is not None and not token.is_revoked and token.account.is_open and token.expires_at > now:
            if token.used_at is None or token.used_at < clock.now(later=-RENEWED):
                people.accounts.use_token(token.number, now)
            return Person(token.account.name, lesser(token.account.role, token.scope), f"token {token.number}")
        # Noted as often as somebody may try a password, so that the log cannot be flooded.
        if not people.attempts.seconds_to_wait(f"address {neighbourhood(address_of(request))}", now=clock.seconds()):
            about = f"token {token.number} of {token.account.name}, revoked or ended" if token else "an API token that is none"
            people.accounts.note(trace_of(request), "refused", about)
        return None

    def _watching(self, request: Request, people: People, send: Send) -> Send:
        """Note what the pages refuse and what is taken out; keep answers out of caches."""

        async def watching(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if not request.url.path.startswith("/static/"):
                    headers["Cache-Control"] = "no-store"
                act = _noted(request, message["status"], headers)
                if act is not None:
                    question = f"?{request.url.query}" if request.url.query else ""
                    method = "" if act == "export" else f"{request.method} "
                    about = f"{method}{request.url.path}{question}"
                    await run_in_threadpool(people.accounts.note, trace_of(request), act, about)
            await send(message)

        return watching


def _noted(request: Request, status: int, headers: Headers) -> Act | None:
    """Say what kind of line an answer makes: files, and what is given to programs as data, are exports."""
    person = person_of(request)
    if status == 403 and person is not None:
        return "refused"
    is_file = headers.get("content-disposition", "").startswith("attachment")
    is_for_program = person is not None and person.way.startswith("token") and is_data(request.url.path)
    return "export" if status == 200 and request.method == "GET" and (is_file or is_for_program) else None


def _ask(request: Request, access: Access) -> Response:
    """Ask a stranger to log in."""
    had_session = access.session_cookie in request.cookies
    if request.method not in SAFE or is_data(request.url.path):
        what = "Your session has ended" if had_session else "Log in first"
        return faulty(request, 401, what, "Log in, or show an API token, and send it again. Nothing was changed.")
    if not had_session and request.headers.get("sec-fetch-site") == "cross-site" and request.headers.get("sec-fetch-dest") == "document":
        return HTMLResponse(_ASK_AGAIN)
    question = f"?{request.url.query}" if request.url.query else ""
    onward = {"next": request.url.path + question} | ({"ended": "1"} if had_session else {})
    return RedirectResponse(f"/log-in?{urlencode(onward)}", status_code=303)
