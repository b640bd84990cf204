"""Members made by hand: one coded incident of one invented report.

    told("a1", day=4, source="Wire", counts=killed(4))  ->  a Member that tells of four killed, published on the fourth
"""

from __future__ import annotations

from typing import Any

from tocsin.records.event import Actor, CodedIncident, Codes, Count
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.member import Member

KANO = EventPlace(None, "Kano", "literal", "Kano", 2335204, "NGA", "Kano", 12.0, 8.52, "city", 0.9, None)
KANO_STATE = EventPlace(None, "Kano State", "literal", "Kano State", 2335196, "NGA", "Kano", 11.5, 8.5, "province", 0.9, None)
NIGERIA = EventPlace(None, "Nigeria", "literal", "Nigeria", 2328926, "NGA", None, 10.0, 8.0, "country", 0.9, None)
ZARIA = EventPlace(None, "Zaria", "literal", "Zaria", 2317765, "NGA", "Kaduna", 11.1, 7.7, "city", 0.9, None)
MONDAY = EventTime(None, "Monday", "date", "2024-03-04", "2024-03-04", "2024-03-04", "day")


def killed(number: int, who: str = "unknown", **more: Any) -> Count:
    """Count the killed of one group."""
    return Count("killed", who, number, number, number, **more)  # type: ignore[arg-type]


def wounded(number: int) -> Count:
    """Count the wounded."""
    return Count("wounded", "unknown", number, number, number)


def actor(name: str, status: str = "reported as fact") -> Actor:
    """Name a doer."""
    return Actor(None, name, name, status=status)  # type: ignore[arg-type]


def coded(*counts: Count, **fields: Any) -> CodedIncident:
    """Code one incident."""
    known: dict[str, Any] = {
        "type": "ASSAULT", "modes": ("firearms",), "contexts": (), "codes": Codes(), "stage": "accomplished", "place": KANO,
        "when": MONDAY, "actors": (), "recipients": (), "targets": (), "instruments": (), "summary": "told", "confidence": 0.9,
    } | fields  # fmt: skip
    places = known.pop("places", (known["place"],) if known["place"] else ())
    return CodedIncident(id="in1", events=("ev1",), places=places, counts=counts, **known)


def told(name: str, *counts: Count, number: int, day: int | None = 4, **more: Any) -> Member:
    """Tell an incident in a report of its own."""
    names = ("source", "origin", "speakers", "stance", "is_current", "lineage", "claims", "report")
    kept = {key: more.pop(key) for key in names if key in more}
    known: dict[str, Any] = {"lineage": number, "is_current": True, "source": None, "report": f"report {name}"} | kept
    return Member(
        id=name, record=name, number=number, report_number=number, revision=1, title=None, language="en",
        published_at=None if day is None else f"2024-03-{day:02}", incident=coded(*counts, **more), **known,
    )  # fmt: skip
