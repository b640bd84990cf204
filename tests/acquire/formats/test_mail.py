"""Mail: the text of a message, its subject and its date."""

import pytest

from tocsin.acquire.formats.mail import read_body
from tocsin.errors import ReportError
from tocsin.records.report import Report

HEAD = (
    b"From: desk@karsk.example\r\nSubject: =?utf-8?q?Zwei_M=C3=A4nner?=\r\nDate: Mon, 06 Jun 2016 09:30:00 +0200\r\nMIME-Version: 1.0\r\n"
)


def read(data: bytes) -> tuple[str, str | None, str | None]:
    body = read_body(Report("a", data, form="mail"))
    return body.text, body.title, body.published_at


def test_plain_message_with_subject_and_date() -> None:
    data = HEAD + b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\nZwei M\xe4nner.\r\n"
    assert read(data) == ("Zwei Männer.\n", "Zwei Männer", "2016-06-06T09:30:00+02:00")


def test_plain_part_goes_before_html() -> None:
    parts = b"--x\r\nContent-Type: text/html\r\n\r\n<p>page</p>\r\n--x\r\nContent-Type: text/plain\r\n\r\nTwo held.\r\n--x--\r\n"
    assert read(HEAD + b"Content-Type: multipart/alternative; boundary=x\r\n\r\n" + parts)[0] == "Two held."


@pytest.mark.parametrize("charset", [b"no-such-code", b"", b"utf-8"])
def test_a_wrong_charset_is_repaired(charset: bytes) -> None:
    assert read(HEAD + b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\nM\xe4nner")[0] == "Männer"


def test_broken_headers_do_no_harm() -> None:
    assert read(b"From: <<>>@\r\nDate: soon\r\nSubject:\r\n\r\nTwo held.") == ("Two held.", None, None)


def test_message_without_text_is_an_error_with_its_remedy() -> None:
    with pytest.raises(ReportError, match="no text part") as caught:
        read_body(Report("a", HEAD + b"Content-Type: image/png\r\n\r\nxx", form="mail"))
    assert caught.value.remedy
