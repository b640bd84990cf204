"""Repair: bytes to text."""

import pytest

from tocsin.acquire.repair import decode
from tocsin.errors import ReportError

TEXT = "Die Polizei nahm in Köln zwei Männer fest. “Wir ermitteln”, sagte sie – mehr nicht.\r\n"
CYRILLIC = "Полиция задержала двух мужчин в городе после нападения на склад, сообщило министерство внутренних дел."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_text_comes_back_whole(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


def test_mark_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbfabc").text == "abc"


def test_valid_utf8_is_never_repaired() -> None:
    garbled = "donâ€™t\u0000" + "x" * 80
    assert decode(garbled.encode()).text == garbled


def test_cyrillic_bytes_are_guessed() -> None:
    decoded = decode(CYRILLIC.encode("cp1251"))
    assert decoded.text == CYRILLIC and decoded.is_repaired


def test_stray_bytes_in_utf8_are_read_one_by_one() -> None:
    decoded = decode("Köln “am” Rhein ".encode() + b"\x96 caf\xe9")
    assert decoded.text == "Köln “am” Rhein – café" and decoded.is_repaired


def test_declared_encoding_counts_where_it_fits() -> None:
    assert decode("žlutý kůň".encode("cp1250"), "cp1250").text == "žlutý kůň"
    assert decode("café".encode("latin-1"), "no-such-code").text == "café"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + b"\0\1\2\3" * 50])
def test_binary_junk_is_an_error_with_its_remedy(data: bytes) -> None:
    with pytest.raises(ReportError, match="binary") as caught:
        decode(data)
    assert caught.value.remedy
