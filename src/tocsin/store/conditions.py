"""Conditions: what is asked of incidents, as SQL. The filter language is tocsin.where's; both answer alike.

    select(incidents).where(*conditions_of(Ask(country="KAZ", where="killed >= 3"), dialect))

Fields of one value are columns of `incidents`; fields of several stand folded in `incident_words`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import cos, radians
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, select

from tocsin.store.ask import Ask, Box, Circle
from tocsin.store.dialects import Dialect
from tocsin.store.tables import gists, incident_words, incidents, members
from tocsin.store.words import read_query, storable
from tocsin.where import EARTH_KM, ORDERS, Condition, Denied, Either, Every, Expression, check_day, number_of, parse

# Degrees of latitude in a kilometre; a little more, so that a box holds its circle.
DEGREES_A_KM = 1 / 111.0

# Fields of text in one column, and how their values are written there.
_TEXTS: Mapping[str, tuple[Any, Any]] = MappingProxyType({
    "type": (incidents.c.type, str.upper),
    "stage": (incidents.c.stage, str.lower),
    "status": (incidents.c.status, str.lower),
    "precision": (incidents.c.precision, str.lower),
    "date": (incidents.c.day, str.upper),
    "week": (incidents.c.week, str.upper),
    "id": (incidents.c.id, lambda word: word[:4].upper() + word[4:].lower()),
})  # fmt: skip
_NUMBERS = MappingProxyType({
    name: incidents.c[name]
    for name in ("confidence", "sources", "killed", "wounded", "missing", "abducted", "arrested", "displaced", "participants")
})  # fmt: skip


def conditions_of(ask: Ask, dialect: Dialect) -> list[ColumnElement[bool]]:
    """Write what is asked as conditions that must all hold."""
    found = [*_plain(ask), *_days(ask)]
    if ask.box is not None:
        found.append(_in_box(ask.box))
    if ask.near is not None:
        found.append(_near(ask.near))
    if ask.text is not None:
        matches = dialect.matches(read_query(storable(ask.text))).subquery()
        telling = select(members.c.stands_in).join(matches, matches.c.report == members.c.report).where(members.c.stands_in.is_not(None))
        found.append(incidents.c.id.in_(telling))
    if ask.where:
        found.append(condition_of(parse(ask.where)))
    return found


def _plain(ask: Ask) -> Iterator[ColumnElement[bool]]:
    yield incidents.c.status == ask.status if ask.status else incidents.c.status != "withdrawn"
    if not ask.all_revisions:
        yield incidents.c.is_current
    if ask.type is not None:
        yield incidents.c.type == ask.type.upper()
    if ask.country is not None:
        yield incidents.c.country == ask.country.upper()
    for field, word in (("mode", ask.mode), ("admin1", ask.admin1), ("place", ask.place), ("actor", ask.actor),
                        ("source", ask.source), ("report", ask.report)):  # fmt: skip
        if word is not None:
            yield _holds_word(field, (word,))
    if ask.story is not None:
        of_story = select(members.c.stands_in).join(gists, gists.c.report == members.c.report).where(gists.c.story == ask.story)
        yield incidents.c.id.in_(of_story)
    if ask.killed is not None:
        yield incidents.c.killed >= ask.killed
    if ask.confidence is not None:
        yield incidents.c.confidence >= ask.confidence


def _days(ask: Ask) -> Iterator[ColumnElement[bool]]:
    if ask.since is not None:
        yield incidents.c.last_day >= check_day(ask.since)
    if ask.until is not None:
        yield incidents.c.day <= check_day(ask.until)


def _in_box(box: Box) -> ColumnElement[bool]:
    south, west, north, east = box
    lon = incidents.c.lon
    lies_between = lon.between(west, east) if west <= east else or_(lon >= west, lon <= east)
    return and_(incidents.c.lat.between(south, north), lies_between)


def _near(circle: Circle) -> ColumnElement[bool]:
    """Measure the great circle within the database, after a box that the index can answer."""
    lat, lon, km = circle
    high = km * DEGREES_A_KM
    reach = max(abs(lat - high), abs(lat + high))
    wide = 180.0 if reach >= 89 else high / cos(radians(reach))
    west, east = lon - wide, lon + wide
    box = _in_box((lat - high, west if west >= -180 else west + 360, lat + high, east if east <= 180 else east - 360))
    if wide >= 180:
        box = incidents.c.lat.between(lat - high, lat + high)
    phi, psi = radians(lat), func.radians(incidents.c.lat)
    half_lat, half_lon = func.sin((psi - phi) / 2), func.sin(func.radians(incidents.c.lon - lon) / 2)
    half = half_lat * half_lat + cos(phi) * func.cos(psi) * half_lon * half_lon
    return and_(box, 2 * EARTH_KM * func.asin(func.sqrt(half)) <= km)


def condition_of(expression: Expression) -> ColumnElement[bool]:
    """Write a tree of the filter language as one condition that is true or false, never unknown."""
    if isinstance(expression, Denied):
        return not_(condition_of(expression.part))
    if isinstance(expression, Every):
        return and_(*(condition_of(part) for part in expression.parts))
    if isinstance(expression, Either):
        return or_(*(condition_of(part) for part in expression.parts))
    if expression.field == "box":
        south, west, north, east = expression.numbers
        return and_(incidents.c.lat.is_not(None), incidents.c.lon.is_not(None), _in_box((south, west, north, east)))
    if expression.field == "near":
        lat, lon, km = expression.numbers
        return and_(incidents.c.lat.is_not(None), incidents.c.lon.is_not(None), _near((lat, lon, km)))
    if expression.field in _NUMBERS:
        return _number(expression)
    return _text(expression) if expression.field in _TEXTS else _words(expression)


def _number(condition: Condition) -> ColumnElement[bool]:
    column = _NUMBERS[condition.field]
    if condition.sign == "known":
        return column.is_not(None)
    numbers = [number for number in map(number_of, condition.words) if number is not None]
    if not numbers:
        return false()
    if condition.sign == "in":
        return and_(column.is_not(None), column.in_(numbers))
    return and_(column.is_not(None), ORDERS[condition.sign](column, numbers[0]))


def _text(condition: Condition) -> ColumnElement[bool]:
    column, written = _TEXTS[condition.field]
    is_known: ColumnElement[bool] = column.is_not(None)
    if condition.sign == "known":
        return is_known
    words = [storable(word) for word in condition.words]
    if condition.sign == "in":
        return and_(is_known, column.in_([written(word) for word in words]))
    return and_(is_known, ORDERS[condition.sign](func.lower(column), words[0].casefold()))


def _words(condition: Condition) -> ColumnElement[bool]:
    if condition.sign == "known":
        return _exists(condition.field)
    if condition.sign == "in":
        return _holds_word(condition.field, condition.words)
    return _exists(condition.field, ORDERS[condition.sign](incident_words.c.word, storable(condition.words[0].casefold())))


def _holds_word(field: str, words: tuple[str, ...]) -> ColumnElement[bool]:
    return _exists(field, incident_words.c.word.in_([storable(word.casefold()) for word in words]))


def _exists(field: str, *asked: ColumnElement[bool]) -> ColumnElement[bool]:
    found = select(incident_words.c.incident).where(incident_words.c.field == field, *asked)
    return incidents.c.number.in_(found)
