"""Events made by hand for the rules of ground.

event("ev1", sentence=2, modes=("firearms",), place=place(1, "ORV"), when=day("2024-05-01"))
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.records.event import Actor, Codes, Count, Event, Factuality, Instrument, Quote, Recipient, Target
from tocsin.records.grounding import EventPlace, EventTime
from tocsin.records.span import Span

PLACE_SPAN, TIME_SPAN = Span(90, 95), Span(96, 99)


def event(ident: str = "ev1", kind: str = "ASSAULT", status: str = "occurred", **more: object) -> Event:
    """An event that is told as fact, with whatever is given."""
    seed = Event(ident, None, 0, kind, (), (), Codes(), Quote(Span(0, 6), "killed"), Factuality(status), confidence=0.5)
    places = (more["place"],) if "place" in more else ()
    return replace(seed, places=places, **more)


def place(geonameid: int, country: str = "KAZ", precision: str = "city", *, is_stated: bool = True) -> EventPlace:
    """A place that the text names, or that is only inferred."""
    return EventPlace(
        PLACE_SPAN if is_stated else None,
        "there" if is_stated else None,
        "literal",
        f"p{geonameid}",
        geonameid,
        country,
        precision=precision,
    )


def day(start: str, end: str | None = "", origin: str = "stated") -> EventTime:
    """A time from a day to a day; the same if none is given."""
    return EventTime(TIME_SPAN, "then", "date", start, start, start if end == "" else end, "day", origin)


def actor(text: str | None, sector: str | None = None, **more: object) -> Actor:
    """An actor of the text, or one that the act implies (no text)."""
    return Actor(Span(0, len(text)) if text else None, text, sector=sector, origin="stated" if text else "inferred", **more)


def recipient(text: str, start: int = 10, **more: object) -> Recipient:
    """A recipient of the text."""
    return Recipient(Span(start, start + len(text)), text, **more)


def target(text: str, start: int = 30, **more: object) -> Target:
    """A target of the text."""
    return Target(Span(start, start + len(text)), text, **more)


def instrument(text: str, start: int = 50, **more: object) -> Instrument:
    """An instrument of the text."""
    return Instrument(Span(start, start + len(text)), text, **more)


def count(what: str, who: str, best: int | None, low: int | None = None) -> Count:
    """A count with a best value, or only a lowest."""
    return Count(what, who, best if low is None else low, best, best)
