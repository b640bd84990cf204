"""Security: what every answer says and what no request may be.

A page takes scripts, styles and pictures from this server alone, is shown in no frame, and is kept by no cache between people.
A request body above the limit is refused before it is read, or while it is where its length was not told. A request for a host that is not
this desk's is refused: a page elsewhere whose own name was made to lead here (DNS rebinding) gets nothing.

    host_of("localhost:8765")  ->  "localhost"        host_of("[::1]:8765")  ->  "::1"
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Names of this machine.
LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
# Bytes: a judgement with its reason is a few hundred.
MOST_BODY = 1_000_000

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


# A browser that has been here by HTTPS comes by nothing else for a year.
HSTS = "max-age=31536000"


@dataclass(frozen=True, slots=True)
class Line:
    """What leads here: names of the desk, whether any address of this machine does too, and whether it is encrypted."""

    hosts: Collection[str] = LOCAL_HOSTS
    takes_addresses: bool = False  # a number cannot be made to lead elsewhere, a name can
    is_https: bool = False

    def leads_here(self, host: str) -> bool:
        """Say whether a host is this desk's."""
        name = host_of(host)
        return name in self.hosts or (self.takes_addresses and _is_address(name))


class Guard:
    """Puts the headers on every answer, and refuses other hosts and bodies that are too large."""

    def __init__(self, app: ASGIApp, line: Line) -> None:
        self.app = app
        self.line = line

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked, read = Headers(scope=scope), 0

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _dress(MutableHeaders(scope=message), is_https=self.line.is_https)
            await send(message)

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > MOST_BODY:
                raise HTTPException(413, "The request is too large.")
            return message

        length = asked.get("content-length", "0")
        if not self.line.leads_here(asked.get("host", "")):
            await PlainTextResponse("This desk has another name.", status_code=400)(scope, receive, guarded)
        elif not (length.isascii() and length.isdigit()) or int(length[:20]) > MOST_BODY:
            await PlainTextResponse("The request is too large.", status_code=413)(scope, receive, guarded)
        else:
            await self.app(scope, counted, guarded)


def host_of(header: str) -> str:
    """Give the name of a Host header, without its port."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower().rstrip(".")


def _dress(headers: MutableHeaders, *, is_https: bool) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
    if is_https:
        headers["Strict-Transport-Security"] = HSTS
        cookies = headers.getlist("set-cookie")
        del headers["set-cookie"]
        for one in cookies:
            headers.append("set-cookie", one if "; secure" in one.lower() else f"{one}; Secure")


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
