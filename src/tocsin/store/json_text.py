r"""JSON as it lies in the tables: UTF-8 without blanks.

json_bytes({"text": "Zhañaozen", "killed": 2})   ->  b'{"text":"Zha\xc3\xb1aozen","killed":2}'
json_bytes("\ud800")                             ->  b'"\\ud800"'       half a character, as a broken page may hold it
"""

from __future__ import annotations

import json
from typing import Any

import orjson


def json_bytes(value: Any) -> bytes:
    """Write JSON values; what the fast library refuses (halves of characters, numbers beyond 64 bits) the slow one writes."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, separators=(",", ":")).encode()


def json_text(value: Any) -> str:
    """Give the same as text."""
    return json_bytes(value).decode()
