import hashlib

import pytest

from tocsin.records.report import Report


@pytest.mark.parametrize(
    ("content", "raw"), [("Quiet é", "Quiet é".encode()), (b"\xff\x00", b"\xff\x00"), ("\ud800", b"\xed\xa0\x80"), ("", b"")]
)
def test_the_hash_is_of_the_bytes_or_the_texts_utf8(content, raw):
    assert Report("r1", content).sha256 == hashlib.sha256(raw).hexdigest()
