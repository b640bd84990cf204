"""Ids: made from content alone, so that a second run gives the same ones and no clock is read.

In: a report, the number of an incident in its coding. Out: the record's key, the incident's id, the story's id.

    record_key(Report(id="r1", content="Gunmen killed two."))  ->  "3f0c..." (64 hexadecimal digits)
    incident_id("3f0c...", 0)                                  ->  "TOC-4k7hq2m9xd"
    story_id("3f0c...")                                        ->  "STY-..."  named by its earliest report
    origin_id("3f0c...")                                       ->  "ORI-..."  likewise
"""

from __future__ import annotations

import hashlib
import json

from tocsin.records.report import Report

# Crockford's base 32: no i, l, o, u, so that an id survives being read aloud and typed.
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"

# Ten characters are 50 bits: among a million incidents two share an id with a probability of 1 in 2,300.
ID_LENGTH = 10


def record_key(report: Report) -> str:
    """Name a record by its id, url and bytes: the same record is read once."""
    # JSON escapes lone surrogates, which UTF-8 cannot carry.
    return hashlib.sha256(json.dumps([report.id, report.url, report.sha256]).encode()).hexdigest()


def incident_id(key: str, position: int) -> str:
    """Name the incident at a position of a record's coding."""
    return "TOC-" + _letters(f"{key} {position}")


def story_id(key: str) -> str:
    """Name the story that a record began."""
    return "STY-" + _letters(f"{key} story")


def origin_id(key: str) -> str:
    """Name the group of near copies that a record began."""
    return "ORI-" + _letters(f"{key} origin")


def _letters(content: str) -> str:
    number = int.from_bytes(hashlib.sha256(content.encode()).digest()[:8], "big")
    letters = []
    for _ in range(ID_LENGTH):
        number, digit = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[digit])
    return "".join(letters)
