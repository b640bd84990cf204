"""Groundings: words tied to the map and the calendar. Names and order of the fields are INTERFACE's.

    Place(Span(0, 6), "Aktobe", "literal", "Aktobe", 610611, "KAZ", "Aktobe", 50.28, 57.21, "city", 0.97, None)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.records.span import Span

Precision = Literal["site", "sub-city", "city", "district", "province", "landscape", "country", "region", "sea"]
PlaceKind = Literal["literal", "demonym", "in_name", "metonym"]
TimeType = Literal["date", "time", "duration", "set"]
TimePrecision = Literal["day", "days", "week", "month", "quarter", "season", "year", "decade", "open"]
Origin = Literal["stated", "inferred"]
Relation = Literal["in", "near", "between", "from", "to"]


@dataclass(frozen=True, slots=True)
class Place:
    """One occurrence of a toponym; without coordinates `reason` says why. An event's place may have no words of its own."""

    span: Span | None
    text: str | None
    kind: PlaceKind | None
    name: str | None = None
    geonameid: int | None = None
    country: str | None = None  # ISO 3166 alpha-3
    admin1: str | None = None
    lat: float | None = None  # degrees, WGS 84
    lon: float | None = None
    precision: Precision | None = None
    confidence: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class EventPlace(Place):
    """A place as an event's: with the relation of the event to it."""

    relation: Relation | None = "in"
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """One temporal expression; `value` is TIMEX3's, `start` and `end` are days (YYYY-MM-DD), an open end is null."""

    span: Span | None
    text: str | None
    type: TimeType | None
    value: str | None = None
    start: str | None = None
    end: str | None = None
    precision: TimePrecision | None = None


@dataclass(frozen=True, slots=True)
class EventTime(Time):
    """A time as an event's."""

    origin: Origin = "stated"
