"""PDF: the text layer of a file."""

import pytest

from tocsin.acquire.formats.pdf import read_body
from tocsin.errors import ReportError
from tocsin.records.report import Report

LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> /ID [<43434343> <43434343>]"


def make_pdf(lines: list[str], trailer: bytes = b"") -> bytes:
    stream = b"BT /F1 12 Tf 72 720 Td 14 TL " + b" ".join(b"(" + line.encode() + b") Tj T*" for line in lines) + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n" % number + item + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        data
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R "
        + trailer
        + b" >>\nstartxref\n%d\n%%%%EOF" % len(data)
    )


def test_paragraphs_are_apart() -> None:
    lines = [
        "Police held two men on Monday after a raid on a",
        "depot in Karsk.",
        "A court will hear the case on Friday, officials",
        "said in the capital.",
    ]
    text = read_body(Report("a", make_pdf(lines), form="pdf")).text
    assert text == f"{lines[0]}\n{lines[1]}\n\n{lines[2]}\n{lines[3]}"


@pytest.mark.parametrize(
    ("content", "what"), [(b"%PDF-1.4 junk", "broken"), (make_pdf([]), "no text layer"), (make_pdf(["Two held."], LOCK), "password")]
)
def test_what_cannot_be_read_is_an_error_with_its_remedy(content: bytes, what: str) -> None:
    with pytest.raises(ReportError, match=what) as caught:
        read_body(Report("a", content, form="pdf"))
    assert caught.value.remedy
