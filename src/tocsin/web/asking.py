"""Asking: the query of a URL becomes a question to the store, and back. URL is state: whatever is shown can be sent to somebody.

asked({"type": "PROTEST", "since": "2016-06-01", "box": "50,40,60,70"})  ->  Ask(type="PROTEST", ...)
address("/", asked(...), since=None)                                      ->  "/?type=PROTEST&box=50,40,60,70"
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from tocsin.errors import UsageError
from tocsin.store.ask import Ask
from tocsin.where import check_day

WORDS = ("text", "where", "type", "mode", "country", "admin1", "place", "actor", "source", "status", "story", "report")
DAYS = ("since", "until")
NUMBERS = {"killed": int, "confidence": float}
PARTS = {"box": 4, "near": 3}
# The number of an incident behind what the list is ordered by: a day, a toll, a probability, or nothing.
_CURSOR = re.compile(r"(?:[-.\d]{0,24}~)?\d{1,15}", re.ASCII)


def asked(query: Mapping[str, str]) -> Ask:
    """Read a query; what cannot be read is a UsageError that names it."""
    words: dict[str, object] = {name: query[name].strip() for name in WORDS if query.get(name, "").strip()}
    for name in DAYS:
        if value := query.get(name, "").strip():
            words[name] = check_day(value)
    for name, kind in NUMBERS.items():
        if value := query.get(name, "").strip():
            words[name] = _number(name, value, kind)
    for name, size in PARTS.items():
        if value := query.get(name, "").strip():
            numbers = tuple(_number(name, part, float) for part in value.split(","))
            if len(numbers) != size:
                raise UsageError(f"{name}: {value!r} has {len(numbers)} numbers.", f"Give {size}, with commas between them.")
            words[name] = numbers
    return Ask(**words)  # type: ignore[arg-type]  # each name was read as its kind


def plain(query: Mapping[str, str]) -> dict[str, str]:
    """Keep what is part of the question, as it was written; where a list goes on, its order and its length are not."""
    known = (*WORDS, *DAYS, *NUMBERS, *PARTS)
    return {name: query[name].strip() for name in known if query.get(name, "").strip()}


def address(path: str, query: Mapping[str, str], **changes: str | None) -> str:
    """Give the URL of the same question with some changes; None takes a part away."""
    parts = {**plain(query), **changes}
    written = urlencode({name: value for name, value in parts.items() if value is not None}, safe=",:")
    return f"{path}?{written}" if written else path


def limit_of(query: Mapping[str, str], usual: int, most: int) -> int:
    """Give how many rows are asked for."""
    value = query.get("limit", "").strip()
    return min(most, max(1, int(_number("limit", value, int)))) if value else usual


def after_of(query: Mapping[str, str]) -> str | None:
    """Give the cursor from which a list goes on: a number, or a value and a number (2016-06-06~12); other words are refused."""
    value = query.get("after", "").strip()
    if value and not _CURSOR.fullmatch(value):
        raise UsageError(f"after: {value!r} is no place to go on from.", "Give the `next` of the page before, with the same order.")
    return value or None


def _number(name: str, value: str, kind: type[int | float]) -> int | float:
    try:
        number = kind(value)
    except ValueError as error:
        raise UsageError(f"{name}: {value!r} is no number.", "Mend it in the address.") from error
    if number != number or abs(number) > 1e9:  # noqa: PLR0124  # not a number is unequal to itself
        raise UsageError(f"{name}: {value!r} is no number that fits.", "Mend it in the address.")
    return number
