"""Acquire: a report in, its document out."""

import pytest

from tocsin.acquire import acquire
from tocsin.errors import ReportError
from tocsin.records.report import Report


@pytest.mark.parametrize("text", ["  Two held.\r\n\r\n", "\ufeffTwo held \ud800 in Karsk", "donâ€™t\u2028go", "a\x00b", "Two held.\n" * 3])
def test_submitted_text_is_never_changed(text: str) -> None:
    assert acquire(Report("a", text)).text == text


def test_bytes_are_decoded_and_nothing_else() -> None:
    assert acquire(Report("a", b"\xef\xbb\xbf Two held.\r\n")).text == " Two held.\r\n"


def test_title_is_context_only() -> None:
    doc = acquire(Report("a", "Police held two men on Monday in Karsk.", title="Two held"))
    assert (doc.text, doc.title, doc.kinds) == ("Police held two men on Monday in Karsk.", "Two held", ())


def test_guessed_encoding_is_an_issue() -> None:
    doc = acquire(Report("a", "Zwei Männer in Köln".encode("latin-1")))
    assert doc.text == "Zwei Männer in Köln" and "windows-1252" in doc.issues[0].what


def test_unreadable_day_is_an_issue_and_the_text_stays() -> None:
    doc = acquire(Report("a", "Two held.", published_at="yesterday"))
    assert doc.published_at is None and doc.text == "Two held." and "yesterday" in doc.issues[0].what


@pytest.mark.parametrize(
    "report",
    [
        Report("a", ""),
        Report("a", " \n"),
        Report("a", b"\x00\x01\x02" * 100),
        Report("a", b"not a pdf", form="pdf"),
        Report("a", b"", form="mail"),
        Report("a", "<p></p>", form="html"),
        Report("a", b"", fault="The line is no JSON.", fault_remedy="Write one object a line.", where="in.jsonl:3"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_to_do(report: Report) -> None:
    with pytest.raises(ReportError) as caught:
        acquire(report)
    assert caught.value.what.startswith(f"{report.where or report.id}: ") and caught.value.remedy
