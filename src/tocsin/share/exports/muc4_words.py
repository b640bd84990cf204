"""Words of the MUC-4 set lists: from the words of a report to a set fill, by head noun.

    instrument_type("car bomb", None)        ->  "VEHICLE BOMB"
    target_type("the bank's main office", None)  ->  "FINANCIAL"
    human_type("two policemen", None, "COP")  ->  "LAW ENFORCEMENT"

The lists (muc4_lists/words.txt) are tried from their top; the first word found decides, so that the special stands above the general.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


@cache
def _tables() -> Mapping[str, Sequence[tuple[re.Pattern[str], str]]]:
    """Read the lists of words: section -> pattern and fill, in the order in which they are tried."""
    text = files("tocsin.share.exports").joinpath("muc4_lists", "words.txt").read_text(encoding="utf-8")
    tables: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for line in text.replace(" ;\n", " ;").split("\n"):
        if line.startswith("["):
            rows = tables[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            fill, _, words = line.partition(": ")
            alternatives = "|".join(one.strip() for one in words.split(" ;"))
            rows.append((re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE), fill))
    return tables


# What a sector says of a person where the words say nothing.
_PERSON_BY_SECTOR = {
    "MIL": "ACTIVE MILITARY", "COP": "LAW ENFORCEMENT", "JUD": "LEGAL OR JUDICIAL", "GOV": "GOVERNMENT OFFICIAL",
    "LEG": "POLITICAL FIGURE", "PTY": "POLITICAL FIGURE", "OPP": "POLITICAL FIGURE",
}  # fmt: skip
_MONEY = re.compile(r"\b(?:banks?|money|cash|payroll|exchange|branch(?:es)?|\$|dollars?|pesos?)\b", re.IGNORECASE)
_VEHICLE = re.compile(
    r"\b(?:vehicles?|cars?|(?:mini)?bus(?:es)?|trucks?|planes?|aircraft|airliners?|jets?|flights?|ships?|vessels?|trains?|boats?|ferry|"
    r"tankers?|helicopters?)\b",
    re.IGNORECASE,
)
_BURNT = re.compile(r"\b(?:fire|arson|torch(?:ed)?|burn(?:ed|t|ing)?|ablaze|set fire|incendiary)\b", re.IGNORECASE)
# Heads of names and descriptions that are organisations, not people.
_ORGANIZATION = re.compile(
    r"\b(?:front|army|movement|party|cartel|police|government|battalion|brigade|forces?|ministry|organi[sz]ation|alliance|union|federation|"
    r"committee|command|group of the|militia|guard|council|agency|association|mafia|commando|squads?|coalition|network|state|regime|junta|"
    r"administration|contras|taliban|column|regiment|corps|service|company|embassy|department|bureau)$",
    re.IGNORECASE,
)


def _first(section: str, *words: str | None) -> str | None:
    for one in filter(None, words):
        for pattern, fill in _tables()[section]:
            if pattern.search(one):
                return fill
    return None


def instrument_type(words: str | None, kind: str | None) -> str | None:
    """Give the set fill of an instrument."""
    return _first("instruments", words, kind)


def target_type(words: str | None, kind: str | None) -> str:
    """Give the set fill of a physical target."""
    return _first("targets", words, kind) or "OTHER"


def human_type(words: str | None, kind: str | None, sector: str | None) -> str:
    """Give the set fill of a person or group; who is nothing special is a civilian."""
    found = _first("people", words, kind)
    by_sector = _PERSON_BY_SECTOR.get(sector or "")
    if found in (None, "CIVILIAN"):
        return by_sector or "CIVILIAN"
    # "officers" are soldiers or police: the sector knows which.
    return by_sector if by_sector == "LAW ENFORCEMENT" and found == "ACTIVE MILITARY" else found


def is_vehicle(words: str | None, kind: str | None) -> bool:
    """Say whether words name a vehicle."""
    return any(_VEHICLE.search(one) for one in (words, kind) if one)


def is_money(words: str | None) -> bool:
    """Say whether a robbery of it takes money rather than goods."""
    return bool(words and _MONEY.search(words))


def speaks_of_fire(words: str | None) -> bool:
    """Say whether words tell of burning."""
    return bool(words and _BURNT.search(words))


def sounds_like_organization(words: str) -> bool:
    """Say whether words end in the head of an organisation's name, or are an acronym."""
    bare = words.strip(" .\"'")
    return bool(_ORGANIZATION.search(bare))
