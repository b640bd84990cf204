"""Mail: an .eml file is one report; its text is the plain part, else the article of the HTML part.

Subject -> title        Date -> published_at
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from tocsin.acquire import body
from tocsin.acquire.body import Body
from tocsin.acquire.formats.source import Source, read_whole
from tocsin.acquire.options import ReadOptions
from tocsin.acquire.publication import read_publication
from tocsin.acquire.repair import decode
from tocsin.errors import ReportError
from tocsin.records.report import Report


def read_reports(source: Source, options: ReadOptions) -> Iterator[Report]:
    """Yield the message as one report."""
    yield read_whole(source, "mail", options)


def read_body(report: Report) -> Body:
    """Read the text of a message, its subject and its date."""
    content = report.content if isinstance(report.content, bytes) else report.content.encode("utf-8", "surrogatepass")
    message = message_from_bytes(content, policy=policy.default)
    part = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(part, EmailMessage) or part.is_multipart():
        raise ReportError("The message has no text part.", "Save the message with its text, or give the attachment itself.")
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if part.get_content_subtype() == "html":
        found = body.read_body(data)
    else:
        found = Body(decode(data, _read_charset(part)).text.replace("\r\n", "\n"))
    return replace(
        found, title=_read_header(message, "Subject") or found.title, published_at=read_publication(_read_header(message, "Date")).at
    )


def _read_charset(part: EmailMessage) -> str | None:
    """Read the encoding that a part declares."""
    charset = part.get_param("charset")
    return charset if isinstance(charset, str) else None


def _read_header(message: EmailMessage, name: str) -> str | None:
    """Read a header's words; the email package raises on some headers that break its grammar."""
    try:
        value = message[name]
    except (ValueError, TypeError, IndexError, AttributeError):
        return None
    return str(value).strip() or None if value is not None else None
