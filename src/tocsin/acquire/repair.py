r"""Repair: bytes in, text out, whatever they were written in.

    b"caf\xc3\xa9"  ->  "café" (utf-8: never repaired, even where it reads oddly)
    b"caf\xe9"      ->  "café" (windows-1252, and the reading says so)

A byte order mark is no text. Line ends stay as they are. Bytes that are no text at all raise ReportError.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from tocsin.errors import ReportError

# Bytes that are looked at to guess an encoding: charset-normalizer's time grows with them, its answer does not change beyond.
GUESS_BYTES = 32_768
# Share, and number, of bytes above ASCII up to which text is taken for Western European with accents and quotation marks; Cyrillic, Greek
# and Arabic have over 0.5, and fewer than a dozen bytes tell nothing.
WESTERN_SHARE = 0.12
WESTERN_BYTES = 12
# Share of control characters above which bytes are no text; texts have none, images and archives about 0.1.
CONTROL_SHARE = 0.02

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding that it was read in; `is_repaired`: it was guessed."""

    text: str
    encoding: str
    is_repaired: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes: by their mark, as UTF-8, as what they were declared to be, else by a guess."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding)
    wide = _guess_wide(data)
    if wide is not None:
        return Decoded(data.decode(wide, "replace"), wide)
    if is_binary(data):
        raise ReportError("This is binary data, not text.", "Give text, HTML, PDF, e-mail, JSONL or CSV in a file with its usual ending.")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _read_declared(data, declared) or _guess(data)


def is_binary(data: bytes) -> bool:
    """Say whether bytes are no text in any encoding of one to four bytes a character."""
    head = data[:GUESS_BYTES]
    return bool(head) and (len(head) - len(head.translate(None, _CONTROLS))) > CONTROL_SHARE * len(head) and _guess_wide(data) is None


def _guess_wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zeros: every other byte of Latin text."""
    head = data[:4096]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[::2].count(0) / len(head[::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else None


def _read_declared(data: bytes, declared: str | None) -> Decoded | None:
    """Decode bytes as declared, where that is an encoding and it fits."""
    if declared is None:
        return None
    try:
        return Decoded(data.decode(declared), declared.lower())
    except (LookupError, UnicodeDecodeError):
        return None


def _guess(data: bytes) -> Decoded:
    """Decode bytes that are not UTF-8: UTF-8 with strays, Western European, else what charset-normalizer says."""
    mixed = _read_mixed(data)
    if mixed is not None:
        return mixed
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if high > max(WESTERN_BYTES, WESTERN_SHARE * len(data)):
        best = from_bytes(data[:GUESS_BYTES]).best()
        if best is not None:
            return Decoded(data.decode(best.encoding, "replace"), best.encoding, is_repaired=True)
    return Decoded(_read_western(data), "windows-1252", is_repaired=True)


def _read_mixed(data: bytes) -> Decoded | None:
    """Decode UTF-8 in which some bytes stand alone (as windows-1252); none where these outnumber the sound characters."""
    view, parts, start, strays = memoryview(data), [], 0, 0
    while start < len(data):
        try:
            text, _ = codecs.utf_8_decode(view[start:], "strict", True)
        except UnicodeDecodeError as error:
            parts.append(codecs.utf_8_decode(view[start : start + error.start], "strict", True)[0])
            parts.append(_read_western(data[start + error.start : start + error.end]))
            strays += error.end - error.start
            start += error.end
        else:
            parts.append(text)
            break
    text = "".join(parts)
    sound = sum(not character.isascii() for character in text) - strays
    return Decoded(text, "utf-8 with windows-1252", is_repaired=True) if sound >= strays else None


def _read_western(data: bytes) -> str:
    """Decode windows-1252; its five unassigned bytes as Latin-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)
